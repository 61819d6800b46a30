// R4B and R5: checked by definitions that the user gives, and undecided without them. The definitions here are a dozen of our own, in
// the form that R5's are published in.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/cli/process.h"

namespace hallmark::cli::testing {
namespace {

const std::string kUrl = "http://hl7.org/fhir/StructureDefinition/";

struct Part {
  std::string path, cardinality, types;  // types: the array's members
  std::string more = "";
};

std::string type(const std::string& code, const std::string& more = "") { return R"({"code":")" + code + '"' + more + "}"; }

std::string structure(const std::string& name, const std::string& kind, const std::string& base, const std::vector<Part>& parts,
                      const std::string& version, bool is_abstract = false) {
  const auto element = [](const Part& p) {
    const std::string min = p.cardinality.substr(0, 1);
    const std::string max = p.cardinality.substr(3);
    return R"({"id":")" + p.path + R"(","path":")" + p.path + R"(","min":)" + min + R"(,"max":")" + max + R"(","base":{"path":")" + p.path +
           R"(","min":)" + min + R"(,"max":")" + max + R"("})" + (p.types.empty() ? "" : R"(,"type":[)" + p.types + "]") + p.more + "}";
  };
  std::string out = R"({"resourceType":"StructureDefinition","id":")" + name + R"(","url":")" + kUrl + name + R"(","version":")" + version +
                    R"(","name":")" + name + R"(","status":"active","fhirVersion":")" + version + R"(","kind":")" + kind +
                    R"(","abstract":)" + (is_abstract ? "true" : "false") + R"(,"type":")" + name + '"';
  if (!base.empty()) out += R"(,"baseDefinition":")" + kUrl + base + R"(","derivation":"specialization")";
  out += R"(,"snapshot":{"element":[)" + element({name, "0..*", ""});
  for (const Part& part : parts) out += "," + element(part);
  return out + "]}}";
}

std::string system_type(const std::string& fhir, const std::string& system = "String") {
  return R"({"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type","valueUrl":")" + fhir +
         R"("}],"code":"http://hl7.org/fhirpath/System.)" + system + R"("})";
}

