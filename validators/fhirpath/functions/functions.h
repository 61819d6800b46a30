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

// What the static check (check_types.h) knows of a function: what it works on...
enum class Takes : std::uint8_t { Anything, Strings, Numbers, Booleans, Temporals, Coded, References };
// ...and what comes out of it.
enum class Gives : std::uint8_t {
  Anything,     // not known
  Input,        // what it is called on, or some of it
  TheType,      // what is of the type in its argument
  Arguments,    // what any of its arguments gives
  InputAndArguments,
  Closure,      // what the argument gives, over and over
  Unordered,    // anything, in no order
  Extension,
  Boolean, String, Integer, Decimal, Date, DateTime, Time, Quantity,
};

struct Function {
  std::string_view name;
  std::uint8_t min_arguments;
  std::uint8_t max_arguments;
  ArgumentKind argument;
  // Appends its result to `out`, which comes empty. False: it failed, and has said so to the evaluator.
  bool (*run)(const Call& call, Collection& out);
  Gives gives;
  Takes takes = Takes::Anything;
  bool on_items = false;  // its arguments are evaluated on each item, which is $this in them
};

// Sorted by name.
std::span<const Function> functions();
// Null: there is none of that name.
const Function* find_function(std::string_view name);
// Names that FHIRPath or FHIR define and this engine does not evaluate. Sorted.
std::span<const std::string_view> unsupported_functions();
bool is_unsupported_function(std::string_view name);

}  // namespace hallmark::fhirpath
