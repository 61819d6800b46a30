// What receivers need, asked of a record: each need of a manifest, compiled against the names of one schema, becomes
// issues. What cannot be compiled or evaluated is undecided, and an issue too.
#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "issue/manual.h"
#include "issue/sink.h"
#include "plugins/plugin.h"
#include "readiness/manifest.h"
#include "readiness/reference_index.h"
#include "readiness/rubric.h"
#include "record/record.h"
#include "schema/schema.h"

namespace hallmark::readiness {

inline constexpr Manual kNeedManuals[] = {
    {Code::NeedUnmet,
     "Each of the ten standards lists what a receiver needs in order to act on a record; this need is not met, and the record's usability depends on it.",
     "The message is valid FHIR, and a person must still read it, ring up, or type it in again.",
     R"({"resourceType": "MedicationRequest", "medicationCodeableConcept": {"text": "Amoxicillin 500mg caps"}})",
     R"({"resourceType": "MedicationRequest", "medicationCodeableConcept": {"coding": [{"system": "https://dmd.nhs.uk", "code": "39732311000001104"}], "text": "Amoxicillin 500mg capsules"}})",
     "profiles/*/*/standard.json; docs/design/scoring.md"},
    {Code::NeedAdvised,
     "A need that is not met, but on which nothing is decided: it rests on a secondary source, or records can be used without.",
     "The receiver could do more with the record.",
     R"({"resourceType": "Patient", "name": [{"family": "Example", "given": ["Anna"]}]})",
     R"({"resourceType": "Patient", "name": [{"family": "Example", "given": ["Anna"]}], "telecom": [{"system": "phone", "value": "07700900000"}]})",
     "profiles/*/*/standard.json; docs/design/scoring.md"},
    {Code::NeedUndecided,
     "Whether a need is met could not be told: its expression asks for what is not loaded, or its validator did not run.",
     "The record is counted apart, neither usable nor not usable.", "", "", "docs/design/scoring.md"},
};
inline constexpr CheckInfo kNeeds{"needs", "What a receiver needs of a record, by the standards' manifests", kNeedManuals};

struct NeedQuestion {
  const Record& record;  // walked
  std::string_view today;
  std::span<const Plugin* const> plugins_run;
  bool exclude = false;              // ask for what makes it no evidence, too
  std::span<const std::uint8_t> wanted{};  // one a manifest, 0: not to be asked; empty: all are
};

enum class Selected : std::uint8_t { No, Yes, CannotTell };

// A resource that a manifest (by its number) speaks of.
struct SpokenOf {
  NodeIndex resource = kNoNode;
  std::uint32_t manifest = 0;
  bool selected = false;  // surely; otherwise it may be, or its type only concerns the manifest
};

// What was asked of one record.
struct Asked {
  std::vector<Selected> selected;            // whether it is evidence, one a manifest
  std::vector<const NotEvidence*> excluded;  // of the rubric's: whose expression is true of a resource
  bool any_selected = false;
  // In the order of the record, of each resource by manifest, and last the contained ones.
  std::vector<SpokenOf> resources;
};

// The needs of several manifests, by the resource type they are asked of: each distinct expression is compiled once, and evaluated
// once a resource, however many needs and manifests share it. What no manifest selects costs a look at its type.
// Immutable once made; may be asked by any number of threads. The manifests and the rubric's list must outlive it.
class NeedSet {
 public:
  NeedSet(std::span<const Manifest* const> manifests, std::span<const NotEvidence> not_evidence,
          std::shared_ptr<const schema::Schema> schema);
  ~NeedSet();

  // Of each manifest, 1 if the record holds a resource that it may select: only of those can the record be evidence. Empty: of none.
  std::vector<std::uint8_t> concerned(const Record& record, const ReferenceIndex& references) const;

  // Where the record is evidence for a manifest, or may be, the needs' issues go to `issues`, which already holds those of
  // the validators.
  Asked ask(const NeedQuestion& question, const ReferenceIndex& references, IssueList& issues) const;

 private:
  struct Compiled;
  std::unique_ptr<const Compiled> compiled_;
};

}  // namespace hallmark::readiness
