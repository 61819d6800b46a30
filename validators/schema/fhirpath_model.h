// What FHIRPath needs to know of FHIR, answered by a schema (fhirpath/model.h). Records must have been walked.
#pragma once

#include <cstdint>
#include <vector>

#include "fhirpath/model.h"
#include "schema/schema.h"

namespace hallmark::schema {

// Refers to the schema, which must outlive it. Thread-safe.
class FhirpathModel : public fhirpath::Model {
 public:
  explicit FhirpathModel(const Schema& schema);

  std::string_view type_name(const Record& record, NodeIndex node) const override;
  bool is_subtype(std::string_view type, std::string_view ancestor) const override;
  NameId choice_base(const Record& record, NodeIndex node) const override;
  bool is_string(const Record& record, NodeIndex node) const override;
  std::string_view primitive_system_type(std::string_view fhir_type) const override;
  bool is_type(std::string_view name) const override;

 private:
  // The structure of a type name. The evaluator mostly asks with a name that type_name() gave it, which lies in the schema's
  // text at one place; that is looked up by its address, without reading it.
  std::uint32_t structure_of(std::string_view type) const;

  const Schema& schema_;
  struct Known {
    const char* name = nullptr;
    std::uint32_t structure = 0;
  };
  std::vector<Known> known_;  // open addressing by address; a power of two
};

}  // namespace hallmark::schema
