#include "terminology/release/sources.h"

#include <algorithm>
#include <filesystem>

#include "record/archive.h"
#include "record/folder_walk.h"
#include "terminology/release/dmd.h"
#include "terminology/release/rf2.h"

namespace hallmark::terminology {
namespace {

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

// macOS puts a shadow beside each file that it packs.
bool is_shadow(std::string_view path) { return file_name(path).starts_with("._") || path.find("__MACOSX/") != std::string_view::npos; }

class SourceReader {
 public:
  SourceReader(const Limits& limits, ReleaseParts& parts) : limits_(limits), parts_(parts) {}

  std::optional<std::string> read(const std::string& path) {
    std::error_code none;
    if (!std::filesystem::is_directory(path, none)) return read_file(path);
    FolderWalk walk(path);
    FolderWalk::File file;
    while (walk.next(file)) {
      if (!file.error.empty()) return file.error;
      const bool wanted = Archive::is_archive_name(file.path) || is_release_file(file.path);
      if (!wanted) continue;
      if (auto wrong = read_file(file.path)) return wrong;
    }
    return std::nullopt;
  }
  bool any() const { return read_ > 0; }
  bool saw_full() const { return saw_full_; }

 private:
  static bool is_release_file(std::string_view path) { return rf2_name(file_name(path)) || dmd_name(file_name(path)); }

  std::optional<std::string> read_file(const std::string& path) {
    if (Archive::is_archive_name(path)) return read_archive(path);
    if (!is_release_file(path)) return path + " is none of the files of a release";
    const auto stream = open_file(path, path);
    return read_stream(path, file_name(path), *stream);
  }

  std::optional<std::string> read_archive(const std::string& path) {
    Archive archive(path, limits_);
    std::string member;
    while (archive.next(member)) {
      if (is_shadow(member) || !is_release_file(member)) continue;
      if (auto wrong = read_stream(path + "!" + member, file_name(member), archive.data())) return wrong;
    }
    if (!archive.error().empty()) return archive.error();
    return std::nullopt;
  }

  std::optional<std::string> read_stream(const std::string& path, std::string_view name, ByteStream& stream) {
    std::optional<std::string> wrong;
    if (const auto rf2 = rf2_name(name)) {
      if (rf2->extent != Rf2Extent::Snapshot) {
        saw_full_ = true;
        return std::nullopt;
      }
      wrong = read_rf2(rf2->kind, stream, limits_.release_rows, parts_);
      parts_.snomed_date = std::max(parts_.snomed_date, rf2->date);
      parts_.rf2_files |= 1U << static_cast<unsigned>(rf2->kind);
    } else if (const auto dmd = dmd_name(name)) {
      wrong = read_dmd(stream, limits_.release_rows, parts_);
      parts_.dmd_date = std::max(parts_.dmd_date, dmd->date);
      parts_.dmd_files |= 1U << static_cast<unsigned>(dmd->level);
    }
    if (wrong) {
      // An error of the stream names the file itself.
      return stream.error().empty() ? path + ": " + *wrong : *wrong;
    }
    ++read_;
    parts_.sources.emplace_back(name);
    return std::nullopt;
  }

  const Limits& limits_;
  ReleaseParts& parts_;
  std::size_t read_ = 0;
  bool saw_full_ = false;
};

}  // namespace

std::optional<std::string> read_source(const std::string& path, const Limits& limits, ReleaseParts& parts) {
  SourceReader reader(limits, parts);
  if (auto wrong = reader.read(path)) return wrong;
  if (reader.any()) return std::nullopt;
  if (reader.saw_full()) {
    return path + " has the Full or Delta files of a release and no Snapshot; give the package's folder Snapshot, or the whole package";
  }
  return path + " has no files of a release: sct2_Concept_Snapshot_*.txt and those beside it, or f_vmp2_*.xml and those beside it";
}

}  // namespace hallmark::terminology
