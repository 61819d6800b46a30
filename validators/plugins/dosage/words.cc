#include "plugins/dosage/words.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "base/unit_words.h"
#include "plugins/dosage/frequency.h"
#include "plugins/dosage/tokens.h"

namespace hallmark::plugins::dosage {
namespace {

template <std::size_t N>
bool among(const std::string_view (&words)[N], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// Steps, negations and conditions: what follows is not the dose, or not always.
constexpr std::string_view kTooMuch[] = {
    "then",     "reducing", "reduce",  "reduced",  "increase", "increasing", "increased", "decrease", "decreasing", "titrate",
    "titrated", "loading",  "initial", "initially", "followed", "not",       "except",    "unless",   "missed",     "stop",
    "if",       "instead",  "either",  "alternating", "step",   "stat",      "first",     "second",   "plus",       "total",
    "divided",  "week",     "weeks",   "until",   "start",      "starting",  "rescue"};
// What may stand between a number and its form.
constexpr std::string_view kAdjectives[] = {"soluble",      "dispersible", "effervescent", "chewable", "coated",   "modified", "release",
                                            "gastro",       "resistant",   "enteric",      "hard",     "soft",     "orodispersible",
                                            "prolonged",    "film",        "sugar",        "free",     "-",        "x"};
constexpr std::string_view kMasses[] = {"mg", "g", "ug", "ng", "kg", "mmol"};
constexpr std::string_view kVolumes[] = {"mL", "L"};

// The UCUM code of a word that is a weight or a volume.
std::optional<std::string> measure_of(std::string_view word) {
  if (word == "gm") return std::nullopt;
  auto code = ucum_of_words(word);
  if (!code || (!among(kMasses, *code) && !among(kVolumes, *code))) return std::nullopt;
  return code;
}

class Reader {
 public:
  explicit Reader(std::vector<Token> tokens) : tokens_(std::move(tokens)), taken_(tokens_.size(), false) {}

  Words read() {
    Words out;
    cut_maximum();
    const Frequency frequency = take_frequency(tokens_, taken_);
    take_durations();
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (!taken_[i] && among(kTooMuch, tokens_[i].text)) return out;
    }
    if (frequency.rate) out.rate = frequency.rate;
    out.daily_total = frequency.daily_total;
    if (!read_amounts(out)) {
      out.count = out.measure = out.strength = std::nullopt;
      // "1 in the morning and 2 at night" may stand beside two dosages, of which each is once a day.
      if (frequency.by_times) out.rate = std::nullopt;
    }
    return out;
  }

 private:
  bool word(std::size_t at, std::string_view text) const { return at < tokens_.size() && tokens_[at].text == text; }
  bool number(std::size_t at) const { return at < tokens_.size() && !taken_[at] && tokens_[at].kind == TokenKind::Number; }
  void take(std::size_t begin, std::size_t end) { std::fill(taken_.begin() + static_cast<std::ptrdiff_t>(begin), taken_.begin() + static_cast<std::ptrdiff_t>(end), true); }

  // "maximum 8 in 24 hours", "no more than 4 a day": to the end of the clause.
  void cut_maximum() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const bool limit = word(i, "max") || word(i, "maximum") || word(i, "exceed") || (word(i, "more") && word(i + 1, "than"));
      if (!limit) continue;
      std::size_t begin = i;
      while (begin > 0 && (word(begin - 1, "no") || word(begin - 1, "not") || word(begin - 1, "do") || word(begin - 1, "a"))) --begin;
      std::size_t end = i + 1;
      while (end < tokens_.size() && !(tokens_[end].kind == TokenKind::Mark && (word(end, ";") || word(end, ")") || word(end, ",")))) ++end;
      take(begin, end);
      i = end;
    }
  }

