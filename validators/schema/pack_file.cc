#include "schema/pack_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace hallmark::schema {
namespace {

// strerror() is not thread-safe; the C++ category's message is.
std::string system_message(int code) { return std::generic_category().message(code); }

struct Mapping {
  void* address = nullptr;
  std::size_t size = 0;
  ~Mapping() {
    if (address != nullptr) ::munmap(address, size);
  }
};

}  // namespace

Result<std::shared_ptr<const Schema>> open_pack(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return Error{"cannot open " + path + ": " + system_message(errno)};
  struct stat status{};
  if (::fstat(file, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size == 0) {
    ::close(file);
    return Error{path + ": this is not a definition pack"};
  }
  auto mapping = std::make_shared<Mapping>();
  mapping->size = static_cast<std::size_t>(status.st_size);
  void* address = ::mmap(nullptr, mapping->size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
  ::close(file);
  if (address == MAP_FAILED) return Error{"cannot map " + path + ": " + system_message(errno)};
  mapping->address = address;
  auto schema = Schema::from_bytes({static_cast<const std::byte*>(address), mapping->size}, mapping);
  if (!schema) return Error{path + ": " + schema.error()};
  return schema;
}

Result<bool> write_pack(const std::string& path, const std::vector<std::byte>& pack) {
  namespace fs = std::filesystem;
  std::error_code code;
  const fs::path target(path);
  if (target.has_parent_path()) fs::create_directories(target.parent_path(), code);
  const std::string beside = path + "." + std::to_string(::getpid()) + ".part";
  {
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(pack.data()), static_cast<std::streamsize>(pack.size()));
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

Result<std::shared_ptr<const Schema>> schema_of(std::vector<std::byte> pack) {
  // Sections are read in place as structs of 8-byte alignment; operator new gives 16.
  auto bytes = std::make_shared<const std::vector<std::byte>>(std::move(pack));
  return Schema::from_bytes(*bytes, bytes);
}

}  // namespace hallmark::schema
