// What the static check of expressions (check_types.h) must be told of definitions: which elements a type has, and of which
// types they are. The schema answers (schema/fhirpath_types.h).
//
// Implementations are immutable while expressions are checked and may be asked by any number of threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace hallmark::fhirpath {

inline constexpr std::uint32_t kNoPlace = 0xFFFFFFFF;

// A type of FHIR, a backbone element ("Patient.contact"), or a type of FHIRPath itself ("String").
struct StaticType {
  std::string_view name;           // must outlive the check
  std::uint32_t place = kNoPlace;  // where the model finds the children; kNoPlace: it does not know them
  bool system = false;

  bool operator==(const StaticType& other) const = default;
};

class TypeModel {
 public:
  virtual ~TypeModel() = default;

  // A type by its name, a backbone element by its path.
  virtual std::optional<StaticType> find(std::string_view name) const = 0;

  enum class Child : std::uint8_t { Found, None, Unknown };
  // The types of a child by its name in FHIRPath ("value", not "valueQuantity"), appended to `types`. Unknown: there may be
  // such a child, and of any type: below `contained`, or of a type whose definition is not loaded.
  virtual Child child(const StaticType& parent, std::string_view name, std::vector<StaticType>& types) const = 0;
  // The names child() would find, appended to `names`.
  virtual void child_names(const StaticType& parent, std::vector<std::string_view>& names) const = 0;

  virtual bool is_subtype(std::string_view type, std::string_view ancestor) const = 0;
  // "String" for "code"; "" for a type that is no primitive.
  virtual std::string_view primitive_system_type(std::string_view fhir_type) const = 0;
};

}  // namespace hallmark::fhirpath
