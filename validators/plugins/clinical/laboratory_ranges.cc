#include <vector>

#include "base/ucum.h"
#include "plugins/clinical/laboratory.h"

namespace hallmark::plugins {
namespace {

std::string_view unit_text(const QuantityText& quantity) { return quantity.ucum || quantity.unit.empty() ? quantity.code : quantity.unit; }

void check_range_unit(const LabRun& run, const QuantityText& range, const QuantityText& value) {
  const std::string_view own = unit_text(range), other = unit_text(value);
  if (own.empty() || other.empty() || own == other) return;
  if (!range.ucum || !value.ucum) {
    // Words can differ and mean the same, so they are compared only with words.
    if (!range.unit.empty() && !value.unit.empty() && range.unit != value.unit && range.code != value.code) {
      run.add(range.node, Code::LabRangeUnitDiffers, range.unit, {std::string(value.unit)});
    }
    return;
  }
  const auto a = ucum::parse(range.code);
  const auto b = ucum::parse(value.code);
  if (!a || !b) return;
  if (!ucum::comparable(*a, *b)) {
    run.add(range.node, Code::LabRangeUnitIncomparable, range.code, {std::string(value.code)});
    return;
  }
  const auto one = ucum::convert(Decimal(1), *a, *b);
  if (!one || !(*one == Decimal(1))) run.add(range.node, Code::LabRangeUnitDiffers, range.code, {std::string(value.code)});
}

// Whether low is above high, where the two can be compared.
bool reversed(const QuantityText& low, const QuantityText& high) {
  if (!low.value || !high.value) return false;
  if (low.ucum && high.ucum) return ucum::compare(*low.value, low.code, *high.value, high.code) == ucum::Order::Greater;
  const bool same = low.ucum == high.ucum && low.unit == high.unit && low.code == high.code;
  return same && low.value->compare(*high.value) > 0;
}

}  // namespace

void check_lab_ranges(const LabRun& run, NodeIndex observation) {
  const Record& record = run.record();
  const NodeIndex value = choice_of(record, observation, "value");
  QuantityText result;
  if (value != kNoNode && record.name(value) == "valueQuantity") result = read_quantity(record, value);
  each_child(record, observation, "referenceRange", [&](NodeIndex range) {
    QuantityText ends[2];
    const std::string_view names[] = {"low", "high"};
    bool told = false;  // both ends are as a rule in the same wrong unit
    for (int i = 0; i < 2; ++i) {
      const NodeIndex end = record.child(range, names[i]);
      if (end == kNoNode) continue;
      ends[i] = read_quantity(record, end);
      if (i == 1 && told && unit_text(ends[1]) == unit_text(ends[0])) continue;
      told = unit_text(ends[i]) != unit_text(result);
      check_range_unit(run, ends[i], result);
    }
    if (reversed(ends[0], ends[1])) {
      run.add(range, Code::LabRangeOrder, std::string(ends[0].number) + " to " + std::string(ends[1].number));
    }
  });
}

}  // namespace hallmark::plugins
