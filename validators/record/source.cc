// Source: paths one after another; a folder or an archive stands in for its files until it is used up; a file is one
// record, or its lines are.
#include "record/source.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include <sys/stat.h>

#include "record/archive.h"
#include "record/byte_stream.h"
#include "record/folder_walk.h"

namespace hallmark {

namespace {

bool ends_with(std::string_view name, std::string_view ending) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
  return name.size() >= ending.size() &&
         std::equal(ending.begin(), ending.end(), name.end() - static_cast<std::ptrdiff_t>(ending.size()),
                    [&](char a, char b) { return lower(a) == lower(b); });
}

bool is_ndjson_name(std::string_view name) {
  if (ends_with(name, ".gz")) name.remove_suffix(3);
  return ends_with(name, ".ndjson") || ends_with(name, ".jsonl");
}

std::string_view trimmed(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t\r\xEF\xBB\xBF");
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(" \t\r") - begin + 1);
}

// Standard input has no name to tell NDJSON by: two lines that begin an object, one of which also ends it. A record in
// lines of its own does not look so.
bool is_ndjson_text(std::string_view first, std::string_view second) {
  first = trimmed(first);
  second = trimmed(second);
  if (first.empty() || second.empty() || first[0] != '{' || second[0] != '{') return false;
  return first.back() == '}' || second.back() == '}';
}

// Bytes that were read ahead, then the rest of a stream.
class Rejoined : public ByteStream {
 public:
  Rejoined(std::string ahead, std::unique_ptr<ByteStream> rest) : ahead_(std::move(ahead)), rest_(std::move(rest)) {}
  std::size_t read(char* out, std::size_t size) override {
    if (at_ < ahead_.size()) {
      const std::size_t n = std::min(size, ahead_.size() - at_);
      std::copy_n(ahead_.data() + at_, n, out);
      at_ += n;
      return n;
    }
    const std::size_t n = rest_->read(out, size);
    error_ = rest_->error();
    return n;
  }

 private:
  std::string ahead_;
  std::unique_ptr<ByteStream> rest_;
  std::size_t at_ = 0;
};

class PathSource : public Source {
 public:
  PathSource(std::vector<std::string> paths, SourceOptions options)
      : paths_(std::move(paths)), options_(std::move(options)) {}

  bool next(SourceItem& item) override;
  std::uint64_t bytes_total() const override;
  std::uint64_t bytes_read() const override { return bytes_read_ + (archive_ ? archive_->packed_bytes() : 0); }

 private:
  bool is_wanted(std::string_view name) const {
    return std::any_of(options_.endings.begin(), options_.endings.end(),
                       [&](const std::string& ending) { return ends_with(name, ending); });
  }
  bool open_path(const std::string& path, SourceItem& item);
  bool open_file_or_archive(const std::string& path, SourceItem& item);
  bool open_input(SourceItem& item);
  bool next_member(SourceItem& item);
  bool take_whole(ByteStream& stream, const std::string& name, SourceItem& item);
  bool take_line(SourceItem& item);
  void begin_lines(ByteStream& stream, std::string name);
  bool give_error(SourceItem& item, const std::string& name, std::string sentence, bool limit = false) const;
  std::string too_large(const std::string& name) const {
    return name + " is larger than " + std::to_string(options_.limits.record_bytes) + " bytes, the most for one record";
  }

  std::vector<std::string> paths_;
  SourceOptions options_;
  std::size_t next_path_ = 0;

  // From the outside in; each is used up before the one around it goes on.
  std::optional<FolderWalk> folder_;
  std::unique_ptr<Archive> archive_;
  std::string archive_name_;
  std::string told_;  // the last fault of a stream: that of an archive is told once, with the member it was met in
  std::unique_ptr<ByteStream> file_;
  ByteStream* line_stream_ = nullptr;  // file_, or the archive's member
  std::optional<LineSplit> lines_;
  std::string lines_name_;

  std::uint64_t bytes_read_ = 0;
  mutable std::optional<std::uint64_t> bytes_total_;
};

bool PathSource::give_error(SourceItem& item, const std::string& name, std::string sentence, bool limit) const {
  item = SourceItem{};
  item.name = name;
  item.error = std::move(sentence);
  item.limit = limit;
  return true;
}

bool PathSource::next(SourceItem& item) {
  for (;;) {
    if (lines_) {
      if (take_line(item)) return true;
    } else if (archive_) {
      if (next_member(item)) return true;
    } else if (folder_) {
      FolderWalk::File file;
      if (!folder_->next(file)) {
        folder_.reset();
      } else if (!file.error.empty()) {
        return give_error(item, file.path, std::move(file.error));
      } else if (is_wanted(file.path) && open_file_or_archive(file.path, item)) {
        return true;
      }
    } else if (next_path_ < paths_.size()) {
      if (open_path(paths_[next_path_++], item)) return true;
    } else {
      return false;
    }
  }
}

// This and the other openers return whether `item` has been filled; if not, next() goes on with what was opened.
bool PathSource::open_path(const std::string& path, SourceItem& item) {
  if (path == "-") return open_input(item);
  struct stat info;
  if (::stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode)) {
    folder_.emplace(path);
    return false;
  }
  return open_file_or_archive(path, item);
}

