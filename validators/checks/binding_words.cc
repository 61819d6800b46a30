#include "checks/binding_words.h"

#include <algorithm>

#include "base/text.h"
#include "checks/membership.h"

namespace hallmark::checks {
namespace {

std::string joined(const CodedValue& value) {
  return value.system.empty() ? std::string(value.code) : std::string(value.system) + '|' + std::string(value.code);
}

}  // namespace

ShownValue shown_value(const Context& context, NodeIndex node) {
  const schema::Coded coded = coded_of(context, node);
  if (coded == schema::Coded::Text) return {std::string(context.record.text(node)), context.record.text(node)};
  NodeIndex holder = node;
  if (coded == schema::Coded::CodeableReference) {
    holder = context.record.child(node, context.names.concept_);
  } else if (coded != schema::Coded::CodeableConcept) {
    const CodedValue value = coded_value(context, node);
    return {joined(value), value.code};
  }
  ShownValue shown;
  if (holder == kNoNode) return shown;
  for (NodeIndex coding : context.record.children(holder)) {
    if (context.record[coding].name != context.names.coding) continue;
    const CodedValue value = coded_value(context, coding);
    shown.text += (shown.text.empty() ? "" : ", ") + joined(value);
    shown.last_code = value.code;
  }
  return shown;
}

std::string advice(const Context& context, const schema::ValueSet& set, std::string_view code) {
  constexpr std::size_t kShown = 12;
  constexpr std::size_t kCompared = 2000;  // the nearest of more is slow to find and no help
  std::vector<std::string_view> codes;
  for (std::uint32_t at = 0; at <= set.mask && set.count > 0 && set.count <= kCompared; ++at) {
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

std::string why_undecided(const Context& context, const schema::ValueSet* set) {
  if (set == nullptr) return "it is not among the loaded definitions";
  std::vector<std::string> unknown;
  for (const schema::Range range : {set->open_systems, set->whole_systems}) {
    for (std::string_view system : systems_of(context, range)) unknown.emplace_back(system);
  }
  return unknown.empty() ? "part of it is not" : "the codes of " + listed(unknown) + " are not loaded";
}

}  // namespace hallmark::checks
