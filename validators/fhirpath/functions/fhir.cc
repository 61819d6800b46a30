// What FHIR adds to the language: extensions, values, references, narrative. Whatever needs more than the record is the
// host's to answer.
#include <algorithm>

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

namespace {

// Empty for everything but one xhtml element, as the specification says. `only`: nothing but that fault counts.
bool check_html(const Call& call, std::optional<XhtmlFault::Kind> only, Collection& out) {
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
  const bool right = only ? std::none_of(faults.begin(), faults.end(), [&](const XhtmlFault& f) { return f.kind == *only; })
                          : faults.empty() && !(record[node].flags & flag::kWrongNamespace);
  out.push(Value::boolean(right));
  return true;
}

}  // namespace

bool fn_html_checks(const Call& call, Collection& out) { return check_html(call, std::nullopt, out); }

// R5's second half of the check: there is something to read.
bool fn_html_checks2(const Call& call, Collection& out) { return check_html(call, XhtmlFault::Kind::NoContent, out); }

}  // namespace hallmark::fhirpath
