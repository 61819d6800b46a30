#include "readiness/folders.h"

#include <algorithm>
#include <filesystem>

namespace hallmark::readiness {

namespace fs = std::filesystem;

Result<std::vector<std::string>> folders_in(const std::string& path) {
  std::error_code failure;
  std::vector<std::string> out;
  fs::directory_iterator it(path, failure);
  if (failure) return Error{path + ": cannot be listed: " + failure.message()};
  for (const fs::directory_iterator end; it != end; it.increment(failure)) {
    std::error_code ignored;
    if (it->is_directory(ignored)) out.push_back(it->path().filename().string());
    if (failure) return Error{path + ": cannot be listed: " + failure.message()};
  }
  std::sort(out.begin(), out.end());
  return out;
}

Result<JsonSchema> load_json_schema(const std::string& path) {
  const auto text = read_file(path);
  if (!text) return Error{text.error()};
  return JsonSchema::compile(*text, path);
}

}  // namespace hallmark::readiness
