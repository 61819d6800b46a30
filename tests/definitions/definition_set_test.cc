#include "definitions/definition_set.h"
#include "definitions/names.h"

#include <gtest/gtest.h>

#include <sys/stat.h>

#include "tests/definitions/temp_folder.h"

namespace hallmark::definitions {
namespace {

using testing::read_whole;
using testing::TempFolder;

std::string value_set(const std::string& url, const std::string& version, const std::string& title = "") {
  return R"({"resourceType": "ValueSet", "url": ")" + url + R"(", "version": ")" + version + R"(", "title": ")" + title +
         R"(", "status": "active"})";
}

std::string value_set_xml(const std::string& url, const std::string& version) {
  return R"(<ValueSet xmlns="http://hl7.org/fhir"><url value=")" + url + R"("/><version value=")" + version + R"("/></ValueSet>)";
}

std::vector<std::string> names(const std::vector<const Resource*>& resources) {
  std::vector<std::string> out;
  for (const Resource* r : resources) out.push_back(std::string(r->url) + "|" + std::string(r->version));
  return out;
}

std::vector<std::string> sentences(const DefinitionSet& set) {
  std::vector<std::string> out;
  for (const Problem& problem : set.problems()) out.push_back(sentence(problem));
  return out;
}

using Strings = std::vector<std::string>;

TEST(DefinitionSet, ABundleBringsEachOfItsResources) {
  DefinitionSet set;
  EXPECT_EQ(3u, set.add_bytes(R"({"resourceType": "Bundle", "entry": [
      {"fullUrl": "u", "resource": {"resourceType": "ValueSet", "url": "http://x/b", "version": "1"}},
      {"fullUrl": "only an address"},
      {"resource": {"resourceType": "CodeSystem", "url": "http://x/b"}},
      {"resource": {"resourceType": "Patient", "id": "no url, and needs none"}},
      {"resource": {"resourceType": "SearchParameter", "url": "http://x/s"}}]})",
                              "bundle.json"));
  EXPECT_EQ(Strings{"http://x/b|1"}, names(set.all("ValueSet")));
  EXPECT_EQ(Strings{"http://x/b|"}, names(set.all("CodeSystem")));
  EXPECT_EQ(Strings{"http://x/s|"}, names(set.all("SearchParameter")));
  EXPECT_EQ(Strings{}, names(set.all("Patient")));
  EXPECT_EQ(Strings{}, sentences(set));
}

TEST(DefinitionSet, FindTellsTypesUrlsAndVersionsApart) {
  DefinitionSet set;
  set.add_bytes(value_set("http://x/v", "1.0"), "a");
  set.add_bytes(value_set("http://x/v", "2.0"), "b");
  set.add_bytes(value_set("http://x/v", "1.5"), "c");
  EXPECT_EQ(Strings({"http://x/v|1.0", "http://x/v|1.5", "http://x/v|2.0"}), names(set.all("ValueSet")));
  const auto version = [&](const char* canonical) {
    const Resource* found = set.find("ValueSet", canonical);
    return found ? std::string(found->version) : "none";
  };
  EXPECT_EQ("1.5", version("http://x/v"));  // the last loaded, not the highest
  EXPECT_EQ("1.0", version("http://x/v|1.0"));
  EXPECT_EQ("2.0", version("http://x/v|2.0"));
  EXPECT_EQ("none", version("http://x/v|2"));
  EXPECT_EQ("none", version("http://x/V"));
  EXPECT_EQ("none", version("http://x/v/"));
  EXPECT_EQ(nullptr, set.find("CodeSystem", "http://x/v"));
  EXPECT_EQ("1.5", set.find_any_version("ValueSet", "http://x/v|9")->version);
  EXPECT_EQ(nullptr, set.find_any_version("ValueSet", "http://x/w|9"));
}

TEST(DefinitionSet, OneUrlWithTwoContentsIsAProblemAndTheLaterIsUsed) {
  DefinitionSet set;
  set.add_bytes(value_set("http://x/v", "1", "old"), "old.json");
  set.add_bytes(value_set("http://x/v", "1", "old"), "same.json");
  EXPECT_EQ(Strings{}, sentences(set));
  set.add_bytes(value_set("http://x/v", "2", "new"), "other version.json");
  EXPECT_EQ(Strings{}, sentences(set));
  set.add_bytes(value_set("http://x/v", "1", "new"), "new.json");
  EXPECT_EQ(Strings{"new.json: http://x/v|1 is also in old.json with other content; the later one is used"},
            sentences(set));
  EXPECT_EQ("new", set.find("ValueSet", "http://x/v|1")->view().child(set.find("ValueSet", "http://x/v|1")
                                                                      ->record->names().find("title")).text());
}

