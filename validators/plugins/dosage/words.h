// What the words of a dosage say, as far as they surely say it.
//
// The phrases of English directions are few and their combinations endless, so this reads the common ones and gives up on all
// else: a number that belongs to no phrase, a second dose or frequency that differs, a step ("then", "reducing"), a negation, a
// condition. Nothing found means "cannot tell", never "says nothing". Pure; safe to call from any number of threads.
#pragma once

#include <optional>
#include <string_view>

#include "plugins/dosage/amounts.h"

namespace hallmark::plugins::dosage {

struct Words {
  std::optional<Amount> count;     // "2 tablets"
  std::optional<Amount> measure;   // "500mg", "10 ml": in UCUM
  std::optional<Amount> strength;  // "500mg" of "two 500mg tablets": of one
  std::optional<Rate> rate;
  // "2 tablets daily": two once, or one twice.
  bool daily_total = false;
};
Words read_words(std::string_view text);

// "as directed" in its usual wordings, and nothing that could be acted on besides.
bool is_as_directed(std::string_view text);

// The one strength in a product's name, of the form it names: 5 mg a tablet of "Prednisolone 5mg tablets". Nothing of "30mg/500mg".
struct Strength {
  Amount amount;
  Form form;
};
std::optional<Strength> read_strength(std::string_view product);

// By mouth, into a vein, ...; "" where none is named, or more than one, or one that is not surely another than the rest.
std::string_view read_route(std::string_view text);

}  // namespace hallmark::plugins::dosage
