#include <string>

#include "plugins/structure_definition/base_elements.h"
#include "plugins/structure_definition/rules.h"

namespace hallmark::plugins::sd {
namespace {

using schema::kNone;

std::string_view id_of(const ElementView& element) { return element.id.empty() ? element.path : element.id; }
std::string max_text(std::uint32_t max) { return max == schema::kUnbounded ? "*" : std::to_string(max); }
std::string_view without_version(std::string_view canonical) { return canonical.substr(0, canonical.find('|')); }

// A system type stands where a value is no element: it never changes, and is written in several ways.
bool is_value(const TypeView& type, const ElementView& element) {
  return type.system || element.path.ends_with(".id") || element.path.ends_with(".url") || element.path.ends_with(".value");
}

bool type_allowed(const schema::Schema& schema, const schema::TypeRef& base, std::string_view code) {
  if (schema.text(base.code) == code) return true;
  if (base.structure == kNone) return true;
  const schema::Structure& structure = schema.structures()[base.structure];
  if (!structure.is_abstract && structure.kind != schema::StructureKind::Logical) return false;
  std::uint32_t derived = schema.structure_of_type(code);
  if (derived == kNone) derived = schema.structure_of_url(code);
  return derived == kNone || schema.derives_from(derived, base.structure);
}

// Whether what a target names is, or derives from, one of the base's targets. What is not loaded cannot be told apart.
bool target_allowed(const schema::Schema& schema, const schema::TypeRef& base, std::string_view target) {
  const auto targets = schema.canonicals().subspan(base.targets.begin, base.targets.count);
  if (targets.empty()) return true;
  const auto listed = [&](std::string_view url) {
    for (const schema::Text& t : targets) {
      if (without_version(schema.text(t)) == url) return true;
    }
    return false;
  };
  if (listed(without_version(target))) return true;
  std::uint32_t structure = schema.structure_of_url(target);
  if (structure == kNone) return true;
  for (std::size_t steps = 0; steps < schema.structures().size(); ++steps) {
    const schema::Structure& s = schema.structures()[structure];
    if (listed(schema.text(s.url))) return true;
    if (s.base == kNone) return s.is_profile;  // a profile whose base is not loaded may conform
    structure = s.base;
  }
  return false;
}

void check_types(Run& run, const ElementView& element, const Place& place, const BaseFacets& base) {
  if (base.types.count == 0) return;
  const auto base_types = run.schema.types(base.types);
  for (const TypeView& type : element.types) {
    if (type.code.empty() || is_value(type, element)) continue;
    const schema::TypeRef* match = nullptr;
    if (place.type != kNone) {
      const schema::TypeRef& only = run.schema.types()[place.type];
      if (type_allowed(run.schema, only, type.code)) match = &only;
    } else {
      for (const schema::TypeRef& t : base_types) {
        if (match == nullptr && type_allowed(run.schema, t, type.code)) match = &t;
      }
    }
    if (match == nullptr) {
      run.report.whole(type.node, Code::ElementTypeNotInBase, type.code, {std::string(id_of(element))});
      continue;
    }
    for (NodeIndex target : type.targets) {
      const std::string_view url = run.record.text(target);
      if (!url.empty() && !target_allowed(run.schema, *match, url)) {
        run.report.whole(target, Code::ElementTargetNotInBase, url, {std::string(id_of(element))});
      }
    }
  }
}

// A fixed or pattern value is of a type that the element has.
void check_value(Run& run, const ElementView& element, const Place& place, const BaseFacets& base, NodeIndex value,
                 std::string_view prefix) {
  if (value == kNoNode || element.is_root()) return;
  const std::string_view suffix = type_in_name(run.record.name(value), prefix);
  const auto reported = [&] {
    run.report.whole(value, Code::ElementValueOfOtherType, run.record.name(value), {std::string(id_of(element))});
  };
  if (!element.types.empty()) {
    for (const TypeView& type : element.types) {
      if (type.code.empty() || is_type_suffix(suffix, type.code)) return;
    }
    return reported();
  }
  if (place.type != kNone) {
    if (!is_type_suffix(suffix, run.schema.text(run.schema.types()[place.type].code))) reported();
    return;
  }
  if (base.types.count == 0) return;
  for (const schema::TypeRef& type : run.schema.types(base.types)) {
    if (is_type_suffix(suffix, run.schema.text(type.code))) return;
  }
  reported();
}

void check_binding(Run& run, const ElementView& element, const BaseFacets& base) {
  if (element.binding == kNoNode || base.binding == kNone || element.binding_strength == "required") return;
  if (run.schema.bindings()[base.binding].strength != schema::Strength::Required) return;
  run.report.whole(element.binding, Code::ElementBindingLoosened, element.binding_strength, {std::string(id_of(element))});
}

// Whether a value of the differential is the one that the base fixed: the same texts under the same names.
bool same_value(const Run& run, NodeIndex node, std::uint32_t value) {
  std::vector<std::pair<NodeIndex, std::uint32_t>> open{{node, value}};
  while (!open.empty()) {
    const auto [mine, theirs] = open.back();
    open.pop_back();
    if (run.record.text(mine) != run.schema.text(run.schema.values()[theirs].text)) return false;
    NodeIndex a = run.record[mine].first_child;
    std::uint32_t b = run.schema.values()[theirs].first_child;
    for (; a != kNoNode && b != kNone; a = run.record[a].next_sibling, b = run.schema.values()[b].next_sibling) {
      if (run.record.name(a) != run.schema.names().text(run.schema.values()[b].name)) return false;
      open.push_back({a, b});
    }
    if (a != kNoNode || b != kNone) return false;
  }
  return true;
}

}  // namespace

void check_narrowing(Run& run) {
  if (!run.definition.is_constraint() || run.places.empty()) return;
  const BaseElements bases(run.schema, run.definition);
  for (const Place& place : run.places) {
    if (place.differential == kNoElement) continue;
    const ElementView& element = run.definition.differential[place.differential];
    const std::optional<BaseFacets> facets = bases.of(place, element);
    if (!facets) continue;
    const BaseFacets& base = *facets;
    if (!element.is_root()) {
      // A slice may be optional where the list is required.
      if (element.min && *element.min < base.min && element.slice_name.empty()) {
        run.report.whole(element.node, Code::ElementMinBelowBase, std::to_string(*element.min),
                         {std::string(id_of(element)), std::to_string(base.min)});
      }
      if (element.max && *element.max > base.max) {
        run.report.whole(element.node, Code::ElementMaxAboveBase, max_text(*element.max),
                         {std::string(id_of(element)), max_text(base.max)});
      }
      check_types(run, element, place, base);
    }
    if (element.must_support == false && base.must_support && element.slice_name.empty()) {
      run.report.whole(element.node, Code::ElementMustSupportDropped, {}, {std::string(id_of(element))});
    }
    if (element.fixed != kNoNode && base.fixed != kNone && !same_value(run, element.fixed, base.fixed)) {
      run.report.at(element.fixed, Code::ElementFixedDiffers, run.record.text(element.fixed),
                    {std::string(id_of(element)), std::string(run.schema.text(run.schema.values()[base.fixed].text))});
    }
    check_value(run, element, place, base, element.fixed, "fixed");
    check_value(run, element, place, base, element.pattern, "pattern");
    check_binding(run, element, base);
  }
}

}  // namespace hallmark::plugins::sd
