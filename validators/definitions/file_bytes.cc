#include "definitions/file_bytes.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>
#include <vector>

#include <xxhash.h>

namespace hallmark::definitions {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 18;

std::string hexadecimal(XXH128_hash_t hash) {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, hash);
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (const unsigned char byte : canonical.digest) {
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

FileError os_error(int code) {
  const bool absent = code == ENOENT || code == ENOTDIR;
  return {absent ? ProblemKind::NotFound : ProblemKind::Unreadable,
          absent ? "" : std::generic_category().message(code)};
}

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
struct StateCloser {
  void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
};

}  // namespace

std::string content_hash(std::string_view bytes) {
  return hexadecimal(XXH3_128bits(bytes.data(), bytes.size()));
}

std::variant<FileBytes, FileError> read_file(const std::string& path, FileUse use, const Limits& limits) {
  const std::unique_ptr<std::FILE, FileCloser> file(std::fopen(path.c_str(), "rb"));
  if (!file) return os_error(errno);
  struct stat status;
  if (::fstat(fileno(file.get()), &status) != 0) return os_error(errno);
  if (S_ISDIR(status.st_mode)) return os_error(EISDIR);

  const std::uint64_t ceiling = use == FileUse::Text ? limits.record_bytes : limits.archive_bytes;
  FileBytes out;
  out.source.path = path;
  out.source.modified = std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
  const std::unique_ptr<XXH3_state_t, StateCloser> state(XXH3_createState());
  if (!state) return FileError{ProblemKind::Unreadable, "out of memory"};
  XXH3_128bits_reset(state.get());

  std::vector<char> block(kBlock);
  // Read to the end, not to the size that fstat told: a pipe has none, and a file may still grow.
  for (;;) {
    const std::size_t got = std::fread(block.data(), 1, block.size(), file.get());
    if (got == 0) break;
    out.source.bytes += got;
    if (out.source.bytes > ceiling)
      return FileError{ProblemKind::LimitReached, "larger than " + std::to_string(ceiling) + " bytes"};
    XXH3_128bits_update(state.get(), block.data(), got);
    if (use == FileUse::Text) out.bytes.append(block.data(), got);
  }
  if (std::ferror(file.get())) return os_error(EIO);
  out.source.hash = hexadecimal(XXH3_128bits_digest(state.get()));
  return out;
}

}  // namespace hallmark::definitions
