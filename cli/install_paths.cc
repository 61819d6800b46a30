#include "cli/install_paths.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace hallmark::cli {
namespace {

namespace fs = std::filesystem;

fs::path own_path() {
  std::error_code none;
  return fs::read_symlink("/proc/self/exe", none);
}

}  // namespace

std::vector<std::string> share_folders() {
  std::vector<std::string> out;
  const fs::path folder = own_path().parent_path();
  if (folder.empty()) return out;
  for (const fs::path& candidate : {folder / "share" / "hallmark", folder.parent_path() / "share" / "hallmark"}) {
    std::error_code none;
    if (fs::is_directory(candidate, none)) out.push_back(candidate.string());
  }
  return out;
}

std::string profiles_folder() {
  for (const std::string& folder : share_folders()) {
    std::error_code none;
    const fs::path candidate = fs::path(folder) / "profiles";
    if (fs::is_directory(candidate, none)) return candidate.string();
  }
  return "";
}

std::string cache_folder() {
  const auto variable = [](const char* name) -> std::string {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
  };
  if (const std::string xdg = variable("XDG_CACHE_HOME"); !xdg.empty()) return xdg + "/hallmark";
  if (const std::string home = variable("HOME"); !home.empty()) return home + "/.cache/hallmark";
  return "";
}

std::string program_mark() {
  std::error_code none;
  const fs::path path = own_path();
  const auto written = fs::last_write_time(path, none).time_since_epoch().count();
  return std::to_string(fs::file_size(path, none)) + "," + std::to_string(written);
}

}  // namespace hallmark::cli
