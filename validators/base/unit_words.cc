#include "base/unit_words.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/text_memo.h"
#include "base/ucum.h"

namespace hallmark {
namespace {

struct Pair {
  std::string_view from;
  std::string_view to;
};

// In lower case, sorted by nothing: looked through, since units are few and short.
constexpr Pair kWords[] = {
    {"nanogram", "ng"}, {"nanograms", "ng"}, {"microgram", "ug"}, {"micrograms", "ug"}, {"mcg", "ug"}, {"µg", "ug"}, {"μg", "ug"},
    {"milligram", "mg"}, {"milligrams", "mg"}, {"gram", "g"}, {"grams", "g"}, {"kilogram", "kg"}, {"kilograms", "kg"},
    {"millilitre", "mL"}, {"millilitres", "mL"}, {"milliliter", "mL"}, {"milliliters", "mL"}, {"litre", "L"}, {"litres", "L"},
    {"liter", "L"}, {"liters", "L"}, {"millimole", "mmol"}, {"millimoles", "mmol"}, {"micromole", "umol"}, {"micromoles", "umol"},
    {"µmol", "umol"}, {"μmol", "umol"}, {"metre", "m"}, {"metres", "m"}, {"meter", "m"}, {"meters", "m"}, {"centimetre", "cm"},
    {"centimetres", "cm"}, {"centimeter", "cm"}, {"centimeters", "cm"}, {"millimetre", "mm"}, {"millimetres", "mm"},
    {"millimeter", "mm"}, {"millimeters", "mm"}, {"percent", "%"}, {"per cent", "%"}, {"percentage", "%"}, {"%", "%"},
    {"mmhg", "mm[Hg]"}, {"mm hg", "mm[Hg]"}, {"millimetre of mercury", "mm[Hg]"}, {"millimetres of mercury", "mm[Hg]"},
    {"millimeter of mercury", "mm[Hg]"}, {"millimeters of mercury", "mm[Hg]"}, {"celsius", "Cel"}, {"degree celsius", "Cel"},
    {"degrees celsius", "Cel"}, {"deg c", "Cel"}, {"degc", "Cel"}, {"°c", "Cel"}, {"fahrenheit", "[degF]"}, {"°f", "[degF]"},
    {"degree fahrenheit", "[degF]"}, {"degrees fahrenheit", "[degF]"}, {"second", "s"}, {"seconds", "s"}, {"minute", "min"},
    {"minutes", "min"}, {"hour", "h"}, {"hours", "h"}, {"day", "d"}, {"days", "d"}, {"week", "wk"}, {"weeks", "wk"}, {"month", "mo"},
    {"months", "mo"}, {"year", "a"}, {"years", "a"}, {"bpm", "/min"}, {"per minute", "/min"}, {"breath", "1"}, {"breaths", "1"},
    {"beat", "1"}, {"beats", "1"}, {"heart beats", "1"}, {"heartbeats", "1"}, {"kg/m2", "kg/m2"}, {"kg/m^2", "kg/m2"}, {"kg/m²", "kg/m2"},
};

// Codes that people write as units and that mean the same there. In the case of UCUM and in the ones beside it that can mean nothing else.
constexpr Pair kSigns[] = {
    {"ng", "ng"}, {"ug", "ug"}, {"mg", "mg"}, {"g", "g"}, {"kg", "kg"}, {"pg", "pg"}, {"ml", "mL"}, {"dl", "dL"}, {"l", "L"}, {"fl", "fL"},
    {"ul", "uL"}, {"mol", "mol"}, {"mmol", "mmol"}, {"umol", "umol"}, {"nmol", "nmol"}, {"pmol", "pmol"}, {"mm", "mm"}, {"cm", "cm"},
    {"min", "min"}, {"s", "s"}, {"h", "h"}, {"hr", "h"}, {"hrs", "h"}, {"d", "d"}, {"wk", "wk"}, {"10*3", "10*3"}, {"10*6", "10*6"},
    {"10*9", "10*9"}, {"10*12", "10*12"}, {"10^3", "10*3"}, {"10^6", "10*6"}, {"10^9", "10*9"}, {"10^12", "10*12"},
};

// "K", "C" and such mean kelvin and coulomb by themselves; codes that are units of UCUM stand here only where nobody means that unit.
constexpr Pair kMends[] = {
    {"10^3/L", "10*3/L"}, {"10^6/L", "10*6/L"}, {"10^9/L", "10*9/L"}, {"10^12/L", "10*12/L"}, {"10^9/l", "10*9/L"}, {"10^12/l", "10*12/L"},
    {"x10^9/L", "10*9/L"}, {"x10^12/L", "10*12/L"}, {"x10*9/L", "10*9/L"}, {"x10*12/L", "10*12/L"}, {"10e9/L", "10*9/L"},
    {"10E9/L", "10*9/L"}, {"10e12/L", "10*12/L"}, {"10E12/L", "10*12/L"}, {"iU/L", "[iU]/L"}, {"IU/L", "[iU]/L"}, {"iu/L", "[iU]/L"},
    {"IU/l", "[iU]/L"}, {"IU/mL", "[iU]/mL"}, {"iU/mL", "[iU]/mL"}, {"mIU/L", "m[iU]/L"}, {"miU/L", "m[iU]/L"}, {"kIU/L", "k[iU]/L"},
    {"IU", "[iU]"}, {"iU", "[iU]"}, {"iu", "[iU]"}, {"mL/min/((173/100).m2)", "mL/min/{1.73_m2}"}, {"mL/min/1.73m2", "mL/min/{1.73_m2}"},
    {"mL/min/1.73m^2", "mL/min/{1.73_m2}"}, {"ml/min/1.73m2", "mL/min/{1.73_m2}"}, {"mL/min/1.73_m2", "mL/min/{1.73_m2}"},
    {"mmHg", "mm[Hg]"}, {"mm Hg", "mm[Hg]"}, {"mcg", "ug"}, {"µg", "ug"}, {"μg", "ug"}, {"mcg/L", "ug/L"}, {"µmol/L", "umol/L"},
    {"μmol/L", "umol/L"}, {"bpm", "/min"}, {"beats/min", "/min"}, {"breaths/min", "/min"}, {"°C", "Cel"}, {"degC", "Cel"}, {"C", "Cel"},
    {"celsius", "Cel"}, {"Celsius", "Cel"}, {"percent", "%"}, {"sec", "s"}, {"hr", "h"}, {"hrs", "h"}, {"mins", "min"}, {"yr", "a"},
    {"yrs", "a"}, {"years", "a"}, {"year", "a"}, {"months", "mo"}, {"month", "mo"}, {"weeks", "wk"}, {"week", "wk"}, {"days", "d"},
    {"day", "d"}, {"cc", "mL"}, {"gm", "g"}, {"mEq/L", "meq/L"}, {"kg/m^2", "kg/m2"},
};

constexpr std::size_t kLongest = 40;  // of a unit in words

std::string_view find(std::span<const Pair> table, std::string_view text) {
  const auto found = std::ranges::find(table, text, &Pair::from);
  return found == table.end() ? std::string_view{} : found->to;
}

// One step of "a/b".
std::string_view step_of(std::string_view text) {
  if (const std::string_view word = find(kWords, text); !word.empty()) return word;
  return find(kSigns, text);
}

// In lower case, blanks single and none about a solidus, "per" as a solidus. A leading "x" of "x10^9" goes.
std::string plain(std::string_view text) {
  std::string out;
  for (char c : lower_ascii(trimmed(text))) {
    if (is_space(c)) c = ' ';
    const bool after_mark = !out.empty() && (out.back() == ' ' || out.back() == '/');
    if (c == ' ' && (out.empty() || after_mark)) continue;
    if (c == '/' && !out.empty() && out.back() == ' ') out.pop_back();
    out += c;
  }
  if (out.starts_with("x10") || out.starts_with("x 10")) out.erase(0, out.find('1'));
  return out;
}

std::optional<std::string> read_words(std::string_view text) {
  std::string words = plain(text);
  if (const std::string_view whole = step_of(words); !whole.empty() && whole != "1") return std::string(whole);
  for (std::size_t at = words.find(" per "); at != std::string::npos; at = words.find(" per ", at)) words.replace(at, 5, "/");
  std::string code;
  for (std::size_t begin = 0, steps = 0; begin <= words.size(); ++steps) {
    std::size_t end = words.find('/', begin);
    if (end == std::string::npos) end = words.size();
    const std::string_view step = std::string_view(words).substr(begin, end - begin);
    const bool reciprocal = steps == 0 && step.empty() && end < words.size();
    const std::string_view found = reciprocal ? std::string_view("1") : step_of(step);
    if (found.empty()) return std::nullopt;
    if (steps > 0) code += '/';
    if (steps > 0 || found != "1") code += found;
    begin = end + 1;
  }
  if (code.empty() || !ucum::is_code(code)) return std::nullopt;
  return code;
}

}  // namespace

std::optional<std::string> ucum_of_words(std::string_view text) {
  if (text.empty() || text.size() > kLongest) return std::nullopt;
  thread_local TextMemo<std::optional<std::string>> memo;
  return memo.of(text, read_words);
}

std::string_view ucum_mend(std::string_view code) {
  thread_local TextMemo<std::string_view> memo;
  return memo.of(code, [](std::string_view text) { return find(kMends, text); });
}

}  // namespace hallmark
