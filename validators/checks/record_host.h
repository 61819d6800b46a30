// What FHIRPath asks of the world, answered from the record and the loaded definitions: references within the record,
// membership of value sets, conformance to profiles.
//
// One a thread. Holds views into the record and the context; begin() again after any change of either.
#pragma once

#include "checks/context.h"
#include "fhirpath/host.h"
#include "schema/record_references.h"

namespace hallmark::checks {

// Whether an element conforms to a profile: who walks profiles knows. `structure` is of schema.structures().
class ConformanceOracle {
 public:
  virtual ~ConformanceOracle() = default;
  virtual fhirpath::Answer conforms(const Context& context, NodeIndex node, std::uint32_t structure) = 0;
  // Whether `node` lies in the slice of that name of the profile `structure`.
  virtual fhirpath::Answer in_slice(const Context& context, NodeIndex node, std::uint32_t structure, std::string_view slice) = 0;
};

class RecordHost : public fhirpath::Host {
 public:
  explicit RecordHost(const schema::Schema& schema) : schema_(schema), references_(schema) {}

  // What conformsTo() asks about profiles; without one it is undecided. Must outlive the host.
  void set_oracle(ConformanceOracle* oracle) { oracle_ = oracle; }
  // `context` must stay until the next begin(). Costs next to nothing where nothing is asked.
  void begin(const Context& context);

  // The index of the record's references; valid after begin().
  schema::RecordReferences& references() const { return references_; }

  // References that leave the record cannot be told: a server may have what they mean.
  fhirpath::Resolved resolve(std::string_view reference, const Record& record, NodeIndex from) const override;
  // A code alone is looked for under every system of the value set.
  fhirpath::Answer member_of(const fhirpath::Coded& value, std::string_view value_set) const override;
  // A base definition is met by what is of its type: whether the element is right by it, its own check says.
  fhirpath::Answer conforms_to(const Record& record, NodeIndex node, std::string_view profile) const override;
  // By the hierarchy of a loaded code system, where that means that one concept is a kind of the other. Codes without a system, of
  // different systems, and codes that are not loaded cannot be told.
  fhirpath::Answer subsumes(const fhirpath::Coded& general, const fhirpath::Coded& special) const override;
  fhirpath::Answer in_slice(const Record& record, NodeIndex node, std::string_view structure, std::string_view slice) const override;

 private:
  const schema::Schema& schema_;
  mutable schema::RecordReferences references_;  // fills its index when it is first asked
  ConformanceOracle* oracle_ = nullptr;
  const Context* context_ = nullptr;
};

}  // namespace hallmark::checks
