// Types before any record is there: does the expression name elements that the types it works on have, and call functions
// on what they can work on?
//
// Only what cannot be right is a fault. Where a type is not known (what a reference leads to, contained resources, the
// result of aggregate()) nothing is said of what follows. Evaluation never needs this check; it is for people who
// write expressions, in profiles and at the command line.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fhirpath/expression.h"
#include "fhirpath/type_model.h"

namespace hallmark::fhirpath {

struct TypeFault {
  enum class Kind : std::uint8_t {
    UnknownName,  // no type that may stand here has an element of that name
    WrongInput,   // a function on types it cannot work on
    NoOrder,      // skip() and its like on children() or descendants(), which are in no order
  };
  Kind kind;
  std::uint32_t offset;  // bytes into the expression's text
  std::string message;   // one sentence without a trailing full stop

  bool operator==(const TypeFault& other) const = default;
};

// What an expression may give.
struct ResultTypes {
  std::vector<TypeFault> faults;
  std::vector<std::string> types;  // "CodeableConcept", "Patient.contact", "System.Boolean"; each once
  bool any = false;                // things of other types too: `types` is not all
};

// `start`: the types of what the expression is evaluated on ("Patient", "Patient.contact", of a choice several); empty, or
// one that the model does not know: anything. `resource`: the type of %resource, "" for any. In the order of the text. Thread-safe.
std::vector<TypeFault> check_types(const Expression& expression, const TypeModel& model,
                                   std::span<const std::string_view> start, std::string_view resource = {});

// The same, and what the result is made of.
ResultTypes result_types(const Expression& expression, const TypeModel& model, std::span<const std::string_view> start,
                         std::string_view resource = {});

}  // namespace hallmark::fhirpath
