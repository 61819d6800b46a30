#include "record/byte_stream.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace hallmark {

namespace {

constexpr std::size_t kChunk = std::size_t{256} << 10;
constexpr std::size_t kSmallChunk = std::size_t{8} << 10;

class FileStream : public ByteStream {
 public:
  FileStream(const std::string& path, std::string name) : name_(std::move(name)) {
    if (path == "-") {
      descriptor_ = STDIN_FILENO;
      return;
    }
    owned_ = true;
    descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor_ < 0) error_ = system_sentence("open", name_, errno);
  }
  ~FileStream() override {
    if (owned_ && descriptor_ >= 0) ::close(descriptor_);
  }
  FileStream(const FileStream&) = delete;
  FileStream& operator=(const FileStream&) = delete;

  std::size_t read(char* out, std::size_t size) override {
    if (descriptor_ < 0 || !error_.empty()) return 0;
    for (;;) {
      const ssize_t n = ::read(descriptor_, out, size);
      if (n >= 0) return static_cast<std::size_t>(n);
      if (errno == EINTR) continue;
      error_ = system_sentence("read", name_, errno);
      return 0;
    }
  }

 private:
  std::string name_;
  int descriptor_ = -1;
  bool owned_ = false;
};

}  // namespace

std::string system_sentence(const std::string& what, const std::string& name, int code) {
  return "cannot " + what + " " + name + ": " + std::generic_category().message(code);
}

std::unique_ptr<ByteStream> open_file(const std::string& path, const std::string& name) {
  return std::make_unique<FileStream>(path, name);
}

bool read_all(ByteStream& stream, std::size_t longest, std::string& out) {
  for (;;) {
    const std::size_t had = out.size();
    // Most records are small, and resize() clears what it adds.
    const std::size_t chunk = std::clamp(had, kSmallChunk, kChunk);
    out.resize(had + chunk);
    const std::size_t n = stream.read(out.data() + had, chunk);
    out.resize(had + n);
    if (out.size() > longest) return false;
    if (n == 0) return stream.error().empty();
  }
}

LineSplit::LineSplit(ByteStream& stream, std::size_t longest) : stream_(stream), longest_(longest), buffer_(kChunk) {}

bool LineSplit::fill() {
  begin_ = 0;
  end_ = stream_.read(buffer_.data(), buffer_.size());
  return end_ > 0;
}

LineSplit::Found LineSplit::next(std::string& line) {
  for (;;) {
    line.clear();
    bool begun = false;
    bool ended = false;
    bool too_long = false;
    while (!ended && (begin_ < end_ || fill())) {
      begun = true;
      const char* const from = buffer_.data() + begin_;
      const std::size_t left = end_ - begin_;
      const auto* const feed = static_cast<const char*>(std::memchr(from, '\n', left));
      const std::size_t n = feed == nullptr ? left : static_cast<std::size_t>(feed - from);
      too_long = too_long || line.size() + n > longest_;
      if (!too_long) line.append(from, n);
      ended = feed != nullptr;
      begin_ += ended ? n + 1 : n;
    }
    // Half a line before an error of the stream is no record.
    if (!begun || (!ended && !stream_.error().empty())) return Found::End;
    ++line_number_;
    if (too_long) {
      line.clear();
      return Found::TooLong;
    }
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.find_first_not_of(" \t\r") != std::string::npos) return Found::Line;
  }
}

}  // namespace hallmark
