// What an element may say depends on its types: a length has a meaning for text, a range for what has an order, a binding for
// what carries codes. http://hl7.org/fhir/R4/elementdefinition.html; which type bears what, as the characteristics of R5's
// http://hl7.org/fhir/R5/types.html have it.
#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "plugins/structure_definition/rules.h"

namespace hallmark::plugins::sd {
namespace {

using schema::kNone;

enum Bears : std::uint8_t { kBinding = 1, kLength = 2, kRange = 4, kDecimals = 8, kSize = 16 };

struct Row {
  std::string_view code;
  std::uint8_t bears;
};
constexpr std::array kRows = {
    Row{"integer", kRange | kLength},
    Row{"integer64", kRange | kLength},
    Row{"decimal", kRange | kLength | kDecimals},
    Row{"base64Binary", kSize},
    Row{"instant", kRange | kLength | kDecimals},
    Row{"string", kLength | kBinding},
    Row{"uri", kLength | kBinding},
    Row{"date", kRange | kLength},
    Row{"dateTime", kRange | kLength | kDecimals},
    Row{"time", kRange | kLength | kDecimals},
    Row{"canonical", kLength},
    Row{"code", kLength | kBinding},
    Row{"id", kLength},
    Row{"markdown", kLength},
    Row{"oid", kLength | kBinding},
    Row{"positiveInt", kRange | kLength},
    Row{"unsignedInt", kRange | kLength},
    Row{"url", kLength | kBinding},
    Row{"uuid", kLength | kBinding},
    Row{"Attachment", kSize},
    Row{"CodeableConcept", kBinding},
    Row{"CodeableReference", kBinding},
    Row{"Coding", kBinding},
    Row{"Range", kBinding},
    Row{"Extension", kBinding},
    Row{"Count", kRange},
    Row{"Money", kRange | kDecimals},
    Row{"Age", kRange | kDecimals | kBinding},
    Row{"Distance", kRange | kDecimals | kBinding},
    Row{"Duration", kRange | kDecimals | kBinding},
    Row{"Quantity", kRange | kDecimals | kBinding},
    Row{"MoneyQuantity", kRange | kDecimals | kBinding},
    Row{"SimpleQuantity", kRange | kDecimals | kBinding},
};

constexpr std::string_view kMinLength = "http://hl7.org/fhir/StructureDefinition/minLength";
constexpr std::string_view kMaxDecimals = "http://hl7.org/fhir/StructureDefinition/maxDecimalPlaces";
constexpr std::string_view kMaxSize = "http://hl7.org/fhir/StructureDefinition/maxSize";
constexpr std::string_view kCore = "http://hl7.org/fhir/StructureDefinition/";

// What the type bears; everything for a type that is not FHIR's own; nothing (0) and `known` untouched for one not loaded.
std::uint8_t bears(const schema::Schema& schema, std::string_view code, bool& known) {
  const std::uint32_t structure = schema.structure_of_type(code);
  if (structure == kNone) return 0;
  known = true;
  if (!schema.text(schema.structures()[structure].url).starts_with(kCore)) return 0xFF;
  const auto row = std::find_if(kRows.begin(), kRows.end(), [&](const Row& r) { return r.code == code; });
  return row == kRows.end() ? 0 : row->bears;
}

void check_bears(Run& run, const ElementView& element) {
  std::vector<std::string> codes;
  std::uint8_t can = 0;
  bool known = false;
  const auto add = [&](std::string_view code) {
    codes.emplace_back(code);
    can |= bears(run.schema, code, known);
  };
  if (element.is_root()) {
    add(element.path);
    known = true;
  }
  for (const TypeView& type : element.types) {
    if (!type.code.empty()) add(type.code);
  }
  if (codes.empty() || !known) return;
  const auto wants = [&](bool said, std::uint8_t what, std::string_view words) {
    if (said && !(can & what)) {
      run.report.at(element.node, Code::ElementFacetMeaningless, listed(codes, "or"), {std::string(words)});
    }
  };
  wants(element.binding != kNoNode, kBinding, "a binding");
  wants(element.max_length != kNoNode, kLength, "a maximum length");
  wants(element.min_value != kNoNode, kRange, "a minimum value");
  wants(element.max_value != kNoNode, kRange, "a maximum value");
  if (element.extensions.empty()) return;
  wants(has_extension(run.record, element.node, kMinLength), kLength, "a minimum length");
  wants(has_extension(run.record, element.node, kMaxDecimals), kDecimals, "a number of decimals");
  wants(has_extension(run.record, element.node, kMaxSize), kSize, "a size");
}

// In a snapshot everything is said, so types and values can be compared there.
void check_snapshot_types(Run& run, const ElementView& element) {
  if (element.id.find('.') == std::string_view::npos) return;
  if (element.types.empty()) {
    if (element.content_reference == kNoNode) run.report.at(element.node, Code::ElementTypesMissing, element.id);
    return;
  }
  const auto check = [&](NodeIndex value, std::string_view prefix) {
    if (value == kNoNode) return;
    const std::string_view suffix = type_in_name(run.record.name(value), prefix);
    for (const TypeView& type : element.types) {
      if (type.code.empty() || is_type_suffix(suffix, type.code)) return;
    }
    run.report.at(value, Code::ElementValueOfOtherType, run.record.name(value), {std::string(element.id)});
  };
  check(element.default_value, "defaultValue");
  check(element.fixed, "fixed");
  check(element.pattern, "pattern");
}

// What the table of http://hl7.org/fhir/R4/elementdefinition.html#interpretation forbids in a snapshot.
void check_snapshot_table(Run& run, const ElementView& element) {
  const bool constraint = run.definition.is_constraint();
  const bool root = element.is_root();
  const auto forbid = [&](bool said, std::string_view what) {
    if (said) run.report.at(element.node, Code::ElementFacetForbidden, what, {std::string(element.path)});
  };
  if (constraint && !root) return;
  forbid(!element.slice_name.empty(), "sliceName");
  forbid(element.fixed != kNoNode, "fixed[x]");
  forbid(element.pattern != kNoNode, "pattern[x]");
  forbid(element.min_value != kNoNode, "minValue[x]");
  forbid(element.max_value != kNoNode, "maxValue[x]");
  if (!root) {
    if (!element.min || !element.max) {
      run.report.at(element.node, Code::ElementCardinalityMissing, element.path, {element.min ? "max" : "min"});
    }
    return;
  }
  // A specialization may have a maximum length: FHIR's own string has.
  forbid(constraint && element.max_length != kNoNode, "maxLength");
  forbid(element.slicing != kNoNode, "slicing");
  forbid(element.requirements != kNoNode, "requirements");
  forbid(element.default_value != kNoNode, "defaultValue[x]");
  forbid(element.example != kNoNode, "example");
  forbid(constraint && element.meaning_when_missing != kNoNode, "meaningWhenMissing");
}

bool may_mean_when_missing(std::string_view path) { return path == "Extension" || path.ends_with(".extension"); }

}  // namespace

void check_elements(Run& run) {
  const Definition& d = run.definition;
  if (d.base == kNone) return;
  for (const ElementView& element : d.differential) {
    check_bears(run, element);
    if (d.is_constraint() && element.meaning_when_missing != kNoNode && !may_mean_when_missing(element.path)) {
      run.report.at(element.node, Code::ElementFacetForbidden, "meaningWhenMissing", {std::string(element.path)});
    }
  }
  if (d.is_constraint() && d.kind != "logical" && !d.differential.empty() && d.differential[0].is_root() &&
      !d.differential[0].types.empty()) {
    run.report.whole(d.differential[0].types[0].node, Code::ElementFacetForbidden, "type", {std::string(d.differential[0].path)});
  }
  for (const ElementView& element : d.snapshot) {
    check_bears(run, element);
    check_snapshot_types(run, element);
    check_snapshot_table(run, element);
  }
}

}  // namespace hallmark::plugins::sd
