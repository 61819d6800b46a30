#include "cli/guides.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <optional>

#include "cli/cannot_run.h"
#include "definitions/file_bytes.h"
#include "definitions/names.h"
#include "definitions/package.h"
#include "record/reader.h"

namespace hallmark::cli {
namespace {

namespace fs = std::filesystem;

// Packages that depend on packages that ...: deeper than any that is published.
constexpr int kDeepest = 32;

bool is_there(const fs::path& path) {
  std::error_code none;
  return fs::exists(path, none);
}

// "" if it is not in the cache.
std::string in_cache(const std::string& package) {
  const char* home = std::getenv("HOME");
  if (home == nullptr || *home == '\0' || package.find('/') != std::string::npos) return {};
  const fs::path path = fs::path(home) / ".fhir" / "packages" / package;
  return is_there(path / "package" / "package.json") ? path.string() : std::string();
}

std::vector<definitions::Package::Dependency> dependencies_of(const std::string& folder) {
  const Limits limits;
  auto file = definitions::read_file(folder + "/package/package.json", definitions::FileUse::Text, limits);
  const auto* good = std::get_if<definitions::FileBytes>(&file);
  if (good == nullptr) return {};
  Record record(definitions::definition_names());
  std::vector<ReadProblem> faults;
  if (!read_json(good->bytes, limits, record, faults)) return {};
  return definitions::read_manifest({&record, record.root()}, folder).dependencies;
}

// `seen`: what has been begun, so that packages that depend on each other end.
void add(const std::string& folder, int depth, std::vector<std::string>& seen, std::vector<std::string>& out) {
  if (depth > kDeepest || std::ranges::find(seen, folder) != seen.end()) return;
  seen.push_back(folder);
  for (const auto& needed : dependencies_of(folder)) {
    if (definitions::is_core_package(needed.name)) continue;
    const std::string path = in_cache(needed.name + '#' + needed.version);
    if (!path.empty()) add(path, depth + 1, seen, out);
  }
  out.push_back(folder);
}

}  // namespace

std::vector<std::string> guide_paths(const std::vector<std::string>& guides) {
  std::vector<std::string> out;
  std::vector<std::string> seen;
  for (const std::string& guide : guides) {
    if (is_there(guide)) {
      out.push_back(guide);
      continue;
    }
    const std::string path = guide.find('#') == std::string::npos ? std::string() : in_cache(guide);
    if (path.empty()) throw CannotRun("--ig " + guide + ": there is no such file or folder" +
                                      (guide.find('#') == std::string::npos ? "" : ", nor such a package in ~/.fhir/packages"));
    add(path, 0, seen, out);
  }
  return out;
}

}  // namespace hallmark::cli
