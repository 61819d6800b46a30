// Reading one whole file, and remembering which one it was.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "base/limits.h"
#include "definitions/resource.h"

namespace hallmark::definitions {

struct FileBytes {
  std::string bytes;
  SourceFile source;
};

// The error is a sentence without the path. Files over Limits::record_bytes are refused, save archives, which are
// bounded by Limits::archive_bytes and streamed: of them `bytes` stays empty and only `source` is filled.
struct FileError {
  ProblemKind kind;
  std::string detail;
};
// XXH3, 128 bits, as SourceFile::hash.
std::string content_hash(std::string_view bytes);

enum class FileUse { Text, Archive };
std::variant<FileBytes, FileError> read_file(const std::string& path, FileUse use, const Limits& limits);

}  // namespace hallmark::definitions
