#include "plugins/clinical/laboratory.h"

#include <algorithm>

#include "base/text.h"
#include "plugins/clinical/certain_order.h"

namespace hallmark::plugins {
namespace {

// Of v2-0074: laboratory, and the sections of one.
constexpr std::string_view kLabSections[] = {"LAB", "CH", "HM", "MB", "MCB", "MYC", "IMM", "BLB", "SP", "CP", "TX", "VR", "SR", "PAR", "BG", "CG"};

bool starts_number(std::string_view text) { return !text.empty() && is_digit(text[0]); }

// "4.2", "<0.5", ">= 100 ug/L": a comparator, a number, and at most one word that has no digit before its first letter.
bool is_number_in_words(std::string_view text) {
  text = trimmed(text);
  while (!text.empty() && (text[0] == '<' || text[0] == '>' || text[0] == '=' || text[0] == '~')) text.remove_prefix(1);
  text = trimmed(text);
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  if (!starts_number(text)) return false;
  std::size_t end = 0;
  bool point = false;
  while (end < text.size() && (is_digit(text[end]) || (text[end] == '.' && !point))) {
    point = point || text[end] == '.';
    ++end;
  }
  const std::string_view rest = trimmed(text.substr(end));
  // What follows without a space is more than a number (1/2, 10-20, 2026-11-01, 3+) unless it is a percent sign.
  if (!rest.empty() && rest != "%" && end < text.size() && !is_space(text[end])) return false;
  const bool one_word = rest.find_first_of(" \t\n,;:") == std::string_view::npos;
  return one_word && (rest.empty() || !is_digit(rest[0]) || rest.starts_with("10"));
}

// The UK's lists of what laboratories report: tests of the Pathology and Laboratory Medicine list and of the bounded code list before
// it, and groups of tests.
constexpr std::uint64_t kTests = 1853551000000106;
constexpr std::uint64_t kBoundedList = 999002881000000100;
constexpr std::uint64_t kGroups = 1853561000000109;

bool is_group(const Record& record, NodeIndex observation) {
  return claims_profile(record, observation, "UKCore-Observation-Group-Lab") || claims_profile(record, observation, "UKCore-Observation-LabGroup");
}

void check_group(const LabRun& run, NodeIndex observation, NodeIndex value) {
  bool any = false;
  each_member(run.record(), observation, [&](NodeIndex) { any = true; });
  if (!any) run.add(observation, Code::LabGroupEmpty);
  if (value != kNoNode) run.add(value, Code::LabGroupValue);
}

void check_absence(const LabRun& run, NodeIndex observation) {
  const Record& record = run.record();
  for (const std::string_view name : {"dataAbsentReason", "component", "hasMember", "related"}) {
    if (has_child(record, observation, name)) return;
  }
  const bool in_words = has_child(record, observation, "note") || has_child(record, observation, "comment");
  run.add(observation, in_words ? Code::LabResultTextOnly : Code::LabResultMissing);
}

// With a release that has the lists: a SNOMED CT code of the test, or of a group, is one of theirs. FHIR 3.0.1 has other lists.
void check_lists(const LabRun& run, NodeIndex observation) {
  const snomed::Release* release = run.context.release;
  const Record& record = run.record();
  const NodeIndex code = record.child(observation, "code");
  if (release == nullptr || code == kNoNode || run.context.schema.version() == FhirVersion::Stu3) return;
  if (!release->has_refset(kTests) || !release->has_refset(kBoundedList) || !release->has_refset(kGroups)) return;
  bool may_be_group = is_group(record, observation);
  const bool must_be_group = may_be_group;
  each_member(record, observation, [&](NodeIndex) { may_be_group = true; });
  NodeIndex first = kNoNode;
  bool listed = false;
  each_coding(record, code, [&](const CodingText& coding) {
    const std::uint32_t at = coding.system == kSnomed ? release->find(coding.code) : snomed::kNoConcept;
    if (at == snomed::kNoConcept) return;
    if (first == kNoNode) first = record.child(coding.node, "code");
    listed = listed || (may_be_group && release->is_member(kGroups, at)) ||
             (!must_be_group && (release->is_member(kTests, at) || release->is_member(kBoundedList, at)));
  });
  if (first == kNoNode || listed) return;
  run.add(first, Code::LabCodeNotListed, record.text(first),
          {must_be_group ? "the UK's list of groups of tests (reference set 1853561000000109)"
                         : "the UK's lists of tests (reference sets 1853551000000106 and 999002881000000100)"});
}

}  // namespace

bool is_lab_report(const Record& record, NodeIndex report) {
  if (claims_profile(record, report, "UKCore-DiagnosticReport-Lab")) return true;
  bool found = false;
  each_child(record, report, "category", [&](NodeIndex category) {
    each_coding(record, category, [&](const CodingText& coding) {
      if (coding.system.find("0074") == std::string_view::npos) return;
      found = found || std::find(std::begin(kLabSections), std::end(kLabSections), coding.code) != std::end(kLabSections);
    });
  });
  return found;
}

bool is_lab_result(const Record& record, NodeIndex observation) {
  return coded_as(record, observation, "category", {}, "laboratory") || is_group(record, observation) ||
         claims_profile(record, observation, "UKCore-Observation-Lab");
}

void check_lab_result(const LabRun& run, NodeIndex observation) {
  const Record& record = run.record();
  const std::string_view status = record.child_text(observation, "status");
  if (status == "registered" || status == "cancelled" || status == "entered-in-error") return;
  check_specimen_times(run, observation);
  check_lab_ranges(run, observation);
  check_lists(run, observation);
  const NodeIndex value = choice_of(record, observation, "value");
  if (is_group(record, observation)) return check_group(run, observation, value);
  if (value == kNoNode) return check_absence(run, observation);
  const std::string_view name = record.name(value);
  if (name == "valueQuantity" && has_child(record, value, "value")) {
    const QuantityText quantity = read_quantity(record, value);
    if (!quantity.ucum) {
      run.add(value, Code::LabUnitNotCoded, quantity.unit.empty() ? "it has none" : "it is '" + std::string(quantity.unit) + '\'');
    }
  } else if (name == "valueString" && is_number_in_words(record.text(value))) {
    run.add(value, Code::LabNumberAsText, record.text(value));
  }
}

void check_specimen_times(const LabRun& run, NodeIndex resource) {
  const Record& record = run.record();
  const NodeIndex issued = record.child(resource, "issued");
  if (issued == kNoNode) return;
  each_child(record, resource, "specimen", [&](NodeIndex reference) {
    const NodeIndex specimen = run.resources.resolve(reference);
    if (specimen == kNoNode || !is_resource_of(record, specimen, "Specimen")) return;
    const NodeIndex collection = record.child(specimen, "collection");
    const std::string_view collected =
        collection == kNoNode ? std::string_view() : extent_of(record, choice_of(record, collection, "collected")).begin;
    const std::string_view received = record.child_text(specimen, "receivedTime");
    const bool late = certainly_after(collected, record.text(issued));
    if (!late && !certainly_after(received, record.text(issued))) return;
    run.add(issued, Code::ReportIssuedBeforeSpecimen,
            std::string(record.text(issued)) + ", and the specimen at " + std::string(late ? collected : received),
            {late ? "collected" : "received"});
  });
}

}  // namespace hallmark::plugins
