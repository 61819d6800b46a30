// Which version of a standard one record is held to, and why. Exactly one a standard, of the versions for the record's
// FHIR version. The rules, in their order: docs/design/scoring.md.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "readiness/manifest.h"
#include "readiness/reference_index.h"
#include "record/record.h"
#include "schema/schema.h"

namespace hallmark::readiness {

enum class ChoiceReason : std::uint8_t {
  Claimed,   // the record claims it in meta.profile
  Inferred,  // something in the record, or in what is loaded to check it, speaks for it
  Default,   // nothing says a version: the current one
  Asked,     // the caller's word
};
std::string_view choice_reason_name(ChoiceReason reason);  // "claimed", "inferred", "default", "asked for"

struct VersionChoice {
  const Manifest* standard = nullptr;
  ChoiceReason reason = ChoiceReason::Default;
  // The rule that chose: "profile-version", "profile-only-there", "profile-shared", "profile-other-version", "publisher", "same-release", "profile-loaded", "definitions-loaded", "mark",
  // "fhir-version", "nothing-said", "asked-for", or the id of a sign of the manifest.
  std::string rule;
  std::string path;  // where the record says it; "" where it does not
  std::string what;  // the claim, the sign's sentence; never a patient's data

  std::string sentence() const;  // "UKCore-Patient|2.2.0 is claimed"
};

// What is asked of one record. Views stay the caller's.
struct ChoiceQuestion {
  const Record& record;  // walked
  const ReferenceIndex& references;
  std::span<const std::uint8_t> concerned{};  // one a candidate, 0: the record holds nothing of it; empty: it may of all
};

// Immutable once made; may be asked by any number of threads.
class VersionChooser {
 public:
  // `candidates`: versions of standards for the schema's FHIR version. `asked`: those that the caller wants taken whatever
  // the record says, at most one a standard.
  VersionChooser(std::vector<const Manifest*> candidates, std::vector<const Manifest*> asked,
                 std::shared_ptr<const schema::Schema> schema);
  ~VersionChooser();

  // One choice a standard of which the record concerns a version, in the order of the candidates.
  std::vector<VersionChoice> choose(const ChoiceQuestion& question) const;

 private:
  struct Prepared;
  std::unique_ptr<const Prepared> prepared_;
};

}  // namespace hallmark::readiness
