// From a record's issues to its place on the ladder of one standard, and to a 0-100 score whose every lost point names
// the issue that cost it; and the way up from there. A pure function of issues, manifest and rubric, thread-safe. The rules:
// docs/design/scoring.md.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "issue/issue.h"
#include "readiness/manifest.h"
#include "readiness/rubric.h"

namespace hallmark::readiness {

enum class Truth : std::uint8_t { Held, NotHeld, Undecided };
std::string_view truth_name(Truth truth);  // "held", "not held", "undecided"

// Of all: not held if any is not held, else undecided if any is undecided, else held (Kleene's "and").
Truth all_of(std::span<const Truth> truths);

// What "profiled" rests on.
enum class ProfileBasis : std::uint8_t {
  Evaluated,  // a national profile of the manifest was evaluated against the record
  StandIn,    // none was; Hallmark's own profiles, or the manifest's needs of that rung, stood in for it
  None,       // neither: the rung is undecided
};
std::string_view basis_name(ProfileBasis basis);  // "evaluated", "stand-in", "none"

class ResourceScope;

struct Loss {
  std::uint32_t points = 0;
  bool in_doubt = false;  // not lost, but might be: the cause is undecided
  Rung rung = Rung::Readable;
  Code code;         // the issue that cost it
  std::string path;  // its place, the first of them
  std::string rule;  // definition or need it broke; "" if none
  std::uint32_t places = 1;
  std::size_t issue = 0;  // the first of them: its index among the issues that were scored
};

// One thing to change, or to find out.
struct Mend {
  Code code;
  std::string rule;
  std::string path;
  std::uint32_t places = 1;
  std::size_t issue = 0;  // the first, as in Loss; its hint says how
};

// The way to the next rung: the lowest that does not hold.
struct Climb {
  Rung to = Rung::Readable;
  Rung reaches = Rung::Readable;  // how high the record then stands, since rungs above may hold by themselves
  // What must be mended for it: every rule of that rung that is broken, once. None can be left out, and nothing of a higher
  // rung is among them. Empty where the rung is only undecided.
  std::vector<Mend> mends;
  std::vector<Mend> decide;  // what nobody could tell of that rung
  // No profile of the standard was evaluated, and its manifest has nothing that stands in: load the national package.
  bool wants_profile = false;
};

struct StandardScore {
  const Manifest* standard = nullptr;
  std::array<Truth, kRungs> own{};   // each rung by itself
  std::array<Truth, kRungs> held{};  // with every rung below it
  ProfileBasis basis = ProfileBasis::None;
  std::uint32_t score = 0;     // 100 less the points lost
  std::uint32_t in_doubt = 0;  // how far it would fall if all that is undecided were wrong
  // By rung, what is lost before what is in doubt, then in the order of the record. Those not in doubt add up to 100 - score.
  std::vector<Loss> losses;
  std::uint32_t advised = 0;   // unmet needs that only advise
  std::optional<Climb> climb;  // nothing where all rungs hold
  // Why the record proves nothing of this standard, whatever its score (of the rubric, which must outlive this); null: it is
  // evidence.
  const NotEvidence* not_evidence = nullptr;

  Truth usable() const { return held[kRungs - 1]; }
  // Held, but only by the manifest's own requirements in place of a national profile.
  bool stands_in(Rung rung) const {
    return rung >= Rung::Profiled && basis == ProfileBasis::StandIn && held[static_cast<std::size_t>(rung)] == Truth::Held;
  }
};

// What the score needs to know of a record besides its issues.
struct RecordFacts {
  bool readable = false;
  bool walked = false;
  std::span<const std::string> profiles_evaluated;  // canonicals the record was really checked against
  // Of those, the ones that are not this standard's although it names them: another version's. Their issues are not counted.
  std::span<const std::string> profiles_ignored{};
  bool own_profiles_held = false;  // to all own profiles of the standard: their definitions are loaded
  // Where issues count for the standard's needs; null: everywhere.
  const ResourceScope* scope = nullptr;
};

// The two lowest rungs, which belong to the record whatever the standard.
Truth readable_of(const RecordFacts& facts, std::span<const Issue> issues);
Truth conformant_of(const RecordFacts& facts, std::span<const Issue> issues, const Rubric& rubric);

// Whatever the order of the issues, the same score; one more issue never raises it.
StandardScore score_of(const Manifest& standard, const RecordFacts& facts, std::span<const Issue> issues,
                       const Rubric& rubric);

}  // namespace hallmark::readiness
