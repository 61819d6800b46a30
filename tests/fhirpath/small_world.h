// A FHIR of a few elements, for the tests of the evaluator: a patient, an observation, and a model, a host and a name
// table that know just those.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "fhirpath/expression.h"
#include "fhirpath/print.h"
#include "record/reader.h"

namespace hallmark::fhirpath {

inline const char* const kPatient = R"({
  "resourceType": "Patient", "id": "p1",
  "contained": [{"resourceType": "Organization", "id": "org", "name": "Surgery"}],
  "active": true,
  "name": [
    {"use": "official", "family": "Chalmers", "given": ["Peter", "James"]},
    {"use": "usual", "given": ["Jim"]},
    {"use": "maiden", "family": "Windsor", "given": ["Peter", "James"], "period": {"end": "2002"}}
  ],
  "gender": "male",
  "birthDate": "1974-12-25",
  "_birthDate": {"extension": [{"url": "http://example.org/time", "valueDateTime": "1974-12-25T14:35:45-05:00"}]},
  "multipleBirthInteger": 2,
  "managingOrganization": {"reference": "#org"},
  "generalPractitioner": [{"reference": "Practitioner/1"}]
})";

inline const char* const kObservation = R"({
  "resourceType": "Observation", "id": "o1", "status": "final",
  "effectiveDateTime": "2016-03-28",
  "valueQuantity": {"value": 185.0, "unit": "lbs", "system": "http://unitsofmeasure.org", "code": "[lb_av]"},
  "component": [{"valueString": "a"}, {"valueInteger": 7}, {"valueQuantity": {"value": 3, "comparator": "<"}}]
})";

struct ElementRow {
  const char* path;  // without indices
  const char* type;
  const char* choice = "";  // the choice element's name, where the path is a form of one
};
inline const ElementRow kElements[] = {
    {"Patient.id", "id"},
    {"Patient.contained.id", "id"},
    {"Patient.contained.name", "string"},
    {"Patient.active", "boolean"},
    {"Patient.name", "HumanName"},
    {"Patient.name.use", "code"},
    {"Patient.name.family", "string"},
    {"Patient.name.given", "string"},
    {"Patient.name.period", "Period"},
    {"Patient.name.period.end", "dateTime"},
    {"Patient.gender", "code"},
    {"Patient.birthDate", "date"},
    {"Patient.birthDate.extension", "Extension"},
    {"Patient.birthDate.extension.url", "uri"},
    {"Patient.birthDate.extension.valueDateTime", "dateTime", "value"},
    {"Patient.multipleBirthInteger", "integer", "multipleBirth"},
    {"Patient.managingOrganization", "Reference"},
    {"Patient.managingOrganization.reference", "string"},
    {"Patient.generalPractitioner", "Reference"},
    {"Patient.generalPractitioner.reference", "string"},
    {"Observation.id", "id"},
    {"Observation.status", "code"},
    {"Observation.effectiveDateTime", "dateTime", "effective"},
    {"Observation.valueQuantity", "Quantity", "value"},
    {"Observation.valueQuantity.value", "decimal"},
    {"Observation.valueQuantity.unit", "string"},
    {"Observation.valueQuantity.system", "uri"},
    {"Observation.valueQuantity.code", "code"},
    {"Observation.component", "BackboneElement"},
    {"Observation.component.valueString", "string", "value"},
    {"Observation.component.valueInteger", "integer", "value"},
    {"Observation.component.valueQuantity", "Quantity", "value"},
    {"Observation.component.valueQuantity.value", "decimal"},
};

class SmallModel : public Model {
 public:
  explicit SmallModel(const NameTable& names) : names_(names) {
    for (const ElementRow& row : kElements) rows_[row.path] = &row;
  }
  std::string_view type_name(const Record& record, NodeIndex node) const override {
    if (record.is_resource(node)) return record.text(node);
    const ElementRow* row = find(record, node);
    return row ? row->type : "";
  }
  bool is_subtype(std::string_view type, std::string_view ancestor) const override {
    static const std::map<std::string_view, std::string_view> kParent = {
        {"Patient", "DomainResource"}, {"Observation", "DomainResource"}, {"Organization", "DomainResource"},
        {"DomainResource", "Resource"}, {"code", "string"}, {"id", "string"}, {"Age", "Quantity"},
        {"HumanName", "Element"}, {"Quantity", "Element"}};
    for (;;) {
      if (type == ancestor) return true;
      const auto up = kParent.find(type);
      if (up == kParent.end()) return false;
      type = up->second;
    }
  }
  NameId choice_base(const Record& record, NodeIndex node) const override {
    const ElementRow* row = find(record, node);
    return row && *row->choice ? names_.find(row->choice) : kNoName;
  }
  std::string_view primitive_system_type(std::string_view type) const override {
    static const std::map<std::string_view, std::string_view> kSystem = {
        {"boolean", "Boolean"}, {"string", "String"}, {"code", "String"}, {"id", "String"}, {"uri", "String"},
        {"integer", "Integer"}, {"decimal", "Decimal"}, {"date", "Date"}, {"dateTime", "DateTime"}, {"time", "Time"}};
    const auto at = kSystem.find(type);
    return at == kSystem.end() ? "" : at->second;
  }
  bool is_type(std::string_view name) const override { return name != "Nonsense"; }

