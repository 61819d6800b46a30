#include "cli/terminology.h"

#include <cstdlib>
#include <filesystem>

#include "cli/cannot_run.h"
#include "cli/install_paths.h"
#include "cli/render/renderer.h"

namespace hallmark::cli {
namespace {

std::shared_ptr<const snomed::Release> opened(const std::string& path, const std::string& origin) {
  auto release = snomed::Release::open(path);
  if (!release) {
    throw CannotRun((origin.empty() ? "" : origin + ": ") + release.error() + "; make it with 'hallmark terminology' from the release's own files");
  }
  return *release;
}

}  // namespace

std::shared_ptr<const snomed::Release> release_of(const Arguments& arguments) {
  if (arguments.has(Flag::Terminology)) return opened(std::string(arguments.value(Flag::Terminology)), "--terminology");
  if (const char* variable = std::getenv("HALLMARK_TERMINOLOGY"); variable != nullptr && *variable != '\0') {
    return opened(variable, "HALLMARK_TERMINOLOGY");
  }
  for (const std::string& folder : share_folders()) {
    const std::string path = folder + "/terminology.pack";
    std::error_code none;
    if (std::filesystem::exists(path, none)) return opened(path, "");
  }
  return nullptr;
}

std::string described(const snomed::Release& release) {
  std::string out;
  if (!release.date().empty()) out = "SNOMED CT of " + release.date();
  if (!release.dmd_date().empty()) out += (out.empty() ? "dm+d of " : ", dm+d of ") + release.dmd_date();
  return (out.empty() ? "a release without a date" : out) + ": " + counted(release.size(), "concept", "concepts");
}

}  // namespace hallmark::cli
