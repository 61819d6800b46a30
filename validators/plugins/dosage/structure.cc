#include "plugins/dosage/structure.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "base/text.h"
#include "base/ucum.h"
#include "base/unit_words.h"

namespace hallmark::plugins::dosage {
namespace {

std::optional<double> number_of(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}
std::optional<double> child_number(const Record& record, NodeIndex node, std::string_view name) {
  const NodeIndex child = record.child(node, name);
  return child == kNoNode ? std::nullopt : number_of(record.text(child));
}

// The form of a unit in words, or of the SNOMED CT codes that national examples have for tablets and capsules.
Form form_of_unit(const Record& record, NodeIndex quantity) {
  const Form form = form_of(lower_ascii(trimmed(record.child_text(quantity, "unit"))));
  if (form != Form::None) return form;
  const std::string_view code = record.child_text(quantity, "code");
  if (code == "428673006" || code == "732936001") return Form::Tablet;
  return code == "732937005" ? Form::Capsule : Form::None;
}

// A Range's ends; both must be there.
std::optional<Amount> range_of(const Record& record, NodeIndex range) {
  const NodeIndex low = record.child(range, "low");
  const NodeIndex high = record.child(range, "high");
  if (low == kNoNode || high == kNoNode) return std::nullopt;
  auto first = amount_of(record, low);
  const auto second = amount_of(record, high);
  if (!first || !second || first->form != second->form || first->unit != second->unit) return std::nullopt;
  first->high = second->high;
  return first;
}

void add_dose(const Record& record, NodeIndex node, std::vector<StructuredDose>& out) {
  const std::string_view name = record.name(node);
  if (name == "doseRange") out.push_back({node, range_of(record, node)});
  if (name == "doseQuantity" || name == "doseSimpleQuantity" || name == "dose") out.push_back({node, amount_of(record, node)});
}

bool is_dose_or_rate(std::string_view name) {
  return name == "dose" || name.starts_with("doseQuantity") || name == "doseSimpleQuantity" || name == "doseRange" || name.starts_with("rate");
}

}  // namespace

std::optional<Amount> amount_of(const Record& record, NodeIndex quantity) {
  const auto value = child_number(record, quantity, "value");
  if (!value || *value < 0 || record.child(quantity, "comparator") != kNoNode) return std::nullopt;
  const std::string_view code = record.child_text(quantity, "code");
  if (record.child_text(quantity, "system") == ucum::kSystem && ucum::is_code(code) && !code.starts_with('{') && code != "1") {
    return Amount{*value, *value, Form::None, std::string(code)};
  }
  if (const Form form = form_of_unit(record, quantity); form != Form::None) return Amount{*value, *value, form, ""};
  if (auto unit = ucum_of_words(record.child_text(quantity, "unit"))) return Amount{*value, *value, Form::None, std::move(*unit)};
  return std::nullopt;
}

std::vector<StructuredDose> doses_of(const Record& record, NodeIndex dosage) {
  std::vector<StructuredDose> out;
  for (NodeIndex child : record.children(dosage)) {
    add_dose(record, child, out);
    if (record.name(child) != "doseAndRate") continue;
    for (NodeIndex inner : record.children(child)) add_dose(record, inner, out);
  }
  return out;
}

StructuredTiming timing_of(const Record& record, NodeIndex dosage) {
  const NodeIndex timing = record.child(dosage, "timing");
  const NodeIndex repeat = timing == kNoNode ? kNoNode : record.child(timing, "repeat");
  if (repeat == kNoNode) return {};
  StructuredTiming out{repeat, std::nullopt};
  std::size_t moments = 0;
  for (NodeIndex child : record.children(repeat)) {
    const std::string_view name = record.name(child);
    if (name == "when" || name == "timeOfDay") ++moments;
    if (name == "dayOfWeek") return out;  // how many days of the week it is, the words seldom say
  }
  const auto frequency = child_number(record, repeat, "frequency");
  const auto period = child_number(record, repeat, "period");
  if (moments > 0) {
    // Moments alone are so many a day. Beside a frequency they repeat it or multiply it, depending on who reads it.
    if (!frequency && !period) out.rate = Rate{static_cast<double>(moments), static_cast<double>(moments), false};
    return out;
  }
  if (!period || *period <= 0) return out;
  struct Unit {
    std::string_view code;
    double days;
  };
  constexpr Unit units[] = {{"s", 1.0 / 86400}, {"min", 1.0 / 1440}, {"h", 1.0 / 24}, {"d", 1}, {"wk", 7}, {"mo", 0}};
  const auto* unit = std::find_if(std::begin(units), std::end(units), [&](const Unit& u) { return u.code == record.child_text(repeat, "periodUnit"); });
  if (unit == std::end(units)) return out;
  const double low = frequency.value_or(1);
  const double high = std::max(low, child_number(record, repeat, "frequencyMax").value_or(low));
  const double longest = std::max(*period, child_number(record, repeat, "periodMax").value_or(*period));
  const bool monthly = unit->days == 0;
  const double days = monthly ? 1 : unit->days;
  out.rate = Rate{low / (longest * days), high / (*period * days), monthly};
  return out;
}

bool has_structure(const Record& record, NodeIndex dosage) {
  for (NodeIndex child : record.children(dosage)) {
    const std::string_view name = record.name(child);
    if (is_dose_or_rate(name)) return true;
    if (name == "timing") {
      for (NodeIndex part : record.children(child)) {
        if (record.name(part) == "repeat" || record.name(part) == "code" || record.name(part) == "event") return true;
      }
    }
    if (name != "doseAndRate") continue;
    for (NodeIndex inner : record.children(child)) {
      if (is_dose_or_rate(record.name(inner))) return true;
    }
  }
  return false;
}

}  // namespace hallmark::plugins::dosage
