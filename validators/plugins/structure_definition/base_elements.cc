#include "plugins/structure_definition/base_elements.h"

#include <vector>

namespace hallmark::plugins::sd {

using schema::kNone;
using schema::ProfileNode;

BaseElements::BaseElements(const schema::Schema& schema, const Definition& definition) : schema_(schema) {
  if (definition.base == kNone) return;
  const schema::Structure& base = schema.structures()[definition.base];
  is_profile_ = base.is_profile;
  if (!is_profile_ || base.profile_root == kNone) return;
  std::vector<std::uint32_t> open{base.profile_root};
  while (!open.empty()) {
    const std::uint32_t at = open.back();
    open.pop_back();
    const ProfileNode& node = schema.profile_nodes()[at];
    nodes_.try_emplace(schema.text(node.id), at);
    for (std::uint32_t i = 0; i < node.children.count; ++i) open.push_back(node.children.begin + i);
    for (std::uint32_t i = 0; i < node.slices.count; ++i) open.push_back(node.slices.begin + i);
  }
}

const ProfileNode* BaseElements::node(std::string_view id) const {
  const auto it = nodes_.find(id);
  return it == nodes_.end() ? nullptr : &schema_.profile_nodes()[it->second];
}

std::optional<BaseFacets> BaseElements::of(const Place& place, const ElementView& element) const {
  if (place.whereabouts != Whereabouts::Known) return std::nullopt;
  const schema::Element& type = schema_.elements()[place.element];
  BaseFacets out{type.min, type.max, type.types, type.binding, type.fixed, false};
  const ProfileNode* profile = node(element.id.empty() ? element.path : element.id);
  if (profile == nullptr) return out;
  if (profile->flags & schema::profile_flag::kMin) out.min = profile->min;
  if (profile->flags & schema::profile_flag::kMax) out.max = profile->max;
  if (profile->flags & schema::profile_flag::kTypes) out.types = profile->types;
  // A binding that states no strength keeps that of the type, which then is the stricter.
  const auto strength = [&](std::uint32_t binding) { return schema_.bindings()[binding].strength; };
  if (profile->binding != kNone && (out.binding == kNone || strength(profile->binding) <= strength(out.binding))) {
    out.binding = profile->binding;
  }
  if (profile->fixed != kNone) out.fixed = profile->fixed;
  out.must_support = profile->flags & schema::profile_flag::kMustSupport;
  return out;
}

}  // namespace hallmark::plugins::sd
