// A record's issues, sorted by what they say of one standard: which rules were broken, which nobody could decide, each
// once with its first place. The score takes points by these and the climb names them; neither looks at issues again.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "issue/issue.h"
#include "readiness/manifest.h"
#include "readiness/rubric.h"

namespace hallmark::readiness {

// A rule that was broken, or left undecided.
struct Cause {
  Code code;
  std::string path;
  std::string rule;  // definition or need
  std::uint32_t places = 0;
  std::size_t issue = 0;  // the first, by its index among the record's issues
};

// Causes in the order in which they are first met, each rule once.
class Causes {
 public:
  void add(const Issue& issue, std::size_t index, std::string rule);
  const std::vector<Cause>& all() const { return causes_; }
  bool any() const { return !causes_.empty(); }

 private:
  std::map<std::pair<Code, std::string>, std::size_t> index_;
  std::vector<Cause> causes_;
};

// Unmet if anything broke it, and only otherwise undecided: what cannot be told of one place does not mend another.
struct NeedEvidence {
  Causes broken;  // by code: an unmet expression is one cause, issue codes of a validator are one each
  Causes unsure;
  bool undecided() const { return !broken.any() && unsure.any(); }
};

struct Evidence {
  Causes fatal, unread;      // why it could not be read, or nobody can tell
  Causes errors, unsettled;  // of the base definitions
  Causes profile_errors;     // of the manifest's profiles, the national ones and our own
  Causes profile_unsure;     // left unchecked of our own
  std::map<std::string, NeedEvidence, std::less<>> needs;  // by id; those that decide
  Causes selection;          // whether the record is evidence at all
  std::uint32_t advised = 0;
};

// Goes through the issues in the order of the record, whatever order they are given in.
// `ignored`: canonicals of profiles whose issues are not counted.
Evidence read_issues(const Manifest& standard, std::span<const Issue> issues, const Rubric& rubric,
                     std::span<const std::string> ignored = {});

// Found against HL7's own definitions, not by a plugin, a need or a national profile.
bool is_base_issue(const Issue& issue);
bool is_error(const Issue& issue);  // and decided
// Left unchecked, and the conformant rung rests on it.
bool unsettles(const Issue& issue, const Rubric& rubric);
// "http://x/Profile|1.0#Patient.name": "http://x/Profile"
std::string_view canonical_of(std::string_view definition);

}  // namespace hallmark::readiness
