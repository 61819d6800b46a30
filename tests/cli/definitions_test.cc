// Where definitions are looked for, and what is said when there are none or they are damaged.
#include <gtest/gtest.h>

#include "cli/version.h"
#include "tests/cli/process.h"

namespace hallmark::cli::testing {
namespace {

namespace fs = std::filesystem;

class DefinitionsOfRun : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!has_definitions()) GTEST_SKIP() << kNoDefinitions;
    folder_.file("good.json", "{\"resourceType\": \"Patient\", \"active\": true}");
  }
  RunResult run(const std::string& line) const { return run_shell(line, folder_.path()); }
  static std::string share() { return binary_dir() + "/share/hallmark"; }
  ScratchFolder folder_;
};

TEST_F(DefinitionsOfRun, NoneAtAllIsSaidWithWhatToDo) {
  fs::copy_file(binary_dir() + "/hallmark", folder_.path() + "/alone");
  const RunResult result = run("./alone check good.json");
  EXPECT_EQ(result.code, 2);
  EXPECT_EQ(result.out, "");
  EXPECT_EQ(result.err,
            "hallmark: there are no FHIR definitions to check against. 'make packs' in the source folder fetches and "
            "compiles HL7's own; or give a FHIR package that you have: --definitions hl7.fhir.r4.core.tgz\n");
  const RunResult version = run("./alone --version");
  EXPECT_EQ(version.code, 0);
  EXPECT_TRUE(version.out.starts_with("hallmark " + std::string(kVersion) + "\ndefinitions: none; there are no FHIR ")) << version.out;
}

TEST_F(DefinitionsOfRun, AreFoundBesideTheProgramAndOneFolderUp) {
  for (const std::string place : {"a/share/hallmark", "share/hallmark"}) {
    fs::create_directories(folder_.path() + "/a");
    fs::create_directories(folder_.path() + "/" + place);
    fs::copy_file(binary_dir() + "/hallmark", folder_.path() + "/a/hallmark", fs::copy_options::overwrite_existing);
    fs::copy_file(share() + "/r4.pack", folder_.path() + "/" + place + "/r4.pack");
    EXPECT_EQ(run("a/hallmark check -q --validators=none good.json").code, 0) << place;
    fs::remove_all(folder_.path() + "/" + place);
    EXPECT_EQ(run("a/hallmark check -q --validators=none good.json").code, 2) << place;
  }
}

TEST_F(DefinitionsOfRun, TheFlagComesBeforeTheEnvironment) {
  const std::string pack = share() + "/r4.pack";
  EXPECT_EQ(run("HALLMARK_DEFINITIONS=" + pack + " hallmark check -q good.json").code, 0);
  RunResult result = run("HALLMARK_DEFINITIONS=nowhere hallmark check -q good.json");
  EXPECT_EQ(result.code, 2);
  EXPECT_EQ(result.err, "hallmark: HALLMARK_DEFINITIONS=nowhere: there is no such file or folder\n");
  EXPECT_EQ(run("HALLMARK_DEFINITIONS=nowhere hallmark check -q -d " + pack + " good.json").code, 0);
}

TEST_F(DefinitionsOfRun, ADamagedPackIsRefused) {
  std::string bytes = file_text(share() + "/r4.pack");
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  folder_.file("damaged.pack", bytes);
  folder_.file("cut.pack", std::string_view(bytes).substr(0, 1000));
  folder_.file("other.pack", "{}");
  for (const std::string name : {"damaged.pack", "cut.pack", "other.pack"}) {
    const RunResult result = run("hallmark check -d " + name + " good.json");
    EXPECT_EQ(result.code, 2) << name;
    EXPECT_EQ(result.out, "") << name;
    EXPECT_TRUE(result.err.starts_with("hallmark: " + name + ": ")) << result.err;
    EXPECT_TRUE(result.err.ends_with("; make it anew with 'hallmark pack' or 'make packs'\n")) << result.err;
  }
}

