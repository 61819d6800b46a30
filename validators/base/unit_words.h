// What people write for units, and what they write in place of UCUM's codes.
//
// Only what can mean one thing is in the tables: "mcg" is a microgram to everybody, "units" may be any. Pure functions, safe
// to call from any number of threads. Source: UCUM 2.2, tables of names; STANDARDS 5.10 for the codes that were seen wrong.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hallmark {

// The UCUM code of a unit in words or signs: "micrograms" is "ug", "mmol / l" is "mmol/l", "beats per minute" is "/min". Nothing
// where it is not surely known.
std::optional<std::string> ucum_of_words(std::string_view text);

// The right code for one that is well known to be wrong, or not what is meant: "10^9/L" is "10*9/L". "" where none is known.
std::string_view ucum_mend(std::string_view code);

}  // namespace hallmark
