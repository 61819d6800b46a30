// Records that are instances of logical models, which their caller names: no resources, and in no namespace of FHIR's.
#include <gtest/gtest.h>

#include "../support/issue_lines.h"
#include "../support/tiny_definitions.h"
#include "validate.h"

namespace hallmark {
namespace {

using test::tiny_schema;
using Lines = std::vector<std::string>;

constexpr std::string_view kWard = "https://trust.example/fhir/StructureDefinition/Ward";

// Published as a differential alone: a ward has one name, and beds with a number.
std::string ward(std::string_view base = "http://hl7.org/fhir/StructureDefinition/Element") {
  return R"({"resourceType": "StructureDefinition", "url": ")" + std::string(kWard) + R"(", "type": ")" + std::string(kWard) +
         R"(", "name": "Ward", "kind": "logical", "derivation": "specialization", "baseDefinition": ")" + std::string(base) +
         R"(", "differential": {"element": [{"id": "Ward", "path": "Ward"},
           {"id": "Ward.name", "path": "Ward.name", "min": 1, "max": "1", "type": [{"code": "string"}]},
           {"id": "Ward.bed", "path": "Ward.bed", "min": 0, "max": "*", "type": [{"code": "Element"}]},
           {"id": "Ward.bed.number", "path": "Ward.bed.number", "min": 1, "max": "1", "type": [{"code": "string"}]}]}})";
}

Lines check_model(const std::shared_ptr<const schema::Schema>& schema, std::string_view bytes, std::string_view model = kWard) {
  ValidateOptions options = test::without_invariants();
  options.profiles = {std::string(model)};
  return test::check(schema, bytes, options);
}

TEST(Model, AnObjectThatFits) {
  EXPECT_EQ(check_model(tiny_schema({}, {ward()}), R"({"name": "East", "bed": [{"number": "1"}, {"number": "2"}]})"), Lines{});
}

TEST(Model, WhatDoesNotFitIsToldUnderTheModelsName) {
  EXPECT_EQ(check_model(tiny_schema({}, {ward()}), R"({"bed": [{"nummer": "1"}]})"),
            (Lines{"element-missing @ Ward: Ward must have 'name' at least once; it has none",
                   "element-missing @ Ward.bed[0]: Ward.bed must have 'number' at least once; it has none",
                   "unknown-element @ Ward.bed[0].nummer: 'nummer' is not an element of Ward.bed"}));
}

TEST(Model, InItsOwnNamespace) {
  const auto schema = tiny_schema({}, {ward()});
  EXPECT_EQ(check_model(schema, R"(<Ward xmlns="https://trust.example/ward"><name value="East"/><bed><number value="1"/></bed></Ward>)"), Lines{});
}

TEST(Model, AModelOfAModelHasTheElementsOfBoth) {
  const std::string other = "https://trust.example/fhir/StructureDefinition/SideWard";
  const std::string side = R"({"resourceType": "StructureDefinition", "url": ")" + other + R"(", "type": ")" + other +
                           R"(", "name": "SideWard", "kind": "logical", "derivation": "specialization", "baseDefinition": ")" +
                           std::string(kWard) + R"(", "differential": {"element": [{"id": "SideWard", "path": "SideWard"},
                             {"id": "SideWard.door", "path": "SideWard.door", "min": 0, "max": "1", "type": [{"code": "string"}]}]}})";
  const auto schema = tiny_schema({}, {side, ward()});
  EXPECT_EQ(check_model(schema, R"({"name": "East", "door": "left"})", other), Lines{});
  EXPECT_EQ(check_model(schema, R"({"door": "left"})", other),
            (Lines{"element-missing @ SideWard: SideWard must have 'name' at least once; it has none"}));
}

TEST(Model, OfAModelWithoutItsBaseNothingIsKnown) {
  const Lines lines = check_model(tiny_schema({}, {ward("https://trust.example/not-loaded")}), R"({"name": "East"})");
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_TRUE(lines[0].starts_with("profile-unknown @ ")) << lines[0];
}

}  // namespace
}  // namespace hallmark
