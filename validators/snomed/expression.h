// SNOMED CT's expression constraints, as far as value sets use them: which concepts are meant by "<< 404684003 OR ^ 723264001".
//
// Understood: a concept; *; < << <! <<! > >> >! >>! and ^ before a concept; AND, OR, MINUS, a comma for AND; parentheses; terms
// between bars, which are passed over. Not understood, and so CannotTell: refinements, attribute groups, filters, an operator
// before parentheses. Source: SNOMED CT Expression Constraint Language, brief syntax.
#pragma once

#include <cstddef>
#include <string_view>

#include "snomed/release.h"

namespace hallmark::snomed {

// Longer ones are not evaluated: linear in the text, once a code.
inline constexpr std::size_t kLongestExpression = std::size_t{64} << 10;

// Whether the concept (an index of the release) is one of those meant. By Kleene's logic: what cannot be told of one part is of no
// matter where another part settles it. An inactive concept is no longer a kind of anything, so that only its being named or a
// member decides; all else of it cannot be told.
Answer matches(const Release& release, std::string_view expression, std::uint32_t at);

}  // namespace hallmark::snomed