void write_core(const ScratchFolder& folder, const std::string& version, const std::string& package) {
  const auto add = [&](const std::string& name, const std::string& kind, const std::string& base, std::vector<Part> parts, bool is_abstract = false) {
    if (kind != "resource" && name != "Base") {
      parts.insert(parts.begin(), {{name + ".id", "0..1", system_type("string"), R"(,"representation":["xmlAttr"])"},
                                   {name + ".extension", "0..*", type("Extension")}});
    }
    folder.file(package + "/package/StructureDefinition-" + name + ".json", structure(name, kind, base, parts, version, is_abstract));
  };
  folder.file(package + "/package/package.json",
              R"({"name":")" + package + R"(","version":")" + version + R"(","type":"Core","fhirVersions":[")" + version + R"("]})");
  add("Base", "complex-type", "", {}, true);
  add("Element", "complex-type", "Base", {}, true);
  add("DataType", "complex-type", "Element", {}, true);
  add("PrimitiveType", "complex-type", "DataType", {}, true);
  add("BackboneElement", "complex-type", "Element", {{"BackboneElement.modifierExtension", "0..*", type("Extension")}}, true);
  for (const auto& [name, system] : {std::pair("string", "String"), {"boolean", "Boolean"}, {"uri", "String"}, {"code", "String"}, {"id", "String"},
                                     {"canonical", "String"}, {"integer64", "Integer"}, {"instant", "DateTime"}}) {
    add(name, "primitive-type", name == std::string("code") || name == std::string("id") ? "string" : name == std::string("canonical") ? "uri" : "PrimitiveType",
        {{std::string(name) + ".value", "0..1", system_type(name, system), R"(,"representation":["xmlAttr"])"}});
  }
  add("Extension", "complex-type", "DataType",
      {{"Extension.url", "1..1", system_type("uri"), R"(,"representation":["xmlAttr"])"},
       {"Extension.value[x]", "0..1", type("string") + "," + type("integer64") + "," + type("CodeableReference")}});
  add("Coding", "complex-type", "DataType",
      {{"Coding.system", "0..1", type("uri")}, {"Coding.code", "0..1", type("code")}, {"Coding.display", "0..1", type("string")}});
  add("CodeableConcept", "complex-type", "DataType",
      {{"CodeableConcept.coding", "0..*", type("Coding")}, {"CodeableConcept.text", "0..1", type("string")}});
  add("Reference", "complex-type", "DataType", {{"Reference.reference", "0..1", type("string")}, {"Reference.type", "0..1", type("uri")}});
  add("CodeableReference", "complex-type", "DataType",
      {{"CodeableReference.concept", "0..1", type("CodeableConcept")}, {"CodeableReference.reference", "0..1", type("Reference")}});
  add("Meta", "complex-type", "DataType", {{"Meta.profile", "0..*", type("canonical", R"(,"targetProfile":[")" + kUrl + R"(StructureDefinition"])")}});
  add("Resource", "resource", "Base", {{"Resource.id", "0..1", system_type("id")}, {"Resource.meta", "0..1", type("Meta")}}, true);
  const auto resource = [&](const std::string& name, std::vector<Part> parts) {
    parts.insert(parts.begin(), {{name + ".id", "0..1", system_type("id")}, {name + ".meta", "0..1", type("Meta")}});
    add(name, "resource", "Resource", parts);
  };
  resource("Patient", {{"Patient.extension", "0..*", type("Extension")},
                       {"Patient.active", "0..1", type("boolean")},
                       {"Patient.gender", "0..1", type("code"), R"(,"binding":{"strength":"required","valueSet":"http://hl7.org/fhir/ValueSet/test-gender|)" + version + R"("})"},
                       {"Patient.size", "0..1", type("integer64")},
                       {"Patient.reason", "0..*", type("CodeableReference", R"(,"targetProfile":[")" + kUrl + R"(Patient"])"),
                        R"(,"binding":{"strength":"required","valueSet":"http://hl7.org/fhir/ValueSet/test-gender"})"}});
  resource("OperationOutcome", {{"OperationOutcome.issue", "1..*", type("BackboneElement")},
                                {"OperationOutcome.issue.code", "1..1", type("code")}});
  resource("Bundle", {{"Bundle.type", "1..1", type("code")},
                      {"Bundle.entry", "0..*", type("BackboneElement")},
                      {"Bundle.entry.fullUrl", "0..1", type("uri")},
                      {"Bundle.entry.resource", "0..1", type("Resource")},
                      {"Bundle.issues", "0..1", type("OperationOutcome")}});
  folder.file(package + "/package/CodeSystem-test.json",
              R"({"resourceType":"CodeSystem","url":"http://hl7.org/fhir/test-gender","version":")" + version +
                  R"(","status":"active","content":"complete","caseSensitive":true,"concept":[{"code":"male"},{"code":"female"}]})");
  folder.file(package + "/package/ValueSet-test.json",
              R"({"resourceType":"ValueSet","url":"http://hl7.org/fhir/ValueSet/test-gender","version":")" + version +
                  R"(","status":"active","compose":{"include":[{"system":"http://hl7.org/fhir/test-gender"}]}})");
}

class OtherVersions : public ::testing::Test {
 protected:
  // Codes of the issues of a record, checked as `version` by the package `core`.
  RunResult check(const std::string& core, const std::string& version, const std::string& record, const std::string& more = "") {
    const std::string file = record.starts_with('<') ? "r.xml" : "r.json";
    folder_.file(file, record);
    return run_shell("hallmark check --validators=none --definitions " + core + " --fhir-version " + version + " " + more + " " + file, folder_.path());
  }
  ScratchFolder folder_;
};

struct Case {
  const char* record;
  const char* code;  // "" if nothing is wrong
};

const Case kCases[] = {
    {R"({"resourceType":"Patient","active":true,"gender":"male"})", ""},
    {R"(<Patient xmlns="http://hl7.org/fhir"><active value="true"/><gender value="male"/></Patient>)", ""},
    {R"({"resourceType":"Patient","gender":"other"})", "code-not-in-value-set"},
    {R"({"resourceType":"Patient","birthDate":"2020"})", "unknown-element"},
    // integer64 is a string in JSON, since JSON's numbers do not reach so far.
    {R"({"resourceType":"Patient","size":"9223372036854775807"})", ""},
    {R"(<Patient xmlns="http://hl7.org/fhir"><size value="9223372036854775807"/></Patient>)", ""},
    {R"({"resourceType":"Patient","size":12})", "json-type-wrong"},
    {R"({"resourceType":"Patient","size":"9223372036854775808"})", "value-malformed"},
    // A CodeableReference has a concept or a reference; its binding is that of the concept.
    {R"({"resourceType":"Patient","reason":[{"concept":{"coding":[{"system":"http://hl7.org/fhir/test-gender","code":"male"}]}}]})", ""},
    {R"({"resourceType":"Patient","reason":[{"reference":{"reference":"Patient/1"}}]})", ""},
    {R"({"resourceType":"Patient","reason":[{"concept":{"coding":[{"system":"http://hl7.org/fhir/test-gender","code":"x"}]}}]})", "code-"},
    {R"({"resourceType":"Patient","extension":[{"url":"http://trust.example/x","valueInteger64":"1"}]})", ""},
    {R"({"resourceType":"Patient","extension":[{"url":"http://trust.example/x","valueBoolean":true}]})", "choice-type-forbidden"},
    {R"({"resourceType":"Bundle","type":"collection","issues":{"resourceType":"OperationOutcome","issue":[{"code":"x"}]}})", ""},
    {R"(<Bundle xmlns="http://hl7.org/fhir"><type value="collection"/><issues><OperationOutcome><issue><code value="x"/></issue></OperationOutcome></issues></Bundle>)", ""},
    {R"({"resourceType":"Bundle","type":"collection","issues":{"resourceType":"OperationOutcome"}})", "element-missing"},
    {R"({"resourceType":"Bundle","type":"collection","issues":{"resourceType":"Patient","active":true}})", "choice-type-forbidden"},
    {R"({"resourceType":"Observation"})", "resource-type-unknown"},
};

TEST_F(OtherVersions, AreCheckedByDefinitionsThatTheUserGives) {
  write_core(folder_, "5.0.0", "hl7.fhir.r5.core");
  write_core(folder_, "4.3.0", "hl7.fhir.r4b.core");
  for (const auto& [core, version] : {std::pair("hl7.fhir.r5.core", "5.0"), {"hl7.fhir.r4b.core", "4.3"}}) {
    for (const Case& c : kCases) {
      const RunResult result = check(core, version, c.record, "--extension-domain trust.example");
      EXPECT_EQ(result.err, "") << c.record;
      EXPECT_EQ(result.code, *c.code == '\0' ? 0 : 1) << version << c.record << result.out;
      EXPECT_TRUE(*c.code == '\0' || result.out.find(std::string("[") + c.code) != std::string::npos) << version << c.record << result.out;
    }
  }
}

TEST_F(OtherVersions, ProfilesOfThemHold) {
  write_core(folder_, "5.0.0", "hl7.fhir.r5.core");
  const auto profile = [&](const std::string& name, const std::string& type_name, const std::string& elements) {
    folder_.file(name + ".json", R"({"resourceType":"StructureDefinition","url":"http://t/)" + name + R"(","name":"P","status":"draft","fhirVersion":"5.0.0",
      "kind":"resource","abstract":false,"type":")" + type_name + R"(","baseDefinition":")" + kUrl + type_name +
                                     R"(","derivation":"constraint","differential":{"element":[)" + elements + "]}}");
  };
  profile("active", "Patient", R"({"id":"Patient.active","path":"Patient.active","min":1})");
  profile("reason", "Patient",
          R"({"id":"Patient.reason","path":"Patient.reason","type":[{"code":"CodeableReference","targetProfile":[")" + kUrl + R"(Bundle"]}]})");
  const std::string igs = "--ig active.json --ig reason.json ";
  const auto found = [&](const std::string& name, const std::string& record) {
    return check("hl7.fhir.r5.core", "5.0", record, igs + "--profile http://t/" + name);
  };
  EXPECT_EQ(found("active", R"({"resourceType":"Patient","active":true})").code, 0);
  EXPECT_NE(found("active", R"({"resourceType":"Patient","gender":"male"})").out.find("[element-missing]"), std::string::npos);
  EXPECT_EQ(found("reason", R"({"resourceType":"Patient","reason":[{"reference":{"reference":"Bundle/1"}}]})").out.find("target-suspect"), std::string::npos);
  EXPECT_NE(found("reason", R"({"resourceType":"Patient","reason":[{"reference":{"reference":"Patient/1"}}]})").out.find("[target-suspect]"), std::string::npos);
}

TEST_F(OtherVersions, WithoutDefinitionsTheyAreUndecided) {
  if (!has_definitions()) GTEST_SKIP() << kNoDefinitions;
  folder_.file("r.json", R"({"resourceType":"Patient","active":true})");
  for (const std::string version : {"4.3", "5.0"}) {
    const RunResult result = run_shell("hallmark check --fhir-version " + version + " r.json", folder_.path());
    EXPECT_NE(result.out.find("[definitions-missing]"), std::string::npos) << result.out << result.err;
    EXPECT_NE(result.out.find("1 record: 1 undecided"), std::string::npos) << result.out;
    EXPECT_EQ(result.code, 1) << version;  // an error that is no verdict on the record: nothing was checked
  }
}

}  // namespace
}  // namespace hallmark::cli::testing
