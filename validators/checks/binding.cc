#include "checks/binding.h"

#include "base/text.h"
#include "checks/binding_words.h"

namespace hallmark::checks {
namespace {

using schema::Coded;
using schema::Strength;

// "xml, json and ttl may be used to describe the simple encodings" (http://hl7.org/fhir/R4/capabilitystatement-definitions.html
// #CapabilityStatement.format), which is said beside the value set of media types, not in it.
bool is_short_format(const Context& context, std::uint32_t element, std::string_view code) {
  if (element == schema::kNone) return false;
  const std::string_view path = context.schema.text(context.schema.elements()[element].path);
  return (path == "CapabilityStatement.format" || path == "CapabilityStatement.patchFormat") &&
         (code == "json" || code == "xml" || code == "ttl");
}

Code code_of(const BoundTo& bound, bool is_concept) {
  if (bound.maximum) return Code::CodeNotInMaximum;
  switch (bound.strength) {
    case Strength::Required: return is_concept ? Code::CodeSystemNotInValueSet : Code::CodeNotInValueSet;
    case Strength::Extensible: return Code::CodeNotInExtensible;
    case Strength::Preferred:
    case Strength::Example: break;
  }
  return Code::CodeNotInPreferred;
}

void report_outside(const Context& context, NodeIndex node, std::uint32_t element, const BoundTo& bound, bool is_concept) {
  const Code code = code_of(bound, is_concept);
  if (!context.sink.wants(code, code_info(code).severity)) return;
  const ShownValue value = shown_value(context, node);
  report(context, kBinding, code, node, element,
         {.found = value.text,
          .arguments = {std::string(bound.canonical),
                        advice(context, context.schema.value_sets()[bound.value_set], value.last_code)}});
}

void report_undecided(const Context& context, NodeIndex node, std::uint32_t element, const BoundTo& bound) {
  if (bound.maximum || bound.strength != Strength::Required) return;
  if (!context.sink.wants(Code::ValueSetUnknown, code_info(Code::ValueSetUnknown).severity)) return;
  const schema::ValueSet* set = bound.value_set == schema::kNone ? nullptr : &context.schema.value_sets()[bound.value_set];
  report(context, kBinding, Code::ValueSetUnknown, node, element,
         {.found = shown_value(context, node).text, .arguments = {std::string(bound.canonical), why_undecided(context, set)}});
}

bool has_coding(const Context& context, NodeIndex concept_node) {
  return context.record.child(concept_node, context.names.coding) != kNoNode;
}

bool states_code(const Context& context, NodeIndex concept_node) {
  for (NodeIndex coding : context.record.children(concept_node)) {
    if (context.record[coding].name == context.names.coding && !coded_value(context, coding).code.empty()) return true;
  }
  return false;
}

// Given, and empty: another check's finding.
bool is_empty_value(const Context& context, NodeIndex node) {
  return context.record.has_value(node) && context.record.text(node).empty();
}

// Whether there is anything to judge. A required binding asks for a code (of a Quantity only if it has a unit, of a
// CodeableReference only if it has a concept); the others speak of the code that is given.
bool concerns(const Context& context, NodeIndex node, Coded coded, const BoundTo& bound) {
  const bool required = bound.strength == Strength::Required && !bound.maximum;
  switch (coded) {
    case Coded::None: return false;
    case Coded::Text: return required ? !is_empty_value(context, node) : context.record.has_value(node) && !is_empty_value(context, node);
    case Coded::Quantity: return !coded_value(context, node).code.empty();
    case Coded::Coding: return required || !coded_value(context, node).code.empty();
    case Coded::CodeableConcept: return required || states_code(context, node);
    case Coded::CodeableReference: {
      const NodeIndex held = context.record.child(node, context.names.concept_);
      return held != kNoNode && (required || states_code(context, held));
    }
  }
  return false;
}

}  // namespace

BoundTo bound_to(const schema::Schema& schema, const schema::Binding& binding) {
  return {schema.text(binding.value_set), binding.value_set_index, binding.strength, binding.maximum != 0,
          binding.any_repeat != 0, binding.for_use != 0, schema.text(binding.uses)};
}

BoundTo bound_to(const schema::Schema& schema, std::string_view canonical, Strength strength) {
  std::uint32_t set = schema.value_set_of_url(canonical);
  if (set == schema::kNone) set = schema.value_set_of_url(canonical.substr(0, canonical.find('|')));
  return {canonical, set, strength};
}

Membership check_bound_value(const Context& context, NodeIndex node, std::uint32_t element, const BoundTo& bound) {
  const Coded coded = coded_of(context, node);
  if (!concerns(context, node, coded, bound)) return Membership::Undecided;
  if (coded == Coded::Text && !context.record.has_value(node)) {  // extensions alone
    report(context, kBinding, Code::CodingMissing, node, element, {.found = {}, .arguments = {std::string(bound.canonical)}});
    return Membership::NotIn;
  }
  if (coded == Coded::Text && is_short_format(context, element, context.record.text(node))) return Membership::In;
  const Membership found = member_of(context, bound.value_set, node);
  if (found == Membership::In) return found;
  const bool is_concept = coded == Coded::CodeableConcept;
  if (is_concept && !has_coding(context, node)) {
    report(context, kBinding, Code::CodingMissing, node, element, {.found = {}, .arguments = {std::string(bound.canonical)}});
    return Membership::NotIn;
  }
  if (found == Membership::NotIn) {
    report_outside(context, node, element, bound, is_concept);
  } else {
    report_undecided(context, node, element, bound);
  }
  return found;
}

void check_additional_binding(const Context& context, NodeIndex node, std::uint32_t element, const BoundTo& bound) {
  if (!bound.any_repeat && !bound.for_use) {
    check_bound_value(context, node, element, bound);
    return;
  }
  if (coded_of(context, node) == Coded::None) return;
  const Record& record = context.record;
  NodeIndex first = node;
  if (bound.any_repeat) {
    const NameId name = record[node].name;
    const NodeIndex next = record[node].next_sibling;
    if (next != kNoNode && record[next].name == name) return;
    bool open = false;
    first = kNoNode;
    for (const NodeIndex one : record.children(record[node].parent)) {
      if (record[one].name != name) continue;
      if (first == kNoNode) first = one;
      const Membership found = member_of(context, bound.value_set, one);
      if (found == Membership::In) return;
      open = open || found == Membership::Undecided;
    }
    if (open) return report_undecided(context, first, element, bound);
  } else {
    const Coded coded = coded_of(context, node);
    if (!concerns(context, node, coded, bound) || member_of(context, bound.value_set, node) != Membership::NotIn) return;
  }
  if (!bound.for_use) return report_outside(context, first, element, bound, coded_of(context, first) == Coded::CodeableConcept);
  if (!context.sink.wants(Code::BindingUseUndecided, code_info(Code::BindingUseUndecided).severity)) return;
  report(context, kBinding, Code::BindingUseUndecided, first, element,
         {.found = shown_value(context, first).text, .arguments = {std::string(bound.canonical), std::string(bound.uses)}});
}

void check_binding(const Context& context, NodeIndex node, std::uint32_t element) {
  const schema::Schema& schema = context.schema;
  const schema::Binding& main = schema.bindings()[schema.elements()[element].binding];
  Membership found = Membership::Undecided;
  if (main.strength != Strength::Example) found = check_bound_value(context, node, element, bound_to(schema, main));
  for (const schema::Binding& more : schema.bindings().subspan(main.additional.begin, main.additional.count)) {
    // The maximum is wider than what stands beside it.
    if (more.maximum && found == Membership::In) continue;
    check_additional_binding(context, node, element, bound_to(schema, more));
  }
}

}  // namespace hallmark::checks
