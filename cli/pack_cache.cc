#include "cli/pack_cache.h"

#include <xxhash.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "schema/pack_file.h"
#include "schema/pack_format.h"

namespace hallmark::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPackEnding = ".pack";
constexpr std::string_view kNotesEnding = ".notes";

class Hash {
 public:
  Hash() : state_(XXH3_createState()) { XXH3_128bits_reset(state_); }
  ~Hash() { XXH3_freeState(state_); }
  Hash(const Hash&) = delete;
  Hash& operator=(const Hash&) = delete;

  // With its length, so that no two lists of texts give the same bytes.
  void add_text(std::string_view text) {
    add(std::to_string(text.size()) + ":");
    add(text);
  }
  bool add_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::string block(std::size_t{1} << 20, '\0');
    while (in) {
      in.read(block.data(), static_cast<std::streamsize>(block.size()));
      add(std::string_view(block).substr(0, static_cast<std::size_t>(in.gcount())));
    }
    return in.eof();
  }
  std::string text() const {
    constexpr char kHex[] = "0123456789abcdef";
    const XXH128_hash_t value = XXH3_128bits_digest(state_);
    std::string out;
    for (const std::uint64_t half : {value.high64, value.low64}) {
      for (int shift = 60; shift >= 0; shift -= 4) out += kHex[(half >> shift) & 15];
    }
    return out;
  }

 private:
  void add(std::string_view bytes) { XXH3_128bits_update(state_, bytes.data(), bytes.size()); }
  XXH3_state_t* state_;
};

std::vector<fs::path> files_below(const fs::path& folder, std::error_code& error) {
  std::vector<fs::path> out;
  for (auto it = fs::recursive_directory_iterator(folder, error); !error && it != fs::end(it); it.increment(error)) {
    if (it->is_regular_file(error)) out.push_back(it->path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

Result<std::string> PackCache::key_of(const std::vector<std::string>& paths, std::string_view extra) {
  Hash hash;
  hash.add_text(std::to_string(schema::kPackFormat));
  hash.add_text(extra);
  for (const std::string& path : paths) {
    std::error_code error;
    const bool folder = fs::is_directory(path, error);
    const std::vector<fs::path> files = folder ? files_below(path, error) : std::vector<fs::path>{path};
    if (folder && error) return Error{"cannot read " + path + ": " + error.message()};
    for (const fs::path& file : files) {
      // Names count: they decide in which order definitions are loaded, and what kind of file each is.
      hash.add_text(folder ? fs::relative(file, path, error).string() : file.filename().string());
      if (!hash.add_file(file)) return Error{"cannot read " + file.string()};
    }
  }
  return hash.text();
}

PackCache::Kept PackCache::find(const std::string& key) const {
  if (folder_.empty()) return {};
  const std::string path = path_of(key, kPackEnding);
  std::error_code none;
  if (!fs::exists(path, none)) return {};
  auto found = schema::open_pack(path);
  if (!found) return {};
  fs::last_write_time(path, fs::file_time_type::clock::now(), none);  // used last, removed last
  Kept out{*found, {}};
  std::ifstream in(path_of(key, kNotesEnding));
  for (std::string line; std::getline(in, line);) out.notes.push_back(line);
  return out;
}

bool PackCache::keep(const std::string& key, const std::vector<std::byte>& pack,
                     const std::vector<std::string>& notes) const {
  if (folder_.empty()) return false;
  // The notes first: a pack that is found has them.
  if (!notes.empty()) {
    std::vector<std::byte> lines;
    for (const std::string& note : notes) {
      for (const char c : note + "\n") lines.push_back(static_cast<std::byte>(c));
    }
    if (!schema::write_pack(path_of(key, kNotesEnding), lines)) return false;
  }
  if (!schema::write_pack(path_of(key, kPackEnding), pack)) return false;
  prune();
  return true;
}

void PackCache::prune() const {
  std::error_code error;
  std::vector<std::pair<fs::file_time_type, fs::path>> packs;
  for (auto it = fs::directory_iterator(folder_, error); !error && it != fs::end(it); it.increment(error)) {
    std::error_code gone;
    const auto written = it->last_write_time(gone);
    if (!gone && it->path().extension() == kPackEnding) packs.emplace_back(written, it->path());
  }
  std::sort(packs.begin(), packs.end());
  for (std::size_t i = 0; i + kPacksKept < packs.size(); ++i) {
    fs::remove(packs[i].second, error);
    fs::remove(packs[i].second.replace_extension(kNotesEnding), error);
  }
}

}  // namespace hallmark::cli
