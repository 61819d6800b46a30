#include "base/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>

namespace hallmark {
namespace {

// strerror() is not thread-safe; the C++ category's message is.
std::string system_message(int code) { return std::generic_category().message(code); }

}  // namespace

MappedFile::~MappedFile() { ::munmap(address_, size_); }

Result<std::shared_ptr<const MappedFile>> map_file(const std::string& path, const std::string& what) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return Error{"cannot open " + path + ": " + system_message(errno)};
  struct stat status{};
  if (::fstat(file, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size == 0) {
    ::close(file);
    return Error{path + ": this is not " + what};
  }
  const auto size = static_cast<std::size_t>(status.st_size);
  void* address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
  const int why = errno;
  ::close(file);
  if (address == MAP_FAILED) return Error{"cannot map " + path + ": " + system_message(why)};
  return std::make_shared<const MappedFile>(address, size);
}

Result<bool> write_whole_file(const std::string& path, std::span<const std::byte> bytes) {
  namespace fs = std::filesystem;
  std::error_code code;
  const fs::path target(path);
  if (target.has_parent_path()) fs::create_directories(target.parent_path(), code);
  const std::string beside = path + "." + std::to_string(::getpid()) + ".part";
  {
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    out.flush();
    if (!out) {
      const int why = errno;
      fs::remove(beside, code);
      return Error{"cannot write " + path + ": " + system_message(why)};
    }
  }
  fs::rename(beside, target, code);
  if (code) {
    const std::string why = code.message();
    fs::remove(beside, code);
    return Error{"cannot write " + path + ": " + why};
  }
  return true;
}

}  // namespace hallmark