bool PathSource::open_file_or_archive(const std::string& path, SourceItem& item) {
  if (Archive::is_archive_name(path)) {
    archive_ = std::make_unique<Archive>(path, options_.limits);
    archive_name_ = path;
    return false;
  }
  file_ = open_file(path, path);
  if (is_ndjson_name(path)) {
    begin_lines(*file_, path);
    return false;
  }
  const bool taken = take_whole(*file_, path, item);
  bytes_read_ += item.bytes.size();
  file_.reset();
  return taken;
}

bool PathSource::open_input(SourceItem& item) {
  std::unique_ptr<ByteStream> input = open_file("-", "standard input");
  // As much as it takes to see two lines.
  std::string ahead;
  std::size_t first_end = std::string::npos;
  std::size_t second_end = std::string::npos;
  char chunk[4096];
  while (ahead.size() <= options_.limits.record_bytes) {
    const std::size_t n = input->read(chunk, sizeof chunk);
    ahead.append(chunk, n);
    const std::size_t begin = ahead.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (begin != std::string::npos && ahead[begin] != '{') break;
    first_end = begin == std::string::npos ? begin : ahead.find('\n', begin);
    const std::size_t second =
        first_end == std::string::npos ? first_end : ahead.find_first_not_of(" \t\r\n", first_end);
    second_end = second == std::string::npos ? second : ahead.find('\n', second);
    if (n == 0 || second_end != std::string::npos) break;
  }
  const std::string_view view = ahead;
  const std::size_t begin = view.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  bool ndjson = false;
  if (begin != std::string_view::npos && first_end != std::string_view::npos) {
    const std::string_view rest = view.substr(first_end);
    const std::size_t second = rest.find_first_not_of(" \t\r\n");
    if (second != std::string_view::npos) {
      const std::size_t length = second_end == std::string::npos ? rest.size() : second_end - first_end - second;
      ndjson = is_ndjson_text(view.substr(begin, first_end - begin), rest.substr(second, length));
    }
  }
  file_ = std::make_unique<Rejoined>(std::move(ahead), std::move(input));
  if (ndjson) {
    begin_lines(*file_, "-");
    return false;
  }
  const bool taken = take_whole(*file_, "-", item);
  bytes_read_ += item.bytes.size();
  file_.reset();
  return taken;
}

void PathSource::begin_lines(ByteStream& stream, std::string name) {
  line_stream_ = &stream;
  lines_name_ = std::move(name);
  lines_.emplace(stream, options_.limits.record_bytes);
}

bool PathSource::take_whole(ByteStream& stream, const std::string& name, SourceItem& item) {
  std::string bytes = std::move(item.bytes);  // its memory is used again
  item = SourceItem{};
  item.name = name;
  bytes.clear();
  if (read_all(stream, options_.limits.record_bytes, bytes)) {
    item.bytes = std::move(bytes);
    return true;
  }
  if (!stream.error().empty()) {
    told_ = stream.error();
    return give_error(item, name, told_, stream.hit_limit());
  }
  return give_error(item, name, too_large(name), true);
}

bool PathSource::take_line(SourceItem& item) {
  std::string bytes = std::move(item.bytes);
  item = SourceItem{};
  const LineSplit::Found found = lines_->next(bytes);
  item.name = lines_name_;
  item.first_line = lines_->line_number();
  item.ndjson_line = true;
  if (found == LineSplit::Found::Line) {
    if (!archive_) bytes_read_ += bytes.size() + 1;
    item.bytes = std::move(bytes);
    return true;
  }
  if (found == LineSplit::Found::TooLong) {
    item.error = too_large("line " + std::to_string(item.first_line) + " of " + lines_name_);
    item.limit = true;
    return true;
  }
  item.error = told_ = line_stream_->error();
  item.limit = line_stream_->hit_limit();
  item.first_line = lines_->line_number() + 1;
  lines_.reset();
  line_stream_ = nullptr;
  file_.reset();
  return !item.error.empty();
}

bool PathSource::next_member(SourceItem& item) {
  std::string member;
  while (archive_->next(member)) {
    const bool is_gz = member.empty();
    if (!is_gz && !is_wanted(member)) continue;
    const std::string name = is_gz ? archive_name_ : archive_name_ + "!" + member;
    if (is_ndjson_name(name)) {
      begin_lines(archive_->data(), name);
      return false;
    }
    return take_whole(archive_->data(), name, item);
  }
  const std::string error = archive_->error();
  const bool limit = archive_->hit_limit();
  bytes_read_ += archive_->packed_bytes();
  archive_.reset();
  if (error.empty() || error == told_) return false;
  return give_error(item, archive_name_, error, limit);
}

std::uint64_t PathSource::bytes_total() const {
  if (bytes_total_) return *bytes_total_;
  std::uint64_t total = 0;
  bool known = true;
  for (const std::string& path : paths_) {
    struct stat info;
    if (path == "-") known = false;
    if (path == "-" || ::stat(path.c_str(), &info) != 0) continue;
    if (S_ISREG(info.st_mode)) {
      total += static_cast<std::uint64_t>(info.st_size);
    } else if (S_ISDIR(info.st_mode)) {
      FolderWalk walk(path);
      for (FolderWalk::File file; walk.next(file);) {
        if (file.error.empty() && is_wanted(file.path)) total += file.size;
      }
    } else {
      known = false;
    }
  }
  bytes_total_ = known ? total : 0;
  return *bytes_total_;
}

}  // namespace

std::unique_ptr<Source> Source::open(std::vector<std::string> paths, SourceOptions options) {
  return std::make_unique<PathSource>(std::move(paths), std::move(options));
}

}  // namespace hallmark
