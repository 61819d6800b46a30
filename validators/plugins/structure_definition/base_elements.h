// What the base already says of an element: the base profile's own element where profiles are compiled with their elements,
// else that of the type, whose bounds every profile of it keeps.
#pragma once

#include <string_view>
#include <unordered_map>

#include "plugins/structure_definition/tree.h"

namespace hallmark::plugins::sd {

class BaseElements {
 public:
  BaseElements(const schema::Schema& schema, const Definition& definition) : schema_(schema) {
    if (definition.base == schema::kNone) return;
    const schema::Structure& base = schema.structures()[definition.base];
    for (std::uint32_t i = 0; i < base.elements.count; ++i) {
      const std::uint32_t element = base.elements.begin + i;
      const schema::Text id = schema.elements()[element].id;
      by_id_.try_emplace(schema.text(id.length != 0 ? id : schema.elements()[element].path), element);
    }
  }

  // The base's element with that id, or kNone.
  std::uint32_t with_id(std::string_view id) const {
    const auto it = by_id_.find(id);
    return it == by_id_.end() ? schema::kNone : it->second;
  }

  // The base's element for a place of the differential, or kNone.
  std::uint32_t of(const Place& place, const ElementView& element) const {
    if (place.whereabouts != Whereabouts::Known) return schema::kNone;
    const std::uint32_t own = with_id(element.id.empty() ? element.path : element.id);
    return own != schema::kNone ? own : place.element;
  }

 private:
  const schema::Schema& schema_;
  std::unordered_map<std::string_view, std::uint32_t> by_id_;
};

}  // namespace hallmark::plugins::sd
