#include "plugins/structure_definition/definition.h"

#include "base/text.h"

namespace hallmark::plugins::sd {
namespace {

constexpr std::string_view kSystemTypes = "http://hl7.org/fhirpath/";
constexpr std::string_view kFhirType = "http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type";

std::optional<std::uint32_t> count_of(std::string_view text) {
  if (text == "*") return kUnboundedMax;
  const auto number = parse_unsigned(text);
  return number && *number < kUnboundedMax ? std::optional<std::uint32_t>(static_cast<std::uint32_t>(*number)) : std::nullopt;
}

TypeView read_type(const Record& record, NodeIndex node) {
  TypeView type;
  type.node = node;
  for (NodeIndex child : record.children(node)) {
    const std::string_view name = record.name(child);
    if (name == "code") {
      type.code = record.text(child);
      type.code_empty = type.code.empty();
    } else if (name == "profile") {
      type.profiles.push_back(child);
    } else if (name == "targetProfile") {
      type.targets.push_back(child);
    }
  }
  type.system = type.code.starts_with(kSystemTypes);
  NodeIndex fhir = extension_value(record, node, kFhirType);
  if (fhir == kNoNode) {
    if (const NodeIndex code = record.child(node, "code"); code != kNoNode) fhir = extension_value(record, code, kFhirType);
  }
  if (fhir != kNoNode) {
    type.code = record.text(fhir);
    type.system = true;
    type.code_empty = false;
  }
  return type;
}

void read_slicing(const Record& record, NodeIndex node, ElementView& element) {
  element.slicing = node;
  for (NodeIndex child : record.children(node)) {
    const std::string_view name = record.name(child);
    if (name == "discriminator") {
      element.discriminators.push_back({child, record.child_text(child, "type"), record.child_text(child, "path")});
    } else if (name == "ordered") {
      element.slicing_ordered = record.text(child);
    }
  }
}

ElementView read_element(const Record& record, NodeIndex node) {
  ElementView e;
  e.node = node;
  for (NodeIndex child : record.children(node)) {
    const std::string_view name = record.name(child);
    const std::string_view text = record.text(child);
    if (name == "id") e.id = text;
    else if (name == "path") e.path = text;
    else if (name == "sliceName") e.slice_name = text;
    else if (name == "min") e.min = count_of(text);
    else if (name == "max") e.max = count_of(text);
    else if (name == "mustSupport") e.must_support = text == "true";
    else if (name == "type") e.types.push_back(read_type(record, child));
    else if (name == "constraint") e.constraints.push_back(child);
    else if (name == "extension") e.extensions.push_back(child);
    else if (name == "slicing") read_slicing(record, child, e);
    else if (name == "binding") e.binding = child;
    else if (name == "contentReference") e.content_reference = child;
    else if (name == "meaningWhenMissing") e.meaning_when_missing = child;
    else if (name == "requirements") e.requirements = child;
    else if (name == "example") e.example = child;
    else if (name == "maxLength") e.max_length = child;
    else if (name.starts_with("minValue")) e.min_value = child;
    else if (name.starts_with("maxValue")) e.max_value = child;
    else if (name.starts_with("defaultValue")) e.default_value = child;
    else if (name.starts_with("fixed")) e.fixed = child;
    else if (name.starts_with("pattern")) e.pattern = child;
  }
  if (e.binding != kNoNode) e.binding_strength = record.child_text(e.binding, "strength");
  return e;
}

std::vector<ElementView> read_elements(const Record& record, NodeIndex list) {
  std::vector<ElementView> out;
  for (NodeIndex child : record.children(list)) {
    if (record.name(child) == "element") out.push_back(read_element(record, child));
  }
  return out;
}

}  // namespace

Definition read_definition(const Record& record, const schema::Schema& schema, NodeIndex node) {
  Definition d;
  d.node = node;
  for (NodeIndex child : record.children(node)) {
    const std::string_view name = record.name(child);
    const std::string_view text = record.text(child);
    if (name == "url") d.url = text;
    else if (name == "version") d.version = text;
    else if (name == "kind") d.kind = text;
    else if (name == "derivation") d.derivation = text;
    else if (name == "baseDefinition") d.base_url = text;
    else if (name == "context") d.contexts.push_back(child);
    else if (name == "contextInvariant") d.context_invariants.push_back(child);
    else if (name == "extension") d.extensions.push_back(child);
    else if (name == "differential") d.differential = read_elements(record, child);
    else if (name == "type") {
      d.type = text;
      d.type_node = child;
    } else if (name == "snapshot") {
      d.snapshot = read_elements(record, child);
      d.has_snapshot = true;
    }
  }
  if (!d.base_url.empty()) d.base = schema.structure_of_url(d.base_url);
  const auto structures = schema.structures();
  d.base_type = d.base;
  // Bounded, should definitions derive from each other in a circle.
  for (std::size_t steps = 0; d.base_type != schema::kNone && structures[d.base_type].is_profile; ++steps) {
    d.base_type = steps < structures.size() ? structures[d.base_type].base : schema::kNone;
  }
  return d;
}

NodeIndex extension_value(const Record& record, NodeIndex node, std::string_view url) {
  for (NodeIndex child : record.children(node)) {
    if (record.name(child) != "extension" || record.child_text(child, "url") != url) continue;
    for (NodeIndex value : record.children(child)) {
      if (record.name(value).starts_with("value")) return value;
    }
  }
  return kNoNode;
}

bool has_extension(const Record& record, NodeIndex node, std::string_view url) {
  for (NodeIndex child : record.children(node)) {
    if (record.name(child) == "extension" && record.child_text(child, "url") == url) return true;
  }
  return false;
}

bool is_type_suffix(std::string_view suffix, std::string_view code) {
  if (suffix.size() != code.size() || suffix.empty() || suffix.substr(1) != code.substr(1)) return false;
  const auto raised = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; };
  return raised(suffix[0]) == raised(code[0]);
}

}  // namespace hallmark::plugins::sd
