// What is kept of a profile, in print: what it adds to its base, with what the profiles above it add, and no more.
#include <gtest/gtest.h>

#include "schema/dump.h"
#include "support/tiny_definitions.h"

namespace hallmark {
namespace {

std::string profile_json(const std::string& name, const std::string& base, const std::string& elements) {
  return R"({"resourceType":"StructureDefinition","url":"http://t/)" + name + R"(","name":")" + name +
         R"(","status":"active","kind":"resource","abstract":false,"type":"Patient","derivation":"constraint","baseDefinition":")" + base +
         R"(","differential":{"element":[)" + elements + "]}}";
}

const std::vector<test::TinyElement> kPatient = {{"Patient.mark", "0..*", {"Coding"}, ""}, {"Patient.kind[x]", "0..1", {"boolean", "Coding"}, ""}};

std::string dump_of(const std::vector<std::string>& profiles, const std::string& name) {
  const auto schema = test::tiny_schema(kPatient, profiles);
  return schema == nullptr ? "" : schema::dump_structure(*schema, schema->structure_of_url("http://t/" + name));
}

const std::string kUpper = profile_json("upper", "http://hl7.org/fhir/StructureDefinition/Patient", R"(
  {"id":"Patient","path":"Patient"},
  {"id":"Patient.active","path":"Patient.active","min":1,"max":"1","fixedBoolean":true},
  {"id":"Patient.contact.role","path":"Patient.contact.role","min":1,"maxLength":4},
  {"id":"Patient.mark","path":"Patient.mark","slicing":{"discriminator":[{"type":"value","path":"system"}],"ordered":true,"rules":"closed"}},
  {"id":"Patient.mark:a","path":"Patient.mark","sliceName":"a","max":"2"},
  {"id":"Patient.mark:a.system","path":"Patient.mark.system","fixedUri":"http://t/a"},
  {"id":"Patient.mark:b","path":"Patient.mark","sliceName":"b"},
  {"id":"Patient.kind[x]","path":"Patient.kind[x]","type":[{"code":"Coding"}],"mustSupport":true})");

TEST(ProfileDump, OnlyWhatTheProfileAdds) {
  EXPECT_EQ(dump_of({kUpper}, "upper"),
            R"({"url":"http://t/upper","version":"","type":"Patient","kind":"resource",)"
            R"("base":"http://hl7.org/fhir/StructureDefinition/Patient","abstract":false,"profile":true,"incomplete":true,"adds":[
  {"id":"Patient","of":"Patient"},
  {"id":"Patient.active","of":"Patient.active","cardinality":"1..","fixed":["fixedBoolean=true"]},
  {"id":"Patient.contact","of":"Patient.contact"},
  {"id":"Patient.contact.role","of":"Patient.contact.role","maxLength":4},
  {"id":"Patient.mark","of":"Patient.mark","slicing":{"rules":"closed","ordered":true}},
  {"id":"Patient.mark:a","of":"Patient.mark","cardinality":"..2","told":["system = 'http://t/a'"]},
  {"id":"Patient.mark:a.system","of":"Coding.system","fixed":["fixedUri=http://t/a"]},
  {"id":"Patient.mark:b","of":"Patient.mark","untellable":true},
  {"id":"Patient.kind[x]","of":"Patient.kind[x]","types":["Coding"],"mustSupport":true}
]}
)");
}

TEST(ProfileDump, WithWhatTheProfileAboveAdds) {
  const std::string lower = profile_json("lower", "http://t/upper", R"(
    {"id":"Patient.active","path":"Patient.active","max":"0"},
    {"id":"Patient.mark:a","path":"Patient.mark","sliceName":"a","min":1})");
  const std::string dump = dump_of({kUpper, lower}, "lower");
  EXPECT_NE(dump.find(R"({"id":"Patient.mark:a","of":"Patient.mark","cardinality":"1..2","told":["system = 'http://t/a'"]},)"), std::string::npos) << dump;
  EXPECT_NE(dump.find(R"({"id":"Patient.active","of":"Patient.active","cardinality":"1..0","fixed":["fixedBoolean=true"]},)"), std::string::npos) << dump;
}

// Not published, but to be survived: what would recurse or multiply is cut, and said.
TEST(ProfileDump, WhatIsNestedTooDeepIsLeftOut) {
  std::string path = "Patient";
  for (int i = 0; i < 5000; ++i) path += ".extension";
  const std::string deep = profile_json("deep", "http://hl7.org/fhir/StructureDefinition/Patient",
                                        R"({"id":")" + path + R"(","path":")" + path + R"(","min":1})");
  EXPECT_NE(dump_of({deep}, "deep").find(R"("incomplete":true,"adds":[)"), std::string::npos);
}

}  // namespace
}  // namespace hallmark
