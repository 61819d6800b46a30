#include "checks/reference_mode.h"

#include "base/text.h"
#include "checks/profile_rules.h"

namespace hallmark::checks {
namespace {

using schema::Where;
namespace aggregation = schema::aggregation;

// "contained in the resource or in the same Bundle"
std::string words_of(std::uint8_t modes) {
  std::vector<std::string> words;
  if (modes & aggregation::kContained) words.emplace_back("contained in the resource");
  if (modes & aggregation::kBundled) words.emplace_back("in the same Bundle");
  if (modes & aggregation::kReferenced) words.emplace_back("a resource of its own");
  return listed(words, "or");
}

std::string advice(std::uint8_t modes) {
  if (modes & aggregation::kReferenced) return "Make it a resource of its own, and refer to it by its address";
  if (modes & aggregation::kBundled) return "Put it into an entry of the Bundle, and refer to it by the fullUrl";
  return "Put it into 'contained', and refer to it by '#' and its id";
}

void report_wrong(const Context& context, NodeIndex node, const schema::TypeRef& type, const schema::ProfileNode& rule,
                  const schema::ReferenceTarget& target, const char* where) {
  report_rule(context, kReferenceMode, Code::ReferenceModeWrong, node, rule,
              {.found = std::string(target.reference), .arguments = {where, "something " + words_of(type.aggregation), advice(type.aggregation)}});
}

void check_place(const Context& context, NodeIndex node, const schema::TypeRef& type, const schema::ProfileNode& rule,
                 const schema::ReferenceTarget& target, const schema::RecordReferences& references) {
  const std::uint8_t modes = type.aggregation;
  const auto undecided = [&] {
    report_rule(context, kReferenceMode, Code::ReferenceModeUndecided, node, rule, {.found = {}, .arguments = {words_of(modes)}});
  };
  switch (target.where) {
    case Where::Nothing: {  // by an identifier, say: what has it may be anywhere
      const NodeIndex identifier = context.schema.names().find("identifier") == kNoName
                                       ? kNoNode
                                       : context.record.child(node, context.schema.names().find("identifier"));
      if (identifier != kNoNode && !(modes & aggregation::kReferenced)) undecided();
      return;
    }
    case Where::Container: return;  // what contains this is neither contained nor elsewhere
    case Where::Contained:
    case Where::Missing:
      if (!(modes & aggregation::kContained)) report_wrong(context, node, type, rule, target, "something contained");
      return;
    case Where::Entry:
    case Where::Ambiguous:
      if (target.where == Where::Ambiguous && target.reference.starts_with('#')) return;
      if (!(modes & (aggregation::kBundled | aggregation::kReferenced))) {
        report_wrong(context, node, type, rule, target, "an entry of the Bundle");
      }
      return;
    case Where::Parameter:
    case Where::Elsewhere: break;
  }
  if (modes & aggregation::kReferenced) return;
  if (!(modes & aggregation::kBundled)) return report_wrong(context, node, type, rule, target, "a resource of its own");
  const bool settled = target.where == Where::Elsewhere && references.bundle_of(node) != kNoNode;
  if (!settled || target.reference.find('?') != std::string_view::npos) return undecided();
  // Meant for an entry, and written so that it does not lead there: that is told of by who checks the Bundle.
  if (target.apparent == kNoNode) report_wrong(context, node, type, rule, target, "nothing in this Bundle");
}

void check_version(const Context& context, NodeIndex node, const schema::TypeRef& type, const schema::ProfileNode& rule,
                   const schema::ReferenceTarget& target, const schema::RecordReferences& references) {
  if (target.reference.find('?') != std::string_view::npos || references.stated_type(target.reference).empty()) return;
  const bool versioned = target.reference.find("/_history/") != std::string_view::npos;
  if (versioned == (type.versioning == schema::Versioning::Specific)) return;
  report_rule(context, kReferenceMode, Code::ReferenceVersionWrong, node, rule,
              {.found = std::string(target.reference),
               .arguments = {versioned ? "names one version" : "names no version", versioned ? "a reference without a version" : "one",
                             versioned ? "Leave out '/_history/' and what follows" : "Write Type/id/_history/version"}});
}

}  // namespace

void check_reference_mode(const Context& context, NodeIndex node, const schema::TypeRef& type, const schema::ProfileNode& rule,
                          const schema::ReferenceTarget& target, schema::RecordReferences& references) {
  if (type.aggregation != 0) check_place(context, node, type, rule, target, references);
  if (type.versioning != schema::Versioning::Either) check_version(context, node, type, rule, target, references);
}

}  // namespace hallmark::checks
