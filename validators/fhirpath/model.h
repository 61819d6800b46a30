// What the evaluator must be told of FHIR. It knows no element and no type by itself, so that one engine serves every
// FHIR version; the schema answers these questions (schema/), tests answer them from a small table.
//
// Implementations are immutable while expressions are evaluated and may be asked by any number of threads.
#pragma once

#include <string_view>

#include "base/names.h"
#include "record/record.h"

namespace hallmark::fhirpath {

class Model {
 public:
  // `flags_choices`: the record's nodes that choice_base() answers for carry flag::kChoice, so that no other need be asked about.
  explicit Model(bool flags_choices = false) : flags_choices_(flags_choices) {}
  virtual ~Model() = default;
  bool may_be_choice(const Node& node) const { return !flags_choices_ || (node.flags & flag::kChoice) != 0; }

  // The FHIR type of an element: "Quantity", "code", "Patient", "BackboneElement"; "" if it is not known. The text
  // must outlive the model's use.
  virtual std::string_view type_name(const Record& record, NodeIndex node) const = 0;

  // Whether `type` is `ancestor` or derived from it: ("Age", "Quantity"), ("code", "string"), ("Patient", "Resource").
  virtual bool is_subtype(std::string_view type, std::string_view ancestor) const = 0;

  // The name of the choice element that a node is a form of: "value" for a node valueQuantity defined as value[x];
  // kNoName for every other node.
  virtual NameId choice_base(const Record& record, NodeIndex node) const = 0;

  // The FHIRPath type ("Boolean", "String", "Integer", "Decimal", "Date", "DateTime", "Time") that a FHIR primitive
  // turns into when it is worked with; "" for a type that is no primitive.
  virtual std::string_view primitive_system_type(std::string_view fhir_type) const = 0;

  // Whether an element with a value stands for a String.
  virtual bool is_string(const Record& record, NodeIndex node) const {
    return primitive_system_type(type_name(record, node)) == "String";
  }

  // Whether there is a FHIR type of that name; `is` and `as` with another are errors. A model that cannot tell says
  // yes.
  virtual bool is_type(std::string_view /*name*/) const { return true; }

 private:
  bool flags_choices_;
};

}  // namespace hallmark::fhirpath
