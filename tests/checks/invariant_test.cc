// Invariants of R4, whole issues; and the ones that code decides against the FHIRPath engine.
#include "checks/invariant.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "support/base_pack.h"
#include "support/issue_lines.h"
#include "support/tiny_definitions.h"

namespace hallmark {
namespace {

using Lines = std::vector<std::string>;

TEST(Invariant, OfR4) {
  HALLMARK_NEEDS_R4(schema);
  const struct {
    const char* name;
    std::string record;
    Lines issues;
  } cases[] = {
      {"a period that ends before it starts",
       R"({"resourceType":"Patient","name":[{"family":"x","period":{"start":"2020-02","end":"2020-01"}}]})",
       {"invariant-broken @ Patient.name[0].period: per-1: If present, start SHALL have a lower value than end"}},
      {"the same day is no fault", R"({"resourceType":"Patient","name":[{"family":"x","period":{"start":"2020-02","end":"2020-02"}}]})", {}},
      {"an open period", R"({"resourceType":"Patient","name":[{"family":"x","period":{"start":"2020-02"}}]})", {}},
      {"an extension with neither", R"({"resourceType":"Patient","extension":[{"url":"http://example.org/x"}]})",
       {"invariant-broken @ Patient.extension[0]: ext-1: Must have either extensions or value[x], not both"}},
      {"an extension with both",
       R"({"resourceType":"Patient","extension":[{"url":"http://example.org/x","extension":[{"url":"y","valueString":"z"}],"valueString":"z"}]})",
       {"invariant-broken @ Patient.extension[0]: ext-1: Must have either extensions or value[x], not both"}},
      {"on a backbone element", R"({"resourceType":"Patient","contact":[{"gender":"female"}]})",
       {"invariant-broken @ Patient.contact[0]: pat-1: SHALL at least contain a contact's details or a reference to an organization"}},
      {"a quantity with a code and no system",
       R"({"resourceType":"Observation","status":"final","code":{"text":"x"},"valueQuantity":{"value":7,"code":"mg"}})",
       {"invariant-broken @ Observation.valueQuantity: qty-3: If a code for the unit is present, the system SHALL also be present"}},
      {"a reference with only a display", R"({"resourceType":"Patient","managingOrganization":{"display":"x"}})", {}},
      {"a contained resource that is not there", R"({"resourceType":"Patient","managingOrganization":{"reference":"#x"}})",
       {"invariant-broken @ Patient.managingOrganization: ref-1: SHALL have a contained resource if a local reference is provided"}},
      {"a contained resource that nothing refers to",
       R"({"resourceType":"Patient","contained":[{"resourceType":"Organization","id":"o","name":"x"}]})",
       {"invariant-broken @ Patient: dom-3: If the resource is contained in another resource, it SHALL be referred to from elsewhere in the "
        "resource or SHALL refer to the containing resource"}},
      {"a contained resource that is referred to",
       R"({"resourceType":"Patient","contained":[{"resourceType":"Organization","id":"o","name":"x"}],"managingOrganization":{"reference":"#o"}})", {}},
      {"a contained resource that refers to its container",
       R"({"resourceType":"Patient","contained":[{"resourceType":"Provenance","id":"p","target":[{"reference":"#"}],"recorded":"2026-01-01T00:00:00Z","agent":[{"who":{"display":"x"}}]}]})", {}},
      {"of the resource, in a Bundle",
       R"({"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"urn:uuid:c757873d-ec9a-4326-a141-556f43239520","resource":{"resourceType":"Observation","status":"final","code":{"text":"x"},"valueString":"y","dataAbsentReason":{"text":"z"}}}]})",
       {"invariant-broken @ Bundle.entry[0].resource: obs-6: dataAbsentReason SHALL only be present if Observation.value[x] is not present"}},
      {"a range in words for units",
       R"({"resourceType":"Observation","status":"final","code":{"text":"x"},"valueRange":{"low":{"value":2,"unit":"tablet"},"high":{"value":1,"unit":"tablet"}}})",
       {"invariant-broken @ Observation.valueRange: rng-2: If present, low SHALL have a lower value than high"}},
      {"best practice is silent", R"({"resourceType":"Patient","active":true})", {}},  // dom-6: a narrative would be good
  };
  for (const auto& c : cases) EXPECT_EQ(test::check(schema, c.record), c.issues) << c.name;
}

