// What HL7's extensions of ElementDefinition ask of a value, and profiles that impose others.
#include "compiler/facet_constraints.h"

#include <gtest/gtest.h>

#include "support/base_pack.h"
#include "support/profile_schema.h"

namespace hallmark {
namespace {

using Lines = std::vector<std::string>;

// Members of an ElementDefinition.
std::string asks(const std::string& what, const std::string& value) {
  return R"("extension":[{"url":"http://hl7.org/fhir/StructureDefinition/)" + what + R"(",)" + value + "}]";
}

std::string imposing(std::string profile, const std::vector<std::string>& others) {
  std::string extensions;
  for (const std::string& other : others) {
    extensions += (extensions.empty() ? "" : ",") +
                  std::string(R"({"url":"http://hl7.org/fhir/StructureDefinition/structuredefinition-imposeProfile","valueCanonical":"http://t/)") +
                  other + "\"}";
  }
  return profile.insert(1, "\"extension\":[" + extensions + "],");
}

const test::ProfileSchema& schema() {
  static const test::ProfileSchema made = test::r4_with(
      "facet_constraints",
      {test::profile({"facets", "Patient", "Patient",
                      {{"Patient.name.family", asks("regex", R"("valueString":"[A-Z]'?[a-z.\\-]+")")},
                       {"Patient.name.given", asks("minLength", R"("valueInteger":2)")},
                       {"Patient.photo", asks("maxSize", R"("valueDecimal":4)")}}}),
       test::profile({"places", "Observation", "Observation",
                      {{"Observation.value[x]", R"("type":[{"code":"Quantity"}],)" + asks("maxDecimalPlaces", R"("valueInteger":1)")}}}),
       test::profile({"born", "Patient", "Patient", {{"Patient.birthDate", R"("min":1)"}}}),
       test::profile({"sexed", "Patient", "Patient", {{"Patient.gender", R"("min":1)"}}}),
       imposing(test::profile({"imposes", "Patient", "Patient", {}}), {"born"}),
       imposing(test::profile({"imposes-two", "Patient", "Patient", {}}), {"born", "sexed"}),
       imposing(test::profile({"imposes-itself", "Patient", "Patient", {}}), {"imposes-itself"}),
       imposing(test::profile({"imposes-nothing", "Patient", "Patient", {}}), {"not-there"}),
       test::profile({"below", "Patient", "http://t/imposes", {}})});
  return made;
}

Lines against(const std::string& profile, const std::string& record) { return test::against(schema(), profile, record); }
Lines patient(const std::string& profile, const std::string& more) { return against(profile, R"({"resourceType":"Patient")" + more + "}"); }

TEST(FacetConstraints, AnExpressionMatchesTheWholeValue) {
  HALLMARK_NEEDS_R4(base);
  const auto family = [](const std::string& name) { return patient("facets", R"(,"name":[{"family":")" + name + "\"}]"); };
  EXPECT_EQ(family("O'hara"), Lines{});
  EXPECT_EQ(family("S.-y"), Lines{});
  EXPECT_EQ(family("O'Hara").size(), 1u);
  EXPECT_EQ(family("smith").size(), 1u);
  EXPECT_EQ(family("Smith1").size(), 1u);
  // Nothing is said of a value that is not there.
  EXPECT_EQ(patient("facets", R"(,"name":[{"_family":{"extension":[{"url":"http://example.org/x","valueString":"y"}]}}])"), Lines{});
}

TEST(FacetConstraints, LengthAndSize) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(patient("facets", R"(,"name":[{"given":["Jo"]}])"), Lines{});
  EXPECT_EQ(patient("facets", R"(,"name":[{"given":["J"]}])").size(), 1u);
  const auto photo = [](const std::string& members) { return patient("facets", R"(,"photo":[{"contentType":"image/png",)" + members + "}]"); };
  EXPECT_EQ(photo(R"("data":"QUJDRA==")"), Lines{});  // 4 bytes
  EXPECT_EQ(photo(R"("data":"QUJDREU=")").size(), 1u);  // 5
  EXPECT_EQ(photo(R"("url":"http://t/x","size":4)"), Lines{});
  EXPECT_EQ(photo(R"("url":"http://t/x","size":5)").size(), 1u);
  EXPECT_EQ(photo(R"("url":"http://t/x")"), Lines{});
}

TEST(FacetConstraints, DecimalPlaces) {
  HALLMARK_NEEDS_R4(base);
  const auto value = [](const std::string& quantity) {
    return against("places", R"({"resourceType":"Observation","status":"final","code":{"text":"x"},"valueQuantity":{)" + quantity + "}}");
  };
  EXPECT_EQ(value(R"("value":1.5)"), Lines{});
  EXPECT_EQ(value(R"("value":15)"), Lines{});
  EXPECT_EQ(value(R"("value":1.55)").size(), 1u);
  EXPECT_EQ(value(R"("unit":"mg")"), Lines{});
}

TEST(FacetConstraints, WhatAProfileImposesIsKeptToo) {
  HALLMARK_NEEDS_R4(base);
  const std::string born = R"(,"birthDate":"2020-01-01")", sexed = R"(,"gender":"male")";
  const Lines no_birth_date = {"element-missing @ Patient # Patient.birthDate"};
  EXPECT_EQ(patient("imposes", born), Lines{});
  EXPECT_EQ(patient("imposes", ""), no_birth_date);
  EXPECT_EQ(patient("below", ""), no_birth_date);
  EXPECT_EQ(patient("imposes-two", born + sexed), Lines{});
  EXPECT_EQ(patient("imposes-two", sexed), no_birth_date);
  EXPECT_EQ(patient("imposes-two", born).size(), 1u);
  EXPECT_EQ(patient("imposes-itself", ""), Lines{});
  const Lines unknown = patient("imposes-nothing", "");
  ASSERT_EQ(unknown.size(), 1u);
  EXPECT_TRUE(unknown[0].starts_with("profile-unknown @ Patient")) << unknown[0];
}

}  // namespace
}  // namespace hallmark
