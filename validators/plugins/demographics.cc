#include "plugins/demographics.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>

#include "base/text.h"
#include "plugins/names.h"

namespace hallmark::plugins {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool one_of(char c, std::string_view letters) { return letters.find(c) != std::string_view::npos; }

// "AA9A" from "SW1A".
std::string shape_of(std::string_view text) {
  std::string shape;
  for (char c : text) shape += is_upper(c) ? 'A' : is_digit(c) ? '9' : '?';
  return shape;
}

PostcodeReading malformed(std::string_view words) { return {PostcodeKind::Malformed, words}; }

PostcodeReading read_parts(std::string_view outward, std::string_view inward) {
  constexpr std::string_view shapes[] = {"A9", "A99", "A9A", "AA9", "AA99", "AA9A"};
  if (outward == "ZZ99" && shape_of(inward) == "9AA") return {PostcodeKind::Pseudo, ""};
  const std::string shape = shape_of(outward);
  if (std::find(std::begin(shapes), std::end(shapes), shape) == std::end(shapes)) {
    return malformed("the first half has not the shape of one");
  }
  if (one_of(outward[0], "QVX")) return malformed("no postcode begins with Q, V or X");
  if (is_upper(outward[1]) && one_of(outward[1], "IJZ")) return malformed("the second letter is never I, J or Z");
  if (shape_of(inward) != "9AA") return malformed("the second half is not a digit and two letters");
  if (one_of(inward[1], "CIKMOV") || one_of(inward[2], "CIKMOV")) {
    return malformed("the second half never has C, I, K, M, O or V");
  }
  const bool no_area = outward[0] == 'A' && (is_digit(outward[1]) || outward[1] == 'A');
  return {no_area ? PostcodeKind::Filler : PostcodeKind::Good, ""};
}

bool in_the_uk(std::string_view country) {
  constexpr std::string_view names[] = {"",    "gb",      "gbr",   "uk",       "united kingdom",  "great britain",
                                        "england", "wales", "scotland", "northern ireland"};
  const std::string lower = lower_ascii(trimmed(country));
  return std::find(std::begin(names), std::end(names), lower) != std::end(names);
}

// Days since 1970 of a whole date; nothing for one that is not "YYYY-MM-DD" (its month need not exist: base checks say so).
std::optional<int> days_of(std::string_view date) {
  if (date.size() != 10 || !all_digits(date.substr(0, 4)) || !all_digits(date.substr(5, 2)) || !all_digits(date.substr(8, 2))) {
    return std::nullopt;
  }
  const auto number = [&](std::size_t at, std::size_t n) {
    int value = 0;
    for (char c : date.substr(at, n)) value = value * 10 + (c - '0');
    return value;
  };
  // Howard Hinnant's days_from_civil, in a year that begins in March.
  const int month = number(5, 2);
  const int year = number(0, 4) - (month <= 2 ? 1 : 0);
  const int era = year / 400;
  const int year_of_era = year - era * 400;
  const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + number(8, 2) - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

constexpr std::string_view kAddressed[] = {"Patient", "RelatedPerson", "Person", "Practitioner", "Organization", "Location"};

struct Names {
  explicit Names(const Record& record)
      : address(record, "address"), postal_code(record, "postalCode"), country(record, "country"),
        birth_date(record, "birthDate"), deceased(record, "deceasedDateTime"), name(record, "name"), family(record, "family"),
        given(record, "given"), contact(record, "contact") {}
  Wanted address, postal_code, country, birth_date, deceased, name, family, given, contact;
};

// A filler makes the record be about nobody, so it is one of a patient's address alone.
void check_address(const Plugin& plugin, const PluginContext& context, const Names& names, NodeIndex address, bool of_patient,
                   IssueSink& sink) {
  const Record& record = context.record;
  const NodeIndex postcode = names.postal_code.child_of(address);
  if (postcode == kNoNode || record.text(postcode).empty()) return;
  const NodeIndex country = names.country.child_of(address);
  if (country != kNoNode && !in_the_uk(record.text(country))) return;
  const PostcodeReading reading = read_postcode(record.text(postcode));
  if (reading.kind == PostcodeKind::Good) return;
  if (reading.kind == PostcodeKind::Filler) {
    if (of_patient && context.purpose == Purpose::Live) report_at(context, plugin, postcode, Code::PostcodePlaceholder, sink, record.text(postcode));
    return;
  }
  const bool pseudo = reading.kind == PostcodeKind::Pseudo;
  std::vector<std::string> arguments;
  if (!pseudo) arguments.emplace_back(reading.words);
  report_at(context, plugin, postcode, pseudo ? Code::PostcodePseudo : Code::PostcodeMalformed, sink, record.text(postcode),
            std::move(arguments));
}

void check_name(const Plugin& plugin, const PluginContext& context, const Names& names, NodeIndex name, IssueSink& sink) {
  const Record& record = context.record;
  const NodeIndex family = names.family.child_of(name);
  const NodeIndex given = names.given.child_of(name);
  if (family == kNoNode) return;
  if (is_test_name(record.text(family), given == kNoNode ? std::string_view{} : record.text(given))) {
    report_at(context, plugin, name, Code::PatientNamePlaceholder, sink);
  }
}

void check_dates(const Plugin& plugin, const PluginContext& context, NodeIndex birth, NodeIndex death, IssueSink& sink) {
  const Record& record = context.record;
  const auto add = [&](NodeIndex node, Code code) {
    report_at(context, plugin, node, code, sink, record.text(node));
  };
  if (!context.today.empty()) {
    if (birth != kNoNode && surely_after(record.text(birth), context.today)) add(birth, Code::BirthDateInFuture);
    if (death != kNoNode && surely_after(record.text(death), context.today)) add(death, Code::DeathDateInFuture);
  }
  if (birth != kNoNode && death != kNoNode && surely_after(record.text(birth), record.text(death))) {
    add(death, Code::DeathBeforeBirth);
  }
}

}  // namespace

PostcodeReading read_postcode(std::string_view text) {
  if (text == "GIR 0AA") return {PostcodeKind::Good, ""};
  if (text.starts_with("BFPO ")) {
    const std::string_view number = text.substr(5);
    if (all_digits(number) && number.size() <= 4) return {PostcodeKind::Good, ""};
    return malformed("BFPO is followed by a number of up to four digits");
  }
  if (std::any_of(text.begin(), text.end(), is_lower)) return malformed("it is not in upper case");
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return malformed("there is no space before its last three characters");
  if (text.find(' ', space + 1) != std::string_view::npos) return malformed("it has more than one space");
  return read_parts(text.substr(0, space), text.substr(space + 1));
}

bool is_test_name(std::string_view family, std::string_view given) {
  const auto is_word = [](std::string_view word) {
    constexpr std::string_view words[] = {"test", "tester", "testing", "patient", "testpatient", "test-patient", "test patient", "dummy"};
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
  };
  const std::string last = lower_ascii(trimmed(family));
  const std::string first = lower_ascii(trimmed(given));
  if (last.starts_with("xxtest") || last.starts_with("zzztest") || last.starts_with("zztest")) return true;
  if (last == "testpatient" || last == "test-patient" || last == "test patient") return true;
  return is_word(last) && is_word(first);
}

bool surely_after(std::string_view a, std::string_view b) {
  const bool timed = a.size() > 10 || b.size() > 10;
  a = a.substr(0, 10);
  b = b.substr(0, 10);
  if (a.size() == 10 && b.size() == 10) {
    const auto days_a = days_of(a);
    const auto days_b = days_of(b);
    return days_a && days_b && *days_a > *days_b + (timed ? 1 : 0);
  }
  const std::size_t common = std::min(a.size(), b.size());
  if (common < 4 || !all_digits(a.substr(0, 4)) || !all_digits(b.substr(0, 4))) return false;
  return a.substr(0, common) > b.substr(0, common);
}

const CheckInfo& Demographics::info() const {
  static constexpr CheckInfo kInfo{"demographics", "Postcodes, dates of birth and death, and names of test patients", kDemographicsManuals};
  return kInfo;
}

Interest Demographics::interest() const {
  TypeSet types = 0;
  for (const std::string_view type : kAddressed) types |= types_of(type);
  return {types};
}

void Demographics::validate(const PluginContext& context, IssueSink& sink) const {
  const Record& record = context.record;
  const Names names(record);
  for (const NodeIndex node : context.index.resources()) {
    const std::string_view type = record.text(node);
    if (std::find(std::begin(kAddressed), std::end(kAddressed), type) == std::end(kAddressed)) continue;
    const bool patient = type == "Patient";
    for (NodeIndex child : record.children(node)) {
      if (names.address.is(child)) check_address(*this, context, names, child, patient, sink);
      // Next of kin, and the departments of an organisation.
      if (names.contact.is(child)) {
        const NodeIndex address = names.address.child_of(child);
        if (address != kNoNode) check_address(*this, context, names, address, false, sink);
      }
      if (!patient) continue;
      if (context.purpose == Purpose::Live && names.name.is(child)) check_name(*this, context, names, child, sink);
    }
    if (patient) check_dates(*this, context, names.birth_date.child_of(node), names.deceased.child_of(node), sink);
  }
}

}  // namespace hallmark::plugins
