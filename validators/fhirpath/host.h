// What an expression may ask of the world outside its record: other resources, value sets, profiles, the clock.
//
// Every question may be answered "cannot tell"; the evaluation is then undecided, unless its result does not depend on
// the answer (`false and memberOf(...)`). The answers of this base class are all of that kind.
//
// An evaluation asks its host from its own thread; whether several threads may share one, the implementation says.
#pragma once

#include <optional>
#include <string_view>

#include "fhirpath/temporal.h"
#include "record/record.h"

namespace hallmark::fhirpath {

enum class Answer : std::uint8_t { No, Yes, CannotTell };

// A resource that a reference leads to. `record` must outlive the evaluation's outcome.
struct Resolved {
  Answer found = Answer::CannotTell;  // No: it is known that there is none
  const Record* record = nullptr;
  NodeIndex node = kNoNode;
};

// A coded value: a code, a Coding or a CodeableConcept as it stands in the record, or a bare code.
struct Coded {
  const Record* record = nullptr;  // null: only `code`
  NodeIndex node = kNoNode;
  std::string_view code;
};

class Host {
 public:
  virtual ~Host() = default;

  // `reference` is the text of a Reference.reference, a uri or a canonical; `from` the element it stands in.
  virtual Resolved resolve(std::string_view /*reference*/, const Record& /*record*/, NodeIndex /*from*/) const {
    return {};
  }
  virtual Answer member_of(const Coded& /*value*/, std::string_view /*value_set*/) const { return Answer::CannotTell; }
  virtual Answer conforms_to(const Record& /*record*/, NodeIndex /*node*/, std::string_view /*profile*/) const {
    return Answer::CannotTell;
  }
  // Whether the concept of `general` is or contains that of `special`; two that are the same code are never asked.
  virtual Answer subsumes(const Coded& /*general*/, const Coded& /*special*/) const { return Answer::CannotTell; }
  // Whether an element lies in a named slice of a structure: FHIR's slice().
  virtual Answer in_slice(const Record& /*record*/, NodeIndex /*node*/, std::string_view /*structure*/,
                          std::string_view /*slice*/) const {
    return Answer::CannotTell;
  }
  // The point in time that now(), today() and timeOfDay() are taken from: to the millisecond, with an offset. It must
  // be the same throughout one evaluation.
  virtual std::optional<Temporal> now() const { return std::nullopt; }
};

}  // namespace hallmark::fhirpath
