// Extensions whose context names a profile: whether the element conforms to it, and lies in the slice that the context names, decides
// where the extension may stand. And what FHIRPath asks of slices and code systems, in the conditions of profiles.
#include <gtest/gtest.h>

#include "support/base_pack.h"
#include "support/issue_lines.h"
#include "support/profile_schema.h"

namespace hallmark {
namespace {

using Lines = std::vector<std::string>;

std::string extension_for(const std::string& name, const std::string& context) {
  std::string out = test::extension(name, {{"Extension.value[x]", R"("type":[{"code":"boolean"}])"}});
  const std::string_view before = R"("status":"active",)";
  out.insert(out.find(before) + before.size(), R"("context":[{"type":"element","expression":")" + context + R"("}],)");
  return out;
}

std::string condition(const std::string& expression) {
  return R"("constraint":[{"key":"t-1","severity":"error","human":"h","expression":")" + expression + R"("}])";
}

const test::ProfileSchema& schema() {
  static const std::string kSliced = R"("slicing":{"rules":"open","discriminator":[{"type":"value","path":"system"}]})";
  static const test::ProfileSchema made = test::r4_with(
      "extension_profile_contexts",
      {test::profile({"born", "Patient", "Patient",
                      {{"Patient.identifier", kSliced},
                       {"Patient.identifier:nhs", ""},
                       {"Patient.identifier:nhs.system", R"("fixedUri":"http://t/nhs")"},
                       {"Patient.birthDate", R"("min":1)"}}}),
       extension_for("on-born", "http://t/born"), extension_for("on-name", "http://t/born#Patient.name"),
       extension_for("on-slice", "http://t/born#Patient.identifier:nhs"), extension_for("on-base", "http://hl7.org/fhir/StructureDefinition/Patient#Patient.name"),
       extension_for("on-unknown", "http://t/not-there#Patient.name"),
       test::profile({"slices", "Patient", "Patient", {{"Patient", condition("identifier.slice('http://t/born', 'nhs').count() = 1")}}}),
       test::profile({"no-slice", "Patient", "Patient", {{"Patient", condition("identifier.slice('http://t/born', 'other').empty()")}}}),
       // sibling under family; step is a part, not a kind.
       R"({"resourceType":"CodeSystem","url":"http://t/kinds","status":"active","content":"complete","hierarchyMeaning":"is-a","concept":[
           {"code":"family","concept":[{"code":"sibling","concept":[{"code":"sister"}]}]},{"code":"friend","property":[{"code":"parent","valueCode":"nobody"}]}]})",
       R"({"resourceType":"CodeSystem","url":"http://t/parts","status":"active","content":"complete","hierarchyMeaning":"part-of","concept":[
           {"code":"whole","concept":[{"code":"part"}]}]})",
       test::profile({"kind", "Patient", "Patient",
                      {{"Patient", condition("maritalStatus.coding.first().subsumes(communication.language.coding.first())")}}}),
       test::profile({"kind-of", "Patient", "Patient",
                      {{"Patient", condition("communication.language.coding.first().subsumedBy(maritalStatus.coding.first())")}}})});
  return made;
}

Lines patient(const std::string& members, const std::string& profile = "") {
  Lines out;
  for (const std::string& line : test::against(schema(), profile, R"({"resourceType":"Patient",)" + members + "}")) {
    if (line.starts_with("extension-") || line.starts_with("invariant-")) out.push_back(line);
  }
  return out;
}

std::string use(const std::string& name) { return R"("extension":[{"url":"http://t/)" + name + R"(","valueBoolean":true}])"; }
const std::string kBorn = R"(,"birthDate":"2020")";

TEST(ExtensionProfileContexts, TheProfileItself) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(patient(use("on-born") + kBorn), Lines{});
  EXPECT_EQ(patient(use("on-born")), Lines{"extension-misplaced @ Patient"});
  EXPECT_EQ(patient(R"("name":[{)" + use("on-born") + "}]" + kBorn), Lines{"extension-misplaced @ Patient.name[0]"});
}

