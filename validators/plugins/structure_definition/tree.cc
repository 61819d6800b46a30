#include "plugins/structure_definition/tree.h"

namespace hallmark::plugins::sd {
namespace {

using schema::ChildEntry;
using schema::ChildTable;
using schema::kNone;
using schema::Schema;

struct Lookup {
  Whereabouts whereabouts = Whereabouts::Unknown;
  std::uint32_t element = kNone;
  std::uint32_t type = kNone;
  std::uint32_t position = 0;
};

bool is_known_type_suffix(const Schema& schema, std::string_view suffix) {
  if (suffix.empty() || suffix[0] < 'A' || suffix[0] > 'Z') return false;
  if (schema.structure_of_type(suffix) != kNone) return true;
  std::string lower(suffix);
  lower[0] = static_cast<char>(lower[0] + 32);
  return schema.structure_of_type(lower) != kNone;
}

Lookup find_step(const Schema& schema, std::uint32_t table_index, std::string_view step) {
  const ChildTable& table = schema.child_tables()[table_index];
  const bool open_choice = step.ends_with("[x]");
  const std::string_view name = open_choice ? step.substr(0, step.size() - 3) : step;
  Lookup choice;
  for (const ChildEntry& entry : schema.child_entries().subspan(table.entries.begin, table.entries.count)) {
    const schema::Element& element = schema.elements()[entry.element];
    const std::string_view element_name = schema.names().text(element.name);
    const bool is_choice = element.flags & schema::element_flag::kChoice;
    if (is_choice && open_choice && element_name == name) return {Whereabouts::Known, entry.element, kNone, entry.position};
    if (open_choice) continue;
    if (schema.names().text(entry.name) == name) {
      return {Whereabouts::Known, entry.element, is_choice ? entry.type : kNone, entry.position};
    }
    if (is_choice && name.starts_with(element_name) && choice.element == kNone) {
      const bool type = is_known_type_suffix(schema, name.substr(element_name.size()));
      choice = {type ? Whereabouts::OtherType : Whereabouts::WrongChoice, entry.element, kNone, entry.position};
    }
  }
  return choice;
}

class Placer {
 public:
  Placer(const Schema& schema, const Definition& definition) : schema_(schema), definition_(definition) {}

  std::vector<Place> run() {
    if (definition_.base_type == kNone || schema_.structures()[definition_.base_type].root == kNone) return {};
    Place root;
    root.step = definition_.type_name();
    root.whereabouts = Whereabouts::Known;
    root.element = schema_.structures()[definition_.base_type].root;
    places_.push_back(root);
    open_ = {0};
    for (std::uint32_t i = 0; i < definition_.differential.size(); ++i) add(i);
    return std::move(places_);
  }

 private:
  void add(std::uint32_t index) {
    const std::string_view path = definition_.differential[index].path;
    const std::string_view type = definition_.type_name();
    if (path == type) {
      if (places_[0].differential == kNoElement) places_[0].differential = index;
      open_.resize(1);
      return;
    }
    if (path.size() <= type.size() + 1 || !path.starts_with(type) || path[type.size()] != '.') return;
    std::size_t depth = 1;  // of the open places that this path goes through
    for (std::size_t at = type.size() + 1;;) {
      const std::size_t dot = path.find('.', at);
      const std::string_view step = path.substr(at, dot == std::string_view::npos ? dot : dot - at);
      if (step.empty()) return;
      const bool last = dot == std::string_view::npos;
      if (last || depth >= open_.size() || places_[open_[depth]].step != step) {
        open_.resize(depth);
        push(step, last ? index : kNoElement);
      }
      if (last) return;
      ++depth;
      at = dot + 1;
    }
  }

  void push(std::string_view step, std::uint32_t differential) {
    const std::uint32_t parent = open_.back();
    Place place;
    place.step = step;
    place.parent = parent;
    place.differential = differential;
    locate(places_[parent], place);
    const auto index = static_cast<std::uint32_t>(places_.size());
    places_.push_back(std::move(place));
    places_[parent].children.push_back(index);
    open_.push_back(index);
  }

  void locate(Place& parent, Place& place) const {
    place.whereabouts = Whereabouts::Untold;
    if (parent.whereabouts != Whereabouts::Known) return;
    const std::uint32_t table = table_below(parent, place);
    if (table == kNone) return;
    const Lookup found = find_step(schema_, table, place.step);
    place.whereabouts = found.whereabouts;
    place.element = found.element;
    place.type = found.type;
    place.position = found.position;
  }

  // The child table of what stands at `parent`; kNone if that cannot be told.
  std::uint32_t table_below(Place& parent, const Place& child) const {
    const schema::Element& element = schema_.elements()[parent.element];
    if (element.children != kNone) return element.children;
    std::string_view code;
    if (parent.differential != kNoElement && !definition_.differential[parent.differential].types.empty()) {
      const auto& types = definition_.differential[parent.differential].types;
      parent.several_types = several(types);
      if (parent.several_types) return kNone;
      code = types[0].code;
    } else if (parent.type != kNone) {
      code = schema_.text(schema_.types()[parent.type].code);
    } else if (element.types.count == 1) {
      code = schema_.text(schema_.types_of(element)[0].code);
    } else {
      parent.several_types = element.types.count > 1 && definition_.base == definition_.base_type;
      return kNone;
    }
    const std::uint32_t structure = schema_.structure_of_type(code);
    if (structure == kNone || schema_.structures()[structure].root == kNone) return kNone;
    // A primitive's own value, and what may be known of an unnamed resource.
    if (schema_.structures()[structure].kind == schema::StructureKind::Primitive && child.step == "value") return kNone;
    if (schema_.structures()[structure].is_abstract && schema_.structures()[structure].kind == schema::StructureKind::Resource) {
      return kNone;
    }
    return schema_.elements()[schema_.structures()[structure].root].children;
  }

  static bool several(const std::vector<TypeView>& types) {
    for (const TypeView& type : types) {
      if (type.code != types[0].code) return true;
    }
    return false;
  }

  const Schema& schema_;
  const Definition& definition_;
  std::vector<Place> places_;
  std::vector<std::uint32_t> open_;  // the way down to the last place
};

}  // namespace

std::vector<Place> place_differential(const Schema& schema, const Definition& definition) {
  return Placer(schema, definition).run();
}

std::optional<std::uint32_t> element_at(const Schema& schema, std::uint32_t structure, std::string_view path) {
  std::uint32_t element = schema.structures()[structure].root;
  std::uint32_t type = kNone;
  std::size_t dot = path.find('.');
  while (dot != std::string_view::npos) {
    if (element == kNone) return std::nullopt;
    const std::size_t next = path.find('.', dot + 1);
    const std::string_view step = path.substr(dot + 1, next == std::string_view::npos ? next : next - dot - 1);
    const schema::Element& e = schema.elements()[element];
    std::uint32_t table = e.children;
    if (table == kNone && type != kNone) table = schema.types()[type].children;
    if (table == kNone && type == kNone && e.types.count == 1) table = schema.types_of(e)[0].children;
    if (table == kNone) return std::nullopt;
    Lookup found = find_step(schema, table, step);
    if (found.whereabouts != Whereabouts::Known) found = find_step(schema, table, std::string(step) + "[x]");
    if (found.whereabouts != Whereabouts::Known) return kNone;
    element = found.element;
    type = found.type;
    dot = next;
  }
  return element;
}

}  // namespace hallmark::plugins::sd
