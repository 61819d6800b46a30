#include "plugins/clinical/code_lookup.h"

#include <algorithm>

#include "base/text.h"
#include "plugins/clinical/medicine.h"
#include "plugins/members.h"

namespace hallmark::plugins {
namespace {

using snomed::Release;

bool is_dmd(ClinicalSystem system) {
  return system == ClinicalSystem::Dmd || system == ClinicalSystem::DmdByHttp || system == ClinicalSystem::DmdMisspelt;
}

// The edition that Coding.version names, as far as it matters: one of which nothing is here, or one of a later day.
bool is_of_other_edition(const Release& release, std::string_view version, bool dmd) {
  constexpr std::string_view host = "snomed.info/";
  const std::size_t at = version.find(host);
  if (at == std::string_view::npos) return false;
  std::string_view rest = version.substr(at + host.size());  // sct/MODULE/version/YYYYMMDD
  rest.remove_prefix(std::min(rest.find('/'), rest.size() - 1) + 1);
  const auto module = parse_unsigned(rest.substr(0, rest.find('/')));
  if (module && !release.knows_module(*module) && release.find(*module) == snomed::kNoConcept) return true;
  const auto day = parse_unsigned(version.substr(version.rfind('/') + 1));
  return day && version.find("/version/") != std::string_view::npos && *day > (dmd ? release.dmd_date_number() : release.date_number());
}

// Whether a code that is not in the release can be said not to exist. Ids without a namespace are not surely the international
// edition's: many of dm+d's products have one, so that where a medicine may stand all of dm+d has to be here too.
bool covers(const PluginContext& context, const CodeAtHand& at, std::uint64_t id) {
  const Release& release = *context.release;
  const Record& record = context.record;
  const bool dmd = is_dmd(at.system);
  if (has_text(record, at.version) && is_of_other_edition(release, record.text(at.version), dmd)) return false;
  if (dmd) return release.knows_dmd();
  const NodeIndex concept_node = record[at.element].parent;
  const bool medicine = concept_node != kNoNode && may_name_a_medicine(record, concept_node);
  return release.knows_namespace_of(id) && (!medicine || release.knows_dmd());
}

std::string replacement_hint(const Release& release, std::uint32_t at) {
  const auto replacements = release.replacements(at);
  if (replacements.empty()) return "Choose a concept in use that says the same; the release names none that took its place";
  const snomed::Association& best = replacements.front();
  const auto terms = release.terms(best.to);
  const std::string name = std::to_string(release.id(best.to)) +
                           (terms.empty() ? std::string() : " (" + std::string(release.text(terms.front())) + ")");
  switch (best.kind) {
    case snomed::AssociationKind::ReplacedBy: return "It was replaced by " + name;
    case snomed::AssociationKind::SameAs: return "It means the same as " + name;
    case snomed::AssociationKind::PossiblyEquivalentTo:
    case snomed::AssociationKind::Alternative: break;
  }
  return "It may mean the same as " + name + (replacements.size() > 1 ? ", or one of the others that the release names" : "");
}

}  // namespace

std::string release_name(const Release& release, bool dmd) {
  const std::string date = dmd ? release.dmd_date() : release.date();
  return (dmd ? "dm+d" : "SNOMED CT") + (date.empty() ? std::string() : " of " + date);
}

std::string terms_of(const Release& release, std::uint32_t at) {
  constexpr std::size_t kShown = 5;
  std::vector<std::string> names;
  for (const snomed::TermRow& term : release.terms(at)) {
    if (names.size() == kShown) break;
    names.push_back("'" + std::string(release.text(term)) + "'");
  }
  return listed(names, "or");
}

void look_up(const Plugin& plugin, const PluginContext& context, const CodeAtHand& at, Unseen& unseen, IssueSink& sink) {
  const Record& record = context.record;
  const std::string_view code = record.text(at.code);
  const Release* release = context.release;
  const auto id = release == nullptr ? std::nullopt : parse_unsigned(code);
  const std::uint32_t found = id ? release->find(*id) : snomed::kNoConcept;
  if (found == snomed::kNoConcept) {
    if (id && covers(context, at, *id)) {
      report_at(context, plugin, at.code, Code::SnomedNotInRelease, sink, code, {release_name(*release, is_dmd(at.system))});
    } else if (unseen.count++ == 0) {
      unseen.first = at.code;
    }
    return;
  }
  if (!release->active(found)) {
    const bool dmd = is_dmd(at.system) || release->date().empty();
    report_at(context, plugin, at.code, Code::SnomedInactive, sink, code,
              {release_name(*release, dmd), replacement_hint(*release, found)});
  }
  if (!has_text(record, at.display) || release->terms(found).empty() || release->is_called(found, record.text(at.display))) return;
  report_at(context, plugin, at.display, Code::SnomedDisplayDiffers, sink, record.text(at.display),
            {std::to_string(*id), terms_of(*release, found)});
}

void report_unseen(const Plugin& plugin, const PluginContext& context, const Unseen& unseen, IssueSink& sink) {
  if (unseen.count == 0) return;
  const std::string number = unseen.count == 1 ? "1 code" : std::to_string(unseen.count) + " codes";
  if (context.release == nullptr) {
    report_at(context, plugin, unseen.first, Code::SnomedExistenceUndecided, sink, {},
              {number, "there is no release to look in",
               "Compile a release that you have with 'hallmark terminology' and give it with --terminology, or ask a terminology server"});
    return;
  }
  report_at(context, plugin, unseen.first, Code::SnomedExistenceUndecided, sink, {},
            {number, "the release that is loaded is of another edition, or of an earlier day",
             "Compile the release again, together with the packages of that edition and with dm+d"});
}

}  // namespace hallmark::plugins
