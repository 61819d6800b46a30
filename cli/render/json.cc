// `check --format json` and `--format ndjson`: the same members, as one document or a record a line. Members are added in
// later versions, never renamed; docs/design/cli.md describes them.
#include "cli/render/renderer.h"
#include "cli/render/score.h"
#include "issue/json_writer.h"
#include "issue/sentence.h"

namespace hallmark::cli {
namespace {

// `cause`: the number of the issue it follows from, in the same list.
void write_issue(JsonWriter& json, const Issue& issue, const Place& place, std::uint32_t cause, bool redact) {
  const CodeInfo& info = code_info(issue.code);
  json.begin_object();
  json.member("code", info.id).member("severity", severity_name(issue.severity));
  json.key("undecided").boolean(info.undecided);
  json.member("type", info.type).member("path", issue.path).member("definition", issue.definition);
  json.member("validator", issue.validator);
  if (!redact && !issue.resource.empty()) json.member("resource", issue.resource);
  if (!redact && !issue.full_url.empty()) json.member("fullUrl", issue.full_url);
  if (cause != kOwnCause) json.member("follows", std::uint64_t{cause});
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
      write_issue(json, record.issues[i], record.places[i], record.cause(i), options_.redact);
    }
    json.end_array();
    if (record.scores != nullptr) write_scores(json, record, options_);
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
