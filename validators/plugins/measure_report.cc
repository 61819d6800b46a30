#include "plugins/measure_report.h"

#include <algorithm>
#include <functional>
#include <unordered_map>

#include "base/decimal.h"
#include "plugins/measure_codes.h"
#include "plugins/names.h"
#include "plugins/questionnaire_model.h"
#include "plugins/resource_finder.h"
#include "plugins/response_report.h"

namespace hallmark::plugins {
namespace {

constexpr std::string_view kGroupScoring = "http://hl7.org/fhir/uv/cqm/StructureDefinition/cqm-scoring";
constexpr std::string_view kPopulations = "http://terminology.hl7.org/CodeSystem/measure-population";

std::vector<NodeIndex> parts_of(const Record& record, NodeIndex node, std::string_view name) {
  std::vector<NodeIndex> out;
  for (NodeIndex child : record.children(node)) {
    if (record.name(child) == name) out.push_back(child);
  }
  return out;
}

std::string_view first_code(const Record& record, NodeIndex concept_node) {
  const NodeIndex coding = concept_node == kNoNode ? kNoNode : record.child(concept_node, "coding");
  return coding == kNoNode ? std::string_view{} : record.child_text(coding, "code");
}

bool have_common(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::ranges::any_of(a, [&](const std::string& key) { return std::ranges::find(b, key) != b.end(); });
}

class ReportCheck {
 public:
  ReportCheck(const ResponseReport& report, const FoundResource& measure, NodeIndex node)
      : report_(report), record_(report.context.record), measure_(*measure.record), measure_node_(measure.node), node_(node) {
    type_ = record_.child_text(node, "type");
  }

  void check() {
    const std::vector<NodeIndex> groups = parts_of(record_, node_, "group");
    const std::vector<NodeIndex> defined = parts_of(measure_, measure_node_, "group");
    if (groups.size() == 1 && defined.size() == 1) {
      // One group is mostly anonymous; if both have codes, they must be the same.
      const NodeIndex code = record_.child(groups[0], "code");
      const NodeIndex wanted = measure_.child(defined[0], "code");
      if (code != kNoNode && wanted != kNoNode &&
          (!has_usable_code(record_, code) || !have_common(concept_keys(record_, code), concept_keys(measure_, wanted)))) {
        report_.add(groups[0], Code::ReportPartUnknown, {.found = concept_label(record_, code), .arguments = {"group"}});
      }
      check_group(groups[0], defined[0]);
      return;
    }
    match(node_, groups, defined, "group", [this](NodeIndex group, NodeIndex definition) { check_group(group, definition); },
          [this](NodeIndex) { return type_ == "data-collection"; });
  }

 private:
  using Visit = std::function<void(NodeIndex, NodeIndex)>;
  using MayMiss = std::function<bool(NodeIndex)>;

  // Pairs the parts of one kind by their codes, and reports what has no counterpart.
  void match(NodeIndex owner, const std::vector<NodeIndex>& parts, const std::vector<NodeIndex>& defined, std::string_view kind,
             const Visit& visit, const MayMiss& may_miss) const {
    std::vector<bool> met(defined.size(), false);
    std::unordered_map<std::string, std::size_t> by_key;
    for (std::size_t i = 0; i < defined.size(); ++i) {
      for (std::string& key : concept_keys(measure_, measure_.child(defined[i], "code"))) by_key.try_emplace(std::move(key), i);
    }
    for (NodeIndex part : parts) {
      const NodeIndex code = record_.child(part, "code");
      if (code == kNoNode) {
        report_.add(part, Code::ReportPartUncoded, {.found = {}, .arguments = {std::string(kind)}});
        continue;
      }
      std::size_t at = defined.size();
      for (const std::string& key : concept_keys(record_, code)) {
        const auto it = by_key.find(key);
        if (it != by_key.end()) at = std::min(at, it->second);
      }
      if (at == defined.size()) {
        report_.add(part, Code::ReportPartUnknown, {.found = concept_label(record_, code), .arguments = {std::string(kind)}});
      } else if (met[at]) {
        report_.add(part, Code::ReportPartRepeated, {.found = concept_label(record_, code), .arguments = {std::string(kind)}});
      } else {
        met[at] = true;
        visit(part, defined[at]);
      }
    }
    for (std::size_t i = 0; i < defined.size(); ++i) {
      if (met[i] || may_miss(defined[i])) continue;
      report_.add(owner, Code::ReportPartMissing,
                  {.found = {}, .arguments = {std::string(kind), concept_label(measure_, measure_.child(defined[i], "code"))}});
    }
  }

  void check_group(NodeIndex group, NodeIndex definition) const {
    match(group, parts_of(record_, group, "population"), parts_of(measure_, definition, "population"), "population",
          [this](NodeIndex population, NodeIndex) { check_population(population); },
          [this](NodeIndex population) { return is_observation(population); });
    match(group, parts_of(record_, group, "stratifier"), parts_of(measure_, definition, "stratifier"), "stratifier",
          [](NodeIndex, NodeIndex) {}, [](NodeIndex) { return false; });
    check_score(group, scoring_of(definition));
  }

