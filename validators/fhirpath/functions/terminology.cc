// Codes and their value sets, as the host knows them.
#include "fhirpath/functions/implementations.h"

namespace hallmark::fhirpath {

namespace {

// The item as a coded value. Fails where it is none: a number, a date.
bool coded_of(const Call& call, const Value& item, Coded& out) {
  if (item.is_node()) {
    out.record = &item.record();
    out.node = item.index();
    out.code = item.record().has_value(item.index()) ? item.record().text(item.index()) : std::string_view{};
    return true;
  }
  if (item.type() != Type::String) {
    return call.evaluator.error(std::string(call.name()) + "() works on codes, and not on " + kind_text(call.evaluator, item));
  }
  out.code = item.string();
  return true;
}

bool is_single(const Call& call, const Collection& collection) {
  return collection.size() <= 1 ||
         call.evaluator.error(std::string(call.name()) + "() works on one item, and there are " + items_text(collection.size()));
}

// Of two Codings: the same code of the same system. Of codes: the same text.
bool same_code(const Coded& a, const Coded& b) {
  const auto part = [](const Coded& coded, std::string_view name) {
    return coded.record == nullptr ? std::string_view{} : coded.record->child_text(coded.node, name);
  };
  if (!a.code.empty() || !b.code.empty()) return a.code == b.code;
  return !part(a, "code").empty() && part(a, "code") == part(b, "code") && part(a, "system") == part(b, "system");
}

bool subsumption(const Call& call, bool input_is_general, Collection& out) {
  Collection argument;
  if (!call.argument(0, argument) || !is_single(call, argument) || !is_single(call, call.input)) return false;
  if (argument.empty() || call.input.empty()) return true;
  Coded mine;
  Coded other;
  if (!coded_of(call, call.input.front(), mine) || !coded_of(call, argument.front(), other)) return false;
  const Answer answer = same_code(mine, other) ? Answer::Yes
                        : input_is_general     ? call.evaluator.context().host.subsumes(mine, other)
                                               : call.evaluator.context().host.subsumes(other, mine);
  return call.push_answer(answer, "whether one code subsumes the other", out);
}

}  // namespace

bool fn_member_of(const Call& call, Collection& out) {
  std::optional<std::string_view> value_set;
  if (!call.string_argument(0, value_set) || !is_single(call, call.input)) return false;
  if (call.input.empty() || !value_set) return true;
  Coded coded;
  if (!coded_of(call, call.input.front(), coded)) return false;
  return call.push_answer(call.evaluator.context().host.member_of(coded, *value_set),
                          "whether a code is in the value set " + std::string(*value_set), out);
}

bool fn_subsumes(const Call& call, Collection& out) { return subsumption(call, true, out); }
bool fn_subsumed_by(const Call& call, Collection& out) { return subsumption(call, false, out); }

// The number that an extension puts on an answer or a code. A code system may put one on a code too, which is not looked up:
// undecided for a coding without the extension.
bool fn_weight(const Call& call, Collection& out) {
  constexpr std::string_view kUrls[] = {"http://hl7.org/fhir/StructureDefinition/itemWeight",
                                        "http://hl7.org/fhir/StructureDefinition/ordinalValue",
                                        "http://hl7.org/fhir/StructureDefinition/questionnaire-ordinalValue"};
  for (const Value& item : call.input) {
    if (!item.is_node()) continue;
    const Record& record = item.record();
    NodeIndex weight = kNoNode;
    for (const NodeIndex child : record.children(item.index())) {
      if (!call.evaluator.step()) return false;
      if (record.name(child) != "extension") continue;
      for (const std::string_view url : kUrls) {
        if (record.child_text(child, "url") == url) weight = record.child(child, "valueDecimal");
      }
    }
    if (weight == kNoNode) return call.evaluator.undecided("the weight of a code cannot be told");
    out.push(Value::node(record, weight));
  }
  return true;
}

}  // namespace hallmark::fhirpath
