#include "readiness/standards.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <tuple>

#include "plugins/plugins.h"

namespace hallmark::readiness {
namespace {

namespace fs = std::filesystem;

// "01-nhs-number": the folder that a manifest belongs in.
std::string folder_of(const Manifest& manifest) {
  return (manifest.number < 10 ? "0" : "") + std::to_string(manifest.number) + '-' + manifest.id;
}

// The names of the folders directly in `path`, sorted; an error if it cannot be listed.
Result<std::vector<std::string>> folders_in(const std::string& path) {
  std::error_code failure;
  std::vector<std::string> out;
  fs::directory_iterator it(path, failure);
  if (failure) return Error{path + ": cannot be listed: " + failure.message()};
  for (const fs::directory_iterator end; it != end; it.increment(failure)) {
    std::error_code ignored;
    if (it->is_directory(ignored)) out.push_back(it->path().filename().string());
    if (failure) return Error{path + ": cannot be listed: " + failure.message()};
  }
  std::sort(out.begin(), out.end());
  return out;
}

// What manifests must agree on with each other; "" if all is well.
std::string disagreement(const std::vector<Manifest>& manifests) {
  std::map<int, const Manifest*> by_number;
  std::map<std::pair<std::string, FhirVersion>, const Manifest*> current;
  for (const Manifest& m : manifests) {
    const auto [same_number, first] = by_number.try_emplace(m.number, &m);
    if (!first && same_number->second->id != m.id) {
      return "number " + std::to_string(m.number) + " is both '" + same_number->second->id + "' and '" + m.id + "'";
    }
    if (!m.current) continue;
    const auto [other, only] = current.try_emplace({m.id, m.fhir_version}, &m);
    if (!only) {
      return "'" + m.id + "' has two current versions for FHIR " + std::string(version_number(m.fhir_version)) + ": " +
             other->second->version + " and " + m.version;
    }
  }
  return {};
}

}  // namespace

Standards::Standards(std::vector<Manifest> manifests) : manifests_(std::move(manifests)) {
  std::sort(manifests_.begin(), manifests_.end(), [](const Manifest& a, const Manifest& b) {
    return std::tie(a.number, a.id, a.version) < std::tie(b.number, b.id, b.version);
  });
}

std::vector<const Manifest*> Standards::current(FhirVersion version) const {
  std::vector<const Manifest*> out;
  for (const Manifest& manifest : manifests_) {
    if (manifest.current && manifest.fhir_version == version) out.push_back(&manifest);
  }
  return out;
}

const Manifest* Standards::find(std::string_view name) const {
  const std::size_t slash = name.find('/');
  const std::string_view standard = name.substr(0, slash);
  const std::string_view version = slash == std::string_view::npos ? std::string_view{} : name.substr(slash + 1);
  const Manifest* best = nullptr;
  for (const Manifest& m : manifests_) {
    if (standard != m.id && standard != std::to_string(m.number) && standard != folder_of(m)) continue;
    if (!version.empty()) {
      if (version == m.version) return &m;
      continue;
    }
    if (!m.current) continue;
    if (best == nullptr || m.fhir_version == FhirVersion::R4) best = &m;
  }
  return best;
}

std::vector<std::string_view> Standards::ids() const {
  std::vector<std::string_view> out;
  for (const Manifest& manifest : manifests_) {
    if (out.empty() || out.back() != manifest.id) out.push_back(manifest.id);
  }
  return out;
}

Result<Standards> load_standards(const std::string& folder) {
  const std::string schema_path = folder + "/standard.schema.json";
  const auto schema_text = read_file(schema_path);
  if (!schema_text) return Error{schema_text.error()};
  const auto schema = JsonSchema::compile(*schema_text, schema_path);
  if (!schema) return Error{schema.error()};
  const auto standards = folders_in(folder);
  if (!standards) return Error{standards.error()};

  std::vector<Manifest> manifests;
  for (const std::string& standard : *standards) {
    const auto versions = folders_in(folder + '/' + standard);
    if (!versions) return Error{versions.error()};
    for (const std::string& version : *versions) {
      const std::string path = folder + '/' + standard + '/' + version + "/standard.json";
      std::error_code ignored;
      if (!fs::exists(path, ignored)) continue;  // profiles/ also holds what is no standard: the base definitions
      const auto text = read_file(path);
      if (!text) return Error{text.error()};
      auto manifest = parse_manifest(*text, path, *schema);
      if (!manifest) return Error{manifest.error()};
      const std::string expected = folder_of(*manifest) + '/' + manifest->version;
      if (expected != standard + '/' + version) return Error{path + ": by its contents it belongs in " + expected};
      manifests.push_back(std::move(*manifest));
    }
  }
  if (manifests.empty()) return Error{folder + ": holds no standard (<number>-<id>/<version>/standard.json)"};
  if (const std::string fault = disagreement(manifests); !fault.empty()) return Error{folder + ": " + fault};
  return Standards(std::move(manifests));
}

std::vector<const Plugin*> plugins_of(std::span<const Manifest* const> manifests) {
  std::vector<const Plugin*> out;
  for (const Plugin* plugin : all_plugins()) {
    const bool named = std::any_of(manifests.begin(), manifests.end(), [&](const Manifest* m) {
      return std::find(m->validators.begin(), m->validators.end(), plugin->info().id) != m->validators.end();
    });
    if (named) out.push_back(plugin);
  }
  return out;
}

}  // namespace hallmark::readiness