TEST(ExtensionProfileContexts, AnElementOfTheProfile) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(patient(R"("name":[{)" + use("on-name") + "}]" + kBorn), Lines{});
  EXPECT_EQ(patient(R"("name":[{)" + use("on-name") + "}]"), Lines{"extension-misplaced @ Patient.name[0]"});
  EXPECT_EQ(patient(R"("contact":[{"name":{)" + use("on-name") + "}}]" + kBorn), Lines{"extension-misplaced @ Patient.contact[0].name"});
  EXPECT_EQ(patient(R"("name":[{)" + use("on-base") + "}]"), Lines{});
}

TEST(ExtensionProfileContexts, ASliceOfTheProfile) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(patient(R"("identifier":[{"system":"http://t/nhs","value":"1",)" + use("on-slice") + "}]" + kBorn), Lines{});
  EXPECT_EQ(patient(R"("identifier":[{"system":"http://t/else","value":"1",)" + use("on-slice") + "}]" + kBorn),
            Lines{"extension-misplaced @ Patient.identifier[0]"});
}

TEST(ExtensionProfileContexts, AProfileThatIsNotLoadedIsUndecided) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(patient(R"("name":[{)" + use("on-unknown") + "}]"), Lines{"extension-place-undecided @ Patient.name[0]"});
  EXPECT_EQ(patient(use("on-unknown")), Lines{"extension-misplaced @ Patient"});
}

TEST(ExtensionProfileContexts, XmlIsToldTheSame) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(test::against(schema(), "", R"(<Patient xmlns="http://hl7.org/fhir"><extension url="http://t/on-born"><valueBoolean value="true"/></extension><active value="true"/></Patient>)"),
            Lines{"extension-misplaced @ Patient"});
}

TEST(FhirpathOfProfiles, Slice) {
  HALLMARK_NEEDS_R4(base);
  const std::string nhs = R"({"system":"http://t/nhs","value":"1"})";
  const std::string other = R"({"system":"http://t/else","value":"1"})";
  EXPECT_EQ(patient(R"("identifier":[)" + nhs + "," + other + "]", "slices"), Lines{});
  EXPECT_EQ(patient(R"("identifier":[)" + other + "]", "slices"), Lines{"invariant-broken @ Patient # t-1"});
  EXPECT_EQ(patient(R"("identifier":[)" + nhs + "]", "no-slice"), Lines{"invariant-undecided @ Patient # t-1"});
}

TEST(FhirpathOfProfiles, Subsumes) {
  HALLMARK_NEEDS_R4(base);
  const auto pair = [](const std::string& general, const std::string& special, const std::string& profile) {
    return patient(R"("maritalStatus":{"coding":[)" + general + R"(]},"communication":[{"language":{"coding":[)" + special + "]}}]", profile);
  };
  const auto kind = [](const std::string& code) { return R"({"system":"http://t/kinds","code":")" + code + R"("})"; };
  const auto part = [](const std::string& code) { return R"({"system":"http://t/parts","code":")" + code + R"("})"; };
  for (const std::string profile : {"kind", "kind-of"}) {
    EXPECT_EQ(pair(kind("family"), kind("sister"), profile), Lines{});
    EXPECT_EQ(pair(kind("sibling"), kind("sibling"), profile), Lines{});
    EXPECT_EQ(pair(kind("sister"), kind("family"), profile), Lines{"invariant-broken @ Patient # t-1"});
    EXPECT_EQ(pair(kind("family"), kind("friend"), profile), Lines{"invariant-broken @ Patient # t-1"});
    // A part is not a kind; what no system has, and codes of two systems, cannot be told.
    EXPECT_EQ(pair(part("whole"), part("part"), profile), Lines{"invariant-undecided @ Patient # t-1"});
    EXPECT_EQ(pair(kind("family"), kind("enemy"), profile), Lines{"invariant-undecided @ Patient # t-1"});
    EXPECT_EQ(pair(kind("family"), part("part"), profile), Lines{"invariant-undecided @ Patient # t-1"});
  }
}

}  // namespace
}  // namespace hallmark