TEST(DefinitionSet, WhatHasNoUrlIsAProblemOnlyWhereOneIsNeeded) {
  DefinitionSet set;
  set.add_bytes(R"({"resourceType": "CodeSystem", "id": "c"})", "c.json");
  set.add_bytes(R"({"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "NamingSystem", "id": "n"}}]})",
                "n.json");
  EXPECT_EQ(Strings({"c.json: CodeSystem c has no url, so nothing can refer to it", "c.json: holds no definitions",
                     "n.json: holds no definitions"}),
            sentences(set));
}

TEST(DefinitionSet, AFolderIsReadInOrderJsonAndXmlAlike) {
  TempFolder folder;
  folder.write("b/two.xml", value_set_xml("http://x/2", "1"));
  folder.write("a/one.json", value_set("http://x/1", "1"));
  folder.write("a/examples/three.json", value_set("http://x/3", "1"));
  folder.write("node_modules/p/four.json", value_set("http://x/4", "1"));
  folder.write(".hidden/five.json", value_set("http://x/5", "1"));
  folder.write("notes.txt", "nothing");
  folder.write("tool.json", R"({"tool": "settings"})");
  DefinitionSet set;
  EXPECT_EQ(2u, set.add(folder.path()));
  EXPECT_EQ(Strings({"http://x/1|1", "http://x/2|1"}), names(set.all("ValueSet")));
  EXPECT_EQ(0u, set.find("ValueSet", "http://x/1")->order);
  EXPECT_EQ(1u, set.find("ValueSet", "http://x/2")->order);
  EXPECT_EQ(folder / "b/two.xml", set.sources()[set.find("ValueSet", "http://x/2")->origin].path);
  EXPECT_EQ(Strings{}, sentences(set));
}

const std::vector<std::pair<std::string, std::string>>& package_members() {
  static const std::vector<std::pair<std::string, std::string>> members = {
      {"package/ValueSet-z.json", value_set("http://x/z", "1")},
      {"package/package.json",
       R"({"name": "test.pack", "version": "1.2.0", "fhirVersions": ["4.0.1"],
           "dependencies": {"other.pack": "2.0.x", "hl7.fhir.r4.core": "4.0.1"}})"},
      {"package/.index.json", R"({"files": []})"},
      {"package/a.xml", value_set_xml("http://x/a", "1")},
      {"package/example/ValueSet-e.json", value_set("http://x/e", "1")},
      {"package/other/ig.json", value_set("http://x/o", "1")},
      {"elsewhere/ValueSet-f.json", value_set("http://x/f", "1")},
  };
  return members;
}

void expect_the_package(const DefinitionSet& set) {
  EXPECT_EQ(Strings({"http://x/a|1", "http://x/z|1"}), names(set.all("ValueSet")));
  EXPECT_EQ(1u, set.find("ValueSet", "http://x/a")->order);  // "ValueSet-z.json" sorts before "a.xml"
  ASSERT_EQ(1u, set.packages().size());
  const Package& package = set.packages()[0];
  EXPECT_EQ("test.pack", package.name);
  EXPECT_EQ("1.2.0", package.version);
  EXPECT_EQ(Strings{"4.0.1"}, package.fhir_versions);
  ASSERT_EQ(2u, package.dependencies.size());
  EXPECT_EQ("hl7.fhir.r4.core", package.dependencies[0].name);
  EXPECT_EQ("4.0.1", package.dependencies[0].version);
  EXPECT_EQ(Strings({"test.pack#1.2.0 needs hl7.fhir.r4.core#4.0.1, which is not loaded",
                     "test.pack#1.2.0 needs other.pack#2.0.x, which is not loaded"}),
            sentences(set));
}

TEST(DefinitionSet, APackageAsArchiveAndAsFolderIsTheSame) {
  TempFolder folder;
  for (const auto& [name, content] : package_members()) folder.write("unpacked/" + name, content);
  DefinitionSet from_folder;
  EXPECT_EQ(2u, from_folder.add(folder / "unpacked"));
  expect_the_package(from_folder);

  DefinitionSet from_archive;
  const std::string archive = folder.write_tgz("test.pack.tgz", package_members());
  EXPECT_EQ(2u, from_archive.add(archive));
  expect_the_package(from_archive);
  ASSERT_EQ(1u, from_archive.sources().size());
  EXPECT_EQ(archive, from_archive.sources()[0].path);
}

TEST(DefinitionSet, DependenciesAreMetByWhatIsLoadedInAnyOrder) {
  TempFolder folder;
  folder.write_tgz("test.tgz", package_members());
  folder.write_tgz("other.tgz", {{"package/package.json", R"({"name": "other.pack", "version": "2.0.7"})"},
                                 {"package/v.json", value_set("http://y/v", "1")}});
  folder.write_tgz("core.tgz",
                   {{"package/package.json",
                     R"({"name": "hl7.fhir.r4.core", "version": "4.0.1", "fhir-version-list": ["4.0.1"]})"},
                    {"package/v.json", value_set("http://c/v", "1")}});
  DefinitionSet set;
  set.add(folder / "test.tgz");
  EXPECT_EQ("", set.fhir_version());
  set.add(folder / "core.tgz");
  EXPECT_EQ("4.0.1", set.fhir_version());
  EXPECT_EQ(Strings{"test.pack#1.2.0 needs other.pack#2.0.x, which is not loaded"}, sentences(set));
  set.add(folder / "other.tgz");
  EXPECT_EQ(Strings{}, sentences(set));
}

