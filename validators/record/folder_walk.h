// The files of a folder and of the folders in it, in the order of their names.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace hallmark {

// Lists one folder at a time, so that memory grows with the largest folder, not with the tree. Entries are sorted
// bytewise within each folder. Symbolic links to folders are not followed (they can make a circle), nor is anything
// taken that is neither file nor folder.
class FolderWalk {
 public:
  explicit FolderWalk(std::string folder);

  struct File {
    std::string path;
    std::uint64_t size = 0;
    std::string error;  // not empty: `path` could not be looked into, and why
  };
  bool next(File& file);

 private:
  struct Level {
    std::string folder;
    std::vector<std::string> names;  // sorted, last first
  };
  // An empty sentence, or why not.
  std::string enter(const std::string& folder);

  std::vector<Level> levels_;
  std::string pending_error_;
  std::string pending_path_;
};

}  // namespace hallmark