  // "for 7 days", "over 30 minutes", "12 hours apart", "4 hours between doses", "an hour before food".
  void take_durations() {
    for (std::size_t i = 0; i + 1 < tokens_.size(); ++i) {
      if (!number(i) || !is_time_unit(tokens_[i + 1].text)) continue;
      const bool before = i > 0 && (word(i - 1, "for") || word(i - 1, "over") || word(i - 1, "x") || word(i - 1, "within") || word(i - 1, "during"));
      const bool after = word(i + 2, "apart") || word(i + 2, "between") || word(i + 2, "before") || word(i + 2, "after") || word(i + 2, "course");
      if (before || after) take(i, i + 2);
    }
    for (std::size_t i = 0; i + 1 < tokens_.size(); ++i) {
      if (word(i, "between") && word(i + 1, "doses")) take(i, i + 2);
      if (word(i, "until") && word(i + 1, "finished")) take(i, i + 2);
    }
  }

  // From `at`: a number, or two with "to", "or" or a hyphen between. How many tokens; 0 if there is none.
  std::size_t range(std::size_t at, double& low, double& high) const {
    if (!number(at)) return 0;
    low = high = tokens_[at].number;
    const bool to = word(at + 1, "to") || word(at + 1, "or") || word(at + 1, "-");
    if (!to || !number(at + 2) || tokens_[at + 2].number <= low) return 1;
    high = tokens_[at + 2].number;
    return 3;
  }

  // Behind adjectives, the form of a product; Form::None if there is none.
  Form form_behind(std::size_t& at) const {
    std::size_t next = at;
    for (int i = 0; i < 4 && next < tokens_.size() && among(kAdjectives, tokens_[next].text); ++i) ++next;
    if (next >= tokens_.size()) return Form::None;
    const Form form = form_of(tokens_[next].text);
    if (form != Form::None) at = next + 1;
    return form;
  }

  bool put(std::optional<Amount>& slot, Amount amount) {
    if (!slot) {
      slot = std::move(amount);
      return true;
    }
    return slot->low == amount.low && slot->high == amount.high && slot->form == amount.form && slot->unit == amount.unit;
  }

  // false: a number belongs to nothing, or two say different things.
  bool read_amounts(Words& out) {
    for (std::size_t i = 0; i < tokens_.size();) {
      double low = 0;
      double high = 0;
      const std::size_t length = range(i, low, high);
      if (length == 0) {
        ++i;
        continue;
      }
      const bool at_most = i >= 2 && word(i - 1, "to") && word(i - 2, "up");
      if (at_most || (i > 0 && word(i - 1, "/"))) return false;
      std::size_t at = i + length;
      // "two 500mg tablets", "2 x 500mg tablets"
      std::size_t inner = word(at, "x") || word(at, "×") ? at + 1 : at;
      double each = 0;
      double each_high = 0;
      if (const std::size_t more = range(inner, each, each_high); more == 1 && inner + 1 < tokens_.size()) {
        const auto unit = measure_of(tokens_[inner + 1].text);
        std::size_t behind = inner + 2;
        const Form form = unit && !word(behind, "/") ? form_behind(behind) : Form::None;
        if (form == Form::None) return false;
        if (!put(out.count, {low, high, form, ""}) || !put(out.strength, {each, each, Form::None, *unit})) return false;
        i = behind;
        continue;
      }
      if (const Form form = form_behind(at); form != Form::None) {
        if (word(at, "(") || !word(at, "/")) {
          if (!put(out.count, sided({low, high, form, ""}, at))) return false;
          i = at;
          continue;
        }
        return false;
      }
      const auto unit = at < tokens_.size() ? measure_of(tokens_[at].text) : std::nullopt;
      if (!unit) return false;
      std::size_t behind = at + 1;
      if (word(behind, "/") || word(behind, "per") || word(behind, "in")) return false;
      const Form form = form_behind(behind);
      if (form != Form::None) {  // a product's strength, or "5ml spoonful"
        if (!put(out.strength, {low, high, Form::None, *unit})) return false;
      } else if (!put(out.measure, sided({low, high, Form::None, *unit}, behind))) {
        return false;
      }
      i = behind;
    }
    return true;
  }

  // "in each eye": for one of two, or for both, depending on who counts.
  Amount sided(Amount amount, std::size_t at) const {
    for (std::size_t i = at; i < tokens_.size() && i < at + 8; ++i) {
      if (word(i, "each") || word(i, "both")) amount.high *= 2;
    }
    return amount;
  }

  std::vector<Token> tokens_;
  std::vector<bool> taken_;
};

}  // namespace

