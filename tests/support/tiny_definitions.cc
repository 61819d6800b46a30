#include "support/tiny_definitions.h"

#include <gtest/gtest.h>

#include "compiler/compile.h"
#include "schema/pack_file.h"

namespace hallmark::test {
namespace {

const std::string kBase = "http://hl7.org/fhir/StructureDefinition/";

std::string element_json(const TinyElement& e) {
  const std::size_t dots = e.cardinality.find("..");
  const std::string min = e.cardinality.substr(0, dots);
  const std::string max = e.cardinality.substr(dots + 2);
  std::string out = R"({"id":")" + e.path + R"(","path":")" + e.path + R"(","short":"about )" + e.path + R"(","min":)" + min +
                    R"(,"max":")" + max + R"(","base":{"path":")" + e.path + R"(","min":)" + min + R"(,"max":")" + max + R"("})";
  if (!e.types.empty()) {
    out += R"(,"type":[)";
    for (std::size_t i = 0; i < e.types.size(); ++i) out += std::string(i ? "," : "") + R"({"code":")" + e.types[i] + R"("})";
    out += "]";
  }
  if (!e.more.empty()) out += "," + e.more;
  return out + "}";
}

}  // namespace

std::string tiny_structure(const std::string& type, const std::string& kind, const std::string& base,
                           const std::vector<TinyElement>& elements) {
  std::string out = R"({"resourceType":"StructureDefinition","url":")" + kBase + type + R"(","version":"4.0.1","name":")" + type +
                    R"(","status":"active","kind":")" + kind + R"(","abstract":false,"type":")" + type + R"(",)";
  if (!base.empty()) out += R"("baseDefinition":")" + kBase + base + R"(","derivation":"specialization",)";
  out += R"("snapshot":{"element":[)" + element_json({type, "0..*", {}, ""});
  for (const TinyElement& e : elements) out += "," + element_json(e);
  return out + "]}}";
}

void add_tiny(definitions::DefinitionSet& set, const std::vector<TinyElement>& patient_elements,
              const std::vector<std::string>& others) {
  const auto with_extension = [&](const std::string& type, std::vector<TinyElement> rest) {
    rest.insert(rest.begin(), {type + ".extension", "0..*", {"Extension"}, ""});
    return rest;
  };
  std::vector<std::string> all;
  for (const char* primitive : {"string", "boolean", "code", "date", "uri", "positiveInt"}) {
    all.push_back(tiny_structure(primitive, "primitive-type", "Element", with_extension(primitive, {})));
  }
  all.push_back(tiny_structure("Element", "complex-type", "", with_extension("Element", {})));
  all.push_back(tiny_structure("BackboneElement", "complex-type", "Element", with_extension("BackboneElement", {})));
  all.push_back(tiny_structure("Extension", "complex-type", "Element",
                               with_extension("Extension", {{"Extension.url", "1..1", {"uri"}, R"("representation":["xmlAttr"])"},
                                                            {"Extension.value[x]", "0..1", {"string", "boolean"}, ""}})));
  all.push_back(tiny_structure("Coding", "complex-type", "Element",
                               with_extension("Coding", {{"Coding.system", "0..1", {"uri"}, ""}, {"Coding.code", "0..1", {"code"}, ""}})));
  all.push_back(tiny_structure("CodeableConcept", "complex-type", "Element",
                               with_extension("CodeableConcept", {{"CodeableConcept.coding", "0..*", {"Coding"}, ""},
                                                                  {"CodeableConcept.text", "0..1", {"string"}, ""}})));
  all.push_back(tiny_structure("Resource", "resource", "", {{"Resource.id", "0..1", {"string"}, ""}}));
  std::vector<TinyElement> patient = {{"Patient.id", "0..1", {"string"}, ""},
                                      {"Patient.active", "0..1", {"boolean"}, ""},
                                      {"Patient.name", "0..*", {"string"}, ""},
                                      {"Patient.contact", "0..*", {"BackboneElement"}, ""},
                                      {"Patient.contact.role", "1..1", {"string"}, ""}};
  patient.insert(patient.end(), patient_elements.begin(), patient_elements.end());
  all.push_back(tiny_structure("Patient", "resource", "Resource", patient));
  all.insert(all.end(), others.begin(), others.end());
  for (std::size_t i = 0; i < all.size(); ++i) set.add_bytes(all[i], "tiny-" + std::to_string(i) + ".json");
}

std::shared_ptr<const schema::Schema> tiny_schema(const std::vector<TinyElement>& patient_elements,
                                                  const std::vector<std::string>& others) {
  definitions::DefinitionSet set;
  add_tiny(set, patient_elements, others);
  auto compiled = compiler::compile(set, FhirVersion::R4);
  if (!compiled) {
    ADD_FAILURE() << compiled.error();
    return nullptr;
  }
  auto schema = schema::schema_of(std::move(compiled->pack));
  if (!schema) {
    ADD_FAILURE() << schema.error();
    return nullptr;
  }
  return *schema;
}

}  // namespace hallmark::test