 private:
  const ElementRow* find(const Record& record, NodeIndex node) const {
    Record::PathOptions plain;
    plain.indices = false;
    const auto at = rows_.find(record.path(node, plain));
    return at == rows_.end() ? nullptr : at->second;
  }
  NameTable names_;
  std::map<std::string, const ElementRow*> rows_;
};

// Knows one value set, one profile and its slices, that no practitioner exists, and what time it is.
class SmallHost : public Host {
 public:
  Resolved resolve(std::string_view reference, const Record&, NodeIndex) const override {
    return {reference.starts_with("Practitioner/") ? Answer::No : Answer::CannotTell, nullptr, kNoNode};
  }
  Answer member_of(const Coded& coded, std::string_view value_set) const override {
    if (value_set != "http://example.org/genders") return Answer::CannotTell;
    return coded.code == "male" || coded.code == "female" ? Answer::Yes : Answer::No;
  }
  Answer conforms_to(const Record& record, NodeIndex node, std::string_view profile) const override {
    if (profile != "http://example.org/patient") return Answer::CannotTell;
    return record.text(node) == "Patient" ? Answer::Yes : Answer::No;
  }
  Answer in_slice(const Record& record, NodeIndex node, std::string_view structure, std::string_view slice) const override {
    if (structure != "http://example.org/patient") return Answer::CannotTell;
    return record.child_text(node, "use") == slice ? Answer::Yes : Answer::No;
  }
  std::optional<Temporal> now() const override { return parse_date_time("2026-03-01T09:30:15.250+01:00"); }
};

class SmallWorld {
 public:
  SmallWorld() : frozen_(make_names()), names_(frozen_.table()), model_(names_) {}

  const NameTable& names() const { return names_; }
  const Model& model() const { return model_; }
  Limits limits;

  // The records, read once; "" is no record at all.
  const Record& record(const char* json) {
    std::unique_ptr<Record>& at = records_[json];
    if (!at) {
      at = std::make_unique<Record>(names_);
      std::vector<ReadProblem> problems;
      if (*json != '\0') {
        EXPECT_TRUE(read_json(json, Limits{}, *at, problems)) << json;
      }
    }
    return *at;
  }

  std::variant<Expression, CompileError> compile(std::string_view text) const {
    return Expression::compile(text, names_, limits);
  }
  Outcome run(const char* json, const Expression& expression, const Host& host) {
    const Record& of = record(json);
    const NodeIndex root = of.empty() ? kNoNode : of.root();
    return evaluate(expression, {of, root, root, root, model_, host, limits});
  }

  // The result in one line: "string Peter, string James"; "" for none; "error @3: ...", "undecided @3: ...",
  // "limit @3: ..." for a failed evaluation, "syntax @3: ..." and so on for what does not compile.
  std::string show(const char* json, std::string_view text, const Host& host) {
    const auto compiled = compile(text);
    if (const auto* fault = std::get_if<CompileError>(&compiled)) {
      static const char* const kFaults[] = {"syntax", "semantic", "unsupported", "limit"};
      return std::string(kFaults[static_cast<int>(fault->fault)]) + " @" + std::to_string(fault->offset) + ": " +
             fault->message;
    }
    const Outcome outcome = run(json, std::get<Expression>(compiled), host);
    if (!outcome) {
      static const char* const kFaults[] = {"none", "error", "undecided", "limit"};
      return std::string(kFaults[static_cast<int>(outcome.fault)]) + " @" + std::to_string(outcome.offset) + ": " +
             outcome.message;
    }
    std::string out;
    for (const Value& value : outcome.values) {
      if (!out.empty()) out += ", ";
      out += type_text(value, model_) + " " + output_text(value, model_);
    }
    return out;
  }
  std::string show(const char* json, std::string_view text) { return show(json, text, SmallHost{}); }

 private:
  static NameTableBuilder::Frozen make_names() {
    NameTableBuilder builder;
    for (const ElementRow& row : kElements) {
      const std::string path = row.path;
      for (std::size_t at = 0; at <= path.size();) {
        const std::size_t end = std::min(path.find('.', at), path.size());
        builder.add(path.substr(at, end - at));
        at = end + 1;
      }
      if (*row.choice) builder.add(row.choice);
    }
    builder.add("contained");
    return builder.freeze();
  }
  NameTableBuilder::Frozen frozen_;
  NameTable names_;
  SmallModel model_;
  std::map<std::string, std::unique_ptr<Record>> records_;
};

}  // namespace hallmark::fhirpath
