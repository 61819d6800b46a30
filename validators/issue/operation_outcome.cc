#include "issue/operation_outcome.h"

#include "issue/json_writer.h"
#include "issue/sentence.h"

namespace hallmark {
namespace {

// "feed/a.json:3:14: Did you mean 'gender'?", whichever parts there are.
std::string diagnostics(const Issue& issue, const OutcomePlace& place, bool redact) {
  std::string out;
  if (!place.input.empty()) {
    out = place.input;
    if (place.line != 0) out += ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
  }
  const std::string mend = hint(issue, redact);
  if (!out.empty() && !mend.empty()) out += ": ";
  return out + mend;
}

// The element as FHIRPath. What FHIR has no element for has no FHIRPath either: then that of the element it stands in, and the
// sentence has its name.
std::string_view expression(const Issue& issue) {
  const std::string_view path = issue.path;
  const bool nameless = issue.code == Code::UnknownElement || issue.code == Code::ChoiceTypeForbidden;
  const std::size_t last = nameless ? path.rfind('.') : std::string_view::npos;
  return path.substr(0, last);
}

}  // namespace

std::string outcome_issue(const Issue& issue, const OutcomePlace& place, bool redact) {
  const CodeInfo& info = code_info(issue.code);
  JsonWriter json;
  json.begin_object();
  json.member("severity", severity_name(issue.severity));
  json.member("code", info.type);
  json.key("details").begin_object();
  json.key("coding").begin_array().begin_object().member("code", info.id).end_object().end_array();
  json.member("text", sentence(issue, redact)).end_object();
  if (const std::string text = diagnostics(issue, place, redact); !text.empty()) json.member("diagnostics", text);
  if (place.line != 0) {
    json.key("location").begin_array();
    json.string("Line " + std::to_string(place.line) + ", column " + std::to_string(place.column)).end_array();
  }
  if (!issue.path.empty()) json.key("expression").begin_array().string(expression(issue)).end_array();
  json.end_object();
  return json.text();
}

std::string outcome_all_well() {
  JsonWriter json;
  json.begin_object().member("severity", "information").member("code", "informational");
  json.key("details").begin_object().member("text", "Nothing was found").end_object().end_object();
  return json.text();
}

}  // namespace hallmark