Words read_words(std::string_view text) { return Reader(tokens_of(text)).read(); }

bool is_as_directed(std::string_view text) {
  constexpr std::string_view verbs[] = {"take", "taken", "use", "used", "apply", "applied", "inject", "injected", "inhale", "give", "given",
                                        "to", "be", "dose", "only", "please", "by", "mouth", "orally", "-", "."};
  constexpr std::string_view directed[] = {"directed", "instructed", "advised", "prescribed", "instructions", "directions", "indicated"};
  constexpr std::string_view whose[] = {"by", "your", "the", "a", "from", "doctor", "gp", "prescriber", "hospital", "clinic", "consultant",
                                        "pharmacist", "nurse", "specialist", "dr", "team", "only", "please", "medical", "practitioner", "."};
  const std::vector<Token> tokens = tokens_of(text);
  std::size_t at = 0;
  while (at < tokens.size() && among(verbs, tokens[at].text)) ++at;
  const auto is = [&](std::size_t i, std::string_view word) { return i < tokens.size() && tokens[i].text == word; };
  if (is(at, "mdu") || is(at, "asd")) {
    ++at;
  } else {
    if (!is(at, "as")) return false;
    ++at;
    if (is(at, "per")) ++at;
    if (at >= tokens.size() || !among(directed, tokens[at].text)) return false;
    ++at;
  }
  return std::all_of(tokens.begin() + static_cast<std::ptrdiff_t>(at), tokens.end(), [&](const Token& token) { return among(whose, token.text); });
}

std::optional<Strength> read_strength(std::string_view product) {
  const std::vector<Token> tokens = tokens_of(product);
  std::optional<Strength> out;
  Form form = Form::None;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].text == "/" || tokens[i].text == "+" || tokens[i].text == "per") return std::nullopt;
    if (const Form here = form_of(tokens[i].text); here != Form::None) {
      if (form != Form::None) return std::nullopt;
      form = here;
    }
    if (tokens[i].kind != TokenKind::Number) continue;
    if (out || i + 1 >= tokens.size()) return std::nullopt;
    const auto unit = measure_of(tokens[i + 1].text);
    if (!unit || !among(kMasses, *unit)) return std::nullopt;
    out = Strength{{tokens[i].number, tokens[i].number, Form::None, *unit}, Form::None};
  }
  if (!out || (form != Form::Tablet && form != Form::Capsule && form != Form::Suppository && form != Form::Sachet)) return std::nullopt;
  out->form = form;
  return out;
}

std::string_view read_route(std::string_view text) {
  struct Row {
    std::string_view word;
    std::string_view route;
  };
  constexpr Row rows[] = {
      {"oral", "oral"}, {"orally", "oral"}, {"mouth", "oral"}, {"intravenous", "intravenous"}, {"intravenously", "intravenous"}, {"iv", "intravenous"},
      {"intramuscular", "intramuscular"}, {"intramuscularly", "intramuscular"}, {"subcutaneous", "subcutaneous"}, {"subcutaneously", "subcutaneous"},
      {"rectal", "rectal"}, {"rectally", "rectal"}, {"rectum", "rectal"}, {"inhalation", "by inhalation"}, {"inhaled", "by inhalation"},
      {"inhale", "by inhalation"}, {"ocular", "eye"}, {"ophthalmic", "eye"}, {"eye", "eye"}, {"eyes", "eye"}, {"otic", "ear"}, {"auricular", "ear"},
      {"ear", "ear"}, {"ears", "ear"}, {"nasal", "nose"}, {"nostril", "nose"}, {"nostrils", "nose"}, {"nose", "nose"}, {"vaginal", "vaginal"},
      {"vaginally", "vaginal"}, {"sublingual", "under the tongue"}, {"tongue", "under the tongue"}, {"buccal", "buccal"}};
  std::string_view route;
  for (const Token& token : tokens_of(text)) {
    const auto* row = std::find_if(std::begin(rows), std::end(rows), [&](const Row& r) { return r.word == token.text; });
    if (row == std::end(rows)) continue;
    if (!route.empty() && route != row->route) return "";
    route = row->route;
  }
  return route;
}

}  // namespace hallmark::plugins::dosage
