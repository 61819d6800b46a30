#include "plugins/staff_id.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "plugins/members.h"
#include "plugins/names.h"

namespace hallmark::plugins {
namespace {

// "99A9999A" from "71A2998E": digits become 9, capitals A, the rest stays.
std::string shape_of(std::string_view text) {
  std::string shape;
  for (char c : text) shape += is_digit(c) ? '9' : c >= 'A' && c <= 'Z' ? 'A' : c;
  return shape;
}

constexpr std::size_t kLongest = 32;  // no number is near it

constexpr std::string_view kPlaceholders[] = {"G9999999", "C9999998", "PT2489", "R0260", "ABCD123456"};

bool is_placeholder(std::string_view text) {
  if (std::find(std::begin(kPlaceholders), std::end(kPlaceholders), text) != std::end(kPlaceholders)) return true;
  return text.size() >= 5 && all_digits(text) && text.find_first_not_of(text[0]) == std::string_view::npos;
}

constexpr StaffReading kGood{StaffFinding::Good, ""};
constexpr StaffReading disputed(std::string_view words) { return {StaffFinding::Disputed, words}; }
constexpr StaffReading pattern(std::string_view words) { return {StaffFinding::Pattern, words}; }

// The registers whose form no other's numbers have.
bool has_form_of(IdSystem system, std::string_view text, std::string_view shape) {
  switch (system) {
    case IdSystem::Gmp: return shape == "A9999999" && text[0] == 'G';
    case IdSystem::Nmc: return shape == "99A9999A";
    case IdSystem::Hcpc: return shape == "AA999999";
    default: return false;
  }
}

StaffReading read_by_system(IdSystem system, std::string_view text, std::string_view shape) {
  switch (system) {
    case IdSystem::Gmc:
      if (shape == "9999999") return kGood;
      if (shape == "A9999999" && text[0] == 'C') return disputed("C and 7 digits is the consultant code, which UK Core does not take for a GMC number");
      if (shape == "A999999") return disputed("some documents allow a letter and 6 digits, others 7 digits alone");
      return pattern("7 digits");
    case IdSystem::Gmp: return has_form_of(system, text, shape) ? kGood : pattern("G and 7 digits");
    case IdSystem::Nmc: return has_form_of(system, text, shape) ? kGood : pattern("2 digits, a letter, 4 digits and a letter, as in 71A2998E");
    case IdSystem::Hcpc: {
      if (has_form_of(system, text, shape)) return kGood;
      const bool short_one = shape.size() >= 3 && shape.size() < 8 && shape.starts_with("AA") && all_digits(text.substr(2));
      return short_one ? disputed("UK Core wants 6 digits behind the letters, and the register prints fewer") : pattern("2 letters and 6 digits");
    }
    case IdSystem::Gphc:
      if (shape != "9999999") return pattern("7 digits");
      return text[0] == '2' ? kGood : disputed("UK Core says that it begins with 2, which may not hold for technicians");
    case IdSystem::Din: return shape == "999999" ? kGood : pattern("6 digits");
    case IdSystem::SdsUser:
    case IdSystem::SdsRoleProfile:
      if (!all_digits(text)) return pattern("digits only");
      return text.size() == 12 ? kGood : disputed("interfaces accept any count of digits, and genuine ids have 12");
    default: return kGood;  // GDC and GOC: no pattern is published in what was read
  }
}

}  // namespace

StaffReading read_staff_number(IdSystem system, std::string_view text) {
  const std::string shape = text.size() <= kLongest ? shape_of(text) : std::string("long");
  for (IdSystem other : {IdSystem::Gmp, IdSystem::Nmc, IdSystem::Hcpc}) {
    if (other != system && has_form_of(other, text, shape)) return {StaffFinding::WrongSlot, "", other};
  }
  if (system == IdSystem::SdsRoleProfile && shape == "A9999" && text[0] == 'R') return {StaffFinding::JobRole, ""};
  if (is_placeholder(text)) return {StaffFinding::Placeholder, ""};
  return read_by_system(system, text, shape);
}

std::string_view staff_number_name(IdSystem system) {
  switch (system) {
    case IdSystem::SdsUser: return "an SDS user id";
    case IdSystem::SdsRoleProfile: return "an SDS role profile id";
    case IdSystem::Gmc: return "a GMC number";
    case IdSystem::Gmp: return "a GMP number";
    case IdSystem::Nmc: return "an NMC number";
    case IdSystem::Hcpc: return "an HCPC number";
    case IdSystem::Gphc: return "a GPhC number";
    case IdSystem::Gdc: return "a GDC number";
    case IdSystem::Goc: return "a GOC number";
    case IdSystem::Din: return "a doctor index number";
    default: return "a number";
  }
}

const CheckInfo& StaffId::info() const {
  static constexpr CheckInfo kInfo{"staff-id", "Numbers of staff: form, the right register, fillers, completeness", kStaffIdManuals};
  return kInfo;
}

void StaffId::validate(const PluginContext& context, IssueSink& sink) const {
  const Record& record = context.record;
  const Wanted value(record, "value");
  const Wanted extension(record, "extension");
  each_with_system(context, [&](NodeIndex identifier, const RecordIndex::System& system) {
    const auto& match = system.identifiers;
    if (!match || !is_staff(match->system)) return;
    const NodeIndex number = value.child_of(identifier);
    if (!has_text(record, number)) {
      const bool explained = extension.child_of(identifier) != kNoNode || (number != kNoNode && extension.child_of(number) != kNoNode);
      if (!explained) {
        report_at(context, *this, identifier, Code::StaffNumberValueMissing, sink, {}, {std::string(staff_number_name(match->system))});
      }
      return;
    }
    const std::string_view text = record.text(number);
    const std::string name(staff_number_name(match->system));
    const StaffReading reading = read_staff_number(match->system, text);
    const auto say = [&](Code code, std::vector<std::string> arguments) {
      report_at(context, *this, number, code, sink, text, std::move(arguments));
    };
    switch (reading.finding) {
      case StaffFinding::Good: break;
      case StaffFinding::Disputed: say(Code::StaffNumberDisputed, {name, std::string(reading.words)}); break;
      case StaffFinding::Pattern: say(Code::StaffNumberPattern, {name, std::string(reading.words)}); break;
      case StaffFinding::JobRole: say(Code::StaffJobRoleAsProfile, {}); break;
      case StaffFinding::WrongSlot:
        say(Code::StaffNumberWrongSlot, {std::string(staff_number_name(reading.meant)), name, std::string(system_url(reading.meant))});
        break;
      case StaffFinding::Placeholder: break;
    }
    if (context.purpose == Purpose::Live && is_placeholder(text)) say(Code::StaffNumberPlaceholder, {});
  });

  const Wanted identifiers(record, "identifier");
  const Wanted systems(record, "system");
  for (const NodeIndex owner : context.index.resources()) {
    if (!is_resource_of(record, owner, "Practitioner") && !is_resource_of(record, owner, "PractitionerRole")) continue;
    if (!context.index.is_nhs()) return;
    for (const NodeIndex node : record.children(owner)) {
      if (!identifiers.is(node)) continue;
      const NodeIndex number = value.child_of(node);
      if (has_text(record, number) && systems.child_of(node) == kNoNode) {
        report_at(context, *this, node, Code::StaffNumberSystemMissing, sink, record.text(number));
      }
    }
  }
}

}  // namespace hallmark::plugins
