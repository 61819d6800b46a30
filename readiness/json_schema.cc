#include "readiness/json_schema.h"

#include <fstream>
#include <sstream>
#include <utility>

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <valijson/adapters/rapidjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "base/text.h"

namespace hallmark::readiness {
namespace {

// "/needs/0/rung" from valijson's {"<root>", "[needs]", "[0]", "[rung]"}.
std::string pointer_of(const std::vector<std::string>& context) {
  std::string out;
  for (std::size_t i = 1; i < context.size(); ++i) {
    std::string_view step = context[i];
    if (step.starts_with('[') && step.ends_with(']')) step = step.substr(1, step.size() - 2);
    if (step.starts_with('"') && step.ends_with('"')) step = step.substr(1, step.size() - 2);
    out += '/';
    out += step;
  }
  return out.empty() ? "/" : out;
}

// valijson's words end in a full stop, and those for a whole object only repeat that a member of it failed.
std::string words_of(const valijson::ValidationResults::Error& error) {
  std::string_view words = error.description;
  while (words.ends_with('.')) words.remove_suffix(1);
  // Bounds are printed as doubles.
  if (words.ends_with(".000000")) words.remove_suffix(7);
  return std::string(words);
}

bool only_repeats(const std::string& words) {
  return words.starts_with("Failed to validate against schema associated with property name") ||
         words.starts_with("Failed to validate item #") || words.starts_with("Failed to validate against child schema #");
}

}  // namespace

struct JsonSchema::Compiled {
  valijson::Schema schema;
};

Result<std::shared_ptr<const rapidjson::Document>> read_json_document(std::string_view json, const std::string& name) {
  auto document = std::make_shared<rapidjson::Document>();
  document->Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(json.data(), json.size());
  if (document->HasParseError()) {
    std::string words = rapidjson::GetParseError_En(document->GetParseError());
    while (words.ends_with('.')) words.pop_back();
    return Error{name + ": not JSON: " + words + " (byte " + std::to_string(document->GetErrorOffset()) + ')'};
  }
  return std::shared_ptr<const rapidjson::Document>(std::move(document));
}

Result<JsonSchema> JsonSchema::compile(std::string_view schema, const std::string& name) {
  auto document = read_json_document(schema, name);
  if (!document) return Error{document.error()};
  auto compiled = std::make_shared<Compiled>();
  try {
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    parser.populateSchema(valijson::adapters::RapidJsonAdapter(**document), compiled->schema);
  } catch (const std::exception& e) {
    return Error{name + ": not a JSON Schema: " + e.what()};
  }
  JsonSchema out;
  out.compiled_ = std::move(compiled);
  return out;
}

Result<std::shared_ptr<const rapidjson::Document>> JsonSchema::read(std::string_view json, const std::string& name) const {
  auto document = read_json_document(json, name);
  if (!document) return document;
  if (std::string fault = fault_of(**document, name); !fault.empty()) return Error{std::move(fault)};
  return document;
}

std::string JsonSchema::fault_of(const rapidjson::Document& document, const std::string& name) const {
  valijson::Validator validator;
  valijson::ValidationResults results;
  if (validator.validate(compiled_->schema, valijson::adapters::RapidJsonAdapter(document), &results)) return {};
  std::vector<std::string> faults;
  for (const auto& error : results) {
    std::string words = words_of(error);
    if (!only_repeats(words)) faults.push_back(pointer_of(error.context) + ": " + words);
  }
  return name + ": " + listed(faults);
}

Result<std::string> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  if (!in || !(bytes << in.rdbuf())) return Error{path + ": cannot be read"};
  return bytes.str();
}

}  // namespace hallmark::readiness
