// Where an extension may stand, and as what.
#include <gtest/gtest.h>

#include "checks/extension.h"
#include "support/base_pack.h"
#include "support/issue_lines.h"
#include "support/tiny_definitions.h"

namespace hallmark {
namespace {

using Lines = std::vector<std::string>;

const std::string kHere = "https://supplier.uk/StructureDefinition/";

// An extension's StructureDefinition; `rest`: members of it, `root`: members of its first element.
std::string definition(const std::string& name, const std::string& rest, const std::string& root = R"("max":"*")") {
  return R"({"resourceType":"StructureDefinition","url":")" + kHere + name + R"(","name":"x","status":"active",)" + rest +
         R"(,"kind":"complex-type","abstract":false,"type":"Extension",)"
         R"("baseDefinition":"http://hl7.org/fhir/StructureDefinition/Extension","derivation":"constraint",)"
         R"("snapshot":{"element":[{"id":"Extension","path":"Extension","min":0,)" + root + R"(,"base":{"path":"Extension","min":0,"max":"*"}},)"
         R"({"id":"Extension.url","path":"Extension.url","min":1,"max":"1","type":[{"code":"uri"}]}]}})";
}
std::string in(const std::string& type, const std::string& expression) {
  return R"({"type":")" + type + R"(","expression":")" + expression + R"("})";
}
std::string contexts(const std::string& list) { return R"("context":[)" + list + "]"; }

std::string use(const std::string& name, const std::string& value = R"("valueString":"x")") {
  return R"({"url":")" + kHere + name + R"(",)" + value + "}";
}

// Only what is said of extensions, without sentences: "extension-misplaced @ Patient.name[0]".
Lines found(const std::shared_ptr<const schema::Schema>& schema, const std::string& record) {
  Lines out;
  for (const std::string& line : test::places(schema, record)) {
    if (line.starts_with("extension-")) out.push_back(line);
  }
  return out;
}

std::shared_ptr<const schema::Schema> places_schema() {
  return test::tiny_schema(
      {{"Patient.extension", "0..*", {"Extension"}, ""},
       {"Patient.modifierExtension", "0..*", {"Extension"}, ""},
       {"Patient.value[x]", "0..1", {"string", "boolean"}, ""},
       {"Patient.contact.extension", "0..*", {"Extension"}, ""},
       {"Patient.link", "0..*", {"BackboneElement"}, ""},
       {"Patient.link.extension", "0..*", {"Extension"}, ""},
       {"Patient.link.link", "0..*", {}, R"("contentReference":"#Patient.link")"}},
      {definition("on-patient", contexts(in("element", "Patient"))),
       definition("on-name", contexts(in("element", "Patient.name"))),
       definition("on-contact-role", contexts(in("element", "Patient.contact.role"))),
       definition("on-string", contexts(in("element", "string"))),
       definition("on-backbone", contexts(in("element", "BackboneElement"))),
       definition("on-resource", contexts(in("element", "Resource"))),
       definition("on-resource-name", contexts(in("element", "Resource.name"))),
       definition("on-value", contexts(in("element", "Patient.value[x]"))),
       definition("on-link", contexts(in("element", "Patient.link"))),
       definition("anywhere", contexts(in("element", "Element"))),
       definition("in-other", contexts(in("extension", kHere + "anywhere"))),
       definition("in-part", contexts(in("extension", kHere + "anywhere#part"))),
       definition("on-named-x", contexts(in("fhirpath", "Patient.name.where($this = 'x')"))),
       definition("on-profiled", contexts(in("element", "http://example.org/profile#Patient.name"))),
       definition("unsaid", R"("title":"x")"),
       definition("if-active", contexts(in("element", "Patient")) + R"(,"contextInvariant":["Patient.active"])"),
       definition("if-itself", contexts(in("element", "Patient")) + R"(,"contextInvariant":["%extension.valueString = 'x'"])"),
       definition("modifier", contexts(in("element", "Patient")), R"("max":"*","isModifier":true)"),
       definition("once", contexts(in("element", "Patient")), R"("max":"1")")});
}

TEST(ExtensionPlace, ByElementTypeAndAncestor) {
  const auto schema = places_schema();
  ASSERT_NE(schema, nullptr);
  const auto patient = [](const std::string& members) { return R"({"resourceType":"Patient",)" + members + "}"; };
  const auto on_root = [&](const std::string& name) { return patient(R"("extension":[)" + use(name) + "]"); };
  const auto on_name = [&](const std::string& name) {
    return patient(R"("name":["x"],"_name":[{"extension":[)" + use(name) + "]}]");
  };
  const auto on_contact = [&](const std::string& name) {
    return patient(R"("contact":[{"role":"x","extension":[)" + use(name) + "]}]");
  };
  const Lines root = {"extension-misplaced @ Patient"}, name = {"extension-misplaced @ Patient.name[0]"},
              contact = {"extension-misplaced @ Patient.contact[0]"};
  EXPECT_EQ(found(schema, on_root("on-patient")), Lines{});
  EXPECT_EQ(found(schema, on_name("on-patient")), name);
  EXPECT_EQ(found(schema, on_name("on-name")), Lines{});
  EXPECT_EQ(found(schema, on_root("on-name")), root);
  EXPECT_EQ(found(schema, on_name("on-string")), Lines{});
  EXPECT_EQ(found(schema, on_contact("on-string")), contact);
  EXPECT_EQ(found(schema, on_contact("on-backbone")), Lines{});
  EXPECT_EQ(found(schema, on_root("on-backbone")), root);
  EXPECT_EQ(found(schema, on_root("on-resource")), Lines{});
  EXPECT_EQ(found(schema, on_name("on-resource")), name);
  EXPECT_EQ(found(schema, on_name("on-resource-name")), Lines{});
  EXPECT_EQ(found(schema, on_contact("on-resource-name")), contact);
  for (const auto& record : {on_root("anywhere"), on_name("anywhere"), on_contact("unsaid")}) EXPECT_EQ(found(schema, record), Lines{});
  EXPECT_EQ(found(schema, patient(R"("contact":[{"role":"x","_role":{"extension":[)" + use("on-contact-role") + "]}}]")), Lines{});
}

TEST(ExtensionPlace, OnAChoiceByAnyOfItsNames) {
  const auto schema = places_schema();
  ASSERT_NE(schema, nullptr);
  const auto record = [](const std::string& name) {
    return R"({"resourceType":"Patient","valueBoolean":true,"_valueBoolean":{"extension":[)" + use(name) + "]}}";
  };
  EXPECT_EQ(found(schema, record("on-value")), Lines{});
  EXPECT_EQ(found(schema, record("on-string")), Lines{"extension-misplaced @ Patient.valueBoolean"});
}

// Patient.link.link is defined by what is said of Patient.link.
TEST(ExtensionPlace, ThroughAContentReference) {
  const auto schema = places_schema();
  ASSERT_NE(schema, nullptr);
  EXPECT_EQ(found(schema, R"({"resourceType":"Patient","link":[{"link":[{"extension":[)" + use("on-link") + "]}]}]}"), Lines{});
  EXPECT_EQ(found(schema, R"({"resourceType":"Patient","link":[{"link":[{"extension":[)" + use("on-name") + "]}]}]}"),
            Lines{"extension-misplaced @ Patient.link[0].link[0]"});
}

TEST(ExtensionPlace, InsideAnotherExtension) {
  const auto schema = places_schema();
  ASSERT_NE(schema, nullptr);
  const auto within = [](const std::string& outer, const std::string& name) {
    return R"({"resourceType":"Patient","extension":[)" +
           use(outer, R"("valueString":"x","_valueString":{"extension":[)" + use(name) + "]}") + "]}";
  };
  EXPECT_EQ(found(schema, within("anywhere", "in-other")), Lines{});
  EXPECT_EQ(found(schema, within("on-patient", "in-other")), Lines{"extension-misplaced @ Patient.extension[0].valueString"});
  EXPECT_EQ(found(schema, within("anywhere", "in-part")), Lines{"extension-misplaced @ Patient.extension[0].valueString"});
  const std::string part = R"({"url":"part","valueString":"x","_valueString":{"extension":[)" + use("in-part") + "]}}";
  EXPECT_EQ(found(schema, R"({"resourceType":"Patient","extension":[)" + use("anywhere", R"("extension":[)" + part + "]") + "]}"), Lines{});
  EXPECT_EQ(found(schema, R"({"resourceType":"Patient","extension":[)" + use("in-other") + "]}"), Lines{"extension-misplaced @ Patient"});
}

TEST(ExtensionPlace, ByFhirPath) {
  const auto schema = places_schema();
  ASSERT_NE(schema, nullptr);
  const auto record = [](const std::string& name) {
    return R"({"resourceType":"Patient","name":["w",")" + name + R"("],"_name":[null,{"extension":[)" + use("on-named-x") + "]}]}";
  };
  EXPECT_EQ(found(schema, record("x")), Lines{});
  EXPECT_EQ(found(schema, record("y")), Lines{"extension-misplaced @ Patient.name[1]"});
}

TEST(ExtensionPlace, OfAProfileIsNotGuessed) {
  const auto schema = places_schema();
  ASSERT_NE(schema, nullptr);
  const auto record = [](const std::string& where) {
    return R"({"resourceType":"Patient","name":["x"],)" + where + R"(:[{"extension":[)" + use("on-profiled") + "]}]}";
  };
  EXPECT_EQ(found(schema, record(R"("_name")")), Lines{"extension-place-undecided @ Patient.name[0]"});
  EXPECT_EQ(found(schema, record(R"("contact")")), Lines{"extension-misplaced @ Patient.contact[0]"});
}

TEST(ExtensionPlace, OnACondition) {
  const auto schema = places_schema();
  ASSERT_NE(schema, nullptr);
  const auto record = [](const std::string& active, const std::string& name) {
    return R"({"resourceType":"Patient",)" + active + R"("extension":[)" + use(name) + "]}";
  };
  EXPECT_EQ(found(schema, record(R"("active":true,)", "if-active")), Lines{});
  EXPECT_EQ(found(schema, record(R"("active":false,)", "if-active")), Lines{"extension-condition-unmet @ Patient"});
  EXPECT_EQ(found(schema, record("", "if-active")), Lines{"extension-condition-unmet @ Patient"});
  EXPECT_EQ(found(schema, record("", "if-itself")), Lines{});
}

TEST(ExtensionPlace, ModifiersStandAmongModifiers) {
  const auto schema = places_schema();
  ASSERT_NE(schema, nullptr);
  const auto record = [](const std::string& where, const std::string& name) {
    return R"({"resourceType":"Patient",")" + where + R"(":[)" + use(name) + "]}";
  };
  EXPECT_EQ(found(schema, record("modifierExtension", "modifier")), Lines{});
  EXPECT_EQ(found(schema, record("extension", "modifier")), Lines{"extension-modifier-misused @ Patient.extension[0]"});
  EXPECT_EQ(found(schema, record("modifierExtension", "on-patient")), Lines{"extension-modifier-misused @ Patient.modifierExtension[0]"});
}

TEST(ExtensionPlace, RepeatsAsOftenAsItMay) {
  const auto schema = places_schema();
  ASSERT_NE(schema, nullptr);
  const auto record = [](const std::string& list) { return R"({"resourceType":"Patient","extension":[)" + list + "]}"; };
  const std::string once = use("once"), many = use("on-patient");
  EXPECT_EQ(found(schema, record(once + "," + many + "," + many)), Lines{});
  EXPECT_EQ(found(schema, record(once + "," + many + "," + once + "," + once)), Lines{"extension-repeated @ Patient.extension[2]"});
}

TEST(ExtensionPlace, HasNoVersionInItsUrl) {
  const auto schema = places_schema();
  ASSERT_NE(schema, nullptr);
  EXPECT_EQ(found(schema, R"({"resourceType":"Patient","extension":[)" + use("on-patient|1.0") + "]}"),
            Lines{"extension-url-versioned @ Patient.extension[0]"});
}

TEST(ExtensionPlace, IsForSomeVersionsOfFhirOnly) {
  const auto versions = [](const std::string& start, const std::string& end) {
    return R"("extension":[{"url":"http://hl7.org/fhir/StructureDefinition/version-specific-use","extension":[)"
           R"({"url":"startFhirVersion","valueCode":")" + start + R"("},{"url":"endFhirVersion","valueCode":")" + end + R"("}]}])";
  };
  const auto schema = test::tiny_schema(
      {{"Patient.extension", "0..*", {"Extension"}, ""}},
      {definition("for-r4", versions("4.0", "4.3") + "," + contexts(in("element", "Patient"))),
       definition("until-r3", versions("3.0", "3.0") + "," + contexts(in("element", "Patient"))),
       definition("from-r5", versions("5.0", "6.0") + "," + contexts(in("element", "Patient"))),
       definition("there-from-r5", contexts(R"({)" + versions("5.0", "6.0") + R"(,"type":"element","expression":"Patient"},)" +
                                            in("element", "Patient.name")))});
  ASSERT_NE(schema, nullptr);
  const auto record = [](const std::string& name) { return R"({"resourceType":"Patient","extension":[)" + use(name) + "]}"; };
  EXPECT_EQ(found(schema, record("for-r4")), Lines{});
  EXPECT_EQ(found(schema, record("until-r3")), Lines{"extension-of-other-version @ Patient"});
  EXPECT_EQ(found(schema, record("from-r5")), Lines{"extension-of-other-version @ Patient"});
  EXPECT_EQ(found(schema, record("there-from-r5")), Lines{"extension-misplaced @ Patient"});
}

TEST(ExtensionPlace, OfR4WithSentences) {
  HALLMARK_NEEDS_R4(schema);
  EXPECT_EQ(test::check(schema, R"({"resourceType":"Patient","name":[{"family":"x","extension":[
                {"url":"http://hl7.org/fhir/StructureDefinition/patient-cadavericDonor","valueBoolean":true}]}]})"),
            Lines{"extension-misplaced @ Patient.name[0]: The extension http://hl7.org/fhir/StructureDefinition/patient-cadavericDonor "
                  "may not stand here; it is for Patient"});
  EXPECT_EQ(test::check(schema, R"(<Patient xmlns="http://hl7.org/fhir"><name><family value="x"><extension
                url="http://hl7.org/fhir/StructureDefinition/humanname-own-prefix"><valueString value="van"/></extension></family></name></Patient>)"),
            Lines{});
  EXPECT_EQ(test::check(schema, R"({"resourceType":"Patient","id":"a","_id":{"extension":[
                {"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unknown"}]}})"),
            Lines{"extension-on-id @ Patient.id: The id of a resource has the extension "
                  "http://hl7.org/fhir/StructureDefinition/data-absent-reason"});
  // An example value, or a fixed one, may have any extension.
  EXPECT_EQ(found(schema, R"({"resourceType":"StructureDefinition","url":"http://example.org/x","name":"X","status":"draft","kind":"resource",
                "abstract":false,"type":"Patient","baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient","derivation":"constraint",
                "differential":{"element":[{"id":"Patient.name.family","path":"Patient.name.family","fixedString":"x","_fixedString":{"extension":[
                {"url":"http://hl7.org/fhir/StructureDefinition/humanname-own-prefix","valueString":"van"}]}}]}})"),
            Lines{});
}

// STU3 says contextType and context apart.
TEST(ExtensionPlace, OfStu3) {
  std::string why;
  const auto schema = test::base_schema(FhirVersion::Stu3, why);
  if (schema == nullptr) GTEST_SKIP() << why;
  const auto record = [](const std::string& where) {
    return R"({"resourceType":"Patient",)" + where + R"("extension":[
                {"url":"http://hl7.org/fhir/StructureDefinition/patient-cadavericDonor","valueBoolean":true}]})";
  };
  EXPECT_EQ(found(schema, record("")), Lines{});
  EXPECT_EQ(found(schema, record(R"("name":[{"family":"x",)") + "]}"), Lines{"extension-misplaced @ Patient.name[0]"});
  // Its package has none of the extensions that HL7 defined later, which may be used with it all the same.
  EXPECT_EQ(found(schema, R"({"resourceType":"Patient","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/later","valueString":"x"}]})"),
            Lines{"extension-not-loaded @ Patient.extension[0]"});
}

}  // namespace
}  // namespace hallmark
