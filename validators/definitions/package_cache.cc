#include "definitions/package_cache.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <unordered_set>
#include <utility>
#include <variant>

#include "base/text.h"
#include "definitions/file_bytes.h"
#include "definitions/names.h"
#include "definitions/package.h"
#include "record/reader.h"
#include "record/source.h"

namespace hallmark::definitions {
namespace {

namespace fs = std::filesystem;

// Packages of one run. The largest published sets of dependencies have some forty.
constexpr std::size_t kMostPackages = 1'000;

// A manifest that is longer is none: the longest published ones have some 10 kB.
constexpr std::size_t kManifestBytes = std::size_t{1} << 20;

// Members of an archive that are looked at for its manifest, which writers put first.
constexpr std::size_t kMostMembers = 100'000;

std::vector<std::string_view> parts_of(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  for (;;) {
    const std::size_t at = text.find(separator);
    out.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at + 1);
  }
}

// Semantic versioning compares identifiers of digits as numbers, and those before all others.
int compare_identifiers(std::string_view a, std::string_view b) {
  const auto one = parse_unsigned(a);
  const auto other = parse_unsigned(b);
  if (one && other) return *one < *other ? -1 : *one > *other;
  if (one || other) return one ? -1 : 1;
  return a < b ? -1 : a > b;
}

int compare_lists(std::string_view a, std::string_view b) {
  const auto left = parts_of(a, '.');
  const auto right = parts_of(b, '.');
  for (std::size_t i = 0; i < std::min(left.size(), right.size()); ++i) {
    if (const int order = compare_identifiers(left[i], right[i]); order != 0) return order;
  }
  return left.size() < right.size() ? -1 : left.size() > right.size();
}

bool is_label(std::string_view version) {
  return version == "current" || version.starts_with("current$") || version == "dev";
}

bool safe(std::string_view text) {
  return !text.empty() && text.size() <= 200 && text != "." && text != ".." &&
         std::ranges::all_of(text, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '_' || c == '$' || c == '+'; });
}

bool has_manifest(const fs::path& folder) {
  std::error_code none;
  return fs::is_regular_file(folder / "package" / "package.json", none);
}

Package read_text(std::string_view bytes, const std::string& path, const Limits& limits) {
  Record record(definition_names());
  std::vector<ReadProblem> faults;
  if (bytes.size() > kManifestBytes || !read_json(bytes, limits, record, faults)) return {};
  return read_manifest({&record, record.root()}, path);
}

Package manifest_of_archive(const std::string& path, const Limits& limits) {
  SourceOptions options;
  options.limits = limits;
  options.endings = {".json"};
  const auto source = Source::open({path}, options);
  SourceItem item;
  for (std::size_t i = 0; i < kMostMembers && source->next(item); ++i) {
    if (item.name.ends_with("!package/package.json")) return read_text(item.bytes, path, limits);
  }
  return {};
}

}  // namespace

bool version_before(std::string_view a, std::string_view b) {
  a = a.substr(0, a.find('+'));
  b = b.substr(0, b.find('+'));
  const std::size_t dash_a = a.find('-');
  const std::size_t dash_b = b.find('-');
  if (const int order = compare_lists(a.substr(0, dash_a), b.substr(0, dash_b)); order != 0) return order < 0;
  if (dash_a == std::string_view::npos || dash_b == std::string_view::npos) return dash_a != std::string_view::npos && dash_b == std::string_view::npos;
  return compare_lists(a.substr(dash_a + 1), b.substr(dash_b + 1)) < 0;
}

std::string PackageCache::find(std::string_view name, std::string_view version) const {
  const bool any = version == "*" || version == "latest";
  if (folder_.empty() || !safe(name) || (!any && !safe(version))) return {};
  const std::string start = std::string(name) + '#';
  const fs::path folder(folder_);
  if (!any) {
    const fs::path exact = folder / (start + std::string(version));
    if (has_manifest(exact)) return exact.string();
    if (version == "dev") return find(name, "current");
    if (!is_wildcard(version)) return {};
  }
  std::string best;
  std::error_code failed;
  for (fs::directory_iterator it(folder, failed); !failed && it != fs::directory_iterator(); it.increment(failed)) {
    const std::string entry = it->path().filename().string();
    if (!entry.starts_with(start)) continue;
    const std::string one = entry.substr(start.size());
    if (is_label(one) || !version_answers(any ? "*" : version, one) || !has_manifest(it->path())) continue;
    const bool release = one.find('-') == std::string::npos;
    const bool best_is_release = best.find('-') == std::string::npos;
    if (best.empty() || (release != best_is_release ? release : version_before(best, one))) best = one;
  }
  return best.empty() ? best : (folder / (start + best)).string();
}

Package manifest_of(const std::string& path, const Limits& limits) {
  std::error_code none;
  if (!fs::is_directory(path, none)) {
    const std::string lower = lower_ascii(path);
    return lower.ends_with(".tgz") || lower.ends_with(".tar.gz") ? manifest_of_archive(path, limits) : Package{};
  }
  for (const char* place : {"/package/package.json", "/package.json"}) {
    auto file = read_file(path + place, FileUse::Text, limits);
    if (const auto* good = std::get_if<FileBytes>(&file)) return read_text(good->bytes, path + place, limits);
  }
  return {};
}

std::vector<std::string> with_dependencies(const std::vector<std::string>& given, const PackageCache& cache, const Limits& limits) {
  struct Open {
    std::string path;
    std::vector<Package::Dependency> needs;
    std::size_t next = 0;
  };
  std::vector<Package> own;
  for (const std::string& path : given) own.push_back(manifest_of(path, limits));
  std::unordered_set<std::string> begun;
  std::vector<std::string> out;
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (!begun.insert(given[i]).second) continue;
    std::vector<Open> open;
    open.push_back({given[i], own[i].dependencies});
    while (!open.empty()) {
      Open& at = open.back();
      if (at.next == at.needs.size()) {
        out.push_back(std::move(at.path));
        open.pop_back();
        continue;
      }
      const Package::Dependency needed = at.needs[at.next++];
      if (is_core_package(needed.name)) continue;
      const auto answers = [&](const Package& p) { return p.name == needed.name && version_answers(needed.version, p.version); };
      const auto is_given = std::ranges::find_if(own, answers);
      const std::string path =
          is_given != own.end() ? given[static_cast<std::size_t>(is_given - own.begin())] : cache.find(needed.name, needed.version);
      if (path.empty() || begun.size() >= kMostPackages || !begun.insert(path).second) continue;
      open.push_back({path, manifest_of(path, limits).dependencies});  // `at` is no more
    }
  }
  return out;
}

}  // namespace hallmark::definitions
