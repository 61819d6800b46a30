// The static check of expressions on all of R4, HL7's own invariants among them.
#include "schema/fhirpath_types.h"

#include <gtest/gtest.h>

#include <string>

#include "fhirpath/check_types.h"
#include "support/base_pack.h"

namespace hallmark {
namespace {

std::string faults_of(const schema::Schema& schema, std::string_view start, std::string_view text) {
  const auto compiled = fhirpath::Expression::compile(text, schema.names(), Limits{});
  if (const auto* error = std::get_if<fhirpath::CompileError>(&compiled)) return error->message;
  const schema::FhirpathTypes types(schema);
  std::vector<std::string_view> starts;
  if (!start.empty()) starts.push_back(start);
  std::string out;
  for (const auto& fault :
       check_types(std::get<fhirpath::Expression>(compiled), types, starts, start.substr(0, start.find('.')))) {
    out += (out.empty() ? "" : "\n") + std::to_string(fault.offset) + ": " + fault.message;
  }
  return out;
}

TEST(FhirpathTypes, OfR4) {
  HALLMARK_NEEDS_R4(schema);
  const struct {
    const char* start;
    const char* expression;
    const char* faults;
  } cases[] = {
      {"Patient", "name.given", ""},
      {"Patient", "Patient.name.given", ""},
      {"Patient", "DomainResource.text.div", ""},
      {"Patient", "name.given1",
       "5: the name 'given1' is not valid for any of the possible types (HumanName); did you mean 'given'?"},
      {"Patient", "Encounter.name", "0: the name 'Encounter' is not valid for any of the possible types (Patient)"},
      {"Patient.contact", "name.family.exists() or telecom.rank > 1", ""},
      {"Patient.contact", "birthDate",
       "0: the name 'birthDate' is not valid for any of the possible types (Patient.contact)"},
      {"Patient", "contact.where(gender = 'male').name.foo.bar",
       "36: the name 'foo' is not valid for any of the possible types (HumanName)"},
      {"Observation", "value.unit", ""},
      {"Observation", "value.ofType(Quantity).unit | component.value.ofType(CodeableConcept).coding.code", ""},
      {"Observation", "(value as Period).unit",
       "18: the name 'unit' is not valid for any of the possible types (Period)"},
      {"Observation", "valueQuantity.unit",
       "0: the name 'valueQuantity' is not valid for any of the possible types (Observation)"},
      {"Observation", "subject.resolve().anything.goes", ""},
      {"Observation", "contained.anything.goes | %resource.status | %resource.statusses",
       "55: the name 'statusses' is not valid for any of the possible types (Observation); did you mean 'status'?"},
      {"Questionnaire", "repeat(item).answerOption.value", ""},
      {"Questionnaire", "repeat(item).answerOptions",
       "13: the name 'answerOptions' is not valid for any of the possible types (Questionnaire.item); did you mean "
       "'answerOption'?"},
      {"Patient", "name.startsWith('x')", "5: startsWith() does not work on HumanName"},
      {"Patient", "name.given.first().startsWith('x') and birthDate.extension('u').exists()", ""},
      {"Patient", "children().skip(1)",
       "11: skip() needs an order, and what children() and descendants() give is in none"},
      {"Patient", "active.abs() + 1", "7: abs() does not work on boolean"},
      {"Patient", "iif(active, name, contact).gender", ""},
      {"Patient", "name.select(use | period.begin)",
       "25: the name 'begin' is not valid for any of the possible types (Period)"},
      {"Patient", "name.memberOf('x')", "5: memberOf() does not work on HumanName"},
      {"Patient", "managingOrganization.display.resolve()", ""},  // a string may be a URL
      {"Patient", "1.foo", "2: the name 'foo' is not valid for any of the possible types (Integer)"},
      {"Patient", "type().name", ""},
      {"", "foo.bar.startsWith('x')", ""},
      {"Nothing", "foo.bar", ""},
      {"Bundle", "entry.resource.foo | entry.request.method.foo",
       "42: the name 'foo' is not valid for any of the possible types (code)"},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of(*schema, c.start, c.expression), c.faults) << c.expression;
}

// No false alarm on what HL7 wrote for the elements it is stated on. cid-0 is a true one: ChargeItemDefinition has no name in R4.
TEST(FhirpathTypes, OfResults) {
  HALLMARK_NEEDS_R4(schema);
  const struct {
    const char* expression;
    const char* types;  // "..." after those of which there may be more
  } cases[] = {
      {"Patient.name", "HumanName"},
      {"Patient.name | Patient.address | Patient.name.first()", "HumanName Address"},
      {"Patient.contact", "Patient.contact"},
      {"Patient.deceased", "boolean dateTime"},
      {"Patient.deceased as boolean", "boolean"},
      {"Patient.name.exists()", "System.Boolean"},
      {"Patient.name.count() + 1", "..."},
      {"Patient.link.other.resolve()", "..."},
      {"Patient.managingOrganization.where(resolve() is Organization)", "Reference"},
      {"{}", ""},
  };
  const schema::FhirpathTypes types(*schema);
  const std::string_view start[] = {"Patient"};
  for (const auto& c : cases) {
    const auto compiled = fhirpath::Expression::compile(c.expression, schema->names(), Limits{});
    ASSERT_TRUE(std::holds_alternative<fhirpath::Expression>(compiled)) << c.expression;
    const auto result = result_types(std::get<fhirpath::Expression>(compiled), types, start);
    std::string found;
    for (const std::string& type : result.types) found += (found.empty() ? "" : " ") + type;
    if (result.any) found += "...";
    EXPECT_EQ(found, c.types) << c.expression;
    EXPECT_TRUE(result.faults.empty()) << c.expression;
  }
}

TEST(FhirpathTypes, InvariantsOfR4) {
  HALLMARK_NEEDS_R4(schema);
  const schema::FhirpathTypes types(*schema);
  std::size_t checked = 0;
  for (const schema::Element& element : schema->elements()) {
    if (element.structure == schema::kNone || schema->structures()[element.structure].is_profile) continue;
    std::vector<std::string_view> starts;
    if (element.children != schema::kNone) {
      starts.push_back(schema->text(element.path));
    } else {
      for (const schema::TypeRef& type : schema->types_of(element)) starts.push_back(schema->text(type.code));
    }
    for (std::uint32_t i = 0; i < element.constraints.count; ++i) {
      const auto& constraint = schema->constraints()[schema->constraint_refs()[element.constraints.begin + i]];
      const std::string_view text = schema->text(constraint.expression);
      const auto compiled = fhirpath::Expression::compile(text, schema->names(), Limits{});
      const auto* expression = std::get_if<fhirpath::Expression>(&compiled);
      if (expression == nullptr || schema->text(constraint.key) == "cid-0") continue;
      ++checked;
      for (const auto& fault : check_types(*expression, types, starts)) {
        ADD_FAILURE() << schema->text(element.path) << ' ' << schema->text(constraint.key) << ' ' << text << "\n  "
                      << fault.message;
      }
    }
  }
  EXPECT_GT(checked, 1000u);
}

}  // namespace
}  // namespace hallmark
