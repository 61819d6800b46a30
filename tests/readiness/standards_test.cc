#include "readiness/standards.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "../readiness/examined.h"
#include "readiness/rubric.h"

namespace hallmark::readiness {
namespace {

namespace fs = std::filesystem;

// A profiles folder of one's own, removed at the end.
class Folder {
 public:
  Folder() {
    path_ = (fs::path(testing::TempDir()) / ("hallmark-standards-" + std::to_string(::getpid()))).string();
    fs::remove_all(path_);
    fs::create_directories(path_);
    for (const char* file : {"standard.schema.json", "standard.based.schema.json", "rubric.schema.json"}) fs::copy(kProfiles + '/' + file, path_);
    fs::copy(kProfiles + "/rubric", path_ + "/rubric", fs::copy_options::recursive);
  }
  ~Folder() { fs::remove_all(path_); }

  void put(const std::string& where, int number, const std::string& id, const std::string& version, bool current = true) {
    fs::create_directories(path_ + '/' + where);
    std::ofstream(path_ + '/' + where + "/standard.json")
        << R"({"id": ")" << id << R"(", "number": )" << number << R"(, "title": "t", "about": "a", "list": "ours", "aligned_to": "x", "version": ")" << version
        << R"(", "current": )" << (current ? "true" : "false") << R"~(, "fhir_version": "4.0", "governing": [], "governing_note": "none",
           "own_state": {"settled": true, "ballot": "balloted", "profile": "p", "binding": "b", "gap": "g", "source": "s", "tag": "V"},
           "selects": {"resources": [{"type": "Patient"}], "claims": []}, "profiles": [], "validators": [],
           "needs": [{"id": "n", "on": {"resource": "Patient"}, "expression": "true", "sentence": "s", "mend": "m", "source": "x",
                      "tag": "V", "rung": "usable", "depends": true}]})~";
  }
  // A version that is said by what differs from another: `rest` is its other members, with a comma before them.
  void put_based(const std::string& id, const std::string& version, const std::string& on, const std::string& rest = "") {
    fs::create_directories(path_ + "/01-" + id + '/' + version);
    write("01-" + id + '/' + version + "/standard.json", R"({"id": ")" + id + R"(", "version": ")" + version +
              R"(", "aligned_to": "y", "current": false, "based_on": ")" + on + '"' + rest + '}');
  }
  void write(const std::string& file, const std::string& text) { std::ofstream(path_ + '/' + file) << text; }
  const std::string& path() const { return path_; }
  // The error, with the folder's path as "P".
  std::string error() const {
    const auto loaded = load_standards(path_);
    return loaded ? "" : shortened(loaded.error());
  }
  std::string rubric_error() const {
    const auto loaded = load_rubric(path_);
    return loaded ? "" : shortened(loaded.error());
  }

 private:
  std::string shortened(std::string text) const {
    for (std::size_t at; (at = text.find(path_)) != std::string::npos;) text.replace(at, path_.size(), "P");
    return text;
  }
  std::string path_;
};

TEST(Standards, LoadAndFind) {
  Folder folder;
  folder.put("01-a/v1", 1, "a", "v1", false);
  folder.put("01-a/v2", 1, "a", "v2");
  folder.put("02-b/v1", 2, "b", "v1");
  fs::create_directories(folder.path() + "/base/package");  // no standard, and no matter
  const auto loaded = load_standards(folder.path());
  ASSERT_TRUE(loaded) << loaded.error();
  EXPECT_EQ(loaded->all().size(), 3u);
  EXPECT_EQ(loaded->current(FhirVersion::R4).size(), 2u);
  EXPECT_EQ(loaded->current(FhirVersion::Stu3).size(), 0u);
  EXPECT_EQ(loaded->ids(), (std::vector<std::string_view>{"a", "b"}));
  for (std::string_view name : {"a", "1", "01-a", "a/v2", "01-a/v2"}) {
    ASSERT_NE(loaded->find(name), nullptr) << name;
    EXPECT_EQ(loaded->find(name)->version, "v2") << name;
  }
  EXPECT_EQ(loaded->find("a/v1")->version, "v1");
  for (std::string_view name : {"", "c", "a/v3", "01"}) EXPECT_EQ(loaded->find(name), nullptr) << name;
}

