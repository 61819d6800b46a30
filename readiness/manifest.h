// A version of a standard, as its manifest states it: profiles/<number>-<id>/<version>/standard.json.
//
// Data only; what it is used for is in needs.h (what a receiver needs) and score.h (the ladder). The manifest's form is
// fixed by profiles/standard.schema.json; what a schema cannot say (a need that rests on an unsure source must not
// decide anything) is checked here too. Immutable once parsed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "issue/codes.h"
#include "readiness/json_schema.h"
#include "schema/fhir_version.h"

namespace hallmark::readiness {

// How well a fact is known. Only a Verified one may decide a rung; the others advise.
enum class Tag : std::uint8_t { Verified, Secondary, Unsure };
std::string_view tag_name(Tag tag);  // "V", "S", "U"

// The ladder, lowest first. A rung holds only if every rung below it holds.
enum class Rung : std::uint8_t { Readable, Conformant, Profiled, Coded, Usable };
inline constexpr std::size_t kRungs = 5;
std::string_view rung_name(Rung rung);  // "readable", ...

struct Source {
  std::string text;  // "STANDARDS.md 6.1 USE"
  Tag tag = Tag::Verified;
};

struct GoverningStandard {
  std::string number;  // "ISB 0149 Amd 136/2010"
  std::string title;
  std::string published;        // "2012-06-07", or words: "none found"
  std::string conformance_due;  // the same
  std::string state;            // "Active"
  Source source;
};

struct OwnState {
  bool settled = false;  // a balloted national profile of this FHIR version is in use
  std::string profile;
  std::string binding;
  std::string gap;
  Source source;
};

struct Selection {
  std::string resource;  // "Observation"
  std::string where;     // FHIRPath on it, or ""
};

struct Need {
  std::string id;
  std::string resource;       // what it is asked of
  std::string when;           // FHIRPath on the resource, or "": asked only where it is true
  std::string expression;     // FHIRPath on the resource, true means met; or ""
  std::vector<Code> issues;   // or: none of these in the record means met
  std::string sentence;       // what a receiver needs: "A name with family and given parts"
  std::string mend;
  Source source;
  Rung rung = Rung::Usable;
  bool depends = true;  // false: unmet, it only advises
};

struct Manifest {
  std::string id;
  int number = 0;  // 1..10
  std::string title;
  std::string list;
  std::string version;
  bool current = false;
  FhirVersion fhir_version = FhirVersion::R4;
  std::vector<GoverningStandard> governing;
  std::string governing_note;
  OwnState own_state;
  std::vector<Selection> selects;
  std::vector<std::string> claims;
  std::vector<std::string> profiles;
  std::vector<std::string> validators;
  std::vector<Need> needs;

  // "nhs-number/uk-core-2.0.1#traced": Issue::definition of what a need raises, and its name in figures.
  std::string need_url(const Need& need) const { return id + '/' + version + '#' + need.id; }
};

// `name` is what errors begin with (the file's path). The whole of what is wrong is told in one sentence.
Result<Manifest> parse_manifest(std::string_view json, const std::string& name, const JsonSchema& schema);

}  // namespace hallmark::readiness
