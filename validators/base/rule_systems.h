// Code systems that no value set can list, because a rule says which codes they have. Leans on base alone, so that a
// check can ask it while a record is walked, with no definitions loaded.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace hallmark {

enum class RuleVerdict : std::uint8_t { In, NotIn, Undecided };

struct RuleSystem {
  std::string_view system;
  std::string_view title;
  bool (*matches)(std::string_view code);  // null: the rule is not implemented
  std::string_view reason;                 // why a code of it cannot be decided; "" if it can
};

// The one table.
std::span<const RuleSystem> rule_systems();
// Null for a system that is not in the table.
const RuleSystem* rule_system(std::string_view system);

// Whether `system` has the code; Undecided for systems that are not in the table.
RuleVerdict check_rule_system(std::string_view system, std::string_view code);

}  // namespace hallmark