TEST(Standards, Refusals) {
  {
    Folder folder;
    EXPECT_EQ(folder.error(), "P: holds no standard (<number>-<id>/<version>/standard.json)");
  }
  {
    Folder folder;
    folder.put("01-a/v1", 2, "a", "v1");
    EXPECT_EQ(folder.error(), "P/01-a/v1/standard.json: by its contents it belongs in 02-a/v1");
  }
  {
    Folder folder;
    folder.put("01-a/v1", 1, "a", "v1");
    folder.put("01-a/v2", 1, "a", "v2");
    EXPECT_EQ(folder.error(), "P: 'a' has two current versions for FHIR 4.0.1: v1 and v2");
  }
  {
    Folder folder;
    folder.put("01-a/v1", 1, "a", "v1");
    folder.put("01-b/v1", 1, "b", "v1");
    EXPECT_EQ(folder.error(), "P: number 1 is both 'a' and 'b'");
  }
  {
    Folder folder;
    folder.put("01-a/v1", 1, "a", "v1");
    folder.put("02-b/v1", 2, "b", "v1");
    folder.write("02-b/v1/standard.json", "[]");
    EXPECT_EQ(folder.error(), "P/02-b/v1/standard.json: /: Value type not permitted by 'type' constraint");
  }
  {
    Folder folder;
    folder.put("01-a/v1", 1, "a", "v1", false);
    EXPECT_EQ(folder.error(), "P: 'a' has no current version for FHIR 4.0.1");
  }
  EXPECT_EQ(load_standards("/no/such/folder").error(), "/no/such/folder/standard.schema.json: cannot be read");
}

constexpr std::string_view kNewNeed =
    R"~({"id": "m", "on": {"resource": "Patient"}, "expression": "name.exists()", "sentence": "s", "mend": "m", "source": "x",
        "tag": "V", "rung": "coded", "depends": true})~";

