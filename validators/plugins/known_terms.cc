#include "plugins/known_terms.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "plugins/clinical/elements.h"
#include "plugins/members.h"

namespace hallmark::plugins {
namespace {

// Concepts that are told apart by their words; a word of one group says nothing in another.
enum class Group : std::uint8_t { Sign, Consciousness, AirOrOxygen, Score, Degrade, None };

struct Concept {
  std::string_view system;
  std::string_view code;
  Group group;
  std::string_view name;
  // Words and phrases, parted by '|', each of which means this concept within its group. A phrase matches whole words; one that ends
  // in '*' their beginnings.
  std::string_view own;
  // Words that are enough for the concept itself, but do not tell it from others.
  std::string_view also = "";
};
// Codes: STANDARDS 5.8 (signs, consciousness, air and oxygen, scores), 5.2 (degrade codes), 6.4 (no known allergy).
constexpr Concept kConcepts[] = {
    {kLoinc, "8867-4", Group::Sign, "heart rate", "heart rate|pulse|pulse rate|heart beat*", "heart*|hr|beats"},
    {kLoinc, "9279-1", Group::Sign, "respiration rate", "respirat*|breath*", "resp*|rr"},
    {kLoinc, "8310-5", Group::Sign, "body temperature", "temperature", "temp*|core"},
    {kLoinc, "2708-6", Group::Sign, "oxygen saturation", "saturation|spo2|sao2", "oxygen*|oximetry|o2|sats|sat"},
    {kLoinc, "85354-9", Group::Sign, "blood pressure", "", "blood pressure|bp|systolic|diastolic|pressure"},
    {kLoinc, "8480-6", Group::Sign, "systolic pressure", "systolic", "sys*"},
    {kLoinc, "8462-4", Group::Sign, "diastolic pressure", "diastolic", "dia*"},
    {kLoinc, "8302-2", Group::Sign, "body height", "body height|height", "length|stature"},
    {kLoinc, "29463-7", Group::Sign, "body weight", "body weight|weight", "mass"},
    {kLoinc, "39156-5", Group::Sign, "body mass index", "body mass index|bmi", "quetelet"},
    {kSnomed, "248234008", Group::Consciousness, "alert", "alert", "conscious|awake|orientated|oriented"},
    {kSnomed, "300202002", Group::Consciousness, "responds to voice", "voice|verbal*", "speech|command*|v"},
    {kSnomed, "450847001", Group::Consciousness, "responds to pain", "pain|painful", "p"},
    {kSnomed, "422768004", Group::Consciousness, "unresponsive", "unresponsive", "unconscious|no response|not respon*|does not respond|u"},
    {kSnomed, "130987000", Group::Consciousness, "acute confusion", "confusion|confused", "delirium|c"},
    {kSnomed, "722742002", Group::AirOrOxygen, "breathing room air", "room air|on air", "air*"},
    {kSnomed, "371825009", Group::AirOrOxygen, "patient on oxygen", "on oxygen|supplemental oxygen|oxygen therapy", "oxygen*|o2"},
    {kSnomed, "1104051000000101", Group::Score, "NEWS2 total", "total score|aggregate score", "total|aggregate|national early warning score*|news*|ews"},
    {kSnomed, "1104301000000104", Group::Score, "NEWS2 respiration score", "respirat*", "resp*|breath*|rr"},
    {kSnomed, "1104311000000102", Group::Score, "NEWS2 oxygen saturation score, scale 1", "scale 1", "scale one"},
    {kSnomed, "1104321000000108", Group::Score, "NEWS2 oxygen saturation score, scale 2", "scale 2", "scale two"},
    {kSnomed, "1104331000000105", Group::Score, "NEWS2 air or oxygen score", "air or oxygen", "air|oxygen*"},
    {kSnomed, "1104341000000101", Group::Score, "NEWS2 systolic pressure score", "systolic", "sys*"},
    {kSnomed, "1104351000000103", Group::Score, "NEWS2 pulse score", "pulse", "heart*|hr"},
    {kSnomed, "1104361000000100", Group::Score, "NEWS2 consciousness score", "consciousness", "acvpu|avpu|conscious*|alert*|confusion"},
    {kSnomed, "1104371000000107", Group::Score, "NEWS2 temperature score", "temperature", "temp*"},
    {kSnomed, "196421000000109", Group::Degrade, "a medicine whose code was lost", "degraded medication*|transfer degraded medication entry", "medic*"},
    {kSnomed, "196461000000101", Group::Degrade, "a drug allergy whose code was lost", "degraded drug allergy|transfer degraded drug allergy"},
    {kSnomed, "196471000000108", Group::Degrade, "an allergy other than to a drug whose code was lost", "degraded non drug allergy|transfer degraded non drug allergy"},
    {kSnomed, "196411000000103", Group::Degrade, "an entry of the record whose code was lost", "degraded record entry|transfer degraded record entry"},
    {kSnomed, "716186003", Group::None, "no known allergy", "no known allergy|no known allergies", "no known*|not known*|none*|nil*|nk*"},
};

constexpr std::size_t kLongestDisplay = 300;  // bytes; a longer one is no name

// " responds to voice ": lower case, one space for whatever is neither letter nor digit.
std::string plain(std::string_view display) {
  std::string out = " ";
  for (const char c : lower_ascii(display)) {
    const bool kept = (c >= 'a' && c <= 'z') || is_digit(c) || (c & 0x80) != 0;
    if (kept) {
      out += c;
    } else if (out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.back() != ' ') out += ' ';
  return out;
}

bool has_phrase(const std::string& words, std::string_view phrase) {
  std::string wanted = " " + std::string(phrase);
  if (wanted.back() == '*') {
    wanted.pop_back();
  } else {
    wanted += ' ';
  }
  return words.find(wanted) != std::string::npos;
}

bool has_any(const std::string& words, std::string_view phrases) {
  while (!phrases.empty()) {
    const std::size_t end = std::min(phrases.find('|'), phrases.size());
    if (has_phrase(words, phrases.substr(0, end))) return true;
    phrases.remove_prefix(std::min(end + 1, phrases.size()));
  }
  return false;
}

const Concept* concept_of(std::string_view system, std::string_view code) {
  const auto* found = std::find_if(std::begin(kConcepts), std::end(kConcepts), [&](const Concept& c) { return c.code == code && c.system == system; });
  return found == std::end(kConcepts) ? nullptr : found;
}

// A display that is nothing but one of the phrases.
bool is_only(const std::string& words, std::string_view phrases) {
  while (!phrases.empty()) {
    const std::size_t end = std::min(phrases.find('|'), phrases.size());
    if (words == " " + std::string(phrases.substr(0, end)) + " ") return true;
    phrases.remove_prefix(std::min(end + 1, phrases.size()));
  }
  return false;
}

}  // namespace

std::string_view known_concept(std::string_view system, std::string_view code) {
  const Concept* known = concept_of(system, code);
  return known == nullptr ? std::string_view() : known->name;
}

std::string_view other_concept_of(std::string_view system, std::string_view code, std::string_view display) {
  const Concept* known = concept_of(system, code);
  if (known == nullptr || display.empty() || display.size() > kLongestDisplay) return {};
  const std::string words = plain(display);
  if (words == plain(known->name) || has_any(words, known->own) || has_any(words, known->also)) return {};
  // "Not on oxygen": what is denied is not meant.
  if (known->group != Group::Degrade && has_any(words, "no|not|without|nil|off")) return {};
  // Of its own group by a word, of another by nothing but its name. Where two are named nobody can tell.
  for (const bool same_group : {true, false}) {
    std::string_view meant;
    for (const Concept& other : kConcepts) {
      if (&other == known || (other.group == known->group) != same_group) continue;
      const bool named = same_group ? has_any(words, other.own) : is_only(words, other.own) || words == plain(other.name);
      if (!named) continue;
      if (!meant.empty()) return {};
      meant = other.name;
    }
    if (!meant.empty()) return meant;
  }
  return {};
}

const CheckInfo& KnownTerms::info() const {
  static constexpr CheckInfo kInfo{"known-terms", "Displays of signs, scores, degrade codes and no known allergy against their codes", kKnownTermsManuals};
  return kInfo;
}

void KnownTerms::validate(const PluginContext& context, IssueSink& sink) const {
  const Record& record = context.record;
  const Wanted code(record, "code");
  const Wanted display(record, "display");
  each_with_system(context, [&](NodeIndex element, const RecordIndex::System& at) {
    const std::string_view system = holds_sctids(at.codes) ? kSnomed : record.text(at.node);
    if (system != kSnomed && system != kLoinc) return;
    const NodeIndex shown = display.child_of(element);
    const NodeIndex id = code.child_of(element);
    if (!has_text(record, shown) || !has_text(record, id)) return;
    if (other_concept_of(system, record.text(id), record.text(shown)).empty()) return;
    report_at(context, *this, shown, Code::DisplayOfOtherConcept, sink,
              '\'' + std::string(record.text(shown)) + "', and the code means " + std::string(known_concept(system, record.text(id))));
  });
}

}  // namespace hallmark::plugins
