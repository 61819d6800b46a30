// How often, by the words of a dosage: "twice a day", "every 4 to 6 hours", "tds", "at breakfast and at bedtime".
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "plugins/dosage/amounts.h"
#include "plugins/dosage/tokens.h"

namespace hallmark::plugins::dosage {

struct Frequency {
  std::optional<Rate> rate;  // none: not said, or two phrases differ, or one is not surely read
  bool daily_total = false;  // "daily" by itself: once a day, or the whole of a day
  bool by_times = false;     // the rate is how many times of the day are named
};

// Marks the tokens of the phrases it has read.
Frequency take_frequency(const std::vector<Token>& tokens, std::vector<bool>& taken);

// hour, hours, hrs, day, weeks, ...
bool is_time_unit(std::string_view word);

}  // namespace hallmark::plugins::dosage
