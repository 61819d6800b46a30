#include "plugins/dosage/agreement.h"

namespace hallmark::plugins::dosage {
namespace {

bool agree(const Amount& a, const Amount& b) { return overlap(a.low, a.high, b.low, b.high); }

Amount times(const Amount& count, const Amount& each) { return {count.low * each.low, count.high * each.high, each.form, each.unit}; }

// No drop is more than a fifth of a millilitre; UCUM's is a twentieth.
constexpr double kMlOfLargestDrop = 0.2;

std::string said(const Amount& dose, const std::string& words) { return text_of(dose) + ", and the words say " + words; }

// `dose` is counted: tablets, puffs.
std::optional<std::string> counted(const Amount& dose, const Words& words, const std::optional<Strength>& product) {
  if (words.count) {
    if (words.count->form != dose.form || agree(*words.count, dose)) return std::nullopt;
    return said(dose, text_of(*words.count));
  }
  // "500mg" in words, 2 tablets of 250 mg in structure.
  if (!words.measure || !product || product->form != dose.form) return std::nullopt;
  const Amount weight = times(dose, product->amount);
  const auto meant = in_unit(*words.measure, weight.unit);
  if (!meant || agree(*meant, weight)) return std::nullopt;
  return text_of(dose) + " of " + text_of(product->amount) + " each, and the words say " + text_of(*words.measure);
}

// `dose` is a weight or a volume.
std::optional<std::string> measured(const Amount& dose, const Words& words, const std::optional<Strength>& product) {
  // A strength in the words is of what they count; else the product's name gives it, if it is of the same form.
  std::optional<Amount> each = words.strength;
  if (!each && product && words.count && product->form == words.count->form) each = product->amount;
  if (words.count && each) {
    const auto total = in_unit(times(*words.count, *each), dose.unit);
    if (!total) return std::nullopt;
    if (agree(*total, dose)) return std::nullopt;
    // "Paracetamol 500mg: 2 tablets" with 500 mg: the weight in the words may be meant.
    if (const auto weight = words.measure ? in_unit(*words.measure, dose.unit) : std::nullopt; weight && agree(*weight, dose)) return std::nullopt;
    return said(dose, text_of(*words.count) + " of " + text_of(*each) + " each, " + text_of(*total));
  }
  if (words.count && words.count->form == Form::Drop && !words.measure) {
    const auto volume = in_unit(dose, "mL");
    if (!volume || volume->low <= words.count->high * kMlOfLargestDrop) return std::nullopt;
    return said(dose, text_of(*words.count));
  }
  if (words.count || words.strength || !words.measure) return std::nullopt;
  const auto meant = in_unit(*words.measure, dose.unit);
  if (!meant || agree(*meant, dose)) return std::nullopt;
  return said(dose, text_of(*words.measure));
}

}  // namespace

std::optional<std::string> dose_contradiction(const Amount& dose, const Words& words, const std::optional<Strength>& product,
                                              const std::optional<Rate>& rate) {
  // "2 tablets daily" may be the whole of a day: it is compared only where a day has one dose.
  if (words.daily_total && !(rate && !rate->monthly && rate->low == 1 && rate->high == 1)) return std::nullopt;
  return dose.counted() ? counted(dose, words, product) : measured(dose, words, product);
}

std::optional<std::string> timing_contradiction(const Rate& rate, const Words& words) {
  if (!words.rate || words.rate->monthly != rate.monthly) return std::nullopt;
  if (overlap(rate.low, rate.high, words.rate->low, words.rate->high)) return std::nullopt;
  return text_of(rate) + ", and the words say " + text_of(*words.rate);
}

bool surely_more(const Amount& a, const Amount& b) {
  if (a.counted() || b.counted()) return a.form == b.form && a.low > b.high * (1 + 1e-6);
  const auto same = in_unit(a, b.unit);
  return same && same->low > b.high * (1 + 1e-6);
}

}  // namespace hallmark::plugins::dosage
