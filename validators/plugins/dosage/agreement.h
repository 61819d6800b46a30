// Whether the two halves of a dosage agree. Each function gives what to say of a contradiction that is sure, or nothing.
#pragma once

#include <optional>
#include <string>

#include "plugins/dosage/amounts.h"
#include "plugins/dosage/words.h"

namespace hallmark::plugins::dosage {

// "5 mg, and the words say 2 tablet of 5 mg". `product`: the strength in the product's name, if it is known. `rate`: the structured one.
std::optional<std::string> dose_contradiction(const Amount& dose, const Words& words, const std::optional<Strength>& product,
                                              const std::optional<Rate>& rate);
std::optional<std::string> timing_contradiction(const Rate& rate, const Words& words);

// Whether `a` is surely more than `b`; of ranges, even the least of it.
bool surely_more(const Amount& a, const Amount& b);

}  // namespace hallmark::plugins::dosage
