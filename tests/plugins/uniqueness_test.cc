#include "plugins/uniqueness.h"

#include "../plugins/plugin_run.h"

namespace hallmark::plugins {
namespace {

std::string run(std::string_view text) { return brief(run_plugin("uniqueness", text)); }

TEST(Uniqueness, IdsOfElements) {
  EXPECT_EQ(run(R"({"resourceType": "Patient", "id": "a", "name": [{"id": "a"}], "_active": {"id": "a"}, "active": true})"),
            "element-id-repeated Patient.active 'a'");
  EXPECT_EQ(run(R"({"resourceType": "Patient", "id": "a", "name": [{"id": "a"}, {"id": "b"}]})"), "");
  // Contained resources and entries count apart.
  EXPECT_EQ(run(R"({"resourceType": "Patient", "contained": [{"resourceType": "Device", "id": "d", "note": [{"id": "a"}]}], "name": [{"id": "a"}]})"), "");
  EXPECT_EQ(run(R"({"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Patient", "name": [{"id": "a"}]}},)"
                R"({"resource": {"resourceType": "Patient", "name": [{"id": "a"}]}}]})"), "");
  EXPECT_EQ(run(R"({"resourceType": "StructureDefinition", "snapshot": {"element": [{"id": "Patient"}]}, "differential": {"element": [{"id": "Patient"}]}})"), "");
  EXPECT_EQ(run(R"({"resourceType": "StructureDefinition", "snapshot": {"element": [{"id": "Patient"}, {"id": "Patient"}]}})"),
            "element-id-repeated StructureDefinition.snapshot.element[1] 'Patient'");
}

TEST(Uniqueness, XmlSaysTheSame) {
  EXPECT_EQ(run(R"(<Patient xmlns="http://hl7.org/fhir"><name id="a"/><name id="a"/></Patient>)"), "element-id-repeated Patient.name[1] 'a'");
}

TEST(Uniqueness, IdsOfContainedResources) {
  const auto contained = [](std::string_view second) {
    return run(R"({"resourceType": "Patient", "contained": [{"resourceType": "Device", "id": "d"}, {"resourceType": "Group", "id": ")" +
               std::string(second) + R"("}]})");
  };
  EXPECT_EQ(contained("d"), "contained-id-repeated Patient.contained[1] 'd'");
  EXPECT_EQ(contained("e"), "");
}

TEST(Uniqueness, SecurityLabels) {
  EXPECT_EQ(run(R"({"resourceType": "Patient", "meta": {"security": [{"system": "s", "code": "R"}, {"system": "t", "code": "R"}]}})"), "");
  EXPECT_EQ(run(R"({"resourceType": "Patient", "meta": {"security": [{"system": "s", "code": "R"}, {"system": "s", "code": "R"}]}})"),
            "security-label-repeated Patient.meta.security[1] 's#R'");
}

}  // namespace
}  // namespace hallmark::plugins
