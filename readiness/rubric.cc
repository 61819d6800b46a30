#include "readiness/rubric.h"

#include <algorithm>

#include "fhirpath/expression.h"
#include "readiness/folders.h"
#include "readiness/json_members.h"
#include "readiness/json_schema.h"

namespace hallmark::readiness {
namespace {

std::uint32_t number_member(const Json& object, const char* name) { return member(object, name)->GetUint(); }

// What is wrong with it; "" if nothing.
std::string read_not_evidence(const Json& object, NotEvidence& out) {
  out.id = text_member(object, "id");
  out.need = text_member(object, "need");
  out.resource = text_member(object, "on");
  out.expression = text_member(object, "expression");
  out.standards = texts_member(object, "standards");
  out.why = text_member(object, "why");
  out.source = text_member(object, "source");
  if (const std::string id = text_member(object, "code"); !id.empty()) {
    out.code = code_of(id);
    if (!out.code) return "there is no issue code '" + id + "'";
  }
  if (out.expression.empty()) return {};
  const auto compiled = fhirpath::Expression::compile(out.expression, NameTable{}, Limits{});
  const auto* error = std::get_if<fhirpath::CompileError>(&compiled);
  return error == nullptr ? std::string() : "'" + out.id + "': " + error->message + " in '" + out.expression + "'";
}

}  // namespace

bool NotEvidence::concerns(const Manifest& standard) const {
  return standards.empty() || std::find(standards.begin(), standards.end(), standard.id) != standards.end();
}

Result<Rubric> parse_rubric(std::string_view json, const std::string& name, const JsonSchema& schema) {
  const auto document = schema.read(json, name);
  if (!document) return Error{document.error()};
  const Json& root = **document;
  Rubric out;
  out.id = text_member(root, "id");
  out.version = text_member(root, "version");
  out.current = bool_member(root, "current");
  const Json& rungs = *member(root, "rungs");
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < kRungs; ++i) {
    out.points[i] = number_member(rungs, std::string(rung_name(static_cast<Rung>(i))).c_str());
    sum += out.points[i];
  }
  if (sum != 100) return Error{name + ": the points of the rungs add up to " + std::to_string(sum) + ", not 100"};
  out.error_cost = number_member(root, "error_cost");
  for (const Json& item : member(root, "not_evidence")->GetArray()) {
    const std::string fault = read_not_evidence(item, out.not_evidence.emplace_back());
    if (!fault.empty()) return Error{name + ": not_evidence: " + fault};
  }
  for (const std::string& id : texts_member(root, "not_unsettling")) {
    const auto code = code_of(id);
    if (!code) return Error{name + ": there is no issue code '" + id + "'"};
    out.not_unsettling.push_back(*code);
  }
  const Json& verdict = *member(root, "verdict");
  out.minimum_records = number_member(verdict, "minimum_records");
  out.usable_percent = number_member(verdict, "usable_percent");
  return out;
}

Result<Rubric> load_rubric(const std::string& profiles_folder, std::string_view version) {
  const auto schema = load_json_schema(profiles_folder + "/rubric.schema.json");
  if (!schema) return Error{schema.error()};
  const std::string folder = profiles_folder + "/rubric";
  const auto versions = folders_in(folder);
  if (!versions) return Error{versions.error()};
  std::optional<Rubric> chosen;
  std::string current;
  for (const std::string& name : *versions) {
    const std::string path = folder + '/' + name + "/rubric.json";
    const auto text = read_file(path);
    if (!text) return Error{text.error()};
    auto rubric = parse_rubric(*text, path, *schema);
    if (!rubric) return Error{rubric.error()};
    if (rubric->version != name) return Error{path + ": by its contents it belongs in rubric/" + rubric->version};
    if (rubric->current) {
      if (!current.empty()) return Error{folder + ": two versions are current: " + current + " and " + name};
      current = name;
    }
    if (version.empty() ? rubric->current : version == name) chosen = std::move(*rubric);
  }
  if (current.empty()) return Error{folder + ": no version is current"};
  if (chosen) return std::move(*chosen);
  std::string known;
  for (const std::string& name : *versions) known += (known.empty() ? "" : ", ") + name;
  return Error{folder + ": there is no version '" + std::string(version) + "'; there are " + known};
}

}  // namespace hallmark::readiness
