// The standards that are known: every profiles/<number>-<id>/<version>/standard.json under one folder.
//
// Adding a standard, or a version of one, is adding a folder. Immutable once loaded; share it between threads.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "plugins/plugin.h"
#include "readiness/manifest.h"

namespace hallmark::readiness {

class Standards {
 public:
  explicit Standards(std::vector<Manifest> manifests);  // sorted by number, then version

  std::span<const Manifest> all() const { return manifests_; }
  // The current one of each standard for that FHIR version: what a record is held to that says nothing of versions.
  std::vector<const Manifest*> current(FhirVersion version) const;
  // All versions of all standards for that FHIR version.
  std::vector<const Manifest*> of(FhirVersion version) const;
  // All versions of one standard, by its id.
  std::vector<const Manifest*> versions_of(std::string_view id) const;
  // "nhs-number", "1", "nhs-number/uk-core-2.0.1" or "01-nhs-number"; nothing if unknown. Without a version: the current
  // one, R4 before others.
  const Manifest* find(std::string_view name) const;
  std::vector<std::string_view> ids() const;

 private:
  std::vector<Manifest> manifests_;
};

// Every error in any manifest stops the load, with the file and what is wrong: a survey over half of the standards would
// be a lie. `folder` is the profiles folder; it also holds standard.schema.json.
Result<Standards> load_standards(const std::string& folder);

// The plugins that these standards' manifests name, each once, in the order of the plugin table.
std::vector<const Plugin*> plugins_of(std::span<const Manifest* const> manifests);

}  // namespace hallmark::readiness
