// The compiled definitions, read-only: what the checks walk a record against.
//
// A Schema is a view over one block of memory (a mapped pack file, or bytes the compiler made). It is immutable and may
// be used by any number of threads. Indices into it are stable for its lifetime. The structs are in layout.h; what the
// parts mean is in docs/design/schema.md.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

#include "base/names.h"
#include "base/result.h"
#include "schema/fhir_version.h"
#include "schema/layout.h"
#include "schema/profile_layout.h"

namespace hallmark::schema {

struct Arrays;  // pack_format.h

class Schema {
 public:
  // Over bytes in the pack format; `owner` keeps them alive. Checks magic, format, checksum and section bounds, so that
  // a damaged block is an error and never a crash.
  static Result<std::shared_ptr<const Schema>> from_bytes(std::span<const std::byte> bytes,
                                                          std::shared_ptr<const void> owner);

  FhirVersion version() const { return version_; }
  const NameTable& names() const { return names_; }

  std::string_view text(Text t) const { return {text_ + t.offset, t.length}; }

  std::span<const Structure> structures() const { return structures_; }
  std::span<const Element> elements() const { return elements_; }
  std::span<const TypeRef> types() const { return types_; }
  std::span<const ChildTable> child_tables() const { return child_tables_; }
  std::span<const ChildEntry> child_entries() const { return child_entries_; }
  std::span<const Binding> bindings() const { return bindings_; }
  std::span<const ValueSet> value_sets() const { return value_sets_; }
  std::span<const CodeSystem> code_systems() const { return code_systems_; }
  std::span<const CodeEntry> codes() const { return codes_; }
  std::span<const Constraint> constraints() const { return constraints_; }
  std::span<const std::uint32_t> constraint_refs() const { return constraint_refs_; }
  std::span<const ValueNode> values() const { return values_; }
  std::span<const Text> canonicals() const { return canonicals_; }
  // What is said of the use of an extension; nullptr if the structure defines none.
  const ExtensionRule* extension_rule(std::uint32_t structure) const {
    const std::uint32_t rule = structures_[structure].extension_rule;
    return rule == kNone ? nullptr : &extension_rules_[rule];
  }
  std::span<const ExtensionContext> contexts_of(const ExtensionRule& rule) const {
    return extension_contexts_.subspan(rule.contexts.begin, rule.contexts.count);
  }
  std::span<const Text> invariants_of(const ExtensionRule& rule) const {
    return canonicals_.subspan(rule.invariants.begin, rule.invariants.count);
  }
  // For each canonical the structure it names; kNone if that is not loaded, or is no structure.
  std::span<const std::uint32_t> canonical_structures() const { return canonical_structures_; }
  std::span<const ProfileNode> profile_nodes() const { return profile_nodes_; }
  std::span<const ProfileNode> profile_nodes(Range r) const { return profile_nodes_.subspan(r.begin, r.count); }
  std::span<const Slicing> slicings() const { return slicings_; }
  std::span<const SliceTest> slice_tests(Range r) const { return slice_tests_.subspan(r.begin, r.count); }
  std::span<const PathStep> path_steps(Range r) const { return path_steps_.subspan(r.begin, r.count); }
  std::span<const GlobalProfile> global_profiles() const { return global_profiles_; }
  std::span<const TypeRef> types(Range r) const { return types_.subspan(r.begin, r.count); }

  // Indices into constraints().
  std::span<const std::uint32_t> invariants_of(const Element& e) const {
    return constraint_refs_.subspan(e.invariants.begin, e.invariants.count);
  }
  std::span<const TypeRef> types_of(const Element& e) const { return types_.subspan(e.types.begin, e.types.count); }

  // The base definition of a type or resource by its code ("Patient", "Quantity"); kNone if there is none.
  std::uint32_t structure_of_type(std::string_view type) const;
  std::uint32_t structure_of_type(NameId type) const {
    return type < structure_by_name_.size() ? structure_by_name_[type] : kNone;
  }
  // By canonical URL, a "|version" suffix is allowed and must then match; kNone if unknown.
  std::uint32_t structure_of_url(std::string_view canonical) const;
  std::uint32_t value_set_of_url(std::string_view canonical) const;
  // Of several versions without one asked for, the one to use: a complete one, else the last loaded. Supplements are found
  // by their own URL.
  std::uint32_t code_system_of_url(std::string_view canonical) const;

  // Resources kept whole. By type and canonical: without a version the one the definitions give precedence, with one
  // (whole, or "2.1" for any 2.1.x) one of that version; nullptr if there is none.
  std::span<const Document> documents() const { return documents_; }
  const Document* document_of(std::string_view type, std::string_view canonical) const;

