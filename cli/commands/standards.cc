// hallmark standards
#include "cli/cannot_run.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/run_options.h"
#include "cli/wrap.h"

namespace hallmark::cli {
namespace {

using readiness::Manifest;

std::string list_text(const readiness::Standards& standards, const Paint& paint) {
  std::string out;
  for (const Manifest& manifest : standards.all()) {
    out += padded(std::to_string(manifest.number), 4) + paint(Style::Bold, padded(manifest.id, 25)) + " " +
           padded(manifest.version, 24) + " " + padded(version_number(manifest.fhir_version), 6) +
           (manifest.own_state.settled ? "settled   " : "unsettled ") + manifest.title +
           (manifest.current ? "" : " (not measured: a later version is current)") + "\n";
  }
  return out + "\nUnsettled: no balloted national profile of it is in use yet. 'hallmark standards show ID' says more.\n";
}

std::string cited(const readiness::Source& source) {
  std::string out = source.text;
  if (source.tag == readiness::Tag::Secondary) out += " (second hand)";
  if (source.tag == readiness::Tag::Unsure) out += " (unsure)";
  return out;
}

void add_line(std::string& out, std::string_view title, std::string_view text) {
  if (text.empty()) return;
  out += padded("  " + std::string(title) + (title.empty() ? "" : ":"), 18) + wrapped(text, 18).substr(18);
}

std::string need_text(const readiness::Need& need, const Paint& paint) {
  std::string out = "  " + paint(Style::Bold, need.id) + (need.depends ? "" : " (only advises)") + "\n";
  out += wrapped(need.sentence, 6);
  add_line(out, "    asked of", need.resource + (need.when.empty() ? "" : " where " + need.when));
  add_line(out, "    rung", readiness::rung_name(need.rung));
  if (!need.expression.empty()) add_line(out, "    test", need.expression);
  std::vector<std::string> codes;
  for (const Code code : need.issues) codes.emplace_back(code_info(code).id);
  for (const std::string& code : codes) add_line(out, "    none of", code);
  add_line(out, "    mend", need.mend);
  add_line(out, "    source", cited(need.source));
  return out;
}

std::string show_text(const Manifest& manifest, const Paint& paint) {
  std::string out = paint(Style::Bold, std::to_string(manifest.number) + ". " + manifest.title) + "\n";
  add_line(out, "id", manifest.id + "/" + manifest.version);
  add_line(out, "FHIR", version_number(manifest.fhir_version));
  for (const readiness::GoverningStandard& governing : manifest.governing) {
    add_line(out, "governed by", governing.number + " " + governing.title + ", " + governing.state + "; published " +
                                     governing.published + "; conformance due " + governing.conformance_due);
    add_line(out, "", cited(governing.source));
  }
  add_line(out, "note", manifest.governing_note);
  add_line(out, "own state", manifest.own_state.settled ? "settled" : "not settled");
  add_line(out, "profile", manifest.own_state.profile);
  add_line(out, "binding", manifest.own_state.binding);
  add_line(out, "gap", manifest.own_state.gap);
  for (const readiness::Selection& selection : manifest.selects) {
    add_line(out, "applies to", selection.resource + (selection.where.empty() ? "" : " where " + selection.where));
  }
  for (const std::string& profile : manifest.profiles) add_line(out, "profile", profile);
  for (const std::string& validator : manifest.validators) add_line(out, "validator", validator);
  out += "\nWhat a receiver needs:\n";
  for (const readiness::Need& need : manifest.needs) out += "\n" + need_text(need, paint);
  return out;
}

}  // namespace

ExitStatus run_standards(const Arguments& arguments, Console& console) {
  const std::vector<std::string>& words = arguments.operands();
  const std::string action = words.empty() ? "list" : words.front();
  if (action != "list" && action != "show") {
    throw UsageError("'hallmark standards' takes list or show ID, not '" + action + "'" +
                     did_you_mean(action, {"list", "show"}));
  }
  if (words.size() > (action == "show" ? 2 : 1)) throw UsageError("too many words after '" + action + "'");
  if (action == "show" && words.size() < 2) throw UsageError("'hallmark standards show' needs the ID of a standard");
  const Measures measures = measures_of(arguments);
  if (action == "list") {
    console.write(list_text(*measures.standards, console.paint()));
    return ExitStatus::Clean;
  }
  const Manifest* manifest = measures.standards->find(words[1]);
  if (manifest == nullptr) {
    throw UsageError("there is no standard '" + words[1] + "'" + did_you_mean(words[1], measures.standards->ids()));
  }
  console.write(show_text(*manifest, console.paint()));
  return ExitStatus::Clean;
}

}  // namespace hallmark::cli
