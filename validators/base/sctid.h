// SNOMED CT identifiers, which dm+d's are too: whether a text is well formed, and of what it is the id.
//
// An id is 6 to 18 digits without a leading zero. The last is Verhoeff's check digit; the two before it, the partition, say of
// what the id is: 00 and 10 concepts, 01 and 11 descriptions, 02 and 12 relationships. Whether it exists needs a release.
// Pure functions, safe to call from any number of threads. Source: SNOMED CT Release File Specification, section 6
// (SCTID, and appendix on Verhoeff's dihedral check).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace hallmark::sctid {

// Verhoeff's check over all digits, the last one among them. `digits`: digits only.
bool verhoeff_holds(std::string_view digits);
// The digit that completes them.
char verhoeff_digit(std::string_view digits);

enum class Kind : std::uint8_t {
  Concept,
  Description,
  Relationship,
  UnknownPartition,  // none of the six
  NotDigits,
  WrongLength,
  LeadingZero,
  CheckDigit,  // the last digit does not fit
  Rounded,     // it does not, and the id ends in the zeros that are left where 15 significant digits were kept
};

struct Reading {
  Kind kind;
  // Of a rounded id of 16 digits, whose check digit alone was lost: that digit. Of longer ones more was lost.
  std::optional<char> lost_digit;
};
Reading read(std::string_view text);

// A post-coordinated expression, or a concept with its term behind it: "83152002 |Oophorectomy| : 405815000 = 122456005".
// Told by its signs; the grammar is not checked.
bool looks_like_expression(std::string_view text);

}  // namespace hallmark::sctid
