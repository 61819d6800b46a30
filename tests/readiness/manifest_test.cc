#include "readiness/manifest.h"

#include <gtest/gtest.h>

#include "readiness/json_schema.h"

namespace hallmark::readiness {
namespace {

const std::string kGood = R"~({
  "id": "nhs-number", "number": 1, "title": "NHS number", "about": "a", "list": "ours", "version": "v1", "aligned_to": "x", "current": true, "fhir_version": "4.0",
  "governing": [], "governing_note": "none found",
  "own_state": {"settled": true, "ballot": "balloted", "profile": "p", "binding": "b", "gap": "g", "source": "s", "tag": "V"},
  "selects": {"resources": [{"type": "Patient"}], "claims": []},
  "profiles": [], "validators": ["nhs-number"],
  "needs": [{"id": "name", "on": {"resource": "Patient"}, "expression": "name.exists()", "sentence": "A name", "mend": "Give one",
             "source": "STANDARDS.md 6.1", "tag": "V", "rung": "usable", "depends": true}]
})~";

const JsonSchema& schema() {
  static const JsonSchema compiled = [] {
    const std::string path = std::string(HALLMARK_SOURCE_DIR) + "/profiles/standard.schema.json";
    return *JsonSchema::compile(*read_file(path), path);
  }();
  return compiled;
}

std::string error_of(const std::string& json) {
  const auto manifest = parse_manifest(json, "m.json", schema());
  return manifest ? "" : manifest.error();
}

std::string with(std::string_view from, std::string_view to) {
  std::string text = kGood;
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(Manifest, AGoodOneIsReadWhole) {
  const auto manifest = parse_manifest(kGood, "m.json", schema());
  ASSERT_TRUE(manifest) << manifest.error();
  EXPECT_EQ(manifest->id, "nhs-number");
  EXPECT_EQ(manifest->number, 1);
  EXPECT_EQ(manifest->fhir_version, FhirVersion::R4);
  ASSERT_EQ(manifest->needs.size(), 1u);
  const Need& need = manifest->needs[0];
  EXPECT_EQ(manifest->need_url(need), "nhs-number/v1#name");
  EXPECT_EQ(need.resource, "Patient");
  EXPECT_EQ(need.rung, Rung::Usable);
  EXPECT_TRUE(need.depends);
  EXPECT_EQ(need.source.text, "STANDARDS.md 6.1");
}

TEST(Manifest, Rejections) {
  struct Case {
    std::string json;
    std::string_view error;
  };
  const Case cases[] = {
      {"{", "m.json: not JSON: Missing a name for object member (byte 1)"},
      {"", "m.json: not JSON: The document is empty (byte 0)"},
      {with(R"("number": 1)", R"("number": 11)"), "m.json: /number: Expected number less than or equal to 10"},
      {with(R"("title": "NHS number", )", ""), "m.json: /: Missing required property 'title'"},
      {with(R"("title": "NHS number")", R"("title": "NHS number", "colour": "red")"),
       "m.json: /: Object contains a property that could not be validated using 'properties' or 'additionalProperties' constraints: 'colour'"},
      {with(R"("fhir_version": "4.0")", R"("fhir_version": "5.0")"), "m.json: /fhir_version: Failed to match against any enum values"},
      {with(R"("rung": "usable")", R"("rung": "conformant")"), "m.json: /needs/0/rung: Failed to match against any enum values"},
      {with(R"~("expression": "name.exists()", )~", ""),
       "m.json: /needs/0: Missing required property 'expression', /needs/0: Missing required property 'issues' and /needs/0: Failed to validate against any child schemas allowed by oneOf constraint"},
      {with(R"("governing_note": "none found",)", ""),
       "m.json: 'governing' is empty, so 'governing_note' must say what was looked for and not found"},
      {with(R"("validators": ["nhs-number"])", R"("validators": ["nhs-numbers"])"), "m.json: there is no validator 'nhs-numbers'"},
      {with(R"~("expression": "name.exists()")~", R"("issues": ["nhs-number-lenght"])"),
       "m.json: need 'name': there is no issue code 'nhs-number-lenght'"},
      {with(R"~("expression": "name.exists()")~", R"("issues": ["postcode-malformed"])"),
       "m.json: need 'name': none of the manifest's validators raises 'postcode-malformed'"},
      {[] {
         std::string text = with(R"~("expression": "name.exists()")~", R"("issues": ["nhs-number-length"])");
         return text.replace(text.find(R"("on": {"resource": "Patient"})"), 29, R"("on": {"resource": "Patient", "when": "true"})");
       }(),
       "m.json: need 'name': 'when' cannot stand with 'issues', which are looked for in all resources that the standard speaks of"},
      {with(R"("tag": "V", "rung")", R"("tag": "S", "rung")"),
       "m.json: need 'name': its source is tagged S, so it may advise but not decide ('depends' must be false)"},
      {with(R"("on": {"resource": "Patient"})", R"("on": {"resource": "Practitioner"})"),
       "m.json: need 'name': 'Practitioner' is not a resource that the manifest selects"},
      {with(R"({"id": "name")", R"({"id": "name", "on": {"resource": "Patient"}, "expression": "true", "sentence": "s", "mend": "m", "source": "x", "tag": "V", "rung": "usable", "depends": true}, {"id": "name")"),
       "m.json: two needs are called 'name'"},
  };
  for (const Case& c : cases) EXPECT_EQ(error_of(c.json), c.error);
}

TEST(Manifest, AWrongExpressionIsAnErrorWithItsPlace) {
  const std::string error = error_of(with("name.exists()", "name.where("));
  EXPECT_TRUE(error.starts_with("m.json: need 'name', expression: ")) << error;
  EXPECT_TRUE(error.ends_with("(character 12 of 'name.where(')")) << error;
}

TEST(Manifest, SeveralFaultsAreToldTogether) {
  std::string text = with(R"("tag": "V", "rung")", R"("tag": "U", "rung")");
  text.replace(text.find(R"("validators": ["nhs-number"])"), 28, R"("validators": ["a", "b"])");
  EXPECT_EQ(error_of(text),
            "m.json: there is no validator 'a'; there is no validator 'b'; need 'name': its source is tagged U, so it may "
            "advise but not decide ('depends' must be false)");
}

TEST(Manifest, AnAdviceMayRestOnAnUnsureSource) {
  std::string text = with(R"("tag": "V", "rung")", R"("tag": "U", "rung")");
  text.replace(text.find(R"("depends": true)"), 15, R"("depends": false)");
  EXPECT_EQ(error_of(text), "");
}

}  // namespace
}  // namespace hallmark::readiness
