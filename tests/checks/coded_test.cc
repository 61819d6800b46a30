// Codings wherever they stand: the system, the code, the display.
#include "checks/coded.h"

#include <gtest/gtest.h>

#include "support/base_pack.h"
#include "support/issue_lines.h"
#include "support/tiny_definitions.h"

namespace hallmark {
namespace {

using Lines = std::vector<std::string>;

// A FHIR whose Coding has a version and a display.
std::shared_ptr<const schema::Schema> schema_with(const std::vector<std::string>& systems) {
  std::vector<std::string> others = systems;
  others.push_back(test::tiny_structure("Named", "complex-type", "Coding",
                                        {{"Named.system", "0..1", {"uri"}, ""},
                                         {"Named.version", "0..1", {"string"}, ""},
                                         {"Named.code", "0..1", {"code"}, ""},
                                         {"Named.display", "0..1", {"string"}, ""}}));
  return test::tiny_schema({{"Patient.kind", "0..1", {"Named"}, ""}}, others);
}

std::string code_system(const std::string& url, const std::string& more) {
  return R"({"resourceType":"CodeSystem","status":"active","caseSensitive":true,"url":")" + url + R"(",)" + more + "}";
}

const std::string kColours = code_system(
    "http://t/colours", R"("content":"complete","concept":[{"code":"r","display":"Red wine","designation":[{"language":"cy","value":"coch"}],)"
                        R"("concept":[{"code":"dr","display":"Dark red"}]},{"code":"n"}])");

Lines coding(const std::string& members, const std::vector<std::string>& systems = {kColours}) {
  return test::check(schema_with(systems), R"({"resourceType":"Patient","kind":{)" + members + "}}");
}

TEST(Coded, ACodeMustExistInASystemThatIsLoadedWhole) {
  EXPECT_EQ(coding(R"("system":"http://t/colours","code":"dr")"), Lines{});
  EXPECT_EQ(coding(R"("system":"http://t/colours","code":"x")"),
            Lines{"code-unknown @ Patient.kind.code: The code system http://t/colours has no code 'x'"});
  EXPECT_EQ(coding(R"("system":"http://t/colours","code":"R")").size(), 1u);  // case counts in this system
  EXPECT_EQ(coding(R"("system":"http://t/other","code":"x")"), Lines{});       // not loaded
  const std::string fragment = code_system("http://t/part", R"("content":"fragment","concept":[{"code":"a"}])");
  EXPECT_EQ(coding(R"("system":"http://t/part","code":"x")", {fragment}), Lines{});
}

TEST(Coded, OfTheGreatSystemsAPartDecidesNothing) {
  const std::string loinc = code_system("http://loinc.org", R"("content":"complete","concept":[{"code":"1-1","display":"One"}])");
  EXPECT_EQ(coding(R"("system":"http://loinc.org","code":"2-2")", {loinc}), Lines{});
  EXPECT_EQ(coding(R"("system":"http://loinc.org","code":"1-1","display":"Two")", {loinc}), Lines{});
}

TEST(Coded, SystemsWithARuleAreHeldToIt) {
  EXPECT_EQ(coding(R"("system":"urn:ietf:bcp:47","code":"en-GB")"), Lines{});
  EXPECT_EQ(coding(R"("system":"urn:ietf:bcp:47","code":"english")"),
            Lines{"code-unknown @ Patient.kind.code: The code system urn:ietf:bcp:47 has no code 'english'"});
}

TEST(Coded, TheVersionAskedForDecides) {
  const std::string one = code_system("http://t/v", R"("version":"1","content":"complete","concept":[{"code":"a"}])");
  const std::string two = code_system("http://t/v", R"("version":"2","content":"complete","concept":[{"code":"b"}])");
  EXPECT_EQ(coding(R"("system":"http://t/v","version":"1","code":"a")", {one, two}), Lines{});
  EXPECT_EQ(coding(R"("system":"http://t/v","version":"2","code":"a")", {one, two}).size(), 1u);
  EXPECT_EQ(coding(R"("system":"http://t/v","code":"b")", {one, two}), Lines{});  // the last loaded
  EXPECT_EQ(coding(R"("system":"http://t/v","version":"3","code":"a")", {one, two}), Lines{});  // not loaded
}

TEST(Coded, TheDisplayIsOneOfTheNamesOfTheCode) {
  EXPECT_EQ(coding(R"("system":"http://t/colours","code":"r","display":"Blue")"),
            Lines{"display-wrong @ Patient.kind.display: 'Blue' is not what http://t/colours|r is called"});
  for (const char* good : {"Red wine", "red  WINE", "red-wine", "Coch"}) {
    EXPECT_EQ(coding(R"("system":"http://t/colours","code":"r","display":")" + std::string(good) + '"'), Lines{}) << good;
  }
  EXPECT_EQ(coding(R"("system":"http://t/colours","code":"r","display":"Wine, red")"),
            Lines{"display-reworded @ Patient.kind.display: 'Wine, red' is a wording of its own for what http://t/colours|r is called"});
  // Sharing a word while denying it is saying the opposite.
  EXPECT_EQ(coding(R"("system":"http://t/colours","code":"r","display":"not red")"),
            Lines{"display-wrong @ Patient.kind.display: 'not red' is not what http://t/colours|r is called"});
  EXPECT_EQ(coding(R"("system":"http://t/colours","code":"n","display":"whatever")"), Lines{});  // has no name to compare with
}

TEST(Coded, TheBeginningOfALongNameIsAWordingOfIt) {
  const std::string places = code_system(
      "http://t/places", R"("content":"complete","concept":[{"code":"19","display":"Usual place of residence, but not a ward"}])");
  const auto told = [&](const std::string& display) {
    return coding(R"("system":"http://t/places","code":"19","display":")" + display + '"', {places}).at(0).substr(0, 12);
  };
  EXPECT_EQ(told("Usual place of residence"), "display-rewo");
  EXPECT_EQ(told("Unusual place of residence"), "display-wron");
  EXPECT_EQ(told("Usual"), "display-wron");  // one word begins too many names
}

TEST(Coded, AHyphenThatIsNoHyphenCounts) {
  const std::string blood = code_system("http://t/b", R"("content":"complete","concept":[{"code":"p","display":"A +"},{"code":"q","display":"B"}])");
  EXPECT_EQ(coding(R"("system":"http://t/b","code":"p","display":"A -")", {blood}).size(), 1u);
  EXPECT_EQ(coding(R"("system":"http://t/b","code":"q","display":"B-")", {blood}).size(), 1u);
}

TEST(Coded, SupplementsAndValueSetsAddNames) {
  const std::string supplement = code_system(
      "http://t/welsh", R"("content":"supplement","supplements":"http://t/colours","concept":[{"code":"dr","display":"coch tywyll"}])");
  EXPECT_EQ(coding(R"("system":"http://t/colours","code":"dr","display":"Coch tywyll")", {kColours, supplement}), Lines{});
  const std::string set = R"({"resourceType":"ValueSet","url":"http://t/vs","status":"active","compose":{"include":[)"
                          R"({"system":"http://t/colours","concept":[{"code":"dr","display":"Burgundy"}]}]}})";
  EXPECT_EQ(coding(R"("system":"http://t/colours","code":"dr","display":"burgundy")", {kColours, set}), Lines{});
  EXPECT_EQ(coding(R"("system":"http://t/colours","code":"dr","display":"burgundy")").size(), 1u);
}

TEST(Coded, TheSystemIsAnAbsoluteUriOfACodeSystem) {
  const std::string set = R"({"resourceType":"ValueSet","url":"http://t/vs","status":"active","compose":{"include":[{"system":"http://t/colours"}]}})";
  const std::string supplement =
      code_system("http://t/welsh", R"("content":"supplement","supplements":"http://t/colours","concept":[{"code":"r"}])");
  EXPECT_EQ(coding(R"("system":"colours","code":"r")"),
            Lines{"coding-system-relative @ Patient.kind.system: 'colours' is not an absolute URI, so it names no code system"});
  EXPECT_EQ(coding(R"("system":"http://t/vs","code":"r")", {kColours, set}),
            Lines{"coding-system-is-value-set @ Patient.kind.system: 'http://t/vs' is a value set; the system of a code is the code system that "
                  "it is from"});
  EXPECT_EQ(coding(R"("system":"http://t/welsh","code":"r")", {kColours, supplement}),
            Lines{"coding-system-is-supplement @ Patient.kind.system: 'http://t/welsh' is a supplement; the system of a code is the code "
                  "system that is supplemented"});
  EXPECT_EQ(coding(R"("system":"http://snomed.info/sct/","code":"1")"),
            Lines{"coding-system-misspelt @ Patient.kind.system: 'http://snomed.info/sct/' begins as the code system http://snomed.info/sct does, "
                  "and is not it"});
  const auto misspelt = [](const std::string& found, const std::string& meant) {
    return Lines{"coding-system-misspelt @ Patient.kind.system: '" + found + "' begins as the code system " + meant + " does, and is not it"};
  };
  // The URIs are names: with https they name nothing.
  EXPECT_EQ(coding(R"("system":"https://t/colours","code":"r")"), misspelt("https://t/colours", "http://t/colours"));
  EXPECT_EQ(coding(R"("system":"https://loinc.org","code":"1-1")"), misspelt("https://loinc.org", "http://loinc.org"));
  EXPECT_EQ(coding(R"("system":"https://t/other","code":"r")"), Lines{});
  EXPECT_EQ(coding(R"("system":"https://dmd.nhs.uk","code":"1")"), Lines{});
  // Pages about a system.
  const std::string sizes = code_system("http://hl7.org/fhir/sizes", R"("content":"complete","concept":[{"code":"s"}])");
  EXPECT_EQ(coding(R"("system":"http://hl7.org/fhir/codesystem-sizes.html","code":"s")", {sizes}),
            misspelt("http://hl7.org/fhir/codesystem-sizes.html", "http://hl7.org/fhir/sizes"));
  EXPECT_EQ(coding(R"("system":"http://build.fhir.org/valueset-sizes.html","code":"s")", {sizes}),
            misspelt("http://build.fhir.org/valueset-sizes.html", "http://hl7.org/fhir/sizes"));
  EXPECT_EQ(coding(R"("system":"http://t/sizes.html","code":"s")", {sizes}), Lines{});
  EXPECT_EQ(coding(R"("code":"r")"),
            Lines{"coding-system-missing @ Patient.kind: The code 'r' has no system, so it means nothing by itself"});
  EXPECT_EQ(coding(R"("display":"r")"), Lines{});
  EXPECT_EQ(coding(R"("system":"urn:oid:1.2.3","code":"r")"), Lines{});
  EXPECT_EQ(coding(R"("system":"#own","code":"r")"), Lines{});
}

TEST(Coded, UnderTheReferencesStrictnessEachSignOfADisplayCounts) {
  const auto display = [](const std::string& text, bool exact) {
    ValidateOptions options;
    options.policy.exact_displays = exact;
    return test::check(schema_with({kColours}), R"({"resourceType":"Patient","kind":{"system":"http://t/colours","code":"r","display":")" + text + R"("}})",
                       options);
  };
  for (const char* text : {"Red wine", "red WINE", "coch"}) EXPECT_EQ(display(text, true), Lines{}) << text;
  for (const char* text : {"Red  wine", "Red-wine"}) {
    EXPECT_EQ(display(text, false), Lines{}) << text;
    ASSERT_EQ(display(text, true).size(), 1u) << text;
    EXPECT_TRUE(display(text, true)[0].starts_with("display-wrong @ Patient.kind.display")) << text;
  }
}

TEST(Coded, OfR4) {
  HALLMARK_NEEDS_R4(schema);
  const auto status = [&](const std::string& rest, const std::string& format) {
    return test::check(schema, format == "xml"
        ? R"(<Patient xmlns="http://hl7.org/fhir"><maritalStatus><coding>)" + rest + "</coding></maritalStatus></Patient>"
        : R"({"resourceType":"Patient","maritalStatus":{"coding":[)" + rest + "]}}", test::without_invariants());
  };
  const std::string url = "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus";
  EXPECT_EQ(status(R"({"system":")" + url + R"(","code":"M","display":"Married"})", "json"), Lines{});
  const Lines wrong{"display-wrong @ Patient.maritalStatus.coding[0].display: 'Single' is not what " + url + "|M is called"};
  EXPECT_EQ(status(R"({"system":")" + url + R"(","code":"M","display":"Single"})", "json"), wrong);
  EXPECT_EQ(status(R"(<system value=")" + url + R"("/><code value="M"/><display value="Single"/>)", "xml"), wrong);
}

}  // namespace
}  // namespace hallmark
