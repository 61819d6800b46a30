// Profiles, slices and modifiers.
#include <algorithm>
#include <vector>

#include "fhirpath/functions/implementations.h"

namespace hallmark::fhirpath {

bool fn_conforms_to(const Call& call, Collection& out) {
  std::optional<std::string_view> profile;
  if (!call.string_argument(0, profile)) return false;
  if (call.input.size() > 1) {
    return call.evaluator.error("conformsTo() works on one item, and there are " + items_text(call.input.size()));
  }
  if (call.input.empty() || !profile) return true;
  const Value& item = call.input.front();
  if (!item.is_node()) {
    return call.evaluator.error("conformsTo() works on elements, and not on " + kind_text(call.evaluator, item));
  }
  return call.push_answer(call.evaluator.context().host.conforms_to(item.record(), item.index(), *profile),
                          "whether an element conforms to " + std::string(*profile), out);
}

// Those of the items that lie in the slice.
bool fn_slice(const Call& call, Collection& out) {
  std::optional<std::string_view> structure;
  std::optional<std::string_view> slice;
  if (!call.string_argument(0, structure) || !call.string_argument(1, slice)) return false;
  if (!structure || !slice) return true;
  for (const Value& item : call.input) {
    if (!call.evaluator.step()) return false;
    if (!item.is_node()) continue;
    switch (call.evaluator.context().host.in_slice(item.record(), item.index(), *structure, *slice)) {
      case Answer::Yes: out.push(item); break;
      case Answer::No: break;
      case Answer::CannotTell:
        return call.evaluator.undecided("whether an element lies in the slice " + std::string(*slice) + " of " +
                                        std::string(*structure) + " cannot be told");
    }
  }
  return true;
}

// The input, provided that none of it carries a modifier extension but those named.
bool fn_check_modifiers(const Call& call, Collection& out) {
  std::vector<std::string_view> known;
  for (unsigned i = 0; i < call.arguments(); ++i) {
    std::optional<std::string_view> url;
    if (!call.string_argument(i, url)) return false;
    if (url) known.push_back(*url);
  }
  for (const Value& item : call.input) {
    if (!item.is_node()) continue;
    const Record& record = item.record();
    for (const NodeIndex child : record.children(item.index())) {
      if (!call.evaluator.step(1 + known.size())) return false;
      if (record.name(child) != "modifierExtension") continue;
      const std::string_view url = record.child_text(child, "url");
      if (std::find(known.begin(), known.end(), url) == known.end()) {
        return call.evaluator.error("an element is modified by " + std::string(url) + ", which was not expected");
      }
    }
  }
  out = call.input;
  return true;
}

}  // namespace hallmark::fhirpath
