#include "plugins/dosage/amounts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>

#include "base/ucum.h"

namespace hallmark::plugins::dosage {
namespace {

struct FormWord {
  std::string_view word;
  Form form;
};
constexpr FormWord kForms[] = {
    {"tablet", Form::Tablet},       {"tablets", Form::Tablet},       {"tab", Form::Tablet},          {"tabs", Form::Tablet},
    {"capsule", Form::Capsule},     {"capsules", Form::Capsule},     {"cap", Form::Capsule},         {"caps", Form::Capsule},
    {"puff", Form::Puff},           {"puffs", Form::Puff},           {"dose", Form::Puff},           {"doses", Form::Puff},
    {"spray", Form::Puff},          {"sprays", Form::Puff},          {"actuation", Form::Puff},      {"actuations", Form::Puff},
    {"drop", Form::Drop},           {"drops", Form::Drop},           {"sachet", Form::Sachet},       {"sachets", Form::Sachet},
    {"patch", Form::Patch},         {"patches", Form::Patch},        {"suppository", Form::Suppository}, {"suppositories", Form::Suppository},
    {"lozenge", Form::Lozenge},     {"lozenges", Form::Lozenge},     {"spoonful", Form::Spoonful},   {"spoonfuls", Form::Spoonful},
    {"ampoule", Form::Ampoule},     {"ampoules", Form::Ampoule},     {"unit", Form::Unit},           {"units", Form::Unit},
};

std::string number_text(double value) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::general, 6).ptr;
  return {buffer.data(), end};
}

std::string range_text(double low, double high) {
  if (low == high) return number_text(low);
  return low == 0 ? "up to " + number_text(high) : number_text(low) + " to " + number_text(high);
}

}  // namespace

Form form_of(std::string_view word) {
  const auto* found = std::find_if(std::begin(kForms), std::end(kForms), [&](const FormWord& row) { return row.word == word; });
  return found == std::end(kForms) ? Form::None : found->form;
}

std::string_view form_name(Form form) {
  constexpr std::array<std::string_view, 12> names = {"",         "tablet",      "capsule", "dose",     "drop",   "sachet",
                                                      "patch", "suppository", "lozenge", "spoonful", "ampoule", "unit"};
  return names[static_cast<std::size_t>(form)];
}

std::string text_of(const Amount& amount) {
  std::string out = range_text(amount.low, amount.high) + ' ';
  if (!amount.counted()) return out + amount.unit;
  if (amount.form == Form::Suppository && amount.high > 1) return out + "suppositories";
  out += form_name(amount.form);
  if (amount.high > 1) out += amount.form == Form::Patch ? "es" : "s";
  return out;
}

std::optional<Amount> in_unit(const Amount& amount, std::string_view unit) {
  const auto from = ucum::parse(amount.unit);
  const auto to = ucum::parse(unit);
  if (!from || !to || !ucum::comparable(*from, *to)) return std::nullopt;
  if (from->function != ucum::Function::None || to->function != ucum::Function::None) return std::nullopt;
  const double factor = from->factor.to_double() / to->factor.to_double();
  return Amount{amount.low * factor, amount.high * factor, Form::None, std::string(unit)};
}

std::string text_of(const Rate& rate) {
  if (rate.monthly) return range_text(rate.low, rate.high) + " in a month";
  if (rate.high >= 1 || rate.high <= 0) return range_text(rate.low, rate.high) + " in a day";
  return "once in " + range_text(1 / rate.high, rate.low > 0 ? 1 / rate.low : 1 / rate.high) + " days";
}

}  // namespace hallmark::plugins::dosage
