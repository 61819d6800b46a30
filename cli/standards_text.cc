// `hallmark standards` for people.
#include "cli/standards_views.h"
#include "cli/wrap.h"

namespace hallmark::cli {
namespace {

using readiness::FieldChange;
using readiness::Manifest;
using readiness::Need;

void add_line(std::string& out, std::string_view title, std::string_view text) {
  if (text.empty()) return;
  out += padded("  " + std::string(title) + (title.empty() ? "" : ":"), 18) + wrapped(text, 18).substr(18);
}

std::string need_text(const Need& need, const Paint& paint) {
  std::string out = "  " + paint(Style::Bold, need.id) + (need.depends ? "" : " (only advises)") + "\n";
  out += wrapped(need.sentence, 6);
  add_line(out, "    asked of", need.when.empty() ? readiness::asked_of(need) : need.resource + " where " + need.when);
  add_line(out, "    rung", readiness::rung_name(need.rung));
  if (!need.expression.empty()) add_line(out, "    test", need.expression);
  for (const Code code : need.issues) add_line(out, "    none of", code_info(code).id);
  add_line(out, "    mend", need.mend);
  add_line(out, "    source", cited(need.source));
  return out;
}

std::string rule_text(const readiness::OwnRule& rule, const Paint& paint) {
  std::string out = "  " + paint(Style::Bold, rule.key.empty() ? rule.element : rule.key) + " (" + std::string(readiness::weight_name(rule.weight)) + ")\n";
  if (!rule.sentence.empty()) out += wrapped(rule.sentence, 6);
  add_line(out, rule.key.empty() ? "    rule" : "    test", rule.says);
  add_line(out, "    source", cited(rule.source));
  return out;
}

std::string_view how_taken(const Need& need) { return need.depends ? ", decides" : ", only advises"; }

std::string short_need(const Need& need) {
  return need.id + " (" + std::string(readiness::rung_name(need.rung)) + std::string(how_taken(need)) + "): " + need.sentence;
}

void add_item(std::string& out, char sign, std::string_view text) {
  out += std::string("  ") + sign + ' ' + wrapped(text, 6).substr(6);
}

// One change of a value: short ones on a line, long ones below each other.
void add_change(std::string& out, const FieldChange& change, std::size_t indent) {
  const std::string before = change.before.empty() ? "(none)" : change.before;
  const std::string after = change.after.empty() ? "(none)" : change.after;
  const std::string space(indent, ' ');
  out += space + change.field + ":";
  if (before.size() + after.size() < 60) {
    out += ' ' + before + " -> " + after + "\n";
    return;
  }
  out += "\n" + space + "  was  " + wrapped(before, indent + 7).substr(indent + 7);
  out += space + "  now  " + wrapped(after, indent + 7).substr(indent + 7);
}

void add_list(std::string& out, std::string_view title, const readiness::ListChange& change, const Paint& paint) {
  if (!change.any()) return;
  out += "\n" + paint(Style::Bold, title) + "\n";
  for (const std::string& item : change.added) add_item(out, '+', item);
  for (const std::string& item : change.dropped) add_item(out, '-', item);
}

}  // namespace

std::string cited(const readiness::Source& source) {
  std::string out = source.text;
  if (source.tag == readiness::Tag::Secondary) out += " (second hand)";
  if (source.tag == readiness::Tag::Unsure) out += " (unsure)";
  return out;
}

std::string short_profile(std::string_view canonical, std::string_view version) {
  const std::size_t slash = canonical.rfind('/');
  std::string out(slash == std::string_view::npos ? canonical : canonical.substr(slash + 1));
  if (!version.empty()) out += ' ' + std::string(version);
  return out;
}

std::string standards_text(const readiness::Standards& standards, const Paint& paint) {
  std::string out;
  const Manifest* previous = nullptr;
  for (const Manifest& manifest : standards.all()) {
    if (previous == nullptr || previous->id != manifest.id) {
      out += padded(std::to_string(manifest.number), 4) + paint(Style::Bold, manifest.id) + "  " + manifest.title + "\n";
    }
    previous = &manifest;
    out += std::string("    ") + (manifest.current ? "* " : "  ") + padded(manifest.version, 25) +
           (manifest.own_state.settled ? "settled    " : "unsettled  ") + manifest.aligned_to + "\n";
  }
  return out + "\n" +
         wrapped("* is the current version for its FHIR version: what a record is held to that says nothing of versions. Unsettled: "
                 "no balloted national profile of it is in use. The list of ten is Hallmark's own; the committee's is not published.", 0) +
         "\n'hallmark standards show ID' or 'show ID/VERSION' says more, 'diff ID VERSION VERSION' what changed.\n";
}

std::string manifest_text(const Manifest& manifest, const Paint& paint) {
  std::string out = paint(Style::Bold, std::to_string(manifest.number) + ". " + manifest.title) + "\n";
  out += wrapped(manifest.about, 2) + "\n";
  add_line(out, "id", manifest.name());
  add_line(out, "aligned to", manifest.aligned_to);
  add_line(out, "current", manifest.current ? "yes" : "no");
  add_line(out, "based on", manifest.based_on);
  add_line(out, "list", manifest.list);
  for (const readiness::GoverningStandard& governing : manifest.governing) {
    add_line(out, "governed by", governing.number + " " + governing.title + ", " + governing.state + "; published " +
                                     governing.published + "; conformance due " + governing.conformance_due);
    add_line(out, "", cited(governing.source));
  }
  add_line(out, "note", manifest.governing_note);
  add_line(out, "own state", std::string(manifest.own_state.settled ? "settled" : "not settled") + ", " + manifest.own_state.ballot);
  add_line(out, "profile", manifest.own_state.profile);
  add_line(out, "binding", manifest.own_state.binding);
  add_line(out, "gap", manifest.own_state.gap);
  for (const readiness::Selection& selection : manifest.selects) add_line(out, "applies to", selection_words(selection));
  for (const std::string& type : manifest.concerns) add_line(out, "concerns", type);
  for (const std::string& address : manifest.addresses) add_line(out, "chosen by", "a claim of a profile under " + address);
  for (const std::string& mark : manifest.marks) add_line(out, "chosen by", "an extension or a system under " + mark);
  for (const readiness::Sign& sign : manifest.signs) add_line(out, "chosen by", sign.resource + ": " + sign.sentence);
  for (std::size_t i = 0; i < manifest.profiles.size(); ++i) {
    add_line(out, "profile", manifest.profiles[i] + (manifest.profile_versions[i].empty() ? "" : "|" + manifest.profile_versions[i]));
  }
  for (const std::string& validator : manifest.validators) add_line(out, "validator", validator);
  for (const readiness::Change& change : manifest.history) add_line(out, "history", change.sentence + " [" + cited(change.source) + "]");
  for (std::size_t i = 0; i < manifest.own_rules.size(); ++i) {
    const readiness::OwnRule& rule = manifest.own_rules[i];
    if (i == 0 || manifest.own_rules[i - 1].profile != rule.profile) out += "\nHallmark's own profile " + rule.profile + ":\n";
    out += "\n" + rule_text(rule, paint);
  }
  out += "\nWhat a receiver needs:\n";
  for (const Need& need : manifest.needs) out += "\n" + need_text(need, paint);
  return out;
}

std::string diff_text(const readiness::ManifestDiff& diff, const Paint& paint) {
  std::string out = paint(Style::Bold, diff.before->title + ": " + diff.before->version + " -> " + diff.after->version) + "\n";
  add_line(out, "from", diff.before->aligned_to);
  add_line(out, "to", diff.after->aligned_to);
  if (!diff.any()) return out + "\nNothing differs.\n";
  if (!diff.state.empty()) {
    out += "\n" + paint(Style::Bold, "State of the standard itself") + "\n";
    for (const FieldChange& change : diff.state) add_change(out, change, 4);
  }
  add_list(out, "Evidence", diff.evidence, paint);
  add_list(out, "Profiles", diff.profiles, paint);
  if (!diff.profile_versions.empty()) {
    if (!diff.profiles.any()) out += "\n" + paint(Style::Bold, "Profiles") + "\n";
    for (const FieldChange& change : diff.profile_versions) {
      add_item(out, '~', short_profile(change.field, "") + ": " + change.before + " -> " + change.after);
    }
  }
  add_list(out, "Rules of Hallmark's own profiles", diff.own_rules, paint);
  add_list(out, "Validators", diff.validators, paint);
  if (diff.added.empty() && diff.dropped.empty() && diff.changed.empty()) return out + "\nThe needs are the same.\n";
  out += "\n" + paint(Style::Bold, "Needs") + "\n";
  for (const Need* need : diff.added) add_item(out, '+', short_need(*need));
  for (const Need* need : diff.dropped) add_item(out, '-', short_need(*need));
  for (const readiness::NeedChange& change : diff.changed) {
    add_item(out, '~', change.after->id);
    for (const FieldChange& field : change.fields) add_change(out, field, 6);
  }
  return out;
}

}  // namespace hallmark::cli
