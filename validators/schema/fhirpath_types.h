// The types of a schema, for the static check of expressions (fhirpath/check_types.h).
#pragma once

#include "fhirpath/type_model.h"
#include "schema/fhirpath_model.h"
#include "schema/schema.h"

namespace hallmark::schema {

// Refers to the schema, which must outlive it. Thread-safe. A place is a child table.
class FhirpathTypes : public fhirpath::TypeModel {
 public:
  explicit FhirpathTypes(const Schema& schema) : schema_(schema), model_(schema) {}

  std::optional<fhirpath::StaticType> find(std::string_view name) const override;
  Child child(const fhirpath::StaticType& parent, std::string_view name,
              std::vector<fhirpath::StaticType>& types) const override;
  void child_names(const fhirpath::StaticType& parent, std::vector<std::string_view>& names) const override;
  bool is_subtype(std::string_view type, std::string_view ancestor) const override { return model_.is_subtype(type, ancestor); }
  std::string_view primitive_system_type(std::string_view fhir_type) const override {
    return model_.primitive_system_type(fhir_type);
  }

 private:
  Child types_of(const Element& element, std::vector<fhirpath::StaticType>& types) const;

  const Schema& schema_;
  FhirpathModel model_;
};

}  // namespace hallmark::schema
