// What differs between two versions of a standard. Views into the manifests, which must outlive it.
#pragma once

#include <string>
#include <vector>

#include "readiness/manifest.h"

namespace hallmark::readiness {

struct FieldChange {
  std::string field;   // "gap", "expression"
  std::string before;  // "" where there was none
  std::string after;
};

struct NeedChange {
  const Need* before = nullptr;
  const Need* after = nullptr;
  std::vector<FieldChange> fields;  // never empty
};

struct ListChange {
  std::vector<std::string> added, dropped;
  bool any() const { return !added.empty() || !dropped.empty(); }
};

struct ManifestDiff {
  const Manifest* before = nullptr;
  const Manifest* after = nullptr;
  std::vector<FieldChange> state;     // FHIR version, what governs it, its own state
  ListChange evidence;                // what is selected, and by which claims
  ListChange profiles;                // canonicals that one has and the other has not
  std::vector<FieldChange> profile_versions;  // of profiles that both have
  ListChange own_rules;               // of our own profiles, in words
  ListChange validators;
  std::vector<const Need*> added, dropped;
  std::vector<NeedChange> changed;

  bool any() const {
    return !state.empty() || evidence.any() || profiles.any() || !profile_versions.empty() || validators.any() || own_rules.any() ||
           !added.empty() || !dropped.empty() || !changed.empty();
  }
};

ManifestDiff diff_of(const Manifest& before, const Manifest& after);

// "ISB 0149 Amd 136/2010 (published 2012-06-07, conformance due: in force)"; the note where nothing governs it.
std::string governing_words(const Manifest& manifest);
// "Patient.identifier:nhsNumber (decides): at most 1".
std::string rule_words(const OwnRule& rule);
// "Observation where category.coding.where(...)".
std::string selection_words(const Selection& selection);

}  // namespace hallmark::readiness
