// Doses and frequencies as the dosage validator compares them, whether they come from words or from structure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hallmark::plugins::dosage {

// What is counted where a dose is no weight or volume.
enum class Form : std::uint8_t { None, Tablet, Capsule, Puff, Drop, Sachet, Patch, Suppository, Lozenge, Spoonful, Ampoule, Unit };
// Of one word in lower case, singular or plural: "tabs", "puffs". None for any other.
Form form_of(std::string_view word);
std::string_view form_name(Form form);

// `low` to `high` of a form, or of a unit of UCUM.
struct Amount {
  double low = 0;
  double high = 0;
  Form form = Form::None;
  std::string unit;  // UCUM; where form is None

  bool counted() const { return form != Form::None; }
};
std::string text_of(const Amount& amount);

// The same amount in another unit of the same dimensions.
std::optional<Amount> in_unit(const Amount& amount, std::string_view unit);
inline bool overlap(double a_low, double a_high, double b_low, double b_high) {
  const double slack = 1e-6 * (a_high > b_high ? a_high : b_high);
  return a_low <= b_high + slack && b_low <= a_high + slack;
}

// How often: `low` to `high` times in a day, or in a month, which is no number of days.
struct Rate {
  double low = 0;
  double high = 0;
  bool monthly = false;
};
std::string text_of(const Rate& rate);

}  // namespace hallmark::plugins::dosage