TEST(Invariant, WhatCannotBeEvaluatedIsUndecided) {
  const auto with = [](const std::string& expression, const std::string& severity) {
    const auto schema = test::tiny_schema({{"Patient.rule", "0..1", {"string"},
                                            R"("constraint":[{"key":"r-1","severity":")" + severity +
                                                R"(","human":"The rule","expression":")" + expression + R"("}])"}});
    return test::check(schema, R"({"resourceType":"Patient","rule":"x"})");
  };
  EXPECT_EQ(with("true", "error"), Lines{});
  EXPECT_EQ(with("false", "error"), Lines{"invariant-broken @ Patient.rule: r-1: The rule"});
  EXPECT_EQ(with("{}", "error"), Lines{"invariant-broken @ Patient.rule: r-1: The rule"});  // only true is met
  ASSERT_EQ(with("memberOf('http://t/vs')", "error").size(), 1u);
  EXPECT_TRUE(with("memberOf('http://t/vs')", "error")[0].starts_with("invariant-undecided @ Patient.rule: Could not tell whether r-1 holds ("));
  EXPECT_TRUE(with("nonsense(", "error")[0].starts_with("invariant-undecided @ Patient.rule: Could not tell whether r-1 holds ("));
}

TEST(Invariant, SeverityIsTheDefinitions) {
  const auto schema = test::tiny_schema(
      {{"Patient.rule", "0..1", {"string"}, R"("constraint":[{"key":"r-1","severity":"warning","human":"h","expression":"false"}])"}});
  Validator validator(schema, {});
  IssueList issues;
  EXPECT_EQ(validator.validate(R"({"resourceType":"Patient","rule":"x"})", issues).verdict, Verdict::Clean);
  ASSERT_EQ(issues.issues().size(), 1u);
  EXPECT_EQ(issues.issues()[0].severity, Severity::Warning);
}

// Every row of the table of native invariants, wherever its type stands, in the samples and in records made to be near the edge.
class Differential {
 public:
  explicit Differential(std::shared_ptr<const schema::Schema> schema)
      : schema_(schema), model_(*schema), references_(*schema), validator_(schema, {}) {}

  void compare(const std::string& bytes, const std::string& name) {
    IssueList issues;
    if (!validator_.validate(bytes, issues).walked) return;
    const Record& record = validator_.record();
    references_.begin(record);
    for (NodeIndex node = 0; node < record.size(); ++node) {
      if (record[node].type == kNoType) continue;
      const schema::Structure& structure = schema_->structures()[record[node].type];
      const schema::Element& root = schema_->elements()[structure.root];
      for (std::uint32_t index : schema_->invariants_of(root)) {
        const schema::Constraint& c = schema_->constraints()[index];
        const auto* row = checks::native_invariant(schema_->text(c.key), schema_->text(c.expression));
        if (row == nullptr) continue;
        const auto native = row->holds(record, references_, node);
        if (!native) continue;
        const fhirpath::Truth engine = by_engine(record, node, c);
        if (engine == fhirpath::Truth::Undecided) continue;  // units the engine does not know
        ++compared[std::string(row->key)];
        EXPECT_EQ(*native, engine == fhirpath::Truth::True) << row->key << " at " << record.path(node) << " of " << name;
      }
    }
  }
  std::map<std::string, int> compared;

 private:
  fhirpath::Truth by_engine(const Record& record, NodeIndex node, const schema::Constraint& c) {
    const auto compiled = fhirpath::Expression::compile(schema_->text(c.expression), schema_->names(), limits_);
    const NodeIndex resource = record.resource_of(node);
    NodeIndex root = resource;
    while (record.name(root) == "contained") root = record.resource_of(record[root].parent);
    return evaluate_truth(std::get<fhirpath::Expression>(compiled), {record, node, resource, root, model_, host_, limits_});
  }

  std::shared_ptr<const schema::Schema> schema_;
  schema::FhirpathModel model_;
  schema::RecordReferences references_;
  fhirpath::Host host_;
  Limits limits_;
  Validator validator_;
};

// As published, STU3's obs-7 is empty, and so not met, wherever there is a value and no component.
TEST(Invariant, Obs7OfStu3) {
  std::string why;
  const auto schema = test::base_schema(FhirVersion::Stu3, why);
  if (schema == nullptr) GTEST_SKIP() << why;
  Validator validator(schema, {});
  const auto broken = [&](std::string_view component) {
    IssueList issues;
    validator.validate(R"({"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]},)"
                       R"("valueString":"x")" + std::string(component) + "}", issues);
    return !issues.issues().empty();
  };
  EXPECT_FALSE(broken(""));
  EXPECT_FALSE(broken(R"(,"component":[{"code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},"valueString":"y"}])"));
  EXPECT_TRUE(broken(R"(,"component":[{"code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]},"valueString":"y"}])"));
}