TEST_F(DefinitionsOfRun, APackageOfTheSharedCacheBringsWhatItDependsOn) {
  if (!fs::exists(source_dir() + "/profiles/base/node_modules")) GTEST_SKIP() << "the base definitions are not fetched: make setup";
  const auto package = [&](const std::string& name, const std::string& needs, const std::string& type_of_base) {
    const std::string folder = folder_.path() + "/.fhir/packages/" + name + "#1.0.0/package";
    fs::create_directories(folder);
    const std::string inside = ".fhir/packages/" + name + "#1.0.0/package/";
    folder_.file(inside + "package.json", R"({"name": ")" + name + R"(", "version": "1.0.0", "fhirVersions": ["4.0.1"], "dependencies": {)" +
                                              R"("hl7.fhir.r4.core": "4.0.1")" + needs + "}}");
    folder_.file(inside + "StructureDefinition-p.json", R"({"resourceType": "StructureDefinition", "url": "http://example.org/)" + name +
                                                            R"(", "name": "P", "status": "draft", "fhirVersion": "4.0.1", "kind": "resource", "abstract": false,
      "type": "Patient", "baseDefinition": ")" + type_of_base + R"(", "derivation": "constraint",
      "differential": {"element": [{"id": "Patient.name", "path": "Patient.name", "min": 1}]}})");
  };
  package("a.base", "", "http://hl7.org/fhir/StructureDefinition/Patient");
  package("a.guide", R"(, "a.base": "1.0.0")", "http://example.org/a.base");
  folder_.file("claims.json", R"({"resourceType": "Patient", "active": true, "meta": {"profile": ["http://example.org/a.guide"]}})");
  const RunResult result = run("HOME=$PWD XDG_CACHE_HOME=$PWD/cache hallmark check --validators=none claims.json --ig a.guide#1.0.0");
  EXPECT_EQ(result.err, "");
  EXPECT_EQ(result.code, 1) << result.out;
  EXPECT_NE(result.out.find("[element-missing]"), std::string::npos) << result.out;
  EXPECT_EQ(result.out.find("[profile-incomplete]"), std::string::npos) << result.out;
  // A guide of one's own, by its path, finds there what it needs; what is not there is said once, against it.
  const std::string rest = R"("http://example.org/mine", "name": "M", "status": "draft", "fhirVersion": "4.0.1", "kind": "resource", "abstract": false, "type": "Patient",
      "baseDefinition": "http://example.org/a.guide", "derivation": "constraint", "differential": {"element": [{"id": "Patient", "path": "Patient"}]}})";
  folder_.file("mine/profile.json", R"({"resourceType": "StructureDefinition", "url": )" + rest);
  folder_.file("mine/package.json", R"({"name": "mine", "version": "0.1.0", "dependencies": {"hl7.fhir.r4.core": "4.0.1", "a.guide": "1.0.x", "gone": "latest"}})");
  folder_.file("claims.json", R"({"resourceType": "Patient", "active": true, "meta": {"profile": ["http://example.org/mine"]}})");
  const RunResult mine = run("HOME=$PWD XDG_CACHE_HOME=$PWD/cache hallmark check --validators=none claims.json --ig mine");
  EXPECT_EQ(mine.err, "hallmark: mine#0.1.0 needs gone#latest, which is not loaded\n");
  EXPECT_EQ(mine.code, 1) << mine.out;
  EXPECT_NE(mine.out.find("[element-missing]"), std::string::npos) << mine.out;
  EXPECT_EQ(mine.out.find("[profile-incomplete]"), std::string::npos) << mine.out;
}

TEST_F(DefinitionsOfRun, AnImplementationGuideIsCompiledOnceAndKept) {
  if (!fs::exists(source_dir() + "/profiles/base/node_modules")) GTEST_SKIP() << "the base definitions are not fetched: make setup";
  folder_.file("profile.json", R"({"resourceType": "StructureDefinition", "url": "http://example.org/fhir/StructureDefinition/p",
    "name": "P", "status": "draft", "fhirVersion": "4.0.1", "kind": "resource", "abstract": false, "type": "Patient",
    "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Patient", "derivation": "constraint",
    "differential": {"element": [{"id": "Patient", "path": "Patient"}]}})");
  folder_.file("claims.json", R"({"resourceType": "Patient", "active": true,
    "meta": {"profile": ["http://example.org/fhir/StructureDefinition/p"]}})");
  const std::string check = "XDG_CACHE_HOME=$PWD/cache hallmark check --validators=none claims.json";
  EXPECT_NE(run(check).out.find("[profile-unknown]"), std::string::npos);
  EXPECT_FALSE(fs::exists(folder_.path() + "/cache"));
  const RunResult first = run(check + " --ig profile.json");
  EXPECT_EQ(first.out.find("[profile-unknown]"), std::string::npos) << first.out << first.err;
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_.path() + "/cache/hallmark"), {}), 1);
  EXPECT_EQ(run(check + " --ig profile.json").out, first.out);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_.path() + "/cache/hallmark"), {}), 1);
  // A cache that cannot be written costs time, nothing else.
  folder_.file("file", "in the way");
  EXPECT_EQ(run("XDG_CACHE_HOME=$PWD/file hallmark check --validators=none claims.json --ig profile.json").out, first.out);
  // What is wrong with the guide is said each time, also when it comes from the cache.
  folder_.file("patient.json", "{\"resourceType\": \"Patient\"}");
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(run(check + " --ig profile.json --ig patient.json").err, "hallmark: patient.json: holds no definitions\n") << i;
  }
  const RunResult uncached = run("HOME=$PWD " + check + " --ig a.guide#1.0.0");
  EXPECT_EQ(uncached.code, 2);
  EXPECT_EQ(uncached.err, "hallmark: --ig a.guide#1.0.0: there is no such file or folder, nor such a package in ~/.fhir/packages\n");
  const RunResult missing = run(check + " --ig nowhere.tgz");
  EXPECT_EQ(missing.code, 2);
  EXPECT_EQ(missing.err, "hallmark: --ig nowhere.tgz: there is no such file or folder\n");
}

TEST(Version, IsTheProjects) {
  const std::string cmake = file_text(source_dir() + "/CMakeLists.txt");
  EXPECT_NE(cmake.find("project(hallmark VERSION " + std::string(kVersion) + " "), std::string::npos);
}

}  // namespace
}  // namespace hallmark::cli::testing