  // The row for a child of that name, or nullptr.
  const ChildEntry* find_child(const ChildTable& table, NameId name) const {
    for (std::uint32_t at = name & table.mask;; at = (at + 1) & table.mask) {
      const std::uint16_t slot = child_slots_[table.slots + at];
      if (slot == 0) return nullptr;
      const ChildEntry& entry = child_entries_[table.entries.begin + slot - 1];
      if (entry.name == name) return &entry;
    }
  }
  // The table of a value's children: its own for a backbone element, else its type's. kNone for a type that is unknown.
  std::uint32_t children_of(const Element& e, const TypeRef* type) const {
    if (e.children != kNone) return e.children;
    return type == nullptr ? kNone : type->children;
  }
  std::span<const std::uint64_t> required_words(const ChildTable& t) const {
    return required_.subspan(t.required, (t.positions + 63) / 64);
  }
  // Whether `structure` is `ancestor` or derives from it.
  bool derives_from(std::uint32_t structure, std::uint32_t ancestor) const;

  // The code of a loaded system (index), compared as the system compares: without case where it does not say that case
  // counts. kNone if the system does not have it. Constant time. CodeEntry in codes().
  std::uint32_t code_of(std::uint32_t system, std::string_view code) const;
  std::span<const CodeEntry> codes_of(const CodeSystem& s) const { return codes_.subspan(s.codes.begin, s.codes.count); }
  std::span<const Designation> designations_of(const CodeEntry& c) const {
    return designations_.subspan(c.designations.begin, c.designations.count);
  }
  // Numbers of codes() right above it.
  std::span<const std::uint32_t> parents_of(const CodeEntry& c) const {
    return code_parents_.subspan(c.parents.begin, c.parents.count);
  }
  // Whether `general` is `special` or lies above it, both codes of one system; loops are bounded.
  bool is_above(std::uint32_t general, std::uint32_t special) const;
  std::span<const SystemProperty> properties_of(const CodeSystem& s) const {
    return system_properties_.subspan(s.properties.begin, s.properties.count);
  }
  std::span<const SystemFilter> filters_of(const CodeSystem& s) const {
    return system_filters_.subspan(s.filters.begin, s.filters.count);
  }

  enum class Membership { In, NotIn, Undecided };
  // `system` empty: any system (a `code` element's system is implied by its binding).
  Membership contains(const ValueSet& set, std::string_view system, std::string_view code) const;
  // For listing a value set: slot `at` (0 to set.mask), or nullptr if it is empty.
  const CodeEntry* code_in_slot(const ValueSet& set, std::uint32_t at) const {
    const std::uint32_t slot = code_slots_[set.slots + at];
    return slot == 0 ? nullptr : &codes_[slot - 1];
  }

  // Where the pack came from, for --version and reports: one line per source package.
  std::string_view sources() const { return sources_; }

 private:
  friend struct Arrays;
  FhirVersion version_ = FhirVersion::R4;
  NameTable names_;
  const char* text_ = nullptr;
  std::string_view sources_;
  std::span<const Structure> structures_;
  std::span<const Element> elements_;
  std::span<const TypeRef> types_;
  std::span<const ChildTable> child_tables_;
  std::span<const ChildEntry> child_entries_;
  std::span<const std::uint16_t> child_slots_;
  std::span<const std::uint64_t> required_;
  std::span<const Binding> bindings_;
  std::span<const ValueSet> value_sets_;
  std::span<const CodeSystem> code_systems_;
  std::span<const CodeEntry> codes_;
  std::span<const std::uint32_t> code_slots_;
  std::span<const Designation> designations_;
  std::span<const std::uint32_t> code_parents_;
  std::span<const SystemProperty> system_properties_;
  std::span<const SystemFilter> system_filters_;
  std::span<const Constraint> constraints_;
  std::span<const std::uint32_t> constraint_refs_;
  std::span<const ValueNode> values_;
  std::span<const Text> canonicals_;
  std::span<const ExtensionRule> extension_rules_;
  std::span<const ExtensionContext> extension_contexts_;
  std::span<const std::uint32_t> canonical_structures_;
  std::span<const ProfileNode> profile_nodes_;
  std::span<const Slicing> slicings_;
  std::span<const SliceTest> slice_tests_;
  std::span<const PathStep> path_steps_;
  std::span<const GlobalProfile> global_profiles_;
  std::span<const std::uint32_t> structure_by_name_;
  std::span<const std::uint32_t> structure_url_slots_;
  std::span<const std::uint32_t> value_set_url_slots_;
  std::span<const std::uint32_t> code_system_url_slots_;
  std::span<const Document> documents_;
  std::span<const std::uint32_t> document_url_slots_;
  std::shared_ptr<const void> owner_;
};

}  // namespace hallmark::schema
