// The manual of one issue code. It lives in the header of the check or validator that raises the code; `hallmark
// explain CODE` prints it, and docs/rules/ is generated from it.
#pragma once

#include <span>
#include <string_view>

#include "issue/codes.h"

namespace hallmark {

struct Manual {
  Code code;
  std::string_view what;   // what is checked, in one or two sentences
  std::string_view why;    // what goes wrong for the receiver
  std::string_view wrong;  // a failing example, JSON
  std::string_view right;  // the same, mended
  std::string_view source; // specification section or line of the standard, with its address or number
};

// One check or validator and the codes it can raise.
struct CheckInfo {
  std::string_view id;       // "cardinality"; Issue::validator
  std::string_view summary;  // one line
  std::span<const Manual> manuals;
};

}  // namespace hallmark
