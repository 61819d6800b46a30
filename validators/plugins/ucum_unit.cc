#include "plugins/ucum_unit.h"

#include "base/ucum.h"
#include "base/unit_words.h"
#include "plugins/members.h"
#include "plugins/names.h"

namespace hallmark::plugins {
namespace {

// Whether two codes measure the same in the same size. Codes with no measure in base units are not compared.
bool surely_differ(std::string_view a, std::string_view b) {
  const auto first = ucum::parse(a);
  const auto second = ucum::parse(b);
  if (!first || !second) return false;
  if (!ucum::comparable(*first, *second)) return true;
  if (first->function != second->function) return true;
  return !(first->factor == second->factor);
}

}  // namespace

const CheckInfo& UcumUnit::info() const {
  static constexpr CheckInfo kInfo{"ucum-unit", "Units in words against their UCUM codes", kUcumUnitManuals};
  return kInfo;
}

void UcumUnit::validate(const PluginContext& context, IssueSink& sink) const {
  const Record& record = context.record;
  const Wanted units(record, "unit");
  const Wanted codes(record, "code");
  const Wanted systems(record, "system");
  const Wanted values(record, "value");
  NodeIndex last = kNoNode;
  const auto discouraged = [&](NodeIndex code) {
    const std::string_view text = record.text(code);
    const std::string_view mend = ucum_mend(text);
    if (mend.empty() || !ucum::is_code(text)) return false;  // what is no code is reported with its mend by the check of codings
    report_at(context, *this, code, Code::UnitCodeDiscouraged, sink, text, {std::string(mend)});
    return true;
  };
  for (NodeIndex node = 0; node < record.size(); ++node) {
    const bool is_unit = units.is(node);
    if (!is_unit && !codes.is(node)) continue;
    const NodeIndex quantity = record[node].parent;
    if (quantity == kNoNode || quantity == last) continue;
    last = quantity;
    const NodeIndex system = systems.child_of(quantity);
    const NodeIndex code = codes.child_of(quantity);
    const bool of_ucum = system != kNoNode && record.text(system) == ucum::kSystem;
    if (of_ucum && has_text(record, code) && discouraged(code)) continue;
    const NodeIndex unit = units.child_of(quantity);
    if (!has_text(record, unit) || values.child_of(quantity) == kNoNode) continue;
    const auto meant = ucum_of_words(record.text(unit));
    if (!meant) continue;
    if (!has_text(record, code)) {
      report_at(context, *this, unit, Code::UnitCodeMissing, sink, record.text(unit), {*meant});
      continue;
    }
    const std::string_view text = record.text(code);
    if (!of_ucum || *meant == text || !ucum::is_code(text) || !surely_differ(*meant, text)) continue;
    report_at(context, *this, unit, Code::UnitCodeContradicts, sink, record.text(unit),
              {std::string(text), "if the words are right, the code is " + *meant});
  }
}

}  // namespace hallmark::plugins
