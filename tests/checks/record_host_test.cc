#include "checks/record_host.h"

#include <gtest/gtest.h>

#include <string>

#include "fhirpath/expression.h"
#include "fhirpath/print.h"
#include "schema/fhirpath_model.h"
#include "support/base_pack.h"
#include "validate.h"

namespace hallmark::checks {
namespace {

class EvenOracle : public ConformanceOracle {
 public:
  fhirpath::Answer conforms(const Context&, NodeIndex, std::uint32_t) override { return fhirpath::Answer::Yes; }
  fhirpath::Answer in_slice(const Context&, NodeIndex, std::uint32_t, std::string_view) override { return fhirpath::Answer::Yes; }
};

// The result of an expression on a record that has been walked; "undecided" where the host cannot tell.
std::string evaluated(const std::shared_ptr<const schema::Schema>& schema, const std::string& json, const std::string& text,
                      ConformanceOracle* oracle = nullptr) {
  Validator validator(schema, {});
  IssueList issues;
  EXPECT_TRUE(validator.validate(json, issues).walked) << json;
  const Record& record = validator.record();
  const Vocabulary names(*schema);
  const Policy policy;
  const Context context{*schema, names, record, issues, policy};
  RecordHost host(*schema);
  host.set_oracle(oracle);
  host.begin(context);
  const Limits limits;
  const auto compiled = fhirpath::Expression::compile(text, schema->names(), limits);
  if (const auto* error = std::get_if<fhirpath::CompileError>(&compiled)) return error->message;
  const schema::FhirpathModel model(*schema);
  const auto outcome = fhirpath::evaluate(std::get<fhirpath::Expression>(compiled),
                                          {record, record.root(), record.root(), record.root(), model, host, limits});
  if (outcome.fault == fhirpath::EvaluationFault::Undecided) return "undecided";
  if (!outcome) return outcome.message;
  std::string out;
  for (const fhirpath::Value& value : outcome.values) out += (out.empty() ? "" : ", ") + fhirpath::output_text(value, model);
  return out;
}

constexpr const char* kBundle = R"({"resourceType": "Bundle", "type": "collection", "entry": [
  {"fullUrl": "http://t/Patient/p", "resource": {"resourceType": "Patient", "id": "p", "gender": "male",
    "maritalStatus": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", "code": "M"}]}}},
  {"fullUrl": "http://t/Observation/o", "resource": {"resourceType": "Observation", "id": "o", "status": "final",
    "contained": [{"resourceType": "Device", "id": "d", "lotNumber": "7"}], "device": {"reference": "#d"},
    "code": {"text": "weight"}, "subject": {"reference": "Patient/p"}, "encounter": {"reference": "Encounter/e"},
    "valueQuantity": {"value": 7, "unit": "kg", "system": "http://unitsofmeasure.org", "code": "kg"}}}]})";

TEST(RecordHost, ResolvesWithinTheRecord) {
  HALLMARK_NEEDS_R4(schema);
  const std::string observation = "entry.resource.ofType(Observation)";
  EXPECT_EQ(evaluated(schema, kBundle, observation + ".subject.resolve().id"), "p");
  EXPECT_EQ(evaluated(schema, kBundle, observation + ".device.resolve().lotNumber"), "7");
  EXPECT_EQ(evaluated(schema, kBundle, observation + ".encounter.resolve().id"), "undecided");
}

TEST(RecordHost, KnowsValueSets) {
  HALLMARK_NEEDS_R4(schema);
  const std::string patient = "entry.resource.ofType(Patient)";
  EXPECT_EQ(evaluated(schema, kBundle, patient + ".gender.memberOf(%`vs-administrative-gender`)"), "true");
  EXPECT_EQ(evaluated(schema, kBundle, "entry.type().first().name.memberOf(%`vs-administrative-gender`)"), "false");
  EXPECT_EQ(evaluated(schema, kBundle, patient + ".maritalStatus.memberOf('http://hl7.org/fhir/ValueSet/marital-status')"), "true");
  EXPECT_EQ(evaluated(schema, kBundle, patient + ".maritalStatus.coding.memberOf(%`vs-administrative-gender`)"), "false");
  EXPECT_EQ(evaluated(schema, kBundle, patient + ".gender.memberOf('http://t/nowhere')"), "undecided");
  EXPECT_EQ(evaluated(schema, kBundle, "entry.resource.value.memberOf(%`vs-ucum-units`)"), "true");
}

TEST(RecordHost, KnowsBaseDefinitionsAndAsksOfProfiles) {
  HALLMARK_NEEDS_R4(schema);
  const std::string url = "http://hl7.org/fhir/StructureDefinition/";
  EXPECT_EQ(evaluated(schema, kBundle, "conformsTo('" + url + "Bundle')"), "true");
  EXPECT_EQ(evaluated(schema, kBundle, "conformsTo('" + url + "Resource')"), "true");
  EXPECT_EQ(evaluated(schema, kBundle, "conformsTo('" + url + "DomainResource')"), "false");
  EXPECT_EQ(evaluated(schema, kBundle, "conformsTo('" + url + "nowhere')"), "undecided");
  std::string profile;
  for (const schema::Structure& structure : schema->structures()) {
    if (structure.is_profile) profile = schema->text(structure.url);
  }
  ASSERT_FALSE(profile.empty());
  EvenOracle oracle;
  EXPECT_EQ(evaluated(schema, kBundle, "conformsTo('" + profile + "')"), "undecided");
  EXPECT_EQ(evaluated(schema, kBundle, "conformsTo('" + profile + "')", &oracle), "true");
}

}  // namespace
}  // namespace hallmark::checks