TEST(BasedOn, WhatIsNotSaidIsAsInTheOther) {
  Folder folder;
  folder.put("01-a/v1", 1, "a", "v1");
  folder.put_based("a", "v2", "v1",
                   R"(, "profiles": ["http://x.example/P|2"], "changed": [{"id": "n", "depends": false, "issues": ["nhs-number-length"]}],
                       "validators": ["nhs-number"], "added": [)" + std::string(kNewNeed) + "]");
  folder.put_based("a", "v3", "v2", R"(, "dropped": ["n"], "selects": {"claims": ["http://x.example/P"]})");
  const auto loaded = load_standards(folder.path());
  ASSERT_TRUE(loaded) << loaded.error();
  const Manifest& second = *loaded->find("a/v2");
  EXPECT_EQ(second.title, "t");
  EXPECT_EQ(second.aligned_to, "y");
  EXPECT_EQ(second.based_on, "v1");
  EXPECT_EQ(second.profiles, std::vector<std::string>{"http://x.example/P"});
  EXPECT_EQ(second.profile_versions, std::vector<std::string>{"2"});
  ASSERT_EQ(second.needs.size(), 2u);
  EXPECT_EQ(second.needs[0].id, "n");
  EXPECT_FALSE(second.needs[0].depends);
  EXPECT_EQ(second.needs[0].expression, "");  // issues have taken its place
  EXPECT_EQ(second.needs[0].sentence, "s");   // and the rest is as it was
  EXPECT_EQ(second.needs[1].id, "m");
  const Manifest& third = *loaded->find("a/v3");
  ASSERT_EQ(third.needs.size(), 1u);
  EXPECT_EQ(third.needs[0].id, "m");
  EXPECT_EQ(third.selects.size(), 1u);
  EXPECT_EQ(third.claims, std::vector<std::string>{"http://x.example/P"});
  EXPECT_EQ(third.profiles, second.profiles);
}

TEST(BasedOn, Refusals) {
  struct Case {
    std::string rest;
    std::string_view error;
  };
  const std::string need(kNewNeed);
  const Case cases[] = {
      {R"(, "dropped": ["gone"])", "based on v1: dropped: there is no need 'gone' in it"},
      {R"(, "changed": [{"id": "gone", "depends": false}])", "based on v1: changed: there is no need 'gone' in it"},
      {R"(, "added": [{"id": "n"}])", "based on v1: added: there is a need 'n' in it already"},
      {R"(, "dropped": ["n", "n"])", "based on v1: need 'n' is named twice"},
      {R"(, "dropped": ["n"], "changed": [{"id": "n", "depends": false}])", "based on v1: need 'n' is named twice"},
      {R"(, "dropped": ["n"])", "/needs: Array should contain no fewer than 1 elements"},
      {R"(, "needs": [])",
       "/: Object contains a property that could not be validated using 'properties' or 'additionalProperties' constraints: 'needs'"},
      {R"(, "added": [{"id": "m"}])",
       "/needs/1: Missing required property"},
      {R"(, "changed": [{"id": "n", "tag": "S"}])",
       "need 'n': its source is tagged S, so it may advise but not decide ('depends' must be false)"},
      {R"(, "chosen_by": {"signs": [{"id": "x", "on": "Patient", "where": "active", "sentence": "s", "source": "x", "tag": "U"}]})",
       "sign 'x': its source is tagged U, so no version can be chosen by it"},
  };
  for (const Case& c : cases) {
    Folder folder;
    folder.put("01-a/v1", 1, "a", "v1");
    folder.put_based("a", "v2", "v1", c.rest);
    const std::string expected = "P/01-a/v2/standard.json: " + std::string(c.error);
    EXPECT_EQ(folder.error().substr(0, expected.size()), expected) << c.rest;
  }
}

TEST(BasedOn, UnknownVersionsAndCircles) {
  {
    Folder folder;
    folder.put("01-a/v1", 1, "a", "v1");
    folder.put_based("a", "v2", "v0");
    EXPECT_EQ(folder.error(), "P/01-a/v2/standard.json: it is based on 'v0', and there is no such version: there are v1 and v2");
  }
  {
    Folder folder;
    folder.put_based("a", "v1", "v1");
    EXPECT_EQ(folder.error(), "P/01-a/v1/standard.json: it is based on 'v1', which is based on it in the end: one of them must be whole");
  }
  {
    Folder folder;
    folder.put("01-a/v0", 1, "a", "v0");
    folder.put_based("a", "v1", "v3");
    folder.put_based("a", "v2", "v1");
    folder.put_based("a", "v3", "v2");
    EXPECT_NE(folder.error().find("which is based on it in the end"), std::string::npos) << folder.error();
  }
}

TEST(Rubric, OursAndRefusals) {
  const auto ours = our_rubric();
  EXPECT_EQ(ours->name(), "hallmark 1.0.0");
  EXPECT_EQ(ours->usable_percent, 95u);
  const std::string good = *read_file(kProfiles + "/rubric/1.0.0/rubric.json");
  const auto error_with = [&](std::string_view from, std::string_view to) {
    Folder folder;
    std::string text = good;
    text.replace(text.find(from), from.size(), to);
    folder.write("rubric/1.0.0/rubric.json", text);
    return folder.rubric_error();
  };
  EXPECT_EQ(error_with("\"usable\": 30", "\"usable\": 31"), "P/rubric/1.0.0/rubric.json: the points of the rungs add up to 101, not 100");
  EXPECT_EQ(error_with("nhs-number-test-range", "nhs-number-test"), "P/rubric/1.0.0/rubric.json: not_evidence: there is no issue code 'nhs-number-test'");
  EXPECT_EQ(error_with("\"minimum_records\": 1", "\"minimum_records\": 0"),
            "P/rubric/1.0.0/rubric.json: /verdict/minimum_records: Expected number greater than or equal to 1");
  EXPECT_EQ(error_with("\"version\": \"1.0.0\"", "\"version\": \"1.0.1\""),
            "P/rubric/1.0.0/rubric.json: by its contents it belongs in rubric/1.0.1");
  EXPECT_EQ(error_with("\"current\": true", "\"current\": false"), "P/rubric: no version is current");
  EXPECT_EQ(error_with("upper()", "upper("), "P/rubric/1.0.0/rubric.json: not_evidence: 'pseudo-postcode': an operand "
                                             "is missing: . stands here in 'address.postalCode.exists() and "
                                             "address.postalCode.all(upper(.startsWith('ZZ99'))'");
}

TEST(Rubric, AVersionIsChosenByItsName) {
  Folder folder;
  std::string text = *read_file(kProfiles + "/rubric/1.0.0/rubric.json");
  const auto replace = [&](std::string_view from, std::string_view to) { text.replace(text.find(from), from.size(), to); };
  replace("\"version\": \"1.0.0\"", "\"version\": \"2.0.0\"");
  replace("\"readable\": 20", "\"readable\": 30");
  replace("\"usable\": 30", "\"usable\": 20");
  fs::create_directories(folder.path() + "/rubric/2.0.0");
  folder.write("rubric/2.0.0/rubric.json", text);
  EXPECT_EQ(folder.rubric_error(), "P/rubric: two versions are current: 1.0.0 and 2.0.0");
  replace("\"current\": true", "\"current\": false");
  folder.write("rubric/2.0.0/rubric.json", text);
  EXPECT_EQ(load_rubric(folder.path())->name(), "hallmark 1.0.0");
  const auto second = load_rubric(folder.path(), "2.0.0");
  ASSERT_TRUE(second) << second.error();
  EXPECT_EQ(second->points[0], 30u);
  EXPECT_TRUE(load_rubric(folder.path(), "3.0.0").error().ends_with("there is no version '3.0.0'; there are 1.0.0, 2.0.0"));
}

}  // namespace
}  // namespace hallmark::readiness
