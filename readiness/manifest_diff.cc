#include "readiness/manifest_diff.h"

#include <algorithm>

namespace hallmark::readiness {
namespace {

ListChange lists(const std::vector<std::string>& before, const std::vector<std::string>& after) {
  ListChange out;
  const auto has = [](const std::vector<std::string>& list, const std::string& item) {
    return std::find(list.begin(), list.end(), item) != list.end();
  };
  for (const std::string& item : after) {
    if (!has(before, item)) out.added.push_back(item);
  }
  for (const std::string& item : before) {
    if (!has(after, item)) out.dropped.push_back(item);
  }
  return out;
}

void add(std::vector<FieldChange>& out, std::string field, const std::string& before, const std::string& after) {
  if (before != after) out.push_back({std::move(field), before, after});
}

std::vector<std::string> evidence_of(const Manifest& manifest) {
  std::vector<std::string> out;
  for (const Selection& selection : manifest.selects) out.push_back(selection_words(selection));
  for (const std::string& claim : manifest.claims) out.push_back("a claim of " + claim);
  for (const std::string& type : manifest.concerns) out.push_back("faults in " + type);
  return out;
}

std::vector<FieldChange> states(const Manifest& before, const Manifest& after) {
  std::vector<FieldChange> out;
  add(out, "FHIR version", std::string(version_number(before.fhir_version)), std::string(version_number(after.fhir_version)));
  add(out, "governed by", governing_words(before), governing_words(after));
  add(out, "settled", before.own_state.settled ? "yes" : "no", after.own_state.settled ? "yes" : "no");
  add(out, "ballot", before.own_state.ballot, after.own_state.ballot);
  add(out, "profile", before.own_state.profile, after.own_state.profile);
  add(out, "binding", before.own_state.binding, after.own_state.binding);
  add(out, "gap", before.own_state.gap, after.own_state.gap);
  return out;
}

std::vector<std::string> rules_of(const Manifest& manifest) {
  std::vector<std::string> out;
  for (const OwnRule& rule : manifest.own_rules) {
    // How items are told apart is no rule.
    if (rule.weight != RuleWeight::Supports || rule.says == "must support") out.push_back(rule_words(rule));
  }
  return out;
}

std::string codes_of(const Need& need) {
  std::string out;
  for (const Code code : need.issues) out += (out.empty() ? "" : ", ") + std::string(code_info(code).id);
  return out;
}

NeedChange needs(const Need& before, const Need& after) {
  NeedChange out{&before, &after, {}};
  add(out.fields, "asked of", before.resource, after.resource);
  add(out.fields, "when", before.when, after.when);
  add(out.fields, "expression", before.expression, after.expression);
  add(out.fields, "issues", codes_of(before), codes_of(after));
  add(out.fields, "anywhere", before.anywhere ? "yes" : "no", after.anywhere ? "yes" : "no");
  add(out.fields, "sentence", before.sentence, after.sentence);
  add(out.fields, "mend", before.mend, after.mend);
  add(out.fields, "source", before.source.text, after.source.text);
  add(out.fields, "tag", std::string(tag_name(before.source.tag)), std::string(tag_name(after.source.tag)));
  add(out.fields, "rung", std::string(rung_name(before.rung)), std::string(rung_name(after.rung)));
  add(out.fields, "decides", before.depends ? "yes" : "no", after.depends ? "yes" : "no");
  return out;
}

const Need* need_called(const Manifest& manifest, const std::string& id) {
  for (const Need& need : manifest.needs) {
    if (need.id == id) return &need;
  }
  return nullptr;
}

}  // namespace

std::string governing_words(const Manifest& manifest) {
  std::string out;
  for (const GoverningStandard& governing : manifest.governing) {
    out += (out.empty() ? "" : "; ") + governing.number + " (published " + governing.published + ", conformance due " +
           governing.conformance_due + ")";
  }
  return out.empty() ? manifest.governing_note : out;
}

std::string selection_words(const Selection& selection) {
  return selection.resource + (selection.where.empty() ? "" : " where " + selection.where);
}

std::string rule_words(const OwnRule& rule) {
  // Of a rule that can be broken it matters little whether it must be supported too.
  constexpr std::string_view kToo = "; must support";
  const std::string says = rule.says.ends_with(kToo) ? rule.says.substr(0, rule.says.size() - kToo.size()) : rule.says;
  return (rule.key.empty() ? rule.element : rule.key + " on " + rule.element) + " (" + std::string(weight_name(rule.weight)) + "): " + says;
}

ManifestDiff diff_of(const Manifest& before, const Manifest& after) {
  ManifestDiff out;
  out.before = &before;
  out.after = &after;
  out.state = states(before, after);
  out.evidence = lists(evidence_of(before), evidence_of(after));
  out.profiles = lists(before.profiles, after.profiles);
  for (std::size_t i = 0; i < after.profiles.size(); ++i) {
    const auto found = std::find(before.profiles.begin(), before.profiles.end(), after.profiles[i]);
    if (found == before.profiles.end()) continue;
    add(out.profile_versions, after.profiles[i],
        before.profile_versions[static_cast<std::size_t>(found - before.profiles.begin())], after.profile_versions[i]);
  }
  out.own_rules = lists(rules_of(before), rules_of(after));
  out.validators = lists(before.validators, after.validators);
  for (const Need& need : after.needs) {
    const Need* old = need_called(before, need.id);
    if (old == nullptr) {
      out.added.push_back(&need);
    } else if (NeedChange change = needs(*old, need); !change.fields.empty()) {
      out.changed.push_back(std::move(change));
    }
  }
  for (const Need& need : before.needs) {
    if (need_called(after, need.id) == nullptr) out.dropped.push_back(&need);
  }
  return out;
}

}  // namespace hallmark::readiness