TEST(DefinitionSet, ADependencyOfAnotherVersionAndAnotherFhirAreProblems) {
  TempFolder folder;
  folder.write("a/package.json", R"({"name": "a", "version": "1", "dependencies": {"b": "2.1.x"}})");
  folder.write("a/v.json", value_set("http://a/v", "1"));
  folder.write("b/package.json", R"({"name": "b", "version": "2.0.0", "fhirVersions": ["3.0.2", "3.5.0"]})");
  folder.write("b/v.json", value_set("http://b/v", "1"));
  folder.write("core/package.json", R"({"name": "hl7.fhir.r4.core", "version": "4.0.1", "fhirVersions": ["4.0.1"]})");
  folder.write("core/v.json", value_set("http://c/v", "1"));
  DefinitionSet set;
  for (const char* name : {"a", "b", "core"}) set.add(folder / name);
  EXPECT_EQ(Strings({"a#1 needs b#2.1.x, of which only 2.0.0 is loaded",
                     "b#2.0.0 is made for FHIR 3.0.2 and 3.5.0, not for the version of the base definitions"}),
            sentences(set));
}

TEST(DefinitionSet, ABaseListGivesTheFilesOfOneVersion) {
  TempFolder folder;
  folder.write("files/v4.json", value_set("http://x/4", "4.0.1"));
  folder.write("files/v3.json", value_set("http://x/3", "3.0.2"));
  const std::string bytes = std::to_string(read_whole(folder / "files/v4.json").size());
  const std::string stu3_bytes = std::to_string(read_whole(folder / "files/v3.json").size());
  const std::string list = folder.write("definitions.json", R"({"comment": "c", "versions": [
      {"fhirVersion": "3.0.2", "files": [{"path": "files/v3.json", "bytes": 7, "sha256": "0"}]},
      {"fhirVersion": "4.0.1", "files": [{"path": "files/v4.json", "bytes": )" + bytes + R"(, "sha256": "0"},
                                         {"path": "files/absent.json", "bytes": 1, "sha256": "0"}]}]})");
  for (const char* version : {"4.0", "4.0.1"}) {
    DefinitionSet set;
    EXPECT_EQ(1u, set.add_base(list, version));
    EXPECT_EQ("4.0.1", set.fhir_version());
    EXPECT_EQ("hl7.fhir.r4.core", set.packages()[0].name);
    EXPECT_EQ(Strings{"http://x/4|4.0.1"}, names(set.all("ValueSet")));
    EXPECT_EQ(Strings{folder.path() + "/files/absent.json: no such file or folder"}, sentences(set));
  }
  DefinitionSet stu3;
  EXPECT_EQ(1u, stu3.add_base(list, "3.0"));
  EXPECT_EQ(Strings{folder.path() + "/files/v3.json: is not the pinned file: " + stu3_bytes +
                    " bytes where 7 are pinned"},
            sentences(stu3));
  for (const char* version : {"4", "4.0.2", "5.0", ""}) {
    DefinitionSet none;
    EXPECT_EQ(0u, none.add_base(list, version));
    EXPECT_EQ(Strings{list + ": lists no definitions for FHIR " + version}, sentences(none));
  }
}

TEST(DefinitionSet, EachFileReadIsASource) {
  TempFolder folder;
  const std::string file = folder.write("v.json", value_set("http://x/v", "1"));
  DefinitionSet set, again, other;
  set.add(file);
  ASSERT_EQ(1u, set.sources().size());
  const SourceFile source = set.sources()[0];
  EXPECT_EQ(file, source.path);
  EXPECT_EQ(read_whole(file).size(), source.bytes);
  EXPECT_EQ(32u, source.hash.size());
  EXPECT_GT(source.modified, std::int64_t{1'600'000'000} * 1'000'000'000);
  again.add_bytes(read_whole(file), "from memory");
  EXPECT_EQ(source.hash, again.sources()[0].hash);
  other.add_bytes(read_whole(file) + "\n", "from memory");
  EXPECT_NE(source.hash, other.sources()[0].hash);
}

TEST(DefinitionSet, WhatCannotBeReadIsSaidAndTheRestStillLoads) {
  TempFolder folder;
  folder.write("in/a-broken.json", R"({"resourceType": "ValueSet", "url": )");
  folder.write("in/b-broken.xml", "<ValueSet xmlns='http://hl7.org/fhir'><url value='http://x/u'>");
  folder.write("in/c-binary.json", std::string("\x00\x01\x02\xff", 4));
  folder.write("in/d-empty.json", "");
  folder.write("in/e-good.json", value_set("http://x/good", "1"));
  DefinitionSet set;
  EXPECT_EQ(1u, set.add(folder / "in"));
  ASSERT_EQ(4u, set.problems().size());
  const char* bad[] = {"a-broken.json", "b-broken.xml", "c-binary.json", "d-empty.json"};
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(ProblemKind::Unreadable, set.problems()[i].kind) << bad[i];
    EXPECT_EQ(folder / "in/" + bad[i], set.problems()[i].where);
  }
}

