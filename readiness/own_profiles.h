// Hallmark's own profiles, held against a record once it is known which version of each standard it is held to.
//
// They are compiled together with HL7's definitions (own_definitions.h), and no record claims them: which of them apply follows from
// the standards the record is evidence for. Of a resource type that a manifest selects, the resources that are evidence are held to
// them, contained ones too where they fit the selection; of another type (the Medication that a request refers to) all of that type
// in the record. Each version of a standard is held by itself, so that what two standards ask for costs both of them.
//
// What a definition of HL7's, or an official profile of the same version, has reported of the same element at the same node is not
// said again; nor is what a validator said there by a code that a need of rung profiled rests on.
//
// Keeps its memory between records; one a thread. Time: linear in the resources of the types that profiles speak of.
// Described in docs/design/profiles.md.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "issue/sink.h"
#include "readiness/manifest.h"
#include "readiness/needs.h"
#include "readiness/reference_index.h"
#include "record/record.h"
#include "schema/schema.h"

namespace hallmark::readiness {

// What is asked of one record: walked, and found to be evidence by NeedSet::ask.
struct OwnQuestion {
  const Record& record;
  const ReferenceIndex& references;
  const Asked& asked;
  std::span<const std::uint8_t> wanted;  // one a manifest: whether it is the version that the record is held to
  // Whether the record was held to this official profile as the manifest (its number) means it: of another version, what it
  // reported is not this standard's, and is said again.
  std::function<bool(std::uint32_t manifest, const std::string& profile)> counts;
};

class OwnProfiles {
 public:
  // `manifests` must outlive it; `today`: "YYYY-MM-DD"; `remarks`: tell of what is only information, too.
  OwnProfiles(std::span<const Manifest* const> manifests, std::shared_ptr<const schema::Schema> schema, std::string today, bool remarks);
  ~OwnProfiles();

  // Whether the definitions hold all own profiles of the manifest, wholly compiled: only then can a record be said to keep them.
  bool loaded(std::uint32_t manifest) const;

  // Adds what is found to `issues`, which holds what was found before; its order does not matter.
  void hold(const OwnQuestion& question, IssueList& issues);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace hallmark::readiness
