// What the manuals' examples (table_test.cc) do not show: places, near misses, the other form, and the other version.
#include "plugins/structure_definition.h"

#include <gtest/gtest.h>

#include <chrono>

#include "../support/base_pack.h"
#include "plugins/plugins.h"
#include "validate.h"

namespace hallmark::plugins {
namespace {

using Lines = std::vector<std::string>;

// The codes and places that the plugin gives, in the order of the text.
Lines run(const std::shared_ptr<const schema::Schema>& schema, std::string_view bytes) {
  ValidateOptions options;
  options.invariants = false;
  options.plugins = {plugin_of("structure-definition")};
  IssueList issues;
  Validator(schema, options).validate(bytes, issues);
  Lines out;
  for (const Issue& issue : issues.issues()) {
    if (issue.validator == "structure-definition") out.push_back(std::string(code_info(issue.code).id) + " @ " + issue.path);
  }
  return out;
}

std::string profile(std::string_view type, std::string_view elements, std::string_view more = "") {
  return R"({"resourceType": "StructureDefinition", "url": "https://trust.example/p", "name": "P", "status": "draft", "kind": )"
         R"("resource", "abstract": false, "derivation": "constraint", "type": ")" + std::string(type) +
         R"(", "baseDefinition": "http://hl7.org/fhir/StructureDefinition/)" + std::string(type) + "\"" + std::string(more) +
         R"(, "differential": {"element": [)" + std::string(elements) + "]}}";
}

std::string element(std::string_view path, std::string_view more = "") {
  return R"({"id": ")" + std::string(path) + R"(", "path": ")" + std::string(path) + "\"" + std::string(more) + "}";
}

std::string list(std::initializer_list<std::string> items) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : ", ") + item;
  return out;
}

TEST(StructureDefinition, WhatADifferentialMayLeaveOut) {
  HALLMARK_NEEDS_R4(schema);
  const std::string whole = list({element("Patient.name.given"), element("Patient.name.given.extension"), element("Patient.birthDate"),
                                  element("Patient.contact.name.family"), element("Patient.deceasedBoolean.id")});
  EXPECT_EQ(run(schema, profile("Patient", whole)), (Lines{}));
  EXPECT_EQ(run(schema, profile("Questionnaire", element("Questionnaire.item.item.item.text"))), (Lines{}));
  EXPECT_EQ(run(schema, profile("Bundle", element("Bundle.entry.resource.anything.at.all"))), (Lines{}))
      << "of an unnamed resource nothing is known";
}

TEST(StructureDefinition, UnknownElementsAreToldAtTheirPlace) {
  HALLMARK_NEEDS_R4(schema);
  EXPECT_EQ(run(schema, profile("Patient", list({element("Patient"), element("Patient.name.givven"), element("Patient.name.givven.id")}))),
            (Lines{"element-path-unknown @ StructureDefinition.differential.element[1]"}))
      << "what stands below it is no fault of its own";
  EXPECT_EQ(run(schema, profile("Observation", list({element("Observation.value[x]", R"(, "type": [{"code": "Quantity"}])"),
                                                     element("Observation.value[x].units")}))),
            (Lines{"element-path-unknown @ StructureDefinition.differential.element[1]"}));
}

TEST(StructureDefinition, OrderIsThatOfTheBaseWithinEachElement) {
  HALLMARK_NEEDS_R4(schema);
  const std::string slicing = R"(, "slicing": {"discriminator": [{"type": "value", "path": "use"}], "rules": "open"})";
  const std::string slice = R"({"id": "Patient.name:official", "path": "Patient.name", "sliceName": "official"})";
  const std::string other = R"({"id": "Patient.name:usual", "path": "Patient.name", "sliceName": "usual"})";
  EXPECT_EQ(run(schema, profile("Patient", list({element("Patient.name", slicing), slice, element("Patient.name.given"), other,
                                                 element("Patient.name.family"), element("Patient.gender")}))),
            (Lines{}));
  EXPECT_EQ(run(schema, profile("Patient", list({element("Patient.name"), element("Patient.name.given"), element("Patient.name.family")}))),
            (Lines{"element-order-wrong @ StructureDefinition.differential.element[1]"}));
}

TEST(StructureDefinition, InABundleTheWholeOfItIsTheResource) {
  HALLMARK_NEEDS_R4(schema);
  const std::string wrong = profile("Patient", element("Patient.gender", R"(, "max": "2")"));
  EXPECT_EQ(run(schema, R"({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": )" + wrong + "}]}"),
            (Lines{"element-max-above-base @ Bundle.entry[0].resource"}));
}

TEST(StructureDefinition, InXmlToo) {
  HALLMARK_NEEDS_R4(schema);
  EXPECT_EQ(run(schema, R"(<StructureDefinition xmlns="http://hl7.org/fhir"><url value="https://trust.example/p"/><name value="P"/>
    <status value="draft"/><kind value="resource"/><abstract value="false"/><type value="Patient"/>
    <baseDefinition value="http://hl7.org/fhir/StructureDefinition/Patient"/><derivation value="constraint"/>
    <differential><element id="Patient.gender"><path value="Patient.gender"/><max value="2"/>
    <binding><strength value="example"/></binding></element></differential></StructureDefinition>)"),
            (Lines{"element-max-above-base @ StructureDefinition", "element-binding-loosened @ StructureDefinition"}));
}

