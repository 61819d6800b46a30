#include "checks/narrative.h"

#include <set>
#include <utility>

#include "checks/xml_form.h"
#include "record/xhtml.h"

namespace hallmark::checks {

namespace {

void report_fault(const Context& context, NodeIndex node, std::uint32_t element, const XhtmlFault& fault,
                  const Limits& limits) {
  const auto say = [&](Code code, Details details) {
    report(context, kNarrative, code, node, element, std::move(details));
  };
  using Kind = XhtmlFault::Kind;
  switch (fault.kind) {
    case Kind::NotWellFormed: return say(Code::NarrativeMalformed, {.found = {}, .arguments = {fault.name}});
    case Kind::NotADiv:
      return say(Code::NarrativeMalformed, {.found = {}, .arguments = {"it begins with the element " + fault.name}});
    case Kind::EntityUndefined:
      return say(Code::NarrativeEntityUndefined, {.found = "&" + fault.name + ";", .arguments = {}});
    case Kind::WrongNamespace:  // the same fault, and the same words, as in XML
      return report(context, kXmlForm, Code::WrongNamespace, node, element,
                    {.found = {}, .arguments = {"http://www.w3.org/1999/xhtml"}});
    case Kind::ElementForbidden: return say(Code::NarrativeElementForbidden, {.found = fault.name, .arguments = {}});
    case Kind::AttributeForbidden: return say(Code::NarrativeAttributeForbidden, {.found = fault.name, .arguments = {}});
    case Kind::ScriptLink: return say(Code::NarrativeScriptLink, {.found = fault.name, .arguments = {}});
    case Kind::EmptyLink: return say(Code::NarrativeLinkEmpty, {.found = fault.name, .arguments = {}});
    case Kind::LocalLink: return say(Code::NarrativeLinkLocal, {.found = fault.name, .arguments = {}});
    case Kind::MalformedLink: return say(Code::NarrativeUrlMalformed, {.found = fault.name, .arguments = {}});
    case Kind::Misplaced: return say(Code::NarrativeNesting, {.found = fault.name, .arguments = {fault.inside}});
    case Kind::NoContent: return say(Code::NarrativeEmpty, {});
    case Kind::TooDeep:
      return say(Code::LimitNarrativeDepth, {.found = {}, .arguments = {std::to_string(limits.depth)}});
  }
}

}  // namespace

void check_narrative(const Context& context, NodeIndex node, std::uint32_t element, const Limits& limits) {
  const std::string_view markup = context.record.text(node);
  if (markup.empty()) return;  // an empty value, which is reported as that
  const std::vector<XhtmlFault> faults = xhtml_faults(markup, context.record.format(), limits);
  // A word processor's markup has the same fault on every line.
  std::set<std::pair<XhtmlFault::Kind, std::string_view>> told;
  for (const XhtmlFault& fault : faults) {
    if (told.emplace(fault.kind, fault.name).second) report_fault(context, node, element, fault, limits);
  }
}

}  // namespace hallmark::checks
