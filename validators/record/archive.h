// The members of a .zip, .tar, .tgz, .tar.gz or .gz file, unpacked piece by piece in memory (by libarchive).
//
// What an archive may unpack to is bounded by Limits: members, bytes in all, and bytes per packed byte. The first
// ceiling that is hit ends the archive; libarchive's own errors end the member or, where it cannot go on, the archive.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "record/byte_stream.h"

namespace hallmark {

class Archive {
 public:
  // By the file's name alone.
  static bool is_archive_name(std::string_view name);

  Archive(const std::string& path, const Limits& limits);
  ~Archive();
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  // On to the next file in it. False at the end, or on an error, which error() then tells. `member` is its name in the
  // archive; of a .gz file "", as there is only one.
  bool next(std::string& member);
  // The bytes of the member next() came to.
  ByteStream& data();
  // One sentence; empty while all is well.
  const std::string& error() const;
  bool hit_limit() const;
  // Bytes of the file read so far.
  std::uint64_t packed_bytes() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hallmark