TEST(DefinitionSet, ALineBreakInsideAStringDoesNotLoseTheDefinition) {
  DefinitionSet set;
  EXPECT_EQ(1u, set.add_bytes("{\"resourceType\": \"ValueSet\", \"url\": \"http://x/v\",\n \"description\": \"two\nlines\"}", "v.json"));
  ASSERT_EQ(1u, set.problems().size());
  EXPECT_EQ(ProblemKind::Damaged, set.problems()[0].kind);
  EXPECT_EQ("two lines", set.find("ValueSet", "http://x/v")->view().text(name::description));
}

TEST(DefinitionSet, AbsentEmptyAndTooLarge) {
  TempFolder folder;
  folder.write("empty/readme.md", "nothing");
  Limits limits;
  limits.record_bytes = 100;
  DefinitionSet set(limits);
  set.add(folder / "absent");
  set.add(folder / "empty");
  set.add(folder.write("large.json", value_set("http://x/v", "1", std::string(200, 'x'))));
  EXPECT_EQ(Strings({folder / "absent: no such file or folder", folder / "empty: holds no definitions",
                     folder / "large.json: not read, a limit was reached: larger than 100 bytes"}),
            sentences(set));
}

TEST(DefinitionSet, AHierarchyDeeperThanTheLimitIsRefusedNotFollowed) {
  const auto nested = [](int depth) {
    std::string text = R"({"resourceType": "CodeSystem", "url": "http://x/deep", "content": "complete")";
    for (int i = 0; i < depth; ++i) text += R"(, "concept": [{"code": "c")";
    for (int i = 0; i < depth; ++i) text += "}]";
    return text + "}";
  };
  DefinitionSet deep;
  EXPECT_EQ(0u, deep.add_bytes(nested(100'000), "deep.json"));
  ASSERT_EQ(1u, deep.problems().size());
  EXPECT_EQ(ProblemKind::LimitReached, deep.problems()[0].kind);
  DefinitionSet shallow;
  EXPECT_EQ(1u, shallow.add_bytes(nested(40), "shallow.json"));
  EXPECT_EQ(Strings{}, sentences(shallow));
}

TEST(DefinitionSet, AFileWithoutPermissionIsUnreadable) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  TempFolder folder;
  const std::string file = folder.write("v.json", value_set("http://x/v", "1"));
  ::chmod(file.c_str(), 0);
  DefinitionSet set;
  set.add(file);
  EXPECT_EQ(Strings{file + ": cannot be read: Permission denied"}, sentences(set));
}

TEST(DefinitionSet, ABrokenArchiveIsAProblemNeverACrash) {
  TempFolder folder;
  const std::string whole = read_whole(folder.write_tgz("good.tgz", package_members()));
  for (std::size_t at = 0; at < whole.size(); at += 7) {
    DefinitionSet cut;
    const std::size_t added = cut.add(folder.write("cut.tgz", whole.substr(0, at)));
    EXPECT_LE(added, 2u);
    if (added < 2) {
      EXPECT_FALSE(cut.problems().empty()) << "cut at " << at;
    }
    // A byte turned over may only have changed a name or a value: then there is nothing to see.
    std::string turned = whole;
    turned[at] = static_cast<char>(~turned[at]);
    DefinitionSet set;
    EXPECT_LE(set.add(folder.write("turned.tgz", turned)), 3u) << "turned at " << at;
  }
}

TEST(DefinitionSet, AnArchiveThatUnpacksTooFarIsStopped) {
  TempFolder folder;
  const std::string bomb = folder.write_tgz(
      "bomb.tgz", {{"package/a.json", value_set("http://x/a", "1")}, {"package/b.json", std::string(2 << 20, ' ')}});
  Limits limits;
  limits.archive_bytes = 1 << 20;
  DefinitionSet set(limits);
  set.add(bomb);
  ASSERT_EQ(1u, set.problems().size());
  EXPECT_EQ(ProblemKind::LimitReached, set.problems()[0].kind) << sentence(set.problems()[0]);
}

}  // namespace
}  // namespace hallmark::definitions
