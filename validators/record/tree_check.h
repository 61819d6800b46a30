// Whether a tree hangs together: what every reader promises of every tree, whatever the input. For tests and fuzzing.
#pragma once

#include <cstddef>
#include <string>

#include "record/record.h"

namespace hallmark {

// "" if it does, otherwise the first thing that does not, in words. `input_size`: of the bytes the record was read
// from.
std::string check_tree(const Record& record, std::size_t input_size);

}  // namespace hallmark
