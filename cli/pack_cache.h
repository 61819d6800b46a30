// Packs compiled from what a user brings, kept by a hash of their sources' contents.
//
// Written beside and renamed, so that any number of processes may use the folder at once without locks: at worst two
// compile the same thing. A damaged pack is compiled anew. Only the last used kPacksKept stay: each is a few MB.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "schema/schema.h"

namespace hallmark::cli {

inline constexpr std::size_t kPacksKept = 64;

class PackCache {
 public:
  // `folder` "": nothing is kept.
  explicit PackCache(std::string folder) : folder_(std::move(folder)) {}

  // The key of what lies at `paths` (files, and folders with all below them), in that order; `extra` is part of it.
  static Result<std::string> key_of(const std::vector<std::string>& paths, std::string_view extra);

  struct Kept {
    std::shared_ptr<const schema::Schema> schema;  // null: there is no sound pack of that key
    std::vector<std::string> notes;                // what was said of its sources when it was compiled
  };
  Kept find(const std::string& key) const;
  // Whether it could be kept; the pack can be used either way. `notes` are lines.
  bool keep(const std::string& key, const std::vector<std::byte>& pack, const std::vector<std::string>& notes) const;

 private:
  std::string path_of(const std::string& key, std::string_view ending) const {
    return folder_ + "/" + key + std::string(ending);
  }
  void prune() const;

  std::string folder_;
};

}  // namespace hallmark::cli
