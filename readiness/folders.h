// What the loaders of versioned data (standards, rubrics, attribution) share: the folders of a folder, and a schema from its file.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "readiness/json_schema.h"

namespace hallmark::readiness {

// The names of the folders directly in `path`, sorted; an error if it cannot be listed.
Result<std::vector<std::string>> folders_in(const std::string& path);

// The JSON Schema in the file at `path`.
Result<JsonSchema> load_json_schema(const std::string& path);

}  // namespace hallmark::readiness
