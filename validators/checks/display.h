// Whether the display of a coding is one of the names of its code.
#pragma once

#include <cstdint>
#include <string_view>

#include "schema/schema.h"

namespace hallmark::checks {

enum class DisplayFit : std::uint8_t {
  Name,      // one of its names, or nothing is known to compare it with
  Spaced,    // one of its names, but for white space or hyphens
  Reworded,  // none of them, but it shares a word with one and denies nothing that this one does not
  Wrong,     // it says something else
};

// Names are those of the system, its supplements and the loaded value sets, in any language; case does not
// count. Linear in the names.
DisplayFit fit_display(const schema::Schema& schema, const schema::CodeEntry& entry, std::string_view display);

}  // namespace hallmark::checks
