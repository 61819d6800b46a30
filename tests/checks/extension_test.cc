// Extensions: which are known, by each policy.
#include "checks/extension.h"

#include <gtest/gtest.h>

#include "support/base_pack.h"
#include "support/issue_lines.h"
#include "support/tiny_definitions.h"

namespace hallmark {
namespace {

using Lines = std::vector<std::string>;

std::string extension(const std::string& url) { return R"({"url":")" + url + R"(","valueString":"x"})"; }
std::string patient(const std::string& extensions) {
  return R"({"resourceType":"Patient","extension":[)" + extensions + "]}";
}

ValidateOptions with(checks::UnknownExtensions how) {
  ValidateOptions options;
  options.policy.unknown_extensions = how;
  return options;
}

const std::string kOther = "https://fhir.elsewhere.uk/StructureDefinition/x";
const std::string kOtherNotLoaded = "extension-not-loaded @ Patient.extension[0]: The extension " + kOther +
                                    " was not checked: no definitions of https://fhir.elsewhere.uk/StructureDefinition/ are loaded";

TEST(ExtensionKnown, IsAnErrorOrUndecidedByThePolicy) {
  HALLMARK_NEEDS_R4(schema);
  const std::string record = patient(extension(kOther));
  const Lines error = {"extension-unknown @ Patient.extension[0]: The extension " + kOther + " is not defined anywhere that is known here"};
  using enum checks::UnknownExtensions;
  EXPECT_EQ(test::check(schema, record, with(Auto)), Lines{kOtherNotLoaded});
  EXPECT_EQ(test::check(schema, record, with(Undecided)), Lines{kOtherNotLoaded});
  EXPECT_EQ(test::check(schema, record, with(Error)), error);
}

TEST(ExtensionKnown, XmlGivesTheSame) {
  HALLMARK_NEEDS_R4(schema);
  const std::string record = R"(<Patient xmlns="http://hl7.org/fhir"><extension url=")" + kOther +
                             R"("><valueString value="x"/></extension></Patient>)";
  EXPECT_EQ(test::check(schema, record), Lines{kOtherNotLoaded});
}

// HL7 adds to its own address in a package of its own, so that the core package alone does not settle it.
TEST(ExtensionKnown, Hl7sOwnAddressIsNotSettledByTheCorePackage) {
  HALLMARK_NEEDS_R4(schema);
  const std::string url = "http://hl7.org/fhir/StructureDefinition/no-such-extension";
  EXPECT_EQ(test::check(schema, patient(extension(url))),
            Lines{"extension-not-loaded @ Patient.extension[0]: The extension " + url +
                  " was not checked: no definitions of http://hl7.org/fhir/StructureDefinition/ are loaded"});
}

TEST(ExtensionKnown, IsToldOnceForAPublisher) {
  HALLMARK_NEEDS_R4(schema);
  const std::string two = extension(kOther) + "," + extension("https://fhir.elsewhere.uk/StructureDefinition/y");
  EXPECT_EQ(test::check(schema, patient(two)), Lines{kOtherNotLoaded});
  const std::string both = two + "," + extension("https://third.uk/StructureDefinition/z");
  EXPECT_EQ(test::check(schema, patient(both)).size(), 2u);
}

TEST(ExtensionKnown, FollowsFromAProfileThatIsNotLoaded) {
  HALLMARK_NEEDS_R4(schema);
  const std::string record =
      R"({"resourceType":"Patient","meta":{"profile":["https://fhir.elsewhere.uk/StructureDefinition/p"]},"extension":[)" +
      extension(kOther) + "]}";
  const Lines lines = test::check(schema, record);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_TRUE(lines[0].starts_with("profile-unknown @")) << lines[0];
}

TEST(ExtensionKnown, NeedsNoDefinitionInSomeDomains) {
  HALLMARK_NEEDS_R4(schema);
  ValidateOptions closed = with(checks::UnknownExtensions::Error);
  closed.policy.extension_domains.push_back("supplier.uk");
  for (const char* url : {"http://example.org/x", "https://fhir.acme.com/x", "http://nema.org/x", "https://a.supplier.uk/x",
                          "http://hl7.org/fhir/tools/StructureDefinition/x"}) {
    EXPECT_EQ(test::check(schema, patient(extension(url)), closed), Lines{}) << url;
  }
  EXPECT_EQ(test::check(schema, patient(extension("http://example.com/x")), closed).size(), 1u);
}

TEST(ExtensionKnown, WhereThePackageIsHereItsAddressSettlesIt) {
  std::string loaded = test::tiny_structure("Known", "complex-type", "Element", {});
  const std::string kHere = "https://supplier.uk/StructureDefinition/";
  loaded.replace(loaded.find("http://hl7.org/fhir/StructureDefinition/Known"), 45, kHere + "known");
  const auto schema = test::tiny_schema({{"Patient.extension", "0..*", {"Extension"}, ""}}, {loaded});
  ASSERT_NE(schema, nullptr);
  EXPECT_EQ(test::check(schema, patient(extension(kHere + "misspelt"))),
            Lines{"extension-unknown @ Patient.extension[0]: The extension " + kHere +
                  "misspelt is not defined anywhere that is known here"});
  EXPECT_EQ(test::check(schema, patient(extension(kOther))), Lines{kOtherNotLoaded});
}

TEST(ExtensionUrl, IsAbsoluteSaveInsideAnExtension) {
  HALLMARK_NEEDS_R4(schema);
  EXPECT_EQ(test::check(schema, patient(extension("eye-colour"))),
            Lines{"extension-url-relative @ Patient.extension[0]: 'eye-colour' is not an absolute address, so nobody can tell "
                  "what this extension means"});
  EXPECT_EQ(test::check(schema, patient(R"({"url":"http://example.org/x","extension":[)" + extension("eye-colour") + "]}")), Lines{});
}

// A definition names the parts that its extension has; others mean nothing.
TEST(ExtensionPart, IsOneThatTheDefinitionHas) {
  HALLMARK_NEEDS_R4(schema);
  const std::string whole = "http://hl7.org/fhir/StructureDefinition/patient-nationality";
  const auto part = [&](const std::string& url, const std::string& value) {
    return patient(R"({"url":")" + whole + R"(","extension":[{"url":")" + url + "\"," + value + "}]}");
  };
  EXPECT_EQ(test::check(schema, part("code", R"("valueCodeableConcept":{"text":"x"})")), Lines{});
  EXPECT_EQ(test::check(schema, part("kode", R"("valueCodeableConcept":{"text":"x"})")),
            Lines{"extension-unknown @ Patient.extension[0].extension[0]: The extension 'kode' as a part of " + whole +
                  " is not defined anywhere that is known here"});
  // What has an address of its own is no part, and what is not loaded has parts that nobody knows.
  EXPECT_EQ(test::check(schema, part("http://example.org/kode", R"("valueString":"x")")), Lines{});
  EXPECT_EQ(test::check(schema, patient(R"({"url":"http://example.org/x","extension":[)" + extension("kode") + "]}")), Lines{});
}

TEST(ExtensionUrl, OfAnotherVersionNamesOneThereIs) {
  HALLMARK_NEEDS_R4(schema);
  const auto url = [](const std::string& version) {
    return "http://hl7.org/fhir/" + version + "/StructureDefinition/extension-Patient.animal";
  };
  const ValidateOptions closed = with(checks::UnknownExtensions::Error);
  const Lines lines = test::check(schema, patient(extension(url("3.0"))), closed);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_TRUE(lines[0].starts_with("extension-not-loaded @ Patient.extension[0]")) << lines[0];
  EXPECT_EQ(test::check(schema, patient(extension(url("9.9"))), closed),
            Lines{"extension-version-unknown @ Patient.extension[0]: The extension " + url("9.9") +
                  " names a version of FHIR that there is not"});
}

TEST(BestPractice, IsAsLoudAsAskedFor) {
  HALLMARK_NEEDS_R4(schema);
  const std::string record = R"({"resourceType":"Patient","active":true})";
  ValidateOptions options;
  EXPECT_EQ(test::check(schema, record, options), Lines{});
  for (const auto level : {checks::BestPractice::Warning, checks::BestPractice::Error}) {
    options.policy.best_practice = level;
    IssueList issues;
    Validator(schema, options).validate(record, issues);
    ASSERT_EQ(issues.issues().size(), 1u);
    EXPECT_EQ(issues.issues()[0].arguments[0], "dom-6");
    EXPECT_EQ(issues.issues()[0].severity, level == checks::BestPractice::Error ? Severity::Error : Severity::Warning);
  }
}

}  // namespace
}  // namespace hallmark
