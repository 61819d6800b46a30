// Files mapped into memory, and files written so that a reader sees the old one or the new one, never half of it.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "base/result.h"

namespace hallmark {

// A regular file, mapped read-only for as long as the object lives. Thread-safe: nothing of it changes.
class MappedFile {
 public:
  MappedFile(void* address, std::size_t size) : address_(address), size_(size) {}
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  std::span<const std::byte> bytes() const { return {static_cast<const std::byte*>(address_), size_}; }

 private:
  void* address_;
  std::size_t size_;
};

// `what`: what the file was to be, for the sentence about one that is empty or no regular file ("a definition pack"). The error
// names the file.
Result<std::shared_ptr<const MappedFile>> map_file(const std::string& path, const std::string& what);

// Writes beside the target and renames. Folders are made as needed.
Result<bool> write_whole_file(const std::string& path, std::span<const std::byte> bytes);

}  // namespace hallmark
