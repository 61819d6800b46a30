// The stack holds one frame for each open node. A frame's mask says which positions of its table have been met, so that
// what is missing is one and-not at the end. Children are visited run by run (a list's items stand next to each other in
// both formats); a frame for a child that has children itself is opened when the child is visited, so that frames are
// worked last in, first out. The order of issues does not matter here: they are sorted by place at the end.
#include "engine/walker.h"

#include <algorithm>

#include "checks/addresses.h"
#include "checks/binding.h"
#include "checks/cardinality.h"
#include "checks/coded.h"
#include "checks/fixed_pattern.h"
#include "checks/narrative.h"
#include "checks/primitive.h"
#include "checks/profile_claim.h"
#include "checks/profile_rules.h"
#include "checks/resource_type.h"
#include "checks/shape.h"
#include "checks/unknown_element.h"
#include "checks/value_range.h"
#include "checks/xml_form.h"
#include "engine/implied_profiles.h"

namespace hallmark {

using checks::Context;
using schema::ChildEntry;
using schema::ChildTable;
using schema::Element;
using schema::kNone;
using schema::TypeRef;

namespace {

// "http://hl7.org/fhir/4.0/StructureDefinition/Patient" is what R4 calls Patient, told from what other versions call so
// (http://hl7.org/fhir/R4/versions.html#extensions). "" if the canonical is of no version, or of another.
std::string without_fhir_version(std::string_view canonical, FhirVersion version) {
  constexpr std::string_view kHl7 = "http://hl7.org/fhir/";
  const std::string_view number = version_number(version);
  const std::string_view short_number = number.substr(0, number.find('.', number.find('.') + 1));
  if (!canonical.starts_with(kHl7)) return {};
  canonical.remove_prefix(kHl7.size());
  if (!canonical.starts_with(short_number) || !canonical.substr(short_number.size()).starts_with("/StructureDefinition/")) return {};
  return std::string(kHl7) + std::string(canonical.substr(short_number.size() + 1));
}

}  // namespace

Walker::Walker(const schema::Schema& schema, const Limits& limits, bool invariants, checks::Policy policy)
    : schema_(schema),
      names_(schema),
      meta_(schema.names().find("meta")),
      profile_(schema.names().find("profile")),
      observation_(schema.version() >= FhirVersion::R4 && policy.unknown_extensions == checks::UnknownExtensions::Error
                       ? schema.structure_of_type("Observation")
                       : kNone),
      bundle_(schema.structure_of_type("Bundle")),
      limits_(limits),
      with_invariants_(invariants),
      policy_(std::move(policy)),
      invariants_(schema, limits),
      extensions_(schema, limits),
      profiles_(schema, invariants ? &invariants_ : nullptr) {
  invariants_.set_oracle(&profiles_);
  extensions_.set_oracle(&profiles_);
}

bool Walker::walk(Record& record, const std::vector<std::string>& profiles, IssueSink& sink) {
  record_ = &record;
  record.begin_walk();
  stack_.clear();
  seen_.clear();
  invariants_.clear();
  extensions_.clear();
  profiles_.begin(record);
  claimed_.clear();
  const Context context{schema_, names_, record, sink, policy_};
  const NodeIndex root = record.root();
  if (record[root].flags & flag::kStrayText) {
    checks::report(context, checks::kXmlForm, Code::TextUnexpected, root, kNone);
  }
  const std::uint32_t model = model_among(profiles);
  if (model == kNone) {
    visit_resource(context, root, kNone);
  } else {
    visit_model(context, root, model);
  }
  const std::uint16_t type = record[root].type;
  if (type == kNoType) return false;
  asked_of_entry_.clear();
  for (const std::string& profile : profiles) {
    if (type == bundle_ && is_of_first_entry(profile)) {
      asked_of_entry_.push_back(profile);
    } else {
      take_claim(context, root, root, profile);
    }
  }
  while (!stack_.empty()) {
    if (stack_.back().next == kNoNode) {
      const Frame done = stack_.back();
      stack_.pop_back();
      close(context, done);
      seen_.erase(seen_.begin() + done.seen, seen_.end());
    } else {
      visit_run(context);
    }
  }
  for (const std::string& profile : asked_of_entry_) {
    const NodeIndex first = first_resource(record, root);
    take_claim(context, first, first, profile);
  }
  invariants_.begin(context);
  extensions_.check(context);
  profiles_.run(context);
  if (with_invariants_) invariants_.check(context);
  return true;
}

void Walker::open(NodeIndex node, std::uint32_t table) {
  const ChildTable& t = schema_.child_tables()[table];
  stack_.push_back({(*record_)[node].first_child, node, table, static_cast<std::uint32_t>(seen_.size()), 0});
  seen_.push_back(0);  // most tables need one word
  for (std::uint32_t words = (t.positions + 63) / 64; words > 1; --words) seen_.push_back(0);
}

void Walker::close(const Context& context, const Frame& frame) {
  const ChildTable& table = schema_.child_tables()[frame.table];
  const auto required = schema_.required_words(table);
  for (std::uint32_t w = 0; w < required.size(); ++w) {
    std::uint64_t missing = required[w] & ~seen_[frame.seen + w];
    while (missing != 0) {
      const auto bit = static_cast<std::uint32_t>(__builtin_ctzll(missing));
      checks::report_missing(context, table, w * 64 + bit, frame.parent);
      missing &= missing - 1;
    }
  }
  // Not before its children have been visited: the path of a claim needs to know that `profile` repeats.
  if (!context.record.is_resource(frame.parent)) return;
  take_claims(context, frame.parent);
  if (is_contained(frame.parent) && context.record.child(frame.parent, names_.id) == kNoNode) {
    checks::report_contained_without_id(context, frame.parent);
  }
}

// Of an element that holds resources of its own, such as DomainResource.contained.
bool Walker::is_contained(NodeIndex resource) const {
  return (*record_)[resource].parent != kNoNode && record_->name(resource) == "contained";
}

void Walker::visit_run(const Context& context) {
  Frame& frame = stack_.back();
  const Record& record = *record_;
  const ChildTable& table = schema_.child_tables()[frame.table];
  const NodeIndex first = frame.next;
  const NameId name = record[first].name;
  const ChildEntry* entry = name < kFirstForeign ? schema_.find_child(table, name) : nullptr;

  std::uint32_t count = 0;
  NodeIndex end = first;
  while (end != kNoNode && record[end].name == name) {
    end = record[end].next_sibling;
    ++count;
  }
  frame.next = end;

  if (entry == nullptr) return checks::report_unknown_element(context, table, first);

  record_->set_element(first, entry->element);  // issues of the run are located by it
  const Element& element = schema_.elements()[entry->element];
  std::uint64_t& word = seen_[frame.seen + entry->position / 64];
  const std::uint64_t bit = std::uint64_t{1} << (entry->position % 64);
  const bool xml = record.format() == Format::Xml;
  bool again = (word & bit) != 0;  // a second run of the element
  if (again && (element.flags & schema::element_flag::kChoice) && report_other_form(context, table, frame.parent, first)) {
    again = false;  // one fault, one issue
  }
  word |= bit;
  if (xml) {
    const bool attribute = record[first].flags & flag::kAttribute;  // attributes have no order
    if (!attribute && (entry->position < frame.last || again)) {
      checks::report_out_of_order(context, table, first, entry->element, std::max(frame.last, entry->position));
    }
    if (!attribute && entry->position > frame.last) frame.last = entry->position;
  }
  // In JSON a key that stands twice is the reader's finding, not a list of two.
  const bool list = xml || (record[first].flags & flag::kInArray);
  if (list && (count > element.max || count < element.min)) {
    checks::check_count(context, table, entry->element, first, count);
  } else if (!xml) {
    const bool repeats = element.flags & schema::element_flag::kRepeats;
    const Kind kind = record[first].kind;
    const bool keyed = element.flags & schema::element_flag::kKeyed;  // an object for the list
    if (list != repeats && !keyed && kind != Kind::EmptyArray && kind != Kind::NestedArray) {
      checks::report_array(context, first, entry->element);
    }
  }

  // `frame` may move when visit() opens frames: nothing of it is used below.
  const std::uint32_t element_index = entry->element;
  const std::uint32_t type_index = entry->type;
  for (NodeIndex node = first; node != end; node = record[node].next_sibling) {
    visit(context, node, element_index, type_index);
  }
}

bool Walker::report_other_form(const Context& context, const ChildTable& table, NodeIndex parent, NodeIndex node) {
  const Record& record = *record_;
  const std::uint32_t element = record.element(node);
  for (NodeIndex earlier = record[parent].first_child; earlier != node; earlier = record[earlier].next_sibling) {
    const NameId name = record[earlier].name;
    const ChildEntry* other = name < kFirstForeign ? schema_.find_child(table, name) : nullptr;
    if (other == nullptr || other->element != element || name == record[node].name) continue;
    checks::report_choice_repeated(context, element, node, earlier);
    return true;
  }
  return false;
}

void Walker::visit(const Context& context, NodeIndex node, std::uint32_t element_index, std::uint32_t type_index) {
  Record& record = *record_;
  const Element& element = schema_.elements()[element_index];
  record.set_element(node, element_index);
  if (element.flags & schema::element_flag::kAnyResource) return visit_resource(context, node, element_index);

  const TypeRef* type = type_index == kNone ? nullptr : &schema_.types()[type_index];
  Node& n = record.node(node);
  if (type != nullptr && type->structure != kNone) n.type = static_cast<std::uint16_t>(type->structure);
  if (element.flags & schema::element_flag::kChoice) n.flags |= flag::kChoice;
  if ((element.flags & schema::element_flag::kKeyed) && record.format() == Format::Json && n.kind == Kind::Object) {
    return visit_keyed(context, node, element, type);
  }
  if ((n.flags & flag::kStrayText) && open_with_text(node, schema_.children_of(element, type))) return;
  if (record.format() == Format::Xml &&
      ((n.flags & checks::kXmlOddities) || (element.flags & schema::element_flag::kXmlAttribute))) {
    checks::check_xml_form(context, node, element_index, type);
    if (n.kind == Kind::Object && n.first_child == kNoNode) return;  // only text, which has been reported
  }
  if (!checks::check_shape(context, node, element_index, type)) return;
  if (n.flags & flag::kResource) checks::report_misplaced_resource_type(context, node, element_index);
  if ((n.flags & flag::kFolded) && (type == nullptr || type->primitive == schema::Primitive::None)) {
    checks::report_misplaced_sibling(context, node, element_index);
  }

  if (type != nullptr && type->primitive != schema::Primitive::None && record.has_value(node)) {
    checks::check_primitive(context, node, element_index, *type);
    if (type->primitive == schema::Primitive::Uri) checks::check_own_url(context, node, element_index);
    if (type->primitive == schema::Primitive::Xhtml) checks::check_narrative(context, node, element_index, limits_);
  }
  if (element.flags & schema::element_flag::kBinding) checks::check_binding(context, node, element_index);
  if (type != nullptr && type->coded > schema::Coded::Text) checks::check_coded(context, node, element_index, type->coded);
  if (element.flags & schema::element_flag::kValueRules) {
    checks::check_fixed_pattern(context, node, element_index);
    checks::check_value_range(context, node, element_index);
    if (element.max_length != 0 && record.has_value(node)) checks::check_max_length(context, node, element_index);
  }

  if (type != nullptr) {
    if (type->profiles.count > 0) profiles_.require_one(node, type->profiles);
    if (type->structure == names_.identifier_type) checks::check_identifier(context, node, element_index);
    if (type->structure == names_.extension_type) {
      extensions_.add(node);
      const NodeIndex url = record.child(node, names_.url);
      const std::uint32_t profile = url == kNoNode ? kNone : schema_.structure_of_url(record.text(url));
      if (profile != kNone) profiles_.require(node, profile);
    }
  }
  if (with_invariants_) {
    if (element.flags & schema::element_flag::kInvariants) invariants_.add(node, element);
    if (type != nullptr && (type->root_flags & schema::element_flag::kInvariants)) {
      invariants_.add(node, schema_.elements()[schema_.structures()[type->structure].root]);
    }
  }

  if (n.first_child != kNoNode) {
    const std::uint32_t table = schema_.children_of(element, type);
    if (table != kNone) open(node, table);
  }
}

void Walker::visit_resource(const Context& context, NodeIndex node, std::uint32_t element_index) {
  Record& record = *record_;
  if (element_index != kNone) {
    const Node& n = record[node];
    if (n.kind != Kind::Object) {
      checks::check_shape(context, node, element_index, nullptr);
      return;
    }
    if (n.first_child == kNoNode && !(n.flags & flag::kResource)) {
      checks::check_shape(context, node, element_index, nullptr);
      return;
    }
    if (record.format() == Format::Xml && (n.flags & checks::kXmlOddities)) {
      checks::check_xml_form(context, node, element_index, nullptr);
    }
  }
  const std::uint32_t structure = checks::check_resource_type(context, node, element_index);
  if (structure == kNone) return;
  // In JSON resourceType is something in it already.
  if (element_index == kNone && record.format() == Format::Xml && record[node].first_child == kNoNode) {
    checks::report(context, checks::kShape, Code::ElementEmpty, node, kNone);
  }
  record.node(node).type = static_cast<std::uint16_t>(structure);
  const std::uint32_t root = schema_.structures()[structure].root;
  if (element_index == kNone) record.set_element(node, root);
  if (with_invariants_) {
    invariants_.add(node, schema_.elements()[root]);
    if (element_index != kNone) invariants_.add(node, schema_.elements()[element_index]);
  }
  open(node, schema_.elements()[root].children);
}

// The first resource of a document or message says what the Bundle is about: a profile of its type is meant for it.
bool Walker::is_of_first_entry(std::string_view canonical) const {
  const std::uint32_t profile = schema_.structure_of_url(canonical);
  if (profile == kNone || schema_.structures()[profile].type_name == schema_.structures()[bundle_].type_name) return false;
  const NodeIndex first = first_resource(*record_, record_->root());
  return first != kNoNode && schema_.names().find(record_->text(first)) == schema_.structures()[profile].type_name;
}

NodeIndex Walker::first_resource(const Record& record, NodeIndex bundle) {
  const NodeIndex entry = record.child(bundle, "entry");
  const NodeIndex resource = entry == kNoNode || record[entry].kind != Kind::Object ? kNoNode : record.child(entry, "resource");
  return resource != kNoNode && record.is_resource(resource) ? resource : kNoNode;
}

void Walker::take_claims(const Context& context, NodeIndex resource) {
  const Record& record = *record_;
  if (observation_ != kNone && record[resource].type == observation_) {
    const std::uint32_t implied = schema_.structure_of_url(implied_profile(record, resource));
    if (implied != kNone) profiles_.require(resource, implied);
  }
  for (const schema::GlobalProfile& global : schema_.global_profiles()) {
    if (schema_.structures()[record[resource].type].type_name == global.type_name) profiles_.require(resource, global.structure);
  }
  const NodeIndex meta = record.child(resource, meta_);
  if (meta == kNoNode) return;
  for (NodeIndex c : record.children(meta)) {
    if (record[c].name == profile_ && record.has_value(c) && !record.text(c).empty()) take_claim(context, resource, c, record.text(c));
  }
}

void Walker::take_claim(const Context& context, NodeIndex resource, NodeIndex claim, std::string_view canonical) {
  std::uint32_t profile = schema_.structure_of_url(canonical);
  if (profile == kNone) profile = schema_.structure_of_url(without_fhir_version(canonical, schema_.version()));
  if (profile == kNone) return checks::report_profile_claim(context, claim, canonical);
  const schema::Structure& s = schema_.structures()[profile];
  if (!s.is_profile) return check_base_claim(context, resource, profile);
  profiles_.require(resource, profile);
  const bool known = std::find(claimed_.begin(), claimed_.end(), profile) != claimed_.end();
  if (!s.incomplete && !known) claimed_.push_back(profile);
}

// What a base definition says has been checked, if the resource is of that type.
void Walker::check_base_claim(const Context& context, NodeIndex resource, std::uint32_t base) {
  const std::uint16_t type = (*record_)[resource].type;
  if (type == kNoType || schema_.derives_from(type, base)) return;
  const schema::Structure& s = schema_.structures()[base];
  checks::report(context, checks::kProfileRules, Code::ProfileOtherType, resource, kNone,
                 {.found = std::string(schema_.text(s.url)),
                  .arguments = {std::string(schema_.text(s.type)), std::string(schema_.text(schema_.structures()[type].type))}});
}

}  // namespace hallmark
