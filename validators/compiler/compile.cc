#include "compiler/compile.h"

#include <xxhash.h>

#include <algorithm>
#include <deque>

#include "checks/lexical.h"
#include "compiler/builders/builders.h"
#include "compiler/extensions.h"
#include "compiler/documents.h"
#include "compiler/invariants.h"
#include "compiler/profiles.h"
#include "compiler/specializations.h"
#include "compiler/value_sets.h"

namespace hallmark::compiler {
namespace {

using definitions::Resource;
using definitions::StructureDefinition;
using schema::kNone;

// Structures are numbered by 16 bits in the nodes of a record, where 0xFFFF is "none".
constexpr std::size_t kMostStructures = 0xFFFE;

schema::StructureKind kind_of(std::string_view kind) {
  if (kind == "primitive-type") return schema::StructureKind::Primitive;
  if (kind == "resource") return schema::StructureKind::Resource;
  if (kind == "logical") return schema::StructureKind::Logical;
  return schema::StructureKind::Complex;
}

schema::Primitive primitive_of(std::string_view type) {
  for (std::uint8_t p = 1; p <= static_cast<std::uint8_t>(schema::Primitive::Integer64); ++p) {
    if (checks::primitive_name(static_cast<schema::Primitive>(p)) == type) return static_cast<schema::Primitive>(p);
  }
  return schema::Primitive::None;
}

std::string_view last_step(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string_view::npos ? path : path.substr(dot + 1);
}

void add_structure(BuildContext& context, const StructureDefinition& definition) {
  schema::Arrays& arrays = context.arrays;
  schema::Structure s;
  s.url = arrays.add_text(definition.url);
  s.version = arrays.add_text(definition.version);
  s.name = arrays.add_text(definition.name);
  s.type = arrays.add_text(definition.type);
  s.type_name = arrays.names.add(definition.type);
  s.xml_namespace = arrays.add_text(definition.xml_namespace);
  s.kind = kind_of(definition.kind);
  s.is_abstract = definition.is_abstract;
  s.is_profile = definition.derivation == "constraint";
  if (s.kind == schema::StructureKind::Primitive && !s.is_profile) s.primitive = primitive_of(definition.type);
  const auto index = static_cast<std::uint32_t>(arrays.structures.size());
  if (!s.is_profile) context.structure_of_type.try_emplace(std::string(definition.type), index);
  arrays.structures.push_back(s);
}

void add_elements(BuildContext& context, const StructureDefinition& definition, std::uint32_t index) {
  schema::Arrays& arrays = context.arrays;
  const auto begin = static_cast<std::uint32_t>(arrays.elements.size());
  for (const definitions::ElementDefinition& from : definition.snapshot) {
    schema::Element to;
    to.path = arrays.add_text(from.path);
    to.id = arrays.add_text(from.id.empty() ? from.path : from.id);
    to.brief = arrays.add_text(from.short_text);
    to.structure = index;
    std::string_view step = last_step(from.path);
    if (step.ends_with("[x]")) {
      step.remove_suffix(3);
      to.flags |= schema::element_flag::kChoice;
    }
    to.name = arrays.names.add(step);
    for (const Builder& builder : builders()) builder.build(context, definition, from, to);
    if (from.xml_text) to.flags |= schema::element_flag::kXmlText;
    if (!from.json_key.empty()) {
      to.flags |= schema::element_flag::kKeyed;
      to.key = arrays.names.add(from.json_key);
    }
    arrays.elements.push_back(to);
  }
  schema::Structure& s = arrays.structures[index];
  s.elements = {begin, static_cast<std::uint32_t>(arrays.elements.size()) - begin};
  s.root = s.elements.count > 0 ? begin : kNone;
  // The root stands for the thing itself, however often it appears somewhere else.
  if (s.root != kNone) arrays.elements[s.root].flags &= ~schema::element_flag::kAnyResource;
  build_children(context, definition, index);
}

// Base links by URL; a cycle is cut where it closes.
void link_bases(BuildContext& context, const std::vector<StructureDefinition>& structures) {
  std::unordered_map<std::string, std::uint32_t> by_url;
  for (std::uint32_t i = 0; i < structures.size(); ++i) by_url.try_emplace(std::string(structures[i].url), i);
  auto& rows = context.arrays.structures;
  for (std::uint32_t i = 0; i < structures.size(); ++i) {
    const auto it = by_url.find(std::string(definitions::split_canonical(structures[i].base_definition).url));
    if (it == by_url.end()) continue;
    bool cycle = false;
    for (std::uint32_t up = it->second; up != kNone; up = rows[up].base) cycle = cycle || up == i;
    if (cycle) {
      context.problems.push_back(std::string(structures[i].url) + ": its baseDefinition leads back to itself");
    } else {
      rows[i].base = it->second;
    }
  }
}

// What a type carries codes in, by its name or that of what it derives from.
schema::Coded coded_of(const schema::Arrays& arrays, const schema::Structure& s) {
  if (s.kind == schema::StructureKind::Primitive) return schema::Coded::Text;
  constexpr std::pair<std::string_view, schema::Coded> kTypes[] = {
      {"Coding", schema::Coded::Coding},
      {"Quantity", schema::Coded::Quantity},
      {"CodeableConcept", schema::Coded::CodeableConcept},
      {"CodeableReference", schema::Coded::CodeableReference},
  };
  const schema::Structure* at = &s;
  for (std::size_t steps = 0; steps < arrays.structures.size(); ++steps) {
    for (const auto& [type, coded] : kTypes) {
      if (arrays.text(at->type) == type) return coded;
    }
    if (at->base == kNone) break;
    at = &arrays.structures[at->base];
  }
  return schema::Coded::None;
}

// Types may come after the elements that use them, so what their roots say is filled in at the end.
void link_roots(schema::Arrays& arrays) {
  for (schema::TypeRef& type : arrays.types) {
    if (type.structure == kNone || arrays.structures[type.structure].root == kNone) continue;
    const schema::Element& root = arrays.elements[arrays.structures[type.structure].root];
    type.children = root.children;
    type.root_flags = root.flags;
  }
}

std::vector<StructureDefinition> structures_to_compile(const definitions::DefinitionSet& definitions) {
  std::vector<StructureDefinition> out;
  for (const Resource* resource : definitions.all("StructureDefinition")) {
    const std::string canonical = std::string(resource->url) + '|' + std::string(resource->version);
    if (definitions.find("StructureDefinition", canonical) != resource) continue;  // a later one hides it
    out.push_back(read_structure_definition(*resource));
    // Of several versions the one last loaded is meant where none is asked for, so it comes first.
    if (definitions.find("StructureDefinition", resource->url) != resource) continue;
    std::size_t first = out.size() - 1;
    while (first > 0 && out[first - 1].url == resource->url) --first;
    std::rotate(out.begin() + static_cast<std::ptrdiff_t>(first), out.end() - 1, out.end());
  }
  return out;
}

std::string describe_sources(const definitions::DefinitionSet& definitions, FhirVersion version) {
  std::string out = "FHIR " + std::string(version_label(version)) + "\n";
  for (const definitions::Package& package : definitions.packages()) out += package.name + "#" + package.version + "\n";
  return out;
}

std::uint64_t source_key(const definitions::DefinitionSet& definitions, const terminology::Expander& expander,
                         FhirVersion version) {
  std::string all = "pack " + std::to_string(schema::kPackFormat) + " " + std::string(version_number(version)) + "\n";
  for (const auto* sources : {&definitions.sources(), &expander.sources()}) {
    for (const definitions::SourceFile& source : *sources) all += source.hash + "\n";
  }
  return XXH3_64bits(all.data(), all.size());
}

}  // namespace

Result<Compiled> compile(const definitions::DefinitionSet& definitions, FhirVersion version) {
  schema::Arrays arrays;
  arrays.version = version;
  terminology::Expander expander(definitions);
  arrays.source_key = source_key(definitions, expander, version);
  arrays.sources = describe_sources(definitions, version);
  BuildContext context{definitions, arrays, expander, {}, {}, {}, {}, {}, {}};
  number_value_sets(context);

  std::vector<StructureDefinition> structures = structures_to_compile(definitions);
  std::deque<std::string> texts;
  complete_specializations(structures, texts);
  if (structures.size() > kMostStructures) return Error{"there are more than 65534 StructureDefinitions"};
  for (const StructureDefinition& s : structures) add_structure(context, s);
  link_bases(context, structures);
  for (schema::Structure& s : arrays.structures) s.coded = coded_of(arrays, s);
  for (std::uint32_t i = 0; i < structures.size(); ++i) {
    if (!arrays.structures[i].is_profile && !structures[i].snapshot.empty()) add_elements(context, structures[i], i);
  }
  if (context.structure_for("Patient") == kNone) {
    return Error{"these definitions hold no base resource types (Patient is missing): give the core package of FHIR " +
                 std::string(version_label(version)) + " too"};
  }

  add_extension_rules(context, structures);
  link_invariants(arrays);
  link_roots(arrays);
  add_profiles(context, structures);
  link_roots(arrays);  // of the types that profiles name

  add_documents(context);
  Compiled out;
  out.value_sets_open = add_value_sets(context);
  out.value_sets = arrays.value_sets.size();
  out.structures = arrays.structures.size();
  out.elements = arrays.elements.size();
  out.codes = arrays.codes.size();
  out.pack = arrays.to_pack();
  for (const definitions::Problem& problem : definitions.problems()) out.problems.push_back(definitions::sentence(problem));
  for (const definitions::Problem& problem : expander.problems()) out.problems.push_back(definitions::sentence(problem));
  out.problems.insert(out.problems.end(), context.problems.begin(), context.problems.end());
  return out;
}

}  // namespace hallmark::compiler
