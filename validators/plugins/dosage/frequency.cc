#include "plugins/dosage/frequency.h"

#include <algorithm>
#include <iterator>

namespace hallmark::plugins::dosage {
namespace {

struct Period {
  std::string_view word;
  double days;  // 0: a month, which has no fixed number of them
};
constexpr Period kPeriods[] = {{"minute", 1.0 / 1440}, {"minutes", 1.0 / 1440}, {"min", 1.0 / 1440}, {"mins", 1.0 / 1440}, {"hour", 1.0 / 24},
                               {"hours", 1.0 / 24},    {"hr", 1.0 / 24},        {"hrs", 1.0 / 24},   {"hourly", 1.0 / 24}, {"day", 1},
                               {"days", 1},            {"daily", 1},            {"week", 7},         {"weeks", 7},         {"weekly", 7},
                               {"month", 0},           {"months", 0},           {"monthly", 0}};

// A word that says by itself how often.
struct Latin {
  std::string_view word;
  double times;
};
constexpr Latin kLatin[] = {{"bd", 2}, {"bid", 2}, {"tds", 3}, {"tid", 3}, {"qds", 4}, {"qid", 4}};

constexpr std::string_view kTimesOfDay[] = {"morning", "mornings", "night", "nighttime", "bedtime", "noon", "midday", "lunch", "lunchtime",
                                            "evening", "breakfast", "teatime", "dinner", "supper", "nocte", "mane"};

// How often in a week they make it is not worked out.
constexpr std::string_view kWeekdays[] = {"monday",  "tuesday",  "wednesday",  "thursday",  "friday",  "saturday",  "sunday",
                                          "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays",
                                          "mon",     "tue",      "wed",        "thu",       "fri",     "sat",       "sun",
                                          "weekdays", "weekends"};

const Period* period_of(std::string_view word) {
  const auto* found = std::find_if(std::begin(kPeriods), std::end(kPeriods), [&](const Period& p) { return p.word == word; });
  return found == std::end(kPeriods) ? nullptr : found;
}

Rate rate_of(double low, double high, double days) {
  if (days == 0) return {low, high, true};
  return {low / days, high / days, false};
}

class Phrases {
 public:
  Phrases(const std::vector<Token>& tokens, std::vector<bool>& taken) : tokens_(tokens), taken_(taken) {}

