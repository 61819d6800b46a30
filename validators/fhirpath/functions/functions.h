// The one table of functions. A function is one row here (functions/table.cc) and one definition in the file of its
// topic.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "fhirpath/evaluator.h"

namespace hallmark::fhirpath {

// What the first argument is: a value or an expression, the name of a type, or a regular expression.
enum class ArgumentKind : std::uint8_t { Value, Type, Pattern };

struct Function {
  std::string_view name;
  std::uint8_t min_arguments;
  std::uint8_t max_arguments;
  ArgumentKind argument;
  // Appends its result to `out`, which comes empty. False: it failed, and has said so to the evaluator.
  bool (*run)(const Call& call, Collection& out);
};

// Sorted by name.
std::span<const Function> functions();
// Null: there is none of that name.
const Function* find_function(std::string_view name);
// Names that FHIRPath or FHIR define and this engine does not evaluate. Sorted.
std::span<const std::string_view> unsupported_functions();
bool is_unsupported_function(std::string_view name);

}  // namespace hallmark::fhirpath
