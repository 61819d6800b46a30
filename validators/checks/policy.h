// How strict a check is where the specification leaves it open: what cannot be known, and what is only good practice.
//
// The defaults are those of `hallmark check`, whose rule is that "could not tell" is neither right nor wrong.
// closed_world() is the HL7 reference validator's own strictness, which `hallmark validate` takes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace hallmark::snomed {
class Release;
}

namespace hallmark::checks {

enum class UnknownExtensions : std::uint8_t {
  Auto,       // an error where other definitions of the same address are loaded, otherwise undecided
  Error,      // always an error
  Undecided,  // never
};

// Constraints that their definition marks as best practice, such as dom-6 (every resource should have a narrative).
enum class BestPractice : std::uint8_t { Ignore, Warning, Error };

struct Policy {
  UnknownExtensions unknown_extensions = UnknownExtensions::Auto;
  BestPractice best_practice = BestPractice::Ignore;
  // Whether a display that words a code's name otherwise is as wrong as one that says something else.
  bool exact_displays = false;
  // "YYYY-MM-DD", from which limits like "at most 100 years ago" are counted; "": such limits cannot be decided.
  std::string today = {};
  // The release of SNOMED CT and dm+d that codes are looked up in; null: there is none. Must outlive the checks.
  const snomed::Release* release = nullptr;
  // Domains, with all below them, whose extensions need no definition: examples, mostly.
  std::vector<std::string> extension_domains = {"example.org", "acme.com", "nema.org"};
};

inline Policy closed_world() {
  Policy policy;
  policy.unknown_extensions = UnknownExtensions::Error;
  policy.exact_displays = true;
  return policy;
}

}  // namespace hallmark::checks