  Frequency read() {
    for (std::size_t i = 0; i < tokens_.size();) i += std::max<std::size_t>(1, phrase_at(i));
    Frequency out;
    out.daily_total = total_;
    read_times_of_day();
    if (!rates_.empty()) {
      const Rate first = rates_.front();
      const bool one = std::all_of(rates_.begin(), rates_.end(), [&](const Rate& rate) {
        return rate.low == first.low && rate.high == first.high && rate.monthly == first.monthly;
      });
      // "twice a day and one at bedtime" is three times
      const auto times = static_cast<double>(times_);
      const bool fits = times_ == 0 || (!first.monthly && first.low <= times && times <= first.high);
      if (one && fits && !weekdays_) out.rate = first;
      return out;
    }
    if (unsure_ || weekdays_) return out;
    if (daily_ != kNone) {
      taken_[daily_] = true;
      out.daily_total = true;
      return out;
    }
    if (times_ > 0) {
      out.rate = Rate{static_cast<double>(times_), static_cast<double>(times_), false};
      out.by_times = true;
    }
    return out;
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  bool word(std::size_t at, std::string_view text) const { return at < tokens_.size() && tokens_[at].text == text; }
  bool number(std::size_t at) const { return at < tokens_.size() && !taken_[at] && tokens_[at].kind == TokenKind::Number; }

  // "once", "twice", a number; as a range "2 to 3", "once or twice". How many tokens; 0 if there is none.
  std::size_t count(std::size_t at, double& low, double& high, bool& adverb) const {
    const auto one = [&](std::size_t i, double& value) {
      if (word(i, "once") || word(i, "twice") || word(i, "thrice")) {
        value = word(i, "once") ? 1 : word(i, "twice") ? 2 : 3;
        adverb = true;
        return true;
      }
      if (!number(i)) return false;
      value = tokens_[i].number;
      return true;
    };
    if (!one(at, low)) return 0;
    high = low;
    if ((word(at + 1, "to") || word(at + 1, "or") || word(at + 1, "-")) && at + 2 < tokens_.size()) {
      double second = 0;
      if (one(at + 2, second) && second > low) {
        high = second;
        return 3;
      }
    }
    return 1;
  }

  // "a day", "per day", "each day", "/day", "in a day", "daily". How many tokens; 0 if there is none.
  std::size_t period(std::size_t at, double& days) const {
    std::size_t next = at;
    if (word(next, "in")) ++next;
    const bool article = word(next, "a") || word(next, "per") || word(next, "each") || word(next, "every") || word(next, "an") || word(next, "/");
    if (article) ++next;
    if (next >= tokens_.size()) return 0;
    const Period* found = period_of(tokens_[next].text);
    if (found == nullptr) return 0;
    const bool ending = found->word.ends_with("ly");
    if (article == ending) return 0;  // "a day" and "daily", not "day" and "a daily"
    days = found->days;
    return next + 1 - at;
  }

  void take(std::size_t begin, std::size_t end) {
    std::fill(taken_.begin() + static_cast<std::ptrdiff_t>(begin), taken_.begin() + static_cast<std::ptrdiff_t>(end), true);
  }
  std::size_t found(std::size_t begin, std::size_t end, Rate rate) {
    const bool at_most = begin >= 2 && word(begin - 1, "to") && word(begin - 2, "up");
    if (at_most) {
      rate.low = 0;
      take(begin - 2, begin);
    }
    take(begin, end);
    rates_.push_back(rate);
    return end - begin;
  }

  std::size_t phrase_at(std::size_t i) {
    if (taken_[i]) return 1;
    double low = 0;
    double high = 0;
    double days = 0;
    if (word(i, "every") || word(i, "each")) {
      if (word(i + 1, "other") && (word(i + 2, "day") || word(i + 2, "week"))) return found(i, i + 3, rate_of(0.5, 0.5, word(i + 2, "day") ? 1 : 7));
      bool adverb = false;
      const std::size_t length = count(i + 1, low, high, adverb);
      if (length > 0 && !adverb && low > 0 && i + 1 + length < tokens_.size()) {
        if (const Period* p = period_of(tokens_[i + 1 + length].text)) {
          const bool monthly = p->days == 0;
          const double unit = monthly ? 1 : p->days;
          return found(i, i + 2 + length, {1 / (high * unit), 1 / (low * unit), monthly});
        }
        return 0;
      }
      if (i + 1 < tokens_.size()) {
        const Period* p = period_of(tokens_[i + 1].text);
        if (p != nullptr && !p->word.ends_with("s") && !p->word.ends_with("ly")) return found(i, i + 2, rate_of(1, 1, p->days));
      }
      return 0;
    }
    if ((word(i, "alternate")) && (word(i + 1, "days"))) return found(i, i + 2, rate_of(0.5, 0.5, 1));
    if (const auto* latin = std::find_if(std::begin(kLatin), std::end(kLatin), [&](const Latin& row) { return word(i, row.word); });
        latin != std::end(kLatin)) {
      return found(i, i + 1, {latin->times, latin->times, false});
    }
    if (word(i, "daily")) {
      daily_ = i;
      return 1;
    }
    bool adverb = false;
    const std::size_t length = count(i, low, high, adverb);
    if (length > 0) {
      std::size_t next = i + length;
      const bool times = word(next, "times") || word(next, "time") || word(next, "x");
      if (times) ++next;
      if (adverb || times) {
        const std::size_t more = period(next, days);
        if (more > 0) return found(i, next + more, rate_of(low, high, days));
        if (adverb) unsure_ = true;  // "once" by itself is a single dose
        return 0;
      }
      // "4 hourly", "6-8 hourly"
      std::size_t hourly = next;
      if (word(hourly, "-")) ++hourly;
      if (word(hourly, "hourly") && low > 0) return found(i, hourly + 1, {24 / high, 24 / low, false});
      return 0;
    }
    // "2 tablets a day": a dose once, or the whole of a day
    if ((word(i, "a") || word(i, "per")) && i + 1 < tokens_.size() && period_of(tokens_[i + 1].text) != nullptr) unsure_ = total_ = true;
    if (word(i, "meal") || word(i, "meals")) unsure_ = true;  // however many there are
    return 0;
  }

  // "at 08:00", "8 am": how many tokens from `at`; 0 if it is no time.
  std::size_t clock_at(std::size_t at) const {
    if (!number(at) || tokens_[at].number > 24) return 0;
    std::size_t next = at + 1;
    if (word(next, ":") && number(next + 1) && tokens_[next + 1].number < 60) next += 2;
    const bool half = word(next, "am") || word(next, "pm");
    if (next == at + 1 && !half) return 0;
    return next + (half ? 1 : 0) - at;
  }

  // Different times of the day, each of them once.
  void read_times_of_day() {
    std::vector<std::string_view> seen;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const std::size_t length = clock_at(i);
      if (length == 0) continue;
      take(i, i + length);
      ++clocks_;
    }
    for (const Token& token : tokens_) {
      const auto* day = std::find(std::begin(kWeekdays), std::end(kWeekdays), token.text);
      weekdays_ = weekdays_ || day != std::end(kWeekdays);
      const bool time = std::find(std::begin(kTimesOfDay), std::end(kTimesOfDay), token.text) != std::end(kTimesOfDay);
      if (time && std::find(seen.begin(), seen.end(), token.text) == seen.end()) seen.push_back(token.text);
      if (time && token.text == "mornings") unsure_ = true;
      // "at night or in the morning" is one of the two
      if (token.text == "or") unsure_ = unsure_ || !seen.empty();
    }
    if (clocks_ > 0 && !seen.empty()) unsure_ = true;  // "8 am, in the morning" is one time
    times_ = seen.size() + clocks_;
  }

  const std::vector<Token>& tokens_;
  std::vector<bool>& taken_;
  std::vector<Rate> rates_;
  std::size_t daily_ = kNone;
  std::size_t times_ = 0;
  std::size_t clocks_ = 0;
  bool unsure_ = false;
  bool total_ = false;
  bool weekdays_ = false;
};

}  // namespace

Frequency take_frequency(const std::vector<Token>& tokens, std::vector<bool>& taken) { return Phrases(tokens, taken).read(); }

bool is_time_unit(std::string_view word) {
  const Period* found = period_of(word);
  return found != nullptr && !found->word.ends_with("ly");
}

}  // namespace hallmark::plugins::dosage
