// How an issue about a binding says what was found, and what would be right.
#pragma once

#include <string>
#include <string_view>

#include "checks/context.h"

namespace hallmark::checks {

struct ShownValue {
  std::string text;            // "http://x|a"; of a concept all of its codings
  std::string_view last_code;  // the code that advice is sought for
};
ShownValue shown_value(const Context& context, NodeIndex node);

// "male, female, other or unknown" for a short value set; for a long one the nearest code, or where to look.
std::string advice(const Context& context, const schema::ValueSet& set, std::string_view code);

// Why membership cannot be decided; `set` null: it is not loaded.
std::string why_undecided(const Context& context, const schema::ValueSet* set);

}  // namespace hallmark::checks
