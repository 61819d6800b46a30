// A JSON Schema (draft 7), compiled once, and what a document has wrong by it.
//
// A thin cover over valijson and RapidJSON, so that neither is in another header. Immutable; thread-safe. For files that
// the person who runs the program wrote (manifests, rubrics), not for messages: parsing is iterative all the same.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <rapidjson/fwd.h>

#include "base/result.h"

namespace hallmark::readiness {

class JsonSchema {
 public:
  static Result<JsonSchema> compile(std::string_view schema, const std::string& name);

  // The document, parsed and found to satisfy the schema; or everything wrong with it in one sentence beginning with
  // `name`: "x/standard.json: /needs/0/rung: not one of the allowed values".
  Result<std::shared_ptr<const rapidjson::Document>> read(std::string_view json, const std::string& name) const;
  // What is wrong with a document that is parsed already, said in the same way; "" if nothing.
  std::string fault_of(const rapidjson::Document& document, const std::string& name) const;

 private:
  struct Compiled;
  std::shared_ptr<const Compiled> compiled_;
};

// Without a schema: only that it is JSON.
Result<std::shared_ptr<const rapidjson::Document>> read_json_document(std::string_view json, const std::string& name);

// A whole file, or why not.
Result<std::string> read_file(const std::string& path);

}  // namespace hallmark::readiness
