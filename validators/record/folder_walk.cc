#include "record/folder_walk.h"

#include <algorithm>
#include <cerrno>
#include <memory>

#include <dirent.h>
#include <sys/stat.h>

#include "record/byte_stream.h"

namespace hallmark {

FolderWalk::FolderWalk(std::string folder) {
  while (folder.size() > 1 && folder.back() == '/') folder.pop_back();
  pending_error_ = enter(folder);
  pending_path_ = std::move(folder);
}

std::string FolderWalk::enter(const std::string& folder) {
  struct Close {
    void operator()(DIR* directory) const { ::closedir(directory); }
  };
  const std::unique_ptr<DIR, Close> directory(::opendir(folder.c_str()));
  if (!directory) return system_sentence("read the folder", folder, errno);
  Level level{folder, {}};
  for (;;) {
    errno = 0;
    const dirent* const entry = ::readdir(directory.get());
    if (entry == nullptr) break;
    std::string name = entry->d_name;
    if (name != "." && name != "..") level.names.push_back(std::move(name));
  }
  if (errno != 0) return system_sentence("read the folder", folder, errno);
  std::sort(level.names.begin(), level.names.end(), std::greater<>());
  levels_.push_back(std::move(level));
  return {};
}

bool FolderWalk::next(File& file) {
  if (!pending_error_.empty()) {
    file = {pending_path_, 0, std::move(pending_error_)};
    pending_error_.clear();
    return true;
  }
  while (!levels_.empty()) {
    Level& level = levels_.back();
    if (level.names.empty()) {
      levels_.pop_back();
      continue;
    }
    std::string path = level.folder + (level.folder.back() == '/' ? "" : "/") + level.names.back();
    level.names.pop_back();
    struct stat info;
    if (::lstat(path.c_str(), &info) != 0) {
      std::string error = system_sentence("look at", path, errno);
      file = {std::move(path), 0, std::move(error)};
      return true;
    }
    if (S_ISDIR(info.st_mode)) {
      std::string error = enter(path);
      if (error.empty()) continue;
      file = {std::move(path), 0, std::move(error)};
      return true;
    }
    // A link to a file is followed; a broken one comes too, so that opening it says what is wrong.
    if (S_ISLNK(info.st_mode) && ::stat(path.c_str(), &info) == 0 && !S_ISREG(info.st_mode)) continue;
    if (!S_ISREG(info.st_mode) && !S_ISLNK(info.st_mode)) continue;
    file = {std::move(path), static_cast<std::uint64_t>(info.st_size), {}};
    return true;
  }
  return false;
}

}  // namespace hallmark