// Each contained resource and each reference is a question about all the others.
TEST(Invariant, ManyContainedResourcesTakeLinearTime) {
  for (const FhirVersion version : {FhirVersion::R4, FhirVersion::Stu3}) {
    std::string why;
    const auto schema = test::base_schema(version, why);
    if (schema == nullptr) GTEST_SKIP() << why;
    const auto milliseconds = [&](int count, const char* to) {
      std::string contained, links;
      for (int i = 0; i < count; ++i) {
        const std::string id = std::to_string(i), comma = i > 0 ? "," : "";
        contained += comma + R"({"resourceType":"Organization","id":"o)" + id + R"(","name":"x"})";
        links += comma + R"({"reference":"#)" + to + id + "\"}";
      }
      Validator validator(schema, {});
      IssueList issues;
      const auto start = std::chrono::steady_clock::now();
      validator.validate(R"({"resourceType":"Patient","contained":[)" + contained + R"(],"generalPractitioner":[)" + links + "]}", issues);
      return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    };
    for (const char* to : {"o", "p"}) {  // all there, none there
      const double small = milliseconds(1'000, to);
      EXPECT_LT(milliseconds(20'000, to), 100 * small + 500) << small << " ms for 1,000";
    }
  }
}

TEST(Invariant, NativeOnesAnswerAsTheEngineDoes) {
  HALLMARK_NEEDS_R4(schema);
  Differential differential(schema);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(HALLMARK_SOURCE_DIR) + "/samples")) {
    if (entry.path().extension() != ".json" && entry.path().extension() != ".xml") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    differential.compare({std::istreambuf_iterator<char>(in), {}}, entry.path().string());
  }
  // Tied the other way, by its own reference to what contains it.
  for (const char* back : {R"({"reference":"#"})", R"({"reference":"#x"})", R"({"reference":"Patient/1"})"}) {
    differential.compare(R"({"resourceType":"Patient","contained":[{"resourceType":"Condition","id":"c","subject":)" + std::string(back) + "}]}", back);
  }
  for (const char* form : {"#q", "#r", "http://x/q"}) {
    differential.compare(R"({"resourceType":"QuestionnaireResponse","contained":[{"resourceType":"Questionnaire","id":"q"}],"questionnaire":")" +
                             std::string(form) + "\"}",
                         form);
  }
  const std::string organization = R"({"resourceType":"Organization","id":"o","name":"x")";
  for (const std::string& contained : {organization + "}", organization + R"(,"contained":[]})", organization + R"(,"meta":{"versionId":"1"}})",
                                       std::string(R"({"resourceType":"Organization","name":"no id"})")}) {
    for (const char* link : {R"({"reference":"#o"})", R"({"reference":"#"})", R"({"reference":"#p"})", R"({"display":"x"})", R"({"reference":"Organization/1"})",
                             R"({"_reference":{"extension":[{"url":"http://x","valueUri":"#o"}]}})"}) {
      differential.compare(R"({"resourceType":"Patient","contained":[)" + contained + R"(],"managingOrganization":)" + link + "}", contained + link);
    }
  }
  for (const char* value : {R"("valueQuantity":{"value":1})", R"("valueQuantity":{"code":"mg"})", R"("valueQuantity":{"code":"mg","system":"http://x"})",
                            R"("extension":[])", R"("extension":[{"url":"y"}])", R"("value":"x")", R"("_valueString":{"id":"a"})", R"("id":"b")"}) {
    differential.compare(R"({"resourceType":"Patient","extension":[{"url":"http://x",)" + std::string(value) + "}]}", value);
  }
  const std::string ucum = R"(,"system":"http://unitsofmeasure.org","code":"s"})";
  for (const char* low : {"1", "1.0", "2", "10"}) {
    for (const char* high : {"1", "1.00", "9"}) {
      differential.compare(R"({"resourceType":"Observation","status":"final","code":{"text":"x"},"valueRange":{"low":{"value":)" + std::string(low) +
                               ucum + R"(,"high":{"value":)" + high + ucum + "}}",
                           std::string(low) + " to " + high);
    }
  }
  for (const char* start : {R"("start":"2026-03-01")", R"("start":"2026-03")", R"("start":"2026-03-02T10:00:00Z")", R"("start":"2026-03-02T11:30:00+02:00")",
                            R"("start":"March")", R"("_start":{"id":"x"})", R"("id":"y")"}) {
    for (const char* end : {R"("end":"2026-03-01")", R"("end":"2026-02-28")", R"("end":"2026-03-02T09:59:59Z")", R"("end":"2026-03-01T23:00:00Z")",
                            R"("end":"2027")", R"("_end":{"id":"x"})", R"("extension":[])"}) {
      differential.compare(R"({"resourceType":"Patient","name":[{"period":{)" + std::string(start) + "," + end + "}}]}", std::string(start) + end);
    }
  }
  for (const char* type : {R"("type":"batch",)", R"("type":"history",)", R"("type":"batch-response",)", R"("type":"collection",)", ""}) {
    for (const char* entry : {R"({"request":{"method":"GET","url":"x"}})", R"({"response":{"status":"200"}})", R"({"request":[]})",
                              R"({"request":{"method":"GET","url":"x"},"response":{"status":"200"}},{"fullUrl":"urn:oid:1.2"})"}) {
      differential.compare(R"({"resourceType":"Bundle",)" + std::string(type) + R"("entry":[)" + entry + "]}", std::string(type) + entry);
    }
  }
  for (const checks::NativeInvariant& row : checks::native_invariants()) {
    EXPECT_GT(differential.compared[std::string(row.key)], 5) << row.key << " was not compared";
  }
}

}  // namespace
}  // namespace hallmark
