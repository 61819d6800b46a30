#include "plugins/vital_signs.h"

#include "base/ucum.h"
#include "plugins/clinical/elements.h"
#include "plugins/clinical/signs.h"

namespace hallmark::plugins {
namespace {

// One record's run.
struct Run {
  const Plugin& plugin;
  const PluginContext& context;
  IssueSink& sink;

  const Record& record() const { return context.record; }
  void add(NodeIndex node, Code code, std::string_view found = {}, std::vector<std::string> arguments = {}) const {
    report_at(context, plugin, node, code, sink, found, std::move(arguments));
  }
};

std::string shown(const QuantityText& quantity) {
  return std::string(quantity.number) + ' ' + std::string(quantity.code);
}

std::string why_implausible(const SignInfo& sign, bool above) {
  std::string bounds = "it is between " + std::to_string(sign.low) + " and " + std::to_string(sign.high) + ' ' + std::string(sign.unit);
  if (sign.sign == Sign::Temperature && above) bounds += "; this may be Fahrenheit";
  if (sign.sign == Sign::Saturation && !above) bounds += "; this may be a fraction";
  if (sign.sign == Sign::Weight && above) bounds += "; this may be grams";
  return bounds;
}

void check_size(const Run& run, const SignInfo& sign, const QuantityText& quantity, const ucum::Unit& unit) {
  if (!quantity.value || !quantity.comparator.empty()) return;
  const auto wanted = ucum::parse(sign.unit);
  const auto value = wanted ? ucum::convert(*quantity.value, unit, *wanted) : std::nullopt;
  if (!value) return;
  const bool above = value->compare(Decimal(sign.high)) > 0;
  if (!above && value->compare(Decimal(sign.low)) >= 0) return;
  run.add(quantity.node, Code::VitalSignValueImplausible, shown(quantity), {std::string(sign.name), why_implausible(sign, above)});
}

void check_unit(const Run& run, const SignInfo& sign, const QuantityText& quantity) {
  const std::string name(sign.name), wanted_code(sign.unit);
  if (!quantity.ucum) {
    run.add(quantity.node, Code::VitalSignUnitMissing, quantity.unit, {name, wanted_code});
    return;
  }
  const auto unit = ucum::parse(quantity.code);
  const auto wanted = ucum::parse(sign.unit);
  if (unit && wanted && !ucum::comparable(*unit, *wanted)) {
    run.add(quantity.node, Code::VitalSignUnitWrong, quantity.code, {name, wanted_code});
    return;
  }
  if (quantity.code != sign.unit && (sign.also_unit.empty() || quantity.code != sign.also_unit)) {
    const auto same = unit && wanted ? ucum::convert(Decimal(1), *unit, *wanted) : std::nullopt;
    std::string hint = "Give the value in " + wanted_code;
    if (!unit) {
      hint = "Write the code " + wanted_code + "; this is none of UCUM's";
    } else if (same && *same == Decimal(1)) {
      hint = "Write the code " + wanted_code + "; the value stays the same";
    }
    run.add(quantity.node, Code::VitalSignUnitDiffers, quantity.code, {name, wanted_code, hint});
  }
  if (unit) check_size(run, sign, quantity, *unit);
}

bool has_members(const Record& record, NodeIndex observation) {
  return has_child(record, observation, "hasMember") || has_child(record, observation, "related") ||
         has_child(record, observation, "component");
}

// `element`: an Observation or a component of one.
void check_sign(const Run& run, NodeIndex element) {
  const Record& record = run.record();
  const SignReading reading = read_sign(record, element);
  if (!reading.sign) return;
  const SignInfo& sign = info_of(*reading.sign);
  if (reading.other) {
    run.add(record.child(element, "code"), Code::VitalSignCodesDisagree, {},
            {std::string(sign.name) + " and " + std::string(info_of(*reading.other).name)});
    return;
  }
  const NodeIndex value = choice_of(record, element, "value");
  if (reading.loinc != reading.snomed && record.is_resource(element) && run.context.index.is_nhs()) {
    run.add(record.child(element, "code"), Code::VitalSignCodedOnce, {},
            {std::string(sign.name), reading.loinc ? "LOINC" : "SNOMED CT", reading.loinc ? "SNOMED CT" : "LOINC"});
  }
  if (sign.sign == Sign::BloodPressure) {
    if (value != kNoNode) run.add(value, Code::VitalSignValueBesideParts);
  } else if (value != kNoNode && record.name(value) == "valueQuantity" && has_child(record, value, "value")) {
    check_unit(run, sign, read_quantity(record, value));
    return;
  }
  const bool empty = value == kNoNode || (record.name(value) == "valueQuantity" && !has_child(record, value, "extension"));
  if (empty && !has_child(record, element, "dataAbsentReason") && !has_members(record, element)) {
    run.add(element, Code::VitalSignValueMissing, {}, {std::string(sign.name)});
  }
}

}  // namespace

const CheckInfo& VitalSigns::info() const {
  static constexpr CheckInfo kInfo{"vital-signs", "Vital signs: codes that agree, the unit of each, possible values", kVitalSignManuals};
  return kInfo;
}

void VitalSigns::validate(const PluginContext& context, IssueSink& sink) const {
  const Record& record = context.record;
  const Run run{*this, context, sink};
  each_resource(context, [&](NodeIndex node, std::string_view type) {
    if (type != "Observation") return;
    const std::string_view status = record.child_text(node, "status");
    if (status == "entered-in-error" || status == "cancelled") return;
    check_sign(run, node);
    each_child(record, node, "component", [&](NodeIndex component) { check_sign(run, component); });
  });
}

}  // namespace hallmark::plugins
