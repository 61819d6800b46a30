#include "checks/binding.h"

#include <algorithm>

#include "base/text.h"
#include "base/rule_systems.h"

namespace hallmark::checks {
namespace {

using Membership = schema::Schema::Membership;

std::vector<std::string_view> systems(const Context& context, schema::Range range) {
  std::vector<std::string_view> out;
  for (std::uint32_t i = 0; i < range.count; ++i) {
    out.push_back(context.schema.text(context.schema.canonicals()[range.begin + i]));
  }
  return out;
}

// The lists decide what they can; the rest are systems whose codes follow a rule, or are unknown.
Membership decide(const Context& context, const schema::ValueSet& set, std::string_view system, std::string_view code) {
  const Membership listed = context.schema.contains(set, system, code);
  if (listed != Membership::Undecided || set.any_system_open) return listed;
  Membership verdict = Membership::NotIn;
  for (std::string_view whole : systems(context, set.whole_systems)) {
    if (!system.empty() && whole != system) continue;
    const RuleVerdict by_rule = check_rule_system(whole, code);
    if (by_rule == RuleVerdict::In) return Membership::In;
    if (by_rule == RuleVerdict::Undecided) verdict = Membership::Undecided;
  }
  for (std::string_view open : systems(context, set.open_systems)) {
    if (system.empty() || open == system) verdict = Membership::Undecided;
  }
  return verdict;
}

// "male, female, other or unknown" for a short value set; for a long one the nearest code, or where to look.
std::string advice(const Context& context, const schema::ValueSet& set, std::string_view code) {
  constexpr std::size_t kShown = 12;
  std::vector<std::string_view> codes;
  for (std::uint32_t at = 0; at <= set.mask && set.count > 0; ++at) {
    if (const schema::CodeEntry* entry = context.schema.code_in_slot(set, at)) {
      codes.push_back(context.schema.text(entry->code));
    }
  }
  std::string out;
  if (const auto near = nearest(code, codes)) out = "Did you mean '" + std::string(*near) + "'? ";
  if (!codes.empty() && codes.size() <= kShown) {
    std::sort(codes.begin(), codes.end());
    return out + "Allowed: " + listed({codes.begin(), codes.end()}, "or");
  }
  return out.empty() ? "Take a code from the value set" : out.substr(0, out.size() - 1);
}

struct Bound {
  const schema::Binding& binding;
  const schema::ValueSet* set;  // nullptr: not loaded
};

std::string set_name(const Context& context, const Bound& bound) {
  return std::string(context.schema.text(bound.binding.value_set));
}

void report_unknown(const Context& context, NodeIndex node, std::uint32_t element, const Bound& bound, std::string found) {
  std::string why = "it is not among the loaded definitions";
  if (bound.set != nullptr) {
    std::vector<std::string> unknown;
    for (const schema::Range range : {bound.set->open_systems, bound.set->whole_systems}) {
      for (std::string_view system : systems(context, range)) unknown.emplace_back(system);
    }
    why = unknown.empty() ? "part of it is not" : "the codes of " + listed(unknown) + " are not loaded";
  }
  report(context, kBinding, Code::ValueSetUnknown, node, element,
         {.found = std::move(found), .arguments = {set_name(context, bound), why}});
}

std::string shown(std::string_view system, std::string_view code) {
  return system.empty() ? std::string(code) : std::string(system) + '|' + std::string(code);
}

// "xml, json and ttl may be used to describe the simple encodings" (http://hl7.org/fhir/R4/capabilitystatement-definitions.html
// #CapabilityStatement.format), which is said beside the value set of media types, not in it.
bool is_short_format(const Context& context, std::uint32_t element, std::string_view code) {
  const std::string_view path = context.schema.text(context.schema.elements()[element].path);
  return (path == "CapabilityStatement.format" || path == "CapabilityStatement.patchFormat") &&
         (code == "json" || code == "xml" || code == "ttl");
}

// The node's text is the whole code (code, string, uri).
void check_code(const Context& context, NodeIndex node, std::uint32_t element, const Bound& bound) {
  const std::string_view code = context.record.text(node);
  if (code.empty() || is_short_format(context, element, code)) return;  // an empty one is reported as empty
  const Membership m = bound.set == nullptr ? Membership::Undecided : decide(context, *bound.set, {}, code);
  if (m == Membership::Undecided) return report_unknown(context, node, element, bound, std::string(code));
  if (m == Membership::NotIn) {
    report(context, kBinding, Code::CodeNotInValueSet, node, element,
           {.found = std::string(code), .arguments = {set_name(context, bound), advice(context, *bound.set, code)}});
  }
}

struct CodedValue {
  std::string_view system;
  std::string_view code;
};

CodedValue coded_value(const Context& context, NodeIndex node) {
  const NodeIndex system = context.record.child(node, context.names.system);
  const NodeIndex code = context.record.child(node, context.names.code);
  return {system == kNoNode ? std::string_view{} : context.record.text(system),
          code == kNoNode ? std::string_view{} : context.record.text(code)};
}

// A Coding or a Quantity. A Coding without a system cannot be in a value set of systems.
Membership decide_coded(const Context& context, const Bound& bound, const CodedValue& value) {
  if (bound.set == nullptr) return Membership::Undecided;
  if (value.system.empty() || value.code.empty()) return Membership::NotIn;
  return decide(context, *bound.set, value.system, value.code);
}

void check_coding(const Context& context, NodeIndex node, std::uint32_t element, const Bound& bound) {
  const CodedValue value = coded_value(context, node);
  const Membership m = decide_coded(context, bound, value);
  if (m == Membership::In) return;
  const std::string found = shown(value.system, value.code);
  if (m == Membership::Undecided) return report_unknown(context, node, element, bound, found);
  report(context, kBinding, Code::CodeNotInValueSet, node, element,
         {.found = found, .arguments = {set_name(context, bound), advice(context, *bound.set, value.code)}});
}

void check_concept(const Context& context, NodeIndex node, std::uint32_t element, const Bound& bound) {
  bool any = false;
  bool undecided = false;
  std::string found;
  std::string_view last_code;
  for (NodeIndex coding : context.record.children(node)) {
    if (context.record[coding].name != context.names.coding) continue;
    any = true;
    const CodedValue value = coded_value(context, coding);
    const Membership m = decide_coded(context, bound, value);
    if (m == Membership::In) return;
    if (m == Membership::Undecided) undecided = true;
    found += (found.empty() ? "" : ", ") + shown(value.system, value.code);
    last_code = value.code;
  }
  if (undecided) return report_unknown(context, node, element, bound, found);
  if (!any) {
    return report(context, kBinding, Code::CodingMissing, node, element, {.found = {}, .arguments = {set_name(context, bound)}});
  }
  if (bound.set == nullptr) return;
  report(context, kBinding, Code::CodeSystemNotInValueSet, node, element,
         {.found = found, .arguments = {set_name(context, bound), advice(context, *bound.set, last_code)}});
}

}  // namespace

void check_binding(const Context& context, NodeIndex node, std::uint32_t element, const schema::TypeRef& type) {
  const schema::Binding& binding = context.schema.bindings()[context.schema.elements()[element].binding];
  const Bound bound = {binding, binding.value_set_index == schema::kNone
                                    ? nullptr
                                    : &context.schema.value_sets()[binding.value_set_index]};
  if (type.primitive != schema::Primitive::None) {
    if (context.record.has_value(node)) check_code(context, node, element, bound);
  } else if (type.structure == context.names.codeable_concept_type) {
    check_concept(context, node, element, bound);
  } else if (type.structure == context.names.coding_type || type.structure == context.names.quantity_type) {
    check_coding(context, node, element, bound);
  }
}

}  // namespace hallmark::checks
