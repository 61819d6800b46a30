#include "plugins/nhs_number.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "plugins/members.h"
#include "plugins/names.h"
#include "plugins/systems.h"
#include "plugins/unavailable_reason.h"
#include "plugins/verification_status.h"

namespace hallmark::plugins {
namespace {

// The names this plugin looks for, found once a record.
struct Names {
  explicit Names(const Record& record)
      : system(record, "system"), value(record, "value"), use(record, "use"), identifier(record, "identifier"),
        extension(record, "extension") {}
  Wanted system, value, use, identifier, extension;
};

bool is_nhs_number(const Record& record, const Names& names, NodeIndex identifier) {
  const NodeIndex system = names.system.child_of(identifier);
  if (system == kNoNode) return false;
  const auto match = match_system(record.text(system));
  return match && match->system == IdSystem::NhsNumber;
}

// Checks one identifier with the NHS number's system, wherever it stands.
void check_number(const Plugin& plugin, const PluginContext& context, const Names& names, NodeIndex identifier,
                  IssueSink& sink) {
  const Record& record = context.record;
  const NodeIndex value = names.value.child_of(identifier);
  if (!has_text(record, value)) {
    // An extension on the value or the identifier (data absent, or a status that says so) is the reason.
    const bool explained = names.extension.child_of(identifier) != kNoNode ||
                           (value != kNoNode && names.extension.child_of(value) != kNoNode);
    if (!explained) report_at(context, plugin, identifier, Code::NhsNumberValueMissing, sink);
    return;
  }
  const std::string_view text = record.text(value);
  const auto add = [&](const NumberFault& fault) {
    std::vector<std::string> arguments;
    if (!fault.words.empty()) arguments.push_back(fault.words);
    report_at(context, plugin, value, fault.code, sink, text, std::move(arguments));
  };
  const std::vector<NumberFault> faults = nhs_number_faults(text);
  for (const NumberFault& fault : faults) add(fault);
  if (!faults.empty()) return;
  if (const auto range = nhs_number_range(text, context.purpose)) add(*range);
}

// The number that a Patient resource has, has twice, or lacks.
void check_patient(const Plugin& plugin, const PluginContext& context, const Names& names, NodeIndex patient, IssueSink& sink) {
  const Record& record = context.record;
  NodeIndex second = kNoNode;
  std::uint32_t numbers = 0;
  bool mentioned = false;
  for (NodeIndex child : record.children(patient)) {
    if (!names.identifier.is(child) || !is_nhs_number(record, names, child)) continue;
    mentioned = true;
    const NodeIndex use = names.use.child_of(child);
    const bool old = use != kNoNode && record.text(use) == "old";
    const bool has_value = has_text(record, names.value.child_of(child));
    if (has_value && !old && ++numbers == 2) second = child;
    check_verification_status(plugin, context, child, has_value, sink);
  }
  if (numbers > 1) report_at(context, plugin, second, Code::NhsNumberRepeated, sink, {}, {std::to_string(numbers)});
  const bool explained = check_unavailable_reason(plugin, context, patient, numbers > 0, sink);
  if (mentioned || explained || !context.index.is_nhs()) return;
  report_at(context, plugin, patient, Code::NhsNumberAbsentUnexplained, sink);
}

}  // namespace

std::optional<int> nhs_check_digit(std::string_view nine) {
  int sum = 0;
  for (int i = 0; i < 9; ++i) sum += (nine[static_cast<std::size_t>(i)] - '0') * (10 - i);
  const int check = 11 - sum % 11;
  if (check == 10) return std::nullopt;
  return check == 11 ? 0 : check;
}

bool nhs_number_checks(std::string_view ten) {
  return ten.size() == 10 && all_digits(ten) && nhs_check_digit(ten.substr(0, 9)) == ten[9] - '0';
}

std::vector<NumberFault> nhs_number_faults(std::string_view text) {
  std::string digits;
  for (char c : text) {
    if (is_digit(c)) {
      digits += c;
    } else if (!is_space(c) && c != '-') {
      return {{Code::NhsNumberNotDigits, ""}};
    }
  }
  if (digits.size() != 10) return {{Code::NhsNumberLength, std::to_string(digits.size())}};
  std::vector<NumberFault> faults;
  if (digits.size() != text.size()) faults.push_back({Code::NhsNumberSpaced, ""});
  if (digits.find_first_not_of(digits[0]) == std::string::npos) {
    faults.push_back({Code::NhsNumberRepeatedDigit, ""});
  } else if (!nhs_number_checks(digits)) {
    // The wanted digit is the patient's own, so it is not put into words.
    const bool possible = nhs_check_digit(std::string_view(digits).substr(0, 9)).has_value();
    faults.push_back({Code::NhsNumberCheckDigit, possible ? "its last digit does not fit the other nine"
                                                          : "no last digit would fit the other nine"});
  }
  return faults;
}

std::optional<NumberFault> nhs_number_range(std::string_view ten, Purpose purpose) {
  const bool test_range = ten[0] == '9';
  if (purpose == Purpose::Test) {
    if (test_range) return std::nullopt;
    return NumberFault{Code::NhsNumberPossiblyReal, ""};
  }
  if (test_range) return NumberFault{Code::NhsNumberTestRange, ""};
  if (ten[0] <= '2') return NumberFault{Code::NhsNumberRangeUnexpected, "numbers below 3000000000 are Scotland's CHI numbers, or nobody's"};
  if (ten[0] == '5') return NumberFault{Code::NhsNumberRangeUnexpected, "numbers that begin with 5 are not given out"};
  if (ten[0] == '8') return NumberFault{Code::NhsNumberRangeUnexpected, "numbers that begin with 8 are Ireland's, or nobody's"};
  return std::nullopt;
}

const CheckInfo& NhsNumber::info() const {
  static constexpr CheckInfo kInfo{"nhs-number", "NHS numbers: form, check digit, range, verification status, absence",
                                   kNhsNumberManuals};
  return kInfo;
}

void NhsNumber::validate(const PluginContext& context, IssueSink& sink) const {
  const Record& record = context.record;
  const Names names(record);
  for (const NodeIndex node : context.index.resources()) {
    if (is_resource_of(record, node, "Patient")) check_patient(*this, context, names, node, sink);
  }
  for (const RecordIndex::System& system : context.index.systems()) {
    const auto& match = system.identifiers;
    if (!match || match->system != IdSystem::NhsNumber || system.element == kNoNode) continue;
    check_number(*this, context, names, system.element, sink);
  }
}

}  // namespace hallmark::plugins
