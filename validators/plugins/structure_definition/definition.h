// A StructureDefinition that is itself the record, read once into plain structs: what the rules of this folder look at.
// R4 and STU3 alike: where they differ, the R4 form comes out. Views point into the record.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "record/record.h"
#include "schema/schema.h"

namespace hallmark::plugins::sd {

inline constexpr std::uint32_t kUnboundedMax = 0xFFFFFFFF;  // max "*"

struct TypeView {
  NodeIndex node = kNoNode;
  std::string_view code;     // the FHIR type; for a system type, that of its extension structuredefinition-fhir-type
  bool system = false;       // written as a type of FHIRPath
  bool code_empty = false;   // there is a code without a value
  std::vector<NodeIndex> profiles, targets;
};

struct Discriminator {
  NodeIndex node = kNoNode;
  std::string_view type, path;
};

struct ElementView {
  NodeIndex node = kNoNode;
  std::string_view id, path, slice_name;
  std::optional<std::uint32_t> min, max;
  std::optional<bool> must_support;
  std::vector<TypeView> types;
  std::vector<NodeIndex> constraints, extensions;
  NodeIndex slicing = kNoNode, binding = kNoNode;
  NodeIndex fixed = kNoNode, pattern = kNoNode, default_value = kNoNode;  // fixedUri, patternCoding, ...
  NodeIndex min_value = kNoNode, max_value = kNoNode, max_length = kNoNode;
  NodeIndex content_reference = kNoNode, meaning_when_missing = kNoNode, requirements = kNoNode, example = kNoNode;
  std::vector<Discriminator> discriminators;
  std::string_view slicing_ordered;  // "true", "false", ""
  std::string_view binding_strength;

  bool is_root() const { return path.find('.') == std::string_view::npos; }
};

struct Definition {
  NodeIndex node = kNoNode;
  std::string_view url, version, type, kind, derivation, base_url;
  NodeIndex type_node = kNoNode;
  std::vector<NodeIndex> contexts, context_invariants, extensions;
  std::vector<ElementView> differential, snapshot;
  bool has_snapshot = false;

  std::uint32_t base = schema::kNone;       // the structure that baseDefinition names
  std::uint32_t base_type = schema::kNone;  // the nearest of the base and what it derives from that is no profile

  // The last part of a type that is a URL: what paths begin with.
  std::string_view type_name() const { return type.substr(type.rfind('/') + 1); }
  bool is_constraint() const { return derivation == "constraint"; }
};

Definition read_definition(const Record& record, const schema::Schema& schema, NodeIndex node);

// The value[x] of the first extension with that URL among the node's own; kNoNode if there is none.
NodeIndex extension_value(const Record& record, NodeIndex node, std::string_view url);
bool has_extension(const Record& record, NodeIndex node, std::string_view url);

// "patternCodeableConcept" after "pattern" -> "CodeableConcept", to be compared by same_type().
inline std::string_view type_in_name(std::string_view name, std::string_view prefix) {
  return name.size() > prefix.size() ? name.substr(prefix.size()) : std::string_view();
}
// Whether `suffix` (its first letter raised) is the type `code`.
bool is_type_suffix(std::string_view suffix, std::string_view code);

}  // namespace hallmark::plugins::sd
