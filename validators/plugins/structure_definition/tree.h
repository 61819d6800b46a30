// The elements of a differential, each put where it belongs in the definition of its type.
//
// A path such as Observation.component.value[x].system is followed step by step through the child tables of the schema:
// backbone elements, content references, data types, and the types that the differential itself names on the way. A
// step that the differential leaves out (Patient.name before Patient.name.given) gets a place of its own. Elements stand
// below the last one of their path before them, so that the children of each slice are apart.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "plugins/structure_definition/definition.h"

namespace hallmark::plugins::sd {

inline constexpr std::uint32_t kNoPlace = 0xFFFFFFFF;
inline constexpr std::uint32_t kNoElement = 0xFFFFFFFF;

enum class Whereabouts : std::uint8_t {
  Known,       // `element` is its definition
  Unknown,     // its parent has no such child
  WrongChoice, // a form of a choice that no type stands behind: valueBla
  OtherType,   // a form of a choice, of a type that the choice has not: valueAddress
  Untold,      // below something that is not known well enough
};

struct Place {
  std::string_view step;  // last part of the path
  std::uint32_t parent = kNoPlace;
  std::uint32_t differential = kNoElement;  // index into Definition::differential; kNoElement: left out there
  Whereabouts whereabouts = Whereabouts::Untold;
  std::uint32_t element = schema::kNone;   // schema element
  std::uint32_t type = schema::kNone;      // schema TypeRef, where the name of a choice tells it
  std::uint32_t position = 0;              // order within the parent's definition
  bool several_types = false;              // more than one type that its children could be of
  std::vector<std::uint32_t> children;     // places, in the order of the differential
};

// Places [0] is the root. Empty if the base type is not known.
std::vector<Place> place_differential(const schema::Schema& schema, const Definition& definition);

// The schema element at a path below a type ("Patient.contact.name.given"), with or without [x]; kNone if there is none,
// nothing if that cannot be told.
std::optional<std::uint32_t> element_at(const schema::Schema& schema, std::uint32_t structure, std::string_view path);

}  // namespace hallmark::plugins::sd
