#include "cli/guides.h"

#include <cstdlib>
#include <filesystem>

#include "cli/cannot_run.h"
#include "definitions/package_cache.h"

namespace hallmark::cli {
namespace {

bool is_there(const std::string& path) {
  std::error_code none;
  return std::filesystem::exists(path, none);
}

definitions::PackageCache shared_cache() {
  const char* home = std::getenv("HOME");
  return definitions::PackageCache(home == nullptr || *home == '\0' ? "" : std::string(home) + "/.fhir/packages");
}

}  // namespace

std::vector<std::string> guide_paths(const std::vector<std::string>& guides) {
  const definitions::PackageCache cache = shared_cache();
  std::vector<std::string> paths;
  for (const std::string& guide : guides) {
    if (is_there(guide)) {
      paths.push_back(guide);
      continue;
    }
    const std::size_t mark = guide.find('#');
    const bool named = mark != std::string::npos;
    const std::string path = named ? cache.find(guide.substr(0, mark), guide.substr(mark + 1)) : std::string();
    if (path.empty()) {
      throw CannotRun("--ig " + guide + ": there is no such file or folder" + (named ? ", nor such a package in ~/.fhir/packages" : ""));
    }
    paths.push_back(path);
  }
  return definitions::with_dependencies(paths, cache, {});
}

}  // namespace hallmark::cli