TEST(StructureDefinition, ABaseThatIsNotLoadedIsUndecided) {
  HALLMARK_NEEDS_R4(schema);
  std::string text = profile("Patient", element("Patient.nothing"));
  text.replace(text.find("http://hl7.org/fhir/StructureDefinition/Patient"), 47, "https://trust.example/base");
  EXPECT_EQ(run(schema, text), (Lines{"structure-base-unknown @ StructureDefinition"}));
}

TEST(StructureDefinition, AReferenceMayLeadToAProfileOfItsTarget) {
  HALLMARK_NEEDS_R4(schema);
  const auto target = [](std::string_view url) {
    return element("Observation.subject", R"(, "type": [{"code": "Reference", "targetProfile": [")" + std::string(url) + "\"]}]");
  };
  EXPECT_EQ(run(schema, profile("Observation", target("http://hl7.org/fhir/StructureDefinition/Patient"))), (Lines{}));
  EXPECT_EQ(run(schema, profile("Observation", target("https://trust.example/not-loaded"))), (Lines{}));
  EXPECT_EQ(run(schema, profile("Observation", target("http://hl7.org/fhir/StructureDefinition/Goal"))),
            (Lines{"element-target-not-in-base @ StructureDefinition"}));
}

TEST(StructureDefinition, AnInvariantMayBeRepeatedAsItIs) {
  HALLMARK_NEEDS_R4(schema);
  const auto invariant = [](std::string_view expression) {
    return element("Patient.contact", R"(, "constraint": [{"key": "pat-1", "severity": "error", "human": "h", "expression": ")" +
                                          std::string(expression) + "\"}]");
  };
  EXPECT_EQ(run(schema, profile("Patient", invariant("name.exists() or telecom.exists() or address.exists() or organization.exists()"))),
            (Lines{}));
  EXPECT_EQ(run(schema, profile("Patient", invariant("name.exists()"))),
            (Lines{"invariant-key-taken @ StructureDefinition.differential.element[0].constraint[0]"}));
}

