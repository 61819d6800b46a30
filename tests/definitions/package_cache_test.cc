#include "definitions/package_cache.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "definitions/definition_set.h"
#include "definitions/package.h"
#include "definitions/package_index.h"
#include "tests/definitions/temp_folder.h"

namespace hallmark::definitions {
namespace {

using testing::TempFolder;
using Strings = std::vector<std::string>;

std::string manifest(const std::string& name, const std::string& version, const std::string& needs = "") {
  return R"({"name": ")" + name + R"(", "version": ")" + version + R"(", "fhirVersions": ["4.0.1"], "dependencies": {)" + needs + "}}";
}

std::string value_set(const std::string& url, const std::string& version = "1") {
  return R"({"resourceType": "ValueSet", "url": ")" + url + R"(", "version": ")" + version + R"(", "status": "active"})";
}

class Cache : public ::testing::Test {
 protected:
  void package(const std::string& folder, const std::string& needs = "") {
    const std::size_t mark = folder.find('#');
    const std::string name = folder.substr(0, mark);
    const std::string version = folder.substr(mark + 1);
    folder_.write(folder + "/package/package.json", manifest(name, version, needs));
    folder_.write(folder + "/package/ValueSet-v.json", value_set("http://example.org/" + name, version));
  }
  std::string find(const std::string& name, const std::string& version) const {
    const std::string path = PackageCache(folder_.path()).find(name, version);
    return path.empty() ? path : path.substr(folder_.path().size() + 1);
  }
  Strings load(const Strings& given) const {
    Strings out;
    for (const std::string& path : with_dependencies(given, PackageCache(folder_.path()), {})) {
      out.push_back(path.starts_with(folder_.path() + "/") ? path.substr(folder_.path().size() + 1) : path);
    }
    return out;
  }
  TempFolder folder_;
};

TEST_F(Cache, VersionsAreFoundAsPackagesAskForThem) {
  for (const std::string version : {"1.2.0", "1.2.9", "1.2.10", "1.20.0", "1.3.0-ballot", "2.0.0-ballot", "current", "12.0.0"}) package("a#" + version);
  package("ab#9.9.9");
  package("b#1.0.0-ballot");
  package("b#1.0.0-alpha");
  package("c#dev");
  folder_.write("a#1.2.99/readme", "no package is here");
  EXPECT_EQ(find("a", "1.2.9"), "a#1.2.9");
  EXPECT_EQ(find("a", "1.2.x"), "a#1.2.10");
  EXPECT_EQ(find("a", "1.x"), "a#1.20.0");
  EXPECT_EQ(find("a", "1.x.x"), "a#1.20.0");
  EXPECT_EQ(find("a", "1.3.x"), "a#1.3.0-ballot");
  EXPECT_EQ(find("a", "2.0.x"), "a#2.0.0-ballot");
  EXPECT_EQ(find("a", "latest"), "a#12.0.0");
  EXPECT_EQ(find("a", "*"), "a#12.0.0");
  EXPECT_EQ(find("a", "current"), "a#current");
  EXPECT_EQ(find("a", "dev"), "a#current");
  EXPECT_EQ(find("b", "latest"), "b#1.0.0-ballot");
  EXPECT_EQ(find("c", "dev"), "c#dev");
  // Near misses.
  EXPECT_EQ(find("a", "1.2"), "");
  EXPECT_EQ(find("a", "1.2.1"), "");
  EXPECT_EQ(find("a", "3.x"), "");
  EXPECT_EQ(find("a", "current$branch"), "");
  EXPECT_EQ(find("b", "current"), "");
  EXPECT_EQ(find("c", "current"), "");
  EXPECT_EQ(find("c", "latest"), "");
  EXPECT_EQ(find("a", "^1.2.0"), "");
  EXPECT_EQ(find("A", "1.2.9"), "");
}

TEST_F(Cache, NothingLeadsOutOfTheFolder) {
  package("inside#1.0.0");
  const TempFolder other;
  other.write("x#1.0.0/package/package.json", manifest("x", "1.0.0"));
  const std::string out = "../" + other.path().substr(other.path().rfind('/') + 1) + "/x";
  EXPECT_EQ(PackageCache(folder_.path()).find(out, "1.0.0"), "");
  EXPECT_EQ(PackageCache(folder_.path()).find("inside", "1.0.0/../inside#1.0.0"), "");
  EXPECT_EQ(PackageCache(folder_.path()).find("", "1.0.0"), "");
  EXPECT_EQ(PackageCache("").find("inside", "1.0.0"), "");
  EXPECT_EQ(PackageCache(folder_.path() + "/nowhere").find("inside", "1.x"), "");
}

TEST_F(Cache, APackageGivenByItsPathBringsWhatItNeeds) {
  package("deep#1.0.0");
  package("base#2.1.0", R"("deep": "1.0.0")");
  package("base#2.1.3", R"("deep": "1.0.0")");
  const TempFolder mine;
  const std::string needs = R"("hl7.fhir.r4.core": "4.0.1", "base": "2.1.x")";
  const std::string tgz = mine.write_tgz("g.tgz", {{"package/ValueSet-a.json", value_set("http://example.org/g")},
                                                   {"package/package.json", manifest("g", "1.0.0", needs)}});
  mine.write("folder/package.json", manifest("f", "1.0.0", needs));
  mine.write("packed/package/package.json", manifest("p", "1.0.0", needs));
  for (const std::string& given : {tgz, mine / "folder", mine / "packed"}) {
    EXPECT_EQ(load({given}), Strings({"deep#1.0.0", "base#2.1.3", given})) << given;
  }
  EXPECT_EQ(load({tgz, mine / "folder", tgz}), Strings({"deep#1.0.0", "base#2.1.3", tgz, mine / "folder"}));
  // What is no package needs nothing.
  const std::string file = mine.write("v.json", value_set("http://example.org/v"));
  const std::string damaged = mine.write("damaged.tgz", "no archive");
  EXPECT_EQ(load({file, damaged, mine / "nowhere"}), Strings({file, damaged, mine / "nowhere"}));
}

TEST_F(Cache, WhatIsGivenOutrightIsNotTakenFromTheCache) {
  package("base#2.1.3");
  const TempFolder mine;
  const std::string base = mine.write_tgz("b.tgz", {{"package/package.json", manifest("base", "2.1.4")}});
  const std::string guide = mine.write_tgz("g.tgz", {{"package/package.json", manifest("g", "1.0.0", R"("base": "2.1.x")")}});
  const std::string exact = mine.write_tgz("e.tgz", {{"package/package.json", manifest("e", "1.0.0", R"("base": "2.1.3")")}});
  EXPECT_EQ(load({guide, base}), Strings({base, guide}));
  EXPECT_EQ(load({exact, base}), Strings({"base#2.1.3", exact, base}));
}

TEST_F(Cache, SeveralVersionsOfOnePackageAreLoadedSideBySide) {
  package("base#1.0.0");
  package("base#2.0.0");
  package("old#1.0.0", R"("base": "1.0.0")");
  package("new#1.0.0", R"("base": "2.0.0", "old": "1.0.0")");
  const Strings paths = with_dependencies({folder_ / "new#1.0.0"}, PackageCache(folder_.path()), {});
  ASSERT_EQ(paths.size(), 4u);
  DefinitionSet set;
  for (const std::string& path : paths) set.add(path);
  EXPECT_NE(set.find("ValueSet", "http://example.org/base|1.0.0"), nullptr);
  EXPECT_NE(set.find("ValueSet", "http://example.org/base|2.0.0"), nullptr);
  EXPECT_TRUE(set.problems().empty());
}

TEST_F(Cache, WhatIsMissingIsSaidOnceAgainstWhoWantsIt) {
  package("base#1.0.0", R"("gone": "1.0.0")");
  package("a#1.0.0", R"("base": "1.0.0")");
  package("b#1.0.0", R"("base": "1.0.0", "base2": "latest")");
  DefinitionSet set;
  for (const std::string& path :
       with_dependencies({folder_ / "a#1.0.0", folder_ / "b#1.0.0"}, PackageCache(folder_.path()), {})) {
    set.add(path);
  }
  Strings said;
  for (const Problem& problem : set.problems()) said.push_back(sentence(problem));
  std::ranges::sort(said);
  EXPECT_EQ(said, Strings({"b#1.0.0 needs base2#latest, which is not loaded", "base#1.0.0 needs gone#1.0.0, which is not loaded"}));
}

TEST_F(Cache, CirclesAndHostilePackagesEnd) {
  package("a#1.0.0", R"("b": "1.0.0", "a": "1.0.0")");
  package("b#1.0.0", R"("a": "1.0.0")");
  EXPECT_EQ(load({folder_ / "a#1.0.0"}), Strings({"b#1.0.0", "a#1.0.0"}));
  // A long chain needs no stack, and a package that wants thousands is cut short.
  std::string many = R"("chain0": "1.0.0")";
  for (int i = 0; i < 300; ++i) {
    package("chain" + std::to_string(i) + "#1.0.0", "\"chain" + std::to_string(i + 1) + R"(": "1.0.0")");
  }
  for (int i = 0; i < 5'000; ++i) many += ", \"nothing" + std::to_string(i) + R"(": "1.0.0")";
  package("wants#1.0.0", many);
  EXPECT_EQ(load({folder_ / "wants#1.0.0"}).size(), 301u);
}

TEST(Versions, ComeInTheOrderOfSemanticVersioning) {
  const Strings order = {"0.9", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0", "1.0.0+build", "1.0.10", "1.2", "10.0.0"};
  for (std::size_t i = 0; i < order.size(); ++i) {
    for (std::size_t k = 0; k < order.size(); ++k) {
      const bool same = (order[i] == "1.0.0" || order[i] == "1.0.0+build") && (order[k] == "1.0.0" || order[k] == "1.0.0+build");
      EXPECT_EQ(version_before(order[i], order[k]), i < k && !same) << order[i] << " " << order[k];
    }
  }
}

TEST(Versions, AnswerWildcards) {
  EXPECT_TRUE(version_answers("4.0.x", "4.0.1"));
  EXPECT_TRUE(version_answers("4.x", "4.0.1"));
  EXPECT_TRUE(version_answers("4.*", "4.3.0-ballot"));
  EXPECT_TRUE(version_answers("*", "4.3.0"));
  EXPECT_TRUE(version_answers("current$main", "4.3.0"));
  EXPECT_FALSE(version_answers("4.0.x", "4.01.1"));
  EXPECT_FALSE(version_answers("4.0", "4.0.1"));
  EXPECT_FALSE(version_answers("4.x", "40.1.0"));
}

// A package of a value set, an example, and a value set that is named like an example.
std::vector<std::pair<std::string, std::string>> with_index(const std::string& index) {
  return {{"package/package.json", manifest("p", "1.0.0")},
          {"package/.index.json", index},
          {"package/Patient-broken.json", "{ this is not read where the index says what it is"},
          {"package/Patient-v.json", value_set("http://example.org/v")}};
}

TEST(PackageIndexes, AreUsedWhereNothingSpeaksAgainstThem) {
  struct Case {
    const char* index;
    std::size_t problems;  // the broken example was read
    bool found;
  };
  const Case cases[] = {
      {R"({"index-version": 2, "files": [{"filename": "Patient-broken.json", "resourceType": "Patient"},
           {"filename": "Patient-v.json", "resourceType": "ValueSet"}]})", 0, true},
      // A file too many, one too few, damage, no index at all: all is read.
      {R"({"files": [{"filename": "Patient-broken.json", "resourceType": "Patient"}]})", 1, true},
      {R"({"files": [{"filename": "Patient-broken.json", "resourceType": "Patient"}, {"filename": "Patient-v.json", "resourceType": "ValueSet"},
           {"filename": "x.json", "resourceType": "Patient"}]})", 1, true},
      {R"({"files": [{"filename": "Patient-broken.json", "resourceType": "Patient"}, {"filename": "Patient-broken.json", "resourceType": "Patient"}]})", 1, true},
      {R"({"files": [)", 1, true},
      {"[]", 1, true},
      // The name and the index disagree: it is read.
      {R"({"files": [{"filename": "Patient-broken.json", "resourceType": "Observation"}, {"filename": "Patient-v.json", "resourceType": "ValueSet"}]})", 1, true},
  };
  for (const Case& c : cases) {
    const TempFolder folder;
    for (const auto& [name, content] : with_index(c.index)) folder.write("f/" + name, content);
    const std::string tgz = folder.write_tgz("p.tgz", with_index(c.index));
    for (const std::string& path : {folder / "f", tgz}) {
      DefinitionSet set;
      set.add(path);
      EXPECT_EQ(set.problems().size(), c.problems) << c.index << path;
      EXPECT_EQ(set.find("ValueSet", "http://example.org/v") != nullptr, c.found) << c.index << path;
    }
  }
}

}  // namespace
}  // namespace hallmark::definitions
