// `hallmark standards --format json`.
#include "cli/standards_views.h"
#include "issue/json_writer.h"

namespace hallmark::cli {
namespace {

using readiness::FieldChange;
using readiness::Manifest;
using readiness::Need;

void write_source(JsonWriter& out, const readiness::Source& source) {
  out.member("source", source.text).member("tag", readiness::tag_name(source.tag));
}

void write_head(JsonWriter& out, const Manifest& manifest) {
  out.member("number", static_cast<std::uint64_t>(manifest.number)).member("id", manifest.id);
  out.member("version", manifest.version).member("title", manifest.title).member("aligned_to", manifest.aligned_to);
  out.member("fhir_version", version_number(manifest.fhir_version));
  out.key("current").boolean(manifest.current);
  out.member("list", manifest.list);
}

void write_state(JsonWriter& out, const Manifest& manifest) {
  out.key("governing").begin_array();
  for (const readiness::GoverningStandard& governing : manifest.governing) {
    out.begin_object().member("number", governing.number).member("title", governing.title);
    out.member("published", governing.published).member("conformance_due", governing.conformance_due);
    out.member("state", governing.state);
    write_source(out, governing.source);
    out.end_object();
  }
  out.end_array();
  if (!manifest.governing_note.empty()) out.member("governing_note", manifest.governing_note);
  out.key("own_state").begin_object();
  out.key("settled").boolean(manifest.own_state.settled);
  out.member("ballot", manifest.own_state.ballot).member("profile", manifest.own_state.profile);
  out.member("binding", manifest.own_state.binding).member("gap", manifest.own_state.gap);
  write_source(out, manifest.own_state.source);
  out.end_object();
}

void write_texts(JsonWriter& out, std::string_view name, const std::vector<std::string>& texts) {
  out.key(name).begin_array();
  for (const std::string& text : texts) out.string(text);
  out.end_array();
}

void write_need(JsonWriter& out, const Need& need) {
  out.begin_object().member("id", need.id).member("resource", need.resource);
  if (!need.when.empty()) out.member("when", need.when);
  if (need.anywhere) out.member("anywhere", true);
  if (need.issues.empty()) {
    out.member("expression", need.expression);
  } else {
    out.key("issues").begin_array();
    for (const Code code : need.issues) out.string(code_info(code).id);
    out.end_array();
  }
  out.member("rung", readiness::rung_name(need.rung));
  out.key("decides").boolean(need.depends);
  out.member("sentence", need.sentence).member("mend", need.mend);
  write_source(out, need.source);
  out.end_object();
}

void write_needs(JsonWriter& out, std::string_view name, const std::vector<const Need*>& needs) {
  out.key(name).begin_array();
  for (const Need* need : needs) write_need(out, *need);
  out.end_array();
}

void write_changes(JsonWriter& out, std::string_view name, const std::vector<FieldChange>& changes) {
  out.key(name).begin_array();
  for (const FieldChange& change : changes) {
    out.begin_object().member("field", change.field).member("before", change.before).member("after", change.after).end_object();
  }
  out.end_array();
}

void write_list(JsonWriter& out, std::string_view name, const readiness::ListChange& change) {
  out.key(name).begin_object();
  write_texts(out, "added", change.added);
  write_texts(out, "dropped", change.dropped);
  out.end_object();
}

}  // namespace

std::string standards_json(const readiness::Standards& standards) {
  JsonWriter out;
  out.begin_object().key("standards").begin_array();
  for (const Manifest& manifest : standards.all()) {
    out.begin_object();
    write_head(out, manifest);
    write_state(out, manifest);
    out.end_object();
  }
  out.end_array().end_object();
  return out.text() + '\n';
}

std::string manifest_json(const Manifest& manifest) {
  JsonWriter out;
  out.begin_object();
  write_head(out, manifest);
  out.member("about", manifest.about);
  if (!manifest.based_on.empty()) out.member("based_on", manifest.based_on);
  write_state(out, manifest);
  out.key("evidence").begin_array();
  for (const readiness::Selection& selection : manifest.selects) {
    out.begin_object().member("resource", selection.resource);
    if (!selection.where.empty()) out.member("where", selection.where);
    out.end_object();
  }
  out.end_array();
  write_texts(out, "claims", manifest.claims);
  write_texts(out, "concerns", manifest.concerns);
  write_texts(out, "addresses", manifest.addresses);
  write_texts(out, "marks", manifest.marks);
  out.key("signs").begin_array();
  for (const readiness::Sign& sign : manifest.signs) {
    out.begin_object().member("id", sign.id).member("resource", sign.resource).member("where", sign.where);
    out.member("sentence", sign.sentence);
    write_source(out, sign.source);
    out.end_object();
  }
  out.end_array();
  out.key("profiles").begin_array();
  for (std::size_t i = 0; i < manifest.profiles.size(); ++i) {
    out.begin_object().member("canonical", manifest.profiles[i]).member("version", manifest.profile_versions[i]).end_object();
  }
  out.end_array();
  out.key("own_rules").begin_array();
  for (const readiness::OwnRule& rule : manifest.own_rules) {
    out.begin_object().member("profile", rule.profile).member("element", rule.element);
    if (!rule.key.empty()) out.member("key", rule.key);
    out.member("says", rule.says).member("weight", readiness::weight_name(rule.weight));
    if (!rule.sentence.empty()) out.member("sentence", rule.sentence);
    write_source(out, rule.source);
    out.end_object();
  }
  out.end_array();
  write_texts(out, "validators", manifest.validators);
  out.key("history").begin_array();
  for (const readiness::Change& change : manifest.history) {
    out.begin_object().member("sentence", change.sentence);
    write_source(out, change.source);
    out.end_object();
  }
  out.end_array();
  out.key("needs").begin_array();
  for (const Need& need : manifest.needs) write_need(out, need);
  out.end_array().end_object();
  return out.text() + '\n';
}

std::string diff_json(const readiness::ManifestDiff& diff) {
  JsonWriter out;
  out.begin_object().member("id", diff.before->id).member("before", diff.before->version).member("after", diff.after->version);
  write_changes(out, "state", diff.state);
  write_list(out, "evidence", diff.evidence);
  write_list(out, "profiles", diff.profiles);
  write_changes(out, "profile_versions", diff.profile_versions);
  write_list(out, "own_rules", diff.own_rules);
  write_list(out, "validators", diff.validators);
  out.key("needs").begin_object();
  write_needs(out, "added", diff.added);
  write_needs(out, "dropped", diff.dropped);
  out.key("changed").begin_array();
  for (const readiness::NeedChange& change : diff.changed) {
    out.begin_object().member("id", change.after->id);
    write_changes(out, "fields", change.fields);
    out.end_object();
  }
  out.end_array().end_object().end_object();
  return out.text() + '\n';
}

}  // namespace hallmark::cli
