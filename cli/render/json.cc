// `check --format json` and `--format ndjson`: the same members, as one document or a record a line. Members are added in
// later versions, never renamed; docs/design/cli.md describes them.
#include "cli/render/renderer.h"
#include "issue/json_writer.h"
#include "issue/sentence.h"

namespace hallmark::cli {
namespace {

void write_issue(JsonWriter& json, const Issue& issue, const Place& place, bool redact) {
  const CodeInfo& info = code_info(issue.code);
  json.begin_object();
  json.member("code", info.id).member("severity", severity_name(issue.severity));
  json.key("undecided").boolean(info.undecided);
  json.member("type", info.type).member("path", issue.path).member("definition", issue.definition);
  json.member("validator", issue.validator);
  if (place.line != 0) {
    json.member("line", std::uint64_t{place.line}).member("column", std::uint64_t{place.column});
    json.member("offset", issue.offset);
  }
  json.member("sentence", sentence(issue, redact)).member("hint", hint(issue, redact));
  if (!redact) json.member("found", issue.found);
  json.key("arguments").begin_array();
  for (const std::string& argument : issue.arguments) json.string(argument);
  json.end_array().end_object();
}

// Which version of the standard the record was held to, and why.
void write_choice(JsonWriter& json, const readiness::VersionChoice& choice) {
  json.key("versionChosen").begin_object();
  json.member("reason", choice_reason_name(choice.reason)).member("rule", choice.rule).member("path", choice.path);
  json.member("sentence", choice.sentence()).end_object();
}

void write_scores(JsonWriter& json, const readiness::RecordResult& scores) {
  json.key("scores").begin_array();
  for (std::size_t i = 0; i < scores.standards.size(); ++i) {
    const readiness::StandardScore& score = scores.standards[i];
    json.begin_object();
    json.member("standard", score.standard->id).member("version", score.standard->version);
    json.member("alignedTo", score.standard->aligned_to);
    if (i < scores.choices.size()) write_choice(json, scores.choices[i]);
    json.member("usable", readiness::truth_name(score.usable()));
    json.member("score", std::uint64_t{score.score}).member("inDoubt", std::uint64_t{score.in_doubt});
    json.key("rungs").begin_object();
    for (std::size_t rung = 0; rung < readiness::kRungs; ++rung) {
      json.member(readiness::rung_name(static_cast<readiness::Rung>(rung)), readiness::truth_name(score.held[rung]));
    }
    json.end_object();
    json.key("lost").begin_array();
    for (const readiness::Loss& loss : score.losses) {
      json.begin_object();
      json.member("points", std::uint64_t{loss.points});
      json.key("inDoubt").boolean(loss.in_doubt);
      json.member("rung", readiness::rung_name(loss.rung)).member("code", code_info(loss.code).id);
      json.member("rule", loss.rule).member("path", loss.path).member("places", std::uint64_t{loss.places});
      json.end_object();
    }
    json.end_array().end_object();
  }
  json.end_array();
}

void write_summary(JsonWriter& json, const Tally& tally) {
  json.begin_object();
  json.member("records", tally.total());
  for (const RecordState state :
       {RecordState::Clean, RecordState::Errors, RecordState::Undecided, RecordState::Unreadable}) {
    json.member(state_id(state), tally.count(state));
  }
  json.key("issues").begin_object();
  for (const Severity severity : {Severity::Fatal, Severity::Error, Severity::Warning, Severity::Information}) {
    json.member(severity_name(severity), tally.severities[static_cast<std::size_t>(severity)]);
  }
  json.member("undecided", tally.undecided).end_object();
  json.key("fhirVersions").begin_array();
  for (const auto& [key, count] : tally.versions) {
    json.begin_object();
    json.member("version", version_number(key.first)).member("basis", basis_id(key.second)).member("records", count);
    json.end_object();
  }
  json.end_array();
  json.key("failed").boolean(tally.failed);
  json.end_object();
}

class JsonRenderer : public Renderer {
 public:
  JsonRenderer(RenderOptions options, bool lines) : options_(std::move(options)), lines_(lines) {}

  std::string begin() const override { return lines_ ? "" : "{\"records\":[\n"; }

  std::string record(const CheckedRecord& record) const override {
    JsonWriter json;
    json.begin_object();
    json.member("input", record.name);
    if (record.ndjson_line) json.member("firstLine", std::uint64_t{record.first_line});
    json.member("state", state_id(record.state));
    json.member("resourceType", record.resource_type);
    if (record.state != RecordState::Unreadable) {
      json.key("fhirVersion").begin_object();
      json.member("version", version_number(record.version)).member("basis", basis_id(record.basis));
      if (!record.version_path.empty()) json.member("path", record.version_path);
      json.end_object();
    }
    json.key("issues").begin_array();
    for (std::size_t i = 0; i < record.issues.size(); ++i) {
      write_issue(json, record.issues[i], record.places[i], options_.redact);
    }
    json.end_array();
    if (record.scores != nullptr) write_scores(json, *record.scores);
    json.end_object();
    return json.text() + (lines_ ? "\n" : "");
  }

  std::string_view separator() const override { return lines_ ? "" : ",\n"; }

  std::string end(const Tally& tally, bool any) const override {
    JsonWriter json;
    write_summary(json, tally);
    if (lines_) return "{\"summary\":" + json.text() + "}\n";
    return std::string(any ? "\n" : "") + "],\n\"summary\":" + json.text() + "}\n";
  }

 private:
  RenderOptions options_;
  bool lines_;
};

}  // namespace

std::unique_ptr<Renderer> json_renderer(RenderOptions options, bool lines) {
  return std::make_unique<JsonRenderer>(std::move(options), lines);
}

}  // namespace hallmark::cli
