// What FHIR adds to the language. Whatever needs more than the record is the host's to answer.
#include "fhirpath/functions/implementations.h"
#include "record/xhtml.h"

namespace hallmark::fhirpath {

namespace {

// '#id' leads to a resource contained in the one at hand, '#' to that one itself: the record tells, not the host.
bool resolve_in_record(const Call& call, const Record& record, NodeIndex from, std::string_view reference,
                       Collection& out) {
  NodeIndex container = record.resource_of(from);
  while (container != kNoNode && record[container].parent != kNoNode && record.name(container) == "contained") {
    container = record.resource_of(record[container].parent);
  }
  if (container == kNoNode) return true;
  if (reference == "#") {
    out.push(Value::node(record, container));
    return true;
  }
  for (const NodeIndex child : record.children(container)) {
    if (!call.evaluator.step()) return false;
    if (record.name(child) != "contained" || record.child_text(child, "id") != reference.substr(1)) continue;
    out.push(Value::node(record, child));
    return true;
  }
  return true;
}

bool push_answer(const Call& call, Answer answer, const std::string& question, Collection& out) {
  if (answer == Answer::CannotTell) return call.evaluator.undecided(question + " cannot be told");
  out.push(Value::boolean(answer == Answer::Yes));
  return true;
}

bool is_primitive_with_value(const Call& call) {
  return call.input.size() == 1 && call.input.front().is_node() &&
         call.input.front().record().has_value(call.input.front().index());
}

}  // namespace

bool fn_extension(const Call& call, Collection& out) {
  std::optional<std::string_view> url;
  if (!call.string_argument(0, url)) return false;
  if (!url) return true;
  for (const Value& item : call.input) {
    if (!item.is_node()) continue;
    const Record& record = item.record();
    for (const NodeIndex child : record.children(item.index())) {
      if (!call.evaluator.step()) return false;
      if (record.name(child) == "extension" && record.child_text(child, "url") == *url) {
        out.push(Value::node(record, child));
      }
    }
  }
  return true;
}

bool fn_has_value(const Call& call, Collection& out) {
  out.push(Value::boolean(is_primitive_with_value(call)));
  return true;
}

bool fn_get_value(const Call& call, Collection& out) {
  if (!is_primitive_with_value(call)) return true;
  Value value = call.input.front();
  if (!call.evaluator.to_system(call.input.front(), value)) return false;
  out.push(value);
  return true;
}

bool fn_resolve(const Call& call, Collection& out) {
  for (const Value& item : call.input) {
    if (!call.evaluator.step()) return false;
    std::string_view reference;
    const Record* record = &call.evaluator.context().record;
    NodeIndex from = call.evaluator.context().focus;
    if (item.is_node()) {
      record = &item.record();
      from = item.index();
      reference = record->has_value(from) ? record->text(from) : record->child_text(from, "reference");
    } else if (item.type() == Type::String) {
      reference = item.string();
    }
    if (reference.empty()) continue;  // a Reference by identifier, or by display alone, leads to nothing
    if (reference.front() == '#') {
      if (from != kNoNode && !resolve_in_record(call, *record, from, reference, out)) return false;
      continue;
    }
    const Resolved resolved = call.evaluator.context().host.resolve(reference, *record, from);
    if (resolved.found == Answer::CannotTell) {
      return call.evaluator.undecided("what the reference " + std::string(reference) + " leads to cannot be told");
    }
    if (resolved.found == Answer::Yes && resolved.record != nullptr) {
      out.push(Value::node(*resolved.record, resolved.node));
    }
  }
  return true;
}

// Empty for everything but one xhtml element, as the specification says.
bool fn_html_checks(const Call& call, Collection& out) {
  if (call.input.size() != 1 || !call.input.front().is_node()) return true;
  const Record& record = call.input.front().record();
  const NodeIndex node = call.input.front().index();
  const bool xhtml = record[node].kind == Kind::Xhtml || call.evaluator.model().type_name(record, node) == "xhtml";
  if (!xhtml || !record.has_value(node)) return true;
  if (!call.evaluator.step(record.text(node).size() / 16 + 1)) return false;
  const auto faults = xhtml_faults(record.text(node), record.format(), call.evaluator.context().limits);
  if (!faults.empty() && faults.back().kind == XhtmlFault::Kind::TooDeep) {
    return call.evaluator.limit("the narrative is nested too deeply");
  }
  // A div of XML that is in no namespace, or in another, is the reader's finding.
  out.push(Value::boolean(faults.empty() && !(record[node].flags & flag::kWrongNamespace)));
  return true;
}

bool fn_member_of(const Call& call, Collection& out) {
  std::optional<std::string_view> value_set;
  if (!call.string_argument(0, value_set)) return false;
  if (call.input.size() > 1) {
    return call.evaluator.error("memberOf() works on one item, and there are " + items_text(call.input.size()));
  }
  if (call.input.empty() || !value_set) return true;
  Coded coded;
  const Value& item = call.input.front();
  if (item.is_node()) {
    coded.record = &item.record();
    coded.node = item.index();
    coded.code = item.record().has_value(item.index()) ? item.record().text(item.index()) : std::string_view{};
  } else if (item.type() == Type::String) {
    coded.code = item.string();
  } else {
    return call.evaluator.error("memberOf() works on codes, and not on " + kind_text(call.evaluator, item));
  }
  return push_answer(call, call.evaluator.context().host.member_of(coded, *value_set),
                     "whether a code is in the value set " + std::string(*value_set), out);
}

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
  return push_answer(call, call.evaluator.context().host.conforms_to(item.record(), item.index(), *profile),
                     "whether an element conforms to " + std::string(*profile), out);
}

}  // namespace hallmark::fhirpath
