// Records that are instances of a logical model, and the forms that only logical models have: a JSON object in place of a list,
// named by one of the children (json-property-key), and text as the value of an element in XML (representation = xmlText).
#include "checks/profile_claim.h"
#include "checks/shape.h"
#include "checks/xml_form.h"
#include "engine/walker.h"

namespace hallmark {

using checks::Context;
using schema::ChildEntry;
using schema::Element;
using schema::kNone;
using schema::TypeRef;

// Of the profiles asked for, the one that is a logical model.
std::uint32_t Walker::model_among(const std::vector<std::string>& profiles) const {
  for (const std::string& profile : profiles) {
    const std::uint32_t structure = schema_.structure_of_url(profile);
    if (structure == kNone) continue;
    const schema::Structure& s = schema_.structures()[structure];
    if (s.kind == schema::StructureKind::Logical && !s.is_profile) return structure;
  }
  return kNone;
}

void Walker::visit_model(const Context& context, NodeIndex root, std::uint32_t structure) {
  Record& record = *record_;
  const schema::Structure& s = schema_.structures()[structure];
  // Published without elements, on a base that is not loaded.
  if (s.root == kNone) return checks::report_profile_claim(context, root, schema_.text(s.url));
  // What it is is not said by the record. Its elements are in the model's namespace, which FHIR's XML does not know.
  record.node(root).name = schema_.elements()[s.root].name;
  for (NodeIndex node = 0; node < record.size(); ++node) record.node(node).flags &= static_cast<std::uint8_t>(~flag::kWrongNamespace);
  record.node(root).type = static_cast<std::uint16_t>(structure);
  record.set_element(root, s.root);
  if (with_invariants_) invariants_.add(root, schema_.elements()[s.root]);
  const std::uint32_t table = schema_.elements()[s.root].children;
  if (table != kNone && !open_with_text(root, table)) open(root, table);
}

std::string_view Walker::model_namespace(const std::vector<std::string>& profiles) const {
  const std::uint32_t model = model_among(profiles);
  return model == kNone ? std::string_view() : schema_.text(schema_.structures()[model].xml_namespace);
}

void Walker::mark_seen(std::uint32_t position) {
  seen_[stack_.back().seen + position / 64] |= std::uint64_t{1} << (position % 64);
}

// If the table has a child that is the element's text, the text is where it belongs.
bool Walker::open_with_text(NodeIndex node, std::uint32_t table) {
  if (table == kNone || ((*record_)[node].flags & flag::kStrayText) == 0) return false;
  const schema::ChildTable& t = schema_.child_tables()[table];
  for (std::uint32_t i = 0; i < t.entries.count; ++i) {
    const ChildEntry& entry = schema_.child_entries()[t.entries.begin + i];
    if ((schema_.elements()[entry.element].flags & schema::element_flag::kXmlText) == 0) continue;
    open(node, table);
    mark_seen(entry.position);
    return true;
  }
  return false;
}

// {"a": X, "b": Y} for [{key: "a", ...X}, {key: "b", ...Y}]; where there is one child beside the key, X is its value.
void Walker::visit_keyed(const Context& context, NodeIndex node, const Element& element, const TypeRef* type) {
  const std::uint32_t table = schema_.children_of(element, type);
  if (table == kNone) return;
  const schema::ChildTable& t = schema_.child_tables()[table];
  std::uint32_t key = kNone;
  const ChildEntry* other = nullptr;
  std::uint32_t others = 0;
  for (std::uint32_t i = 0; i < t.entries.count; ++i) {
    const ChildEntry& entry = schema_.child_entries()[t.entries.begin + i];
    const std::string_view name = schema_.names().text(entry.name);
    if (entry.name == element.key) {
      key = entry.position;
    } else if (name == "id" || name == "extension" || name == "modifierExtension") {
      continue;  // of every element, and not what the model is about
    } else if (other == nullptr || other->position != entry.position) {
      other = &entry;
      ++others;
    }
  }
  const std::uint32_t index = record_->element(node);
  for (NodeIndex named = (*record_)[node].first_child; named != kNoNode; named = (*record_)[named].next_sibling) {
    if (others == 1) {
      visit(context, named, other->element, other->type);
      continue;
    }
    record_->set_element(named, index);
    if (type != nullptr && type->structure != kNone) record_->node(named).type = static_cast<std::uint16_t>(type->structure);
    if (!checks::check_shape(context, named, index, type)) continue;
    open(named, table);
    if (key != kNone) mark_seen(key);
  }
}

}  // namespace hallmark