TEST(StructureDefinition, AnInvariantNamesElementsOfWhatItStandsOn) {
  HALLMARK_NEEDS_R4(schema);
  const auto snapshot = [](std::string_view expression) {
    return R"({"resourceType": "StructureDefinition", "url": "https://trust.example/p", "name": "P", "status": "draft", "kind": "resource",
      "abstract": false, "derivation": "constraint", "type": "Patient", "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Patient",
      "snapshot": {"element": [{"id": "Patient", "path": "Patient"}, {"id": "Patient.contact", "path": "Patient.contact",
      "type": [{"code": "BackboneElement"}], "constraint": [{"key": "t-1", "severity": "error", "human": "h", "expression": ")" +
           std::string(expression) + "\"}]}]}}";
  };
  EXPECT_EQ(run(schema, snapshot("name.given.exists() and %resource.anything.empty()")), (Lines{}));
  EXPECT_EQ(run(schema, snapshot("contact.name.exists()")),
            (Lines{"invariant-expression-wrong @ StructureDefinition.snapshot.element[1].constraint[0]"}));
}

TEST(StructureDefinition, OneTypeOfAChoiceByItsName) {
  HALLMARK_NEEDS_R4(schema);
  EXPECT_EQ(run(schema, profile("Observation", list({element("Observation.valueQuantity"), element("Observation.valueQuantity.unit")}))),
            (Lines{}));
  EXPECT_EQ(run(schema, profile("Observation", element("Observation.valueAddress"))),
            (Lines{"element-type-not-in-base @ StructureDefinition"}));
  EXPECT_EQ(run(schema, profile("Observation", element("Observation.value[x]", R"(, "fixedUri": "a:b")"))),
            (Lines{"element-value-of-other-type @ StructureDefinition"}));
}

std::string of_base(std::string text, std::string_view type, std::string_view base) {
  const std::string core = "http://hl7.org/fhir/StructureDefinition/" + std::string(type);
  return text.replace(text.find(core), core.size(), base);
}

TEST(StructureDefinition, WhatABaseProfileSaysCountsToo) {
  HALLMARK_NEEDS_R4(schema);
  const std::string vital = "http://hl7.org/fhir/StructureDefinition/vitalsigns";
  EXPECT_EQ(run(schema, profile("Observation", element("Observation.category", R"(, "min": 0)"))), (Lines{}));
  EXPECT_EQ(run(schema, of_base(profile("Observation", element("Observation.category", R"(, "min": 0)")), "Observation", vital)),
            (Lines{"element-min-below-base @ StructureDefinition"}));
}

TEST(StructureDefinition, DiscriminatorsLeadSomewhere) {
  HALLMARK_NEEDS_R4(schema);
  const auto sliced = [](std::string_view path) {
    return profile("Observation", element("Observation.performer", R"(, "type": [{"code": "Reference"}], "slicing": {"rules": "open", )"
                                                                   R"("discriminator": [{"type": "value", "path": ")" + std::string(path) + "\"}]}") + ", " +
                                      element("Observation.component", R"(, "type": [{"code": "BackboneElement"}], "slicing": {"rules": )"
                                                                       R"("open", "discriminator": [{"type": "value", "path": "code"}]})"));
  };
  for (std::string_view path : {"$this", "reference", "resolve().whatever", "$this.identifier.system", "extension('a').value", "resolve()"}) {
    EXPECT_EQ(run(schema, sliced(path)), (Lines{})) << path;
  }
  for (std::string_view path : {"code", "$this.identifier.systems", "extension('a').values"}) {
    EXPECT_EQ(run(schema, sliced(path)),
              (Lines{"discriminator-path-unknown @ StructureDefinition.differential.element[0].slicing.discriminator[0]"}))
        << path;
  }
}

TEST(StructureDefinition, PathsKeepTheInvariantThatMeansAllOfThem) {
  HALLMARK_NEEDS_R4(schema);
  const auto breaks = [&](std::string_view path) {
    IssueList issues;
    Validator(schema, {}).validate(profile("Patient", element(path)), issues);
    for (const Issue& issue : issues.issues()) {
      if (issue.definition.ends_with("#eld-19")) return true;
    }
    return false;
  };
  EXPECT_TRUE(breaks("Patient...name"));
  EXPECT_FALSE(breaks("Patient.name.given"));
}

TEST(StructureDefinition, BindingsNameValueSets) {
  HALLMARK_NEEDS_R4(schema);
  const auto bound = [&](std::string_view url) {
    return run(schema, profile("Patient", element("Patient") + ", " +
                                              element("Patient.maritalStatus", R"(, "binding": {"strength": "required", "valueSet": ")" +
                                                                                   std::string(url) + "\"}")));
  };
  const Lines wrong = {"binding-not-value-set @ StructureDefinition.differential.element[1].binding"};
  EXPECT_EQ(bound("http://hl7.org/fhir/ValueSet/marital-status"), Lines());
  EXPECT_EQ(bound("http://hl7.org/fhir/ValueSet/marital-status|4.0.1"), Lines());
  EXPECT_EQ(bound("https://trust.example/ValueSet/not-loaded"), Lines());
  EXPECT_EQ(bound("http://terminology.hl7.org/CodeSystem/v3-MaritalStatus"), wrong);
  EXPECT_EQ(bound("http://terminology.hl7.org/CodeSystem/v3-MaritalStatus|2018-08-12"), wrong);
  EXPECT_EQ(bound("http://hl7.org/fhir/StructureDefinition/Patient"), wrong);
}

TEST(StructureDefinition, InvariantsOfAnExtensionsContextAreEvaluatedOnItsHolder) {
  HALLMARK_NEEDS_R4(schema);
  const auto extension = [&](std::string_view context, std::string_view invariant) {
    return run(schema, R"({"resourceType": "StructureDefinition", "url": "https://trust.example/e", "name": "E", "status": "draft", "kind":
        "complex-type", "abstract": false, "derivation": "constraint", "type": "Extension", "baseDefinition":
        "http://hl7.org/fhir/StructureDefinition/Extension", "context": [)" + std::string(context) + R"(], "contextInvariant": [")" +
                           std::string(invariant) + R"("], "differential": {"element": [{"id": "Extension.url", "path": "Extension.url",
        "fixedUri": "https://trust.example/e"}]}})");
  };
  const std::string patient = R"({"type": "element", "expression": "Patient"})";
  const std::string item = R"({"type": "element", "expression": "Questionnaire.item"})";
  const Lines wrong = {"context-invariant-wrong @ StructureDefinition.contextInvariant[0]"};
  EXPECT_EQ(extension(patient, "birthDate.exists()"), Lines());
  EXPECT_EQ(extension(patient, "birthdate.exists()"), wrong);
  EXPECT_EQ(extension(patient, "birthDate.exists("), wrong);
  EXPECT_EQ(extension(item, "type != 'display' and required"), Lines());
  // one of the holders has it
  EXPECT_EQ(extension(patient + ", " + item, "linkId.exists()"), Lines());
  // what holds it is not known
  EXPECT_EQ(extension(patient + R"(, {"type": "extension", "expression": "https://trust.example/f"})", "other.exists()"), Lines());
  EXPECT_EQ(extension(item, "type != 'display' and (required = true or %extension.value = 0)"), Lines());
  EXPECT_EQ(extension(item, "%extensions.value = 0 and"), wrong);
}

TEST(StructureDefinition, TimeIsInProportion) {
  HALLMARK_NEEDS_R4(schema);
  std::string elements = element("Patient");
  for (int i = 0; i < 30000; ++i) elements += ", " + element(i % 2 == 0 ? "Patient.name" : "Patient.identifier");
  const auto begin = std::chrono::steady_clock::now();
  run(schema, profile("Patient", elements));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
}

}  // namespace
}  // namespace hallmark::plugins