  bool is_observation(NodeIndex population) const {
    const NodeIndex code = measure_.child(population, "code");
    if (code == kNoNode) return false;
    for (NodeIndex coding : measure_.children(code)) {
      if (measure_.name(coding) == "coding" && measure_.child_text(coding, "system") == kPopulations &&
          measure_.child_text(coding, "code") == "measure-observation") {
        return true;
      }
    }
    return false;
  }

  void check_population(NodeIndex population) const {
    if (type_ == "subject-list") return;
    if (record_.child(population, "subjectResults") != kNoNode) {
      report_.add(population, Code::ReportSubjectsUnexpected, {.found = {}, .arguments = {std::string(type_)}});
    }
    if (record_.child(population, "count") == kNoNode) report_.add(population, Code::ReportCountMissing);
  }

  // FHIR 5 has it on the group, the measure IG in an extension of the group, FHIR 4 on the Measure.
  std::string_view scoring_of(NodeIndex group) const {
    std::string_view scoring = first_code(measure_, measure_.child(group, "scoring"));
    if (!scoring.empty()) return scoring;
    for (const TypedValue& value : extension_values(measure_, group, kGroupScoring)) {
      if (scoring.empty()) scoring = first_code(measure_, value.node);
    }
    return scoring.empty() ? first_code(measure_, measure_.child(measure_node_, "scoring")) : scoring;
  }

  void check_score(NodeIndex group, std::string_view scoring) const {
    const NodeIndex score = record_.child(group, "measureScore");
    if (type_ == "data-collection" || scoring == "cohort") {
      if (score == kNoNode) return;
      const std::string why = scoring == "cohort" ? "the measure is of a cohort" : "the report is a data collection";
      report_.add(score, Code::MeasureScoreUnexpected, {.found = {}, .arguments = {"There is no score, since " + why}});
      return;
    }
    if (scoring != "proportion" && scoring != "ratio" && scoring != "continuous-variable") return;
    if (score == kNoNode) {
      if (!has_typed_score(group)) report_.add(group, Code::MeasureScoreMissing, {.found = {}, .arguments = {std::string(scoring)}});
      return;
    }
    const NodeIndex value = record_.child(score, "value");
    if (value == kNoNode && record_.child(score, "extension") == kNoNode) {
      report_.add(score, Code::MeasureScoreMissing, {.found = {}, .arguments = {std::string(scoring)}});
    }
    if (scoring == "proportion") check_proportion(score, value);
  }

  // FHIR 5's measureScoreQuantity, measureScoreDateTime ... are left to its definition.
  bool has_typed_score(NodeIndex group) const {
    for (NodeIndex child : record_.children(group)) {
      if (record_.name(child).starts_with("measureScore")) return true;
    }
    return false;
  }

  void check_proportion(NodeIndex score, NodeIndex value) const {
    for (std::string_view part : {"unit", "system", "code"}) {
      const NodeIndex node = record_.child(score, part);
      if (node == kNoNode) continue;
      report_.add(node, Code::MeasureScoreUnexpected, {.found = {}, .arguments = {"A proportion has no unit"}});
    }
    if (value == kNoNode) return;
    const auto number = Decimal::parse(record_.text(value));
    if (number && (number->negative() || number->compare(Decimal(1)) > 0)) {
      report_.add(value, Code::MeasureScoreWrong, {.found = std::string(record_.text(value))});
    }
  }

  const ResponseReport& report_;
  const Record& record_;
  const Record& measure_;
  NodeIndex measure_node_;
  NodeIndex node_;
  std::string_view type_;
};

}  // namespace

const CheckInfo& MeasureReport::info() const {
  static constexpr CheckInfo kInfo = {"measure-report", "MeasureReports against their Measures", kMeasureReportManuals};
  return kInfo;
}

void MeasureReport::validate(const PluginContext& context, IssueSink& sink) const {
  const Record& record = context.record;
  const ResponseReport report{context, *this, sink};
  ResourceFinder finder(context, "Measure");
  for (const NodeIndex node : context.index.resources()) {
    if (!is_resource_of(record, node, "MeasureReport")) continue;
    const NodeIndex reference = record.child(node, "measure");
    if (reference == kNoNode) continue;
    const std::string_view canonical =
        record.has_value(reference) ? record.text(reference) : record.child_text(reference, "reference");
    if (canonical.empty()) continue;
    const FoundResource measure = finder.find(canonical, node);
    if (measure.record == nullptr) {
      report.add(node, Code::MeasureUnknown, {.found = {}, .arguments = {std::string(canonical)}});
    } else {
      ReportCheck(report, measure, node).check();
    }
  }
}

}  // namespace hallmark::plugins
