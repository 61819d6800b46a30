#include "record/archive.h"

#include <algorithm>
#include <cerrno>

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <locale.h>
#include <unistd.h>

namespace hallmark {

namespace {

constexpr std::size_t kBlock = std::size_t{64} << 10;

// A small archive may well be one line repeated; the ratio counts from here on.
constexpr std::uint64_t kRatioFrom = std::uint64_t{16} << 20;

bool ends_with(std::string_view name, std::string_view ending) {
  return name.size() >= ending.size() &&
         std::equal(ending.begin(), ending.end(), name.end() - static_cast<std::ptrdiff_t>(ending.size()),
                    [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b | 0x20) : b); });
}

enum class Packing : std::uint8_t { None, Zip, Tar, TarGz, Gz };

Packing packing_of(std::string_view name) {
  if (ends_with(name, ".zip")) return Packing::Zip;
  if (ends_with(name, ".tar")) return Packing::Tar;
  if (ends_with(name, ".tgz") || ends_with(name, ".tar.gz")) return Packing::TarGz;
  if (ends_with(name, ".gz")) return Packing::Gz;
  return Packing::None;
}

// libarchive gives members' names in the thread's locale, and in that of C, which is a program's without setlocale(),
// none that is not ASCII. For this thread and this scope only.
class Utf8Locale {
 public:
  Utf8Locale() {
    static const locale_t utf8 = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    if (utf8 != nullptr) before_ = ::uselocale(utf8);
  }
  ~Utf8Locale() {
    if (before_ != nullptr) ::uselocale(before_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

 private:
  locale_t before_ = nullptr;
};

}  // namespace

class Archive::Impl : public ByteStream {
 public:
  Impl(const std::string& path, const Limits& limits);
  ~Impl() override {
    archive_read_free(archive_);
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  bool next(std::string& member);
  std::size_t read(char* out, std::size_t size) override;

  // Of the archive; ByteStream's are of the member.
  const std::string& archive_error() const { return archive_error_; }
  bool archive_hit_limit() const { return archive_hit_limit_; }
  std::uint64_t packed_bytes() const {
    return archive_ == nullptr ? 0 : static_cast<std::uint64_t>(archive_filter_bytes(archive_, -1));
  }

 private:
  std::string reason() const {
    const char* const text = archive_error_string(archive_);
    return text == nullptr ? "unknown fault" : text;
  }
  void fail_archive(std::string sentence, bool limit = false) {
    archive_error_ = std::move(sentence);
    archive_hit_limit_ = limit;
    error_ = archive_error_;
    hit_limit_ = limit;
    over_ = true;
  }
  bool skip_member();

  std::string path_;
  const Limits limits_;
  Packing packing_;
  archive* archive_ = nullptr;
  int descriptor_ = -1;
  std::string member_;
  std::string archive_error_;
  bool archive_hit_limit_ = false;
  bool over_ = false;
  bool in_member_ = false;
  std::uint32_t members_ = 0;
  std::uint64_t unpacked_ = 0;
};

Archive::Impl::Impl(const std::string& path, const Limits& limits)
    : path_(path), limits_(limits), packing_(packing_of(path)) {
  descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor_ < 0) {
    fail_archive(system_sentence("open", path, errno));
    return;
  }
  archive_ = archive_read_new();
  if (archive_ == nullptr) {
    fail_archive("cannot unpack " + path + ": out of memory");
    return;
  }
  if (packing_ == Packing::Zip) archive_read_support_format_zip(archive_);
  if (packing_ == Packing::Tar || packing_ == Packing::TarGz) archive_read_support_format_tar(archive_);
  if (packing_ == Packing::Gz) {
    archive_read_support_format_raw(archive_);
    archive_read_support_format_empty(archive_);
  }
  if (packing_ == Packing::Gz || packing_ == Packing::TarGz) archive_read_support_filter_gzip(archive_);
  if (archive_read_open_fd(archive_, descriptor_, kBlock) != ARCHIVE_OK) {
    fail_archive("cannot unpack " + path_ + ": " + reason());
  }
}

// Reads what is left of a member that nobody wanted, under the same ceilings. A zip's can be stepped over.
bool Archive::Impl::skip_member() {
  if (!in_member_ || packing_ == Packing::Zip) return true;
  std::string sink(kBlock, '\0');
  error_.clear();
  while (read(sink.data(), sink.size()) > 0) {
  }
  return !over_;
}

bool Archive::Impl::next(std::string& member) {
  if (over_ || !skip_member()) return false;
  error_.clear();
  hit_limit_ = false;
  const Utf8Locale locale;
  for (;;) {
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(archive_, &entry);
    if (status == ARCHIVE_RETRY) continue;
    if (status == ARCHIVE_FATAL) {
      fail_archive("cannot unpack " + path_ + ": " + reason());
      return false;
    }
    if (packing_ == Packing::Gz && archive_filter_code(archive_, 0) != ARCHIVE_FILTER_GZIP) {
      fail_archive("cannot unpack " + path_ + ": not a gzip file");
      return false;
    }
    if (status == ARCHIVE_EOF) {
      over_ = true;
      // libarchive shows nothing of a .gz that holds no bytes; it is an empty file all the same.
      member.clear();
      return packing_ == Packing::Gz && members_++ == 0;
    }
    if (++members_ > limits_.archive_members) {
      fail_archive(path_ + " has more than " + std::to_string(limits_.archive_members) + " members", true);
      return false;
    }
    in_member_ = true;
    if (packing_ == Packing::Gz) {
      member.clear();
      member_ = path_;
      return true;
    }
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr) {
      if (!skip_member()) return false;
      continue;
    }
    // The bytes that the archive holds, or nothing if it says that they are in a coding which they are not in.
    const char* name = archive_entry_pathname(entry);
    if (name == nullptr) name = archive_entry_pathname_utf8(entry);
    if (name == nullptr) {
      error_ = path_ + " has a member whose name cannot be read";
      member_ = path_;
      member.clear();
      return true;
    }
    member = name;
    member_ = path_ + "!" + member;
    return true;
  }
}

