// What FHIRPath must be told of FHIR, answered from the compiled definitions and from what the walk of the record wrote
// into its nodes. Of a record that was not walked it knows nothing, and says so.
#pragma once

#include "fhirpath/model.h"
#include "schema/schema.h"

namespace hallmark::readiness {

class FhirModel : public fhirpath::Model {
 public:
  explicit FhirModel(const schema::Schema& schema) : schema_(schema) {}

  std::string_view type_name(const Record& record, NodeIndex node) const override;
  bool is_subtype(std::string_view type, std::string_view ancestor) const override;
  NameId choice_base(const Record& record, NodeIndex node) const override;
  std::string_view primitive_system_type(std::string_view fhir_type) const override;

 private:
  const schema::Schema& schema_;
};

}  // namespace hallmark::readiness
