#include "definitions/package.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "base/text.h"
#include "definitions/names.h"

namespace hallmark::definitions {
namespace {

namespace fs = std::filesystem;

struct Core {
  std::string_view version;
  std::string_view package;
};
constexpr Core kCores[] = {
    {"1.0", "hl7.fhir.r2.core"}, {"3.0", "hl7.fhir.r3.core"}, {"4.0", "hl7.fhir.r4.core"},
    {"4.3", "hl7.fhir.r4b.core"}, {"5.0", "hl7.fhir.r5.core"},
};

// Of one package; published ones have at most some twenty.
constexpr std::size_t kMostDependencies = 500;

// Folders inside a package or a developer's folder that hold other matter.
constexpr std::string_view kNotDefinitions[] = {"example", "examples", "node_modules", "openapi", "other", "output",
                                                "temp",    "tests"};

bool definition_ending(std::string_view name) {
  const std::string lower = lower_ascii(name);
  return lower.ends_with(".json") || lower.ends_with(".xml");
}

bool other_matter(std::string_view folder) {
  return folder.starts_with('.') || std::ranges::find(kNotDefinitions, folder) != std::end(kNotDefinitions);
}

void list_files(const fs::path& root, bool recursive, FolderFiles& out) {
  std::vector<fs::path> open = {root};
  while (!open.empty()) {
    const fs::path folder = std::move(open.back());
    open.pop_back();
    std::error_code failed;
    fs::directory_iterator it(folder, failed);
    for (; !failed && it != fs::directory_iterator(); it.increment(failed)) {
      const std::string name = it->path().filename().string();
      std::error_code ignored;
      if (it->is_directory(ignored)) {
        if (recursive && !it->is_symlink(ignored) && !other_matter(name)) open.push_back(it->path());
      } else if (definition_ending(name) && !name.starts_with('.') && name != "package.json") {
        out.files.push_back(it->path().string());
      }
    }
    if (failed) out.problems.push_back({ProblemKind::Unreadable, folder.string(), failed.message()});
  }
  std::ranges::sort(out.files);
}

}  // namespace

Package read_manifest(View root, std::string path) {
  Package package;
  package.name = root.text(name::name);
  package.version = root.text(name::version);
  package.path = std::move(path);
  for (const NodeIndex i : root.children()) {
    const View child = root.at(i);
    if (child.is(name::fhirVersions) || child.name() == "fhir-version-list") {
      package.fhir_versions.emplace_back(child.text());
    } else if (child.is(name::dependencies)) {
      for (const NodeIndex d : child.children())
        if (package.dependencies.size() < kMostDependencies) package.dependencies.push_back({std::string(child.at(d).name()), std::string(child.at(d).text())});
    }
  }
  std::ranges::sort(package.dependencies, {}, &Package::Dependency::name);
  return package;
}

std::string text_of(View view, std::string_view name) {
  for (const NodeIndex i : view.children()) {
    if (view.at(i).name() == name) return std::string(view.at(i).text());
  }
  return {};
}

BaseList read_base_list(View root, const std::string& list_path, std::string_view wanted) {
  BaseList out;
  const fs::path beside = fs::path(list_path).parent_path();
  for (const NodeIndex i : root.children()) {
    const View version = root.at(i);
    if (!version.is(name::versions)) continue;
    const std::string_view number = version.text(name::fhirVersion);
    if (wanted.empty() || (number != wanted && major_minor(number) != wanted)) continue;
    out.fhir_version = number;
    for (const NodeIndex f : version.children()) {
      const View file = version.at(f);
      if (!file.is(name::files)) continue;
      out.files.push_back({(beside / std::string(file.text(name::path))).string(),
                           parse_unsigned(file.text(name::bytes)).value_or(0), text_of(file, "urlThere"), text_of(file, "urlHere")});
    }
    return out;
  }
  return out;
}

std::string_view core_package(std::string_view fhir_version) {
  for (const Core& core : kCores)
    if (core.version == major_minor(fhir_version)) return core.package;
  return "";
}

bool is_core_package(std::string_view name) {
  return std::ranges::find(kCores, name, &Core::package) != std::end(kCores);
}

std::string_view major_minor(std::string_view version) {
  const std::size_t first = version.find('.');
  if (first == std::string_view::npos) return version;
  return version.substr(0, version.find('.', first + 1));
}

bool is_wildcard(std::string_view version) {
  return version == "*" || version == "x" || version.ends_with(".x") || version.ends_with(".*");
}

bool version_answers(std::string_view wanted, std::string_view loaded) {
  if (wanted == loaded || wanted == "current" || wanted.starts_with("current$") || wanted == "dev" || wanted == "latest") return true;
  if (!is_wildcard(wanted)) return false;
  while (is_wildcard(wanted) && wanted.size() > 1) wanted.remove_suffix(2);
  if (wanted.size() <= 1 && is_wildcard(wanted)) return true;
  return loaded.starts_with(wanted) && (loaded.size() == wanted.size() || loaded[wanted.size()] == '.' || loaded[wanted.size()] == '-');
}

FolderFiles list_folder(const std::string& path) {
  FolderFiles out;
  std::error_code ignored;
  const fs::path inner = fs::path(path) / "package";
  const bool packed = fs::is_regular_file(inner / "package.json", ignored);
  const fs::path root = packed ? inner : fs::path(path);
  if (fs::is_regular_file(root / "package.json", ignored)) out.manifest = (root / "package.json").string();
  if (!out.manifest.empty() && fs::is_regular_file(root / ".index.json", ignored)) out.index = (root / ".index.json").string();
  list_files(root, !packed, out);
  return out;
}

bool member_counts(std::string_view member, bool is_package) {
  if (is_package) {
    if (!member.starts_with("package/")) return false;
    const std::string_view rest = member.substr(8);
    return rest.find('/') == std::string_view::npos && !rest.starts_with('.') && definition_ending(rest);
  }
  while (true) {
    const std::size_t slash = member.find('/');
    if (slash == std::string_view::npos) return !member.starts_with('.') && definition_ending(member);
    if (other_matter(member.substr(0, slash)) && member.substr(0, slash) != ".") return false;
    member.remove_prefix(slash + 1);
  }
}

}  // namespace hallmark::definitions
