// Whether a code is among those a questionnaire's value set offers: a loaded one, or one contained beside the item.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "plugins/response_report.h"

namespace hallmark::plugins {

enum class InSet : std::uint8_t { Yes, No, Unknown };

struct CodeInSet {
  std::string_view system;  // "": any system
  std::string_view code;
  std::string_view display; // "": not stated
};

struct SetVerdict {
  InSet verdict = InSet::Unknown;
  // With Yes, if a display was stated that is none of the code's: what it should be.
  std::string other_display = {};
};

// `canonical` as the questionnaire writes it: "URL", "URL|version", "#id".
SetVerdict find_in_value_set(const Answer& answer, std::string_view canonical, const CodeInSet& code);

}  // namespace hallmark::plugins
