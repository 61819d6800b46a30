// What FHIRPath needs to know of FHIR, answered by a schema (fhirpath/model.h). Records must have been walked.
#pragma once

#include "fhirpath/model.h"
#include "schema/schema.h"

namespace hallmark::schema {

// Refers to the schema, which must outlive it. Thread-safe.
class FhirpathModel : public fhirpath::Model {
 public:
  explicit FhirpathModel(const Schema& schema) : schema_(schema) {}

  std::string_view type_name(const Record& record, NodeIndex node) const override;
  bool is_subtype(std::string_view type, std::string_view ancestor) const override;
  NameId choice_base(const Record& record, NodeIndex node) const override;
  std::string_view primitive_system_type(std::string_view fhir_type) const override;
  bool is_type(std::string_view name) const override;

 private:
  const Schema& schema_;
};

}  // namespace hallmark::schema
