#include "plugins/snomed.h"

#include "base/sctid.h"
#include "base/text.h"
#include "plugins/clinical/code_lookup.h"
#include "plugins/members.h"
#include "plugins/names.h"

namespace hallmark::plugins {
namespace {

struct DegradeCode {
  std::string_view code;
  std::string_view what;
};
constexpr DegradeCode kDegradeCodes[] = {
    {"196421000000109", "a medicine"},
    {"196461000000101", "a drug allergy"},
    {"196471000000108", "an allergy"},
    {"196411000000103", "an entry of the record"},
};

// http://snomed.info/sct/MODULE, with /version/YYYYMMDD or without. /xsct is for editions that are not released.
bool names_an_edition(std::string_view version) {
  for (std::string_view prefix : {"http://snomed.info/sct/", "http://snomed.info/xsct/"}) {
    if (!version.starts_with(prefix)) continue;
    const std::string_view rest = version.substr(prefix.size());
    const std::size_t slash = rest.find('/');
    if (sctid::read(rest.substr(0, slash)).kind != sctid::Kind::Concept) return false;
    if (slash == std::string_view::npos) return true;
    constexpr std::string_view step = "/version/";
    const std::string_view tail = rest.substr(slash);
    return tail.starts_with(step) && tail.size() == step.size() + 8 && all_digits(tail.substr(step.size()));
  }
  return false;
}

// Reports what is wrong with an id; whether it is well formed and a concept's.
bool check_id(const Plugin& plugin, const PluginContext& context, NodeIndex node, IssueSink& sink) {
  const std::string_view text = context.record.text(node);
  const auto say = [&](Code code, std::vector<std::string> arguments = {}) {
    report_at(context, plugin, node, code, sink, text, std::move(arguments));
    return false;
  };
  const sctid::Reading reading = sctid::read(text);
  using sctid::Kind;
  switch (reading.kind) {
    case Kind::Concept: break;
    case Kind::NotDigits:
      return say(sctid::looks_like_expression(text) ? Code::SnomedExpressionUndecided : Code::SnomedNotDigits);
    case Kind::WrongLength: return say(Code::SnomedLength, {std::to_string(text.size())});
    case Kind::LeadingZero: return say(Code::SnomedLeadingZero);
    case Kind::CheckDigit: return say(Code::SnomedCheckDigit);
    case Kind::Rounded:
      // The digit and not the whole id: an argument is shown where the code itself is hidden.
      return say(Code::SnomedRounded,
                 {reading.lost_digit ? std::string("Take the id from its source, as text; its last digit may have been ") +
                                           *reading.lost_digit + ", which is to be looked up before it is used"
                                     : "Take the id from its source, as text; the lost digits cannot be worked out"});
    case Kind::Description: return say(Code::SnomedDescriptionId);
    case Kind::Relationship: return say(Code::SnomedNotConceptId, {"it is a relationship's"});
    case Kind::UnknownPartition:
      return say(Code::SnomedNotConceptId, {"its partition, " + std::string(text.substr(text.size() - 3, 2)) + ", is that of nothing"});
  }
  for (const DegradeCode& degrade : kDegradeCodes) {
    if (text == degrade.code) report_at(context, plugin, node, Code::SnomedDegradeCode, sink, text, {std::string(degrade.what)});
  }
  return true;
}

}  // namespace

const CheckInfo& Snomed::info() const {
  static constexpr CheckInfo kInfo{"snomed", "SNOMED CT and dm+d codes: form, check digit, kind of id, system, edition; with a release, existence, use, display", kSnomedManuals};
  return kInfo;
}

void Snomed::validate(const PluginContext& context, IssueSink& sink) const {
  const Record& record = context.record;
  const Wanted code(record, "code");
  const Wanted version(record, "version");
  const Wanted display(record, "display");
  Unseen unseen;
  each_with_system(context, [&](NodeIndex element, const RecordIndex::System& at) {
    const ClinicalSystem match = at.codes;
    if (!holds_sctids(match)) return;
    const NodeIndex system = at.node;
    if (match == ClinicalSystem::SnomedMisspelt) {
      report_at(context, *this, system, Code::SnomedSystemMisspelt, sink, record.text(system));
    } else if (match == ClinicalSystem::SnomedOid) {
      report_at(context, *this, system, Code::SnomedSystemOid, sink, record.text(system));
    }
    const NodeIndex edition = version.child_of(element);
    if (match == ClinicalSystem::Snomed && has_text(record, edition) && !names_an_edition(record.text(edition))) {
      report_at(context, *this, edition, Code::SnomedVersionForm, sink, record.text(edition));
    }
    const NodeIndex id = code.child_of(element);
    if (!has_text(record, id) || !check_id(*this, context, id, sink)) return;
    const NodeIndex shown = context.release == nullptr ? kNoNode : display.child_of(element);
    look_up(*this, context, {element, id, match, edition, shown}, unseen, sink);
  });
  report_unseen(*this, context, unseen, sink);
}

}  // namespace hallmark::plugins