std::size_t Archive::Impl::read(char* out, std::size_t size) {
  if (over_ || !error_.empty()) return 0;
  la_ssize_t n = ARCHIVE_RETRY;
  while (n == ARCHIVE_RETRY) n = archive_read_data(archive_, out, size);
  if (n < 0) {
    error_ = "cannot unpack " + member_ + ": " + reason();
    if (n == ARCHIVE_FATAL) over_ = true;
    in_member_ = false;
    return 0;
  }
  if (n == 0) in_member_ = false;
  unpacked_ += static_cast<std::uint64_t>(n);
  if (unpacked_ > limits_.archive_bytes) {
    fail_archive(path_ + " unpacks to more than " + std::to_string(limits_.archive_bytes) + " bytes", true);
    return 0;
  }
  if (unpacked_ > kRatioFrom && unpacked_ / std::max<std::uint64_t>(packed_bytes(), 1) >= limits_.archive_ratio) {
    fail_archive(path_ + " unpacks to more than " + std::to_string(limits_.archive_ratio) +
                     " times its size, as an archive bomb does",
                 true);
    return 0;
  }
  return static_cast<std::size_t>(n);
}

bool Archive::is_archive_name(std::string_view name) { return packing_of(name) != Packing::None; }

Archive::Archive(const std::string& path, const Limits& limits) : impl_(std::make_unique<Impl>(path, limits)) {}
Archive::~Archive() = default;
bool Archive::next(std::string& member) { return impl_->next(member); }
ByteStream& Archive::data() { return *impl_; }
const std::string& Archive::error() const { return impl_->archive_error(); }
bool Archive::hit_limit() const { return impl_->archive_hit_limit(); }
std::uint64_t Archive::packed_bytes() const { return impl_->packed_bytes(); }

}  // namespace hallmark
