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

#include <rapidjson/fwd.h>

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

// What the addresses of our own profiles and value sets begin with: a domain that is reserved, so that nobody else has them.
inline constexpr std::string_view kOwnCanonicals = "https://hallmark.example/standards/";

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
  std::string ballot;  // of its profiles: "balloted", "balloted in part" or "not balloted"
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
  std::vector<Code> issues;   // or: none of these in the resources that the standard speaks of means met
  bool anywhere = false;      // of `issues`: in the whole record
  std::string sentence;       // what a receiver needs: "A name with family and given parts"
  std::string mend;
  Source source;
  Rung rung = Rung::Usable;
  bool depends = true;  // false: unmet, it only advises
};

// Where a need looks, for people: "Patient", "Patient, in some cases", "this standard's resources", "the whole record".
std::string asked_of(const Need& need);

// Something in a record that says which version is meant.
struct Sign {
  std::string id;        // "birth-sex-as-code"
  std::string resource;  // what it is looked for on
  std::string where;     // FHIRPath on the resource: true is the sign
  std::string sentence;  // "Birth sex is a code, as in the first ballot sequence"
  Source source;
};

// What the publisher changed against the version before.
struct Change {
  std::string sentence;
  Source source;
};

// What comes of a rule of our own that is broken.
enum class RuleWeight : std::uint8_t {
  Decides,   // an error: rung profiled falls
  Advises,   // a warning
  Tells,     // information: a preferred code
  Supports,  // nothing: that an element can be filled (mustSupport), or how items are told apart, cannot be judged by one message
};
std::string_view weight_name(RuleWeight weight);  // "decides", "advises", "tells", "is not judged"

// One rule of one of our own profiles (own_definitions.h): an element, or a constraint of one.
struct OwnRule {
  std::string profile;   // canonical
  std::string resource;
  std::string element;   // id: "Patient.identifier:nhsNumber.value"
  std::string key;       // of a constraint, or ""
  std::string says;      // "at least 1"; of a constraint its FHIRPath
  std::string sentence;  // for people; may be ""
  Source source;
  RuleWeight weight = RuleWeight::Supports;
};

struct Manifest {
  std::string id;
  int number = 0;  // 1..10
  std::string title;
  std::string about;  // what the standard is for
  std::string list;
  std::string version;
  std::string aligned_to;  // "UK Core 2.0.1 (second ballot sequence), FHIR R4"
  std::string based_on;    // the version it is said by difference to, or ""
  bool current = false;
  FhirVersion fhir_version = FhirVersion::R4;
  std::vector<GoverningStandard> governing;
  std::string governing_note;
  OwnState own_state;
  std::vector<Selection> selects;
  std::vector<std::string> claims;
  std::vector<std::string> concerns;   // resource types it speaks of too, though they make no record evidence
  std::vector<std::string> addresses;  // beginnings of meta.profile that claim this version's publisher
  std::vector<std::string> marks;      // beginnings of the addresses of extensions and systems that this publisher defined
  std::vector<Sign> signs;
  std::vector<Change> history;
  std::vector<std::string> profiles;          // canonicals, without their versions
  std::vector<std::string> profile_versions;  // one a profile; "" where any
  // Hallmark's own profiles of it (own_profiles.h), by canonical: each record that is held to this version is held to them.
  std::vector<std::string> own_profiles;
  std::vector<OwnRule> own_rules;  // theirs, in their order; of a manifest that was loaded from a folder
  std::vector<std::string> validators;
  std::vector<Need> needs;

  // "nhs-number/uk-core-2.0.1": its name in figures.
  std::string name() const { return id + '/' + version; }
  // "nhs-number/uk-core-2.0.1#traced": Issue::definition of what a need raises, and its name in figures.
  std::string need_url(const Need& need) const { return name() + '#' + need.id; }
};

// A manifest that is whole: a file without based_on. `name` is what errors begin with (the file's path). The whole of what is
// wrong is told in one sentence.
Result<Manifest> parse_manifest(std::string_view json, const std::string& name, const JsonSchema& schema);
// The same of a document that satisfies the schema.
Result<Manifest> manifest_of(const rapidjson::Value& document, const std::string& name);

}  // namespace hallmark::readiness
