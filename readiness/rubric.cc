#include "readiness/rubric.h"

#include "readiness/json_members.h"
#include "readiness/json_schema.h"

namespace hallmark::readiness {
namespace {

std::uint32_t number_member(const Json& object, const char* name) { return member(object, name)->GetUint(); }

// The codes of a list of ids; the first id that is no code, if any, goes to `unknown`.
std::vector<Code> codes_member(const Json& object, const char* name, std::string& unknown) {
  std::vector<Code> out;
  for (const std::string& id : texts_member(object, name)) {
    if (const auto code = code_of(id)) {
      out.push_back(*code);
    } else if (unknown.empty()) {
      unknown = id;
    }
  }
  return out;
}

}  // namespace

Result<Rubric> parse_rubric(std::string_view json, const std::string& name, const JsonSchema& schema) {
  const auto document = schema.read(json, name);
  if (!document) return Error{document.error()};
  const Json& root = **document;
  Rubric out;
  out.id = text_member(root, "id");
  out.version = text_member(root, "version");
  const Json& rungs = *member(root, "rungs");
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < kRungs; ++i) {
    out.points[i] = number_member(rungs, std::string(rung_name(static_cast<Rung>(i))).c_str());
    sum += out.points[i];
  }
  if (sum != 100) return Error{name + ": the points of the rungs add up to " + std::to_string(sum) + ", not 100"};
  out.error_cost = number_member(root, "error_cost");
  std::string unknown;
  out.not_evidence = codes_member(root, "not_evidence", unknown);
  out.not_unsettling = codes_member(root, "not_unsettling", unknown);
  if (!unknown.empty()) return Error{name + ": there is no issue code '" + unknown + "'"};
  const Json& verdict = *member(root, "verdict");
  out.minimum_records = number_member(verdict, "minimum_records");
  out.usable_percent = number_member(verdict, "usable_percent");
  return out;
}

Result<Rubric> load_rubric(const std::string& profiles_folder) {
  const std::string schema_path = profiles_folder + "/rubric.schema.json";
  const auto schema_text = read_file(schema_path);
  if (!schema_text) return Error{schema_text.error()};
  const auto schema = JsonSchema::compile(*schema_text, schema_path);
  if (!schema) return Error{schema.error()};
  const std::string path = profiles_folder + "/rubric.json";
  const auto text = read_file(path);
  if (!text) return Error{text.error()};
  return parse_rubric(*text, path, *schema);
}

}  // namespace hallmark::readiness
