#include "readiness/standards.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "plugins/plugins.h"
#include "readiness/manifest_files.h"

namespace hallmark::readiness {
namespace {

// What manifests must agree on with each other; "" if all is well.
std::string disagreement(const std::vector<Manifest>& manifests) {
  std::map<int, const Manifest*> by_number;
  std::map<std::pair<std::string, FhirVersion>, const Manifest*> current;
  for (const Manifest& m : manifests) {
    const auto [same_number, first] = by_number.try_emplace(m.number, &m);
    if (!first && same_number->second->id != m.id) {
      return "number " + std::to_string(m.number) + " is both '" + same_number->second->id + "' and '" + m.id + "'";
    }
    if (m.title != same_number->second->title) {
      return "'" + m.id + "' is called '" + same_number->second->title + "' in one version and '" + m.title + "' in another";
    }
    if (!m.current) continue;
    const auto [other, only] = current.try_emplace({m.id, m.fhir_version}, &m);
    if (!only) {
      return "'" + m.id + "' has two current versions for FHIR " + std::string(version_number(m.fhir_version)) + ": " +
             other->second->version + " and " + m.version;
    }
  }
  for (const Manifest& m : manifests) {
    if (!current.contains({m.id, m.fhir_version})) {
      return "'" + m.id + "' has no current version for FHIR " + std::string(version_number(m.fhir_version));
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

std::vector<const Manifest*> Standards::of(FhirVersion version) const {
  std::vector<const Manifest*> out;
  for (const Manifest& manifest : manifests_) {
    if (manifest.fhir_version == version) out.push_back(&manifest);
  }
  return out;
}

std::vector<const Manifest*> Standards::versions_of(std::string_view id) const {
  std::vector<const Manifest*> out;
  for (const Manifest& manifest : manifests_) {
    if (manifest.id == id) out.push_back(&manifest);
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
  auto manifests = load_manifests(folder);
  if (!manifests) return Error{manifests.error()};
  if (manifests->empty()) return Error{folder + ": holds no standard (<number>-<id>/<version>/standard.json)"};
  if (const std::string fault = disagreement(*manifests); !fault.empty()) return Error{folder + ": " + fault};
  return Standards(std::move(*manifests));
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
