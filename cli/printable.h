// Text from records and file names, made fit for a terminal.
#pragma once

#include <string>
#include <string_view>

namespace hallmark::cli {

// Control characters, those that turn the direction of writing, and what is no UTF-8 become U+FFFD: a record must not be
// able to move a reader's cursor, recolour a verdict or make one line look like another.
std::string printable(std::string_view text);

}  // namespace hallmark::cli
