// A record's issues, sorted by what they say of one standard: which rules were broken, which nobody could decide, each
// once with its first place. The score takes points by these and the climb names them.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "issue/issue.h"
#include "readiness/manifest.h"
#include "readiness/rubric.h"
#include "record/record.h"

namespace hallmark::readiness {

// A rule that was broken, or left undecided. Views are of the issues.
struct Cause {
  Code code;
  std::string_view path;
  std::string_view rule;  // the definition; of what breaks a need: nothing, the need is the rule
  std::uint32_t places = 0;
  std::size_t issue = 0;  // the first, by its index among the record's issues
};

// Causes in the order in which they are first met, each rule once.
class Causes {
 public:
  void add(const Issue& issue, std::size_t index, std::string_view rule);
  const std::vector<Cause>& all() const { return causes_; }
  bool any() const { return !causes_.empty(); }

 private:
  std::vector<Cause> causes_;
  std::map<std::pair<Code, std::string_view>, std::size_t> index_;  // of many causes; a few are looked through
};

// Unmet if anything broke it, and only otherwise undecided: what cannot be told of one place does not mend another.
struct NeedEvidence {
  std::size_t need = 0;  // its index among the manifest's
  Causes broken;         // by code: an unmet expression is one cause, issue codes of a validator are one each
  Causes unsure;
  bool undecided() const { return !broken.any() && unsure.any(); }
};

struct Evidence {
  Causes fatal, unread;      // why it could not be read, or nobody can tell
  Causes errors, unsettled;  // of the base definitions
  Causes profile_errors;     // of the manifest's profiles, the national ones and our own
  Causes profile_unsure;     // left unchecked of our own
  std::vector<NeedEvidence> needs;  // those that decide and are not met, in the manifest's order
  Causes selection;          // whether the record is evidence at all
  std::uint32_t advised = 0;
};

// The resources of a record that one standard speaks of.
class ResourceScope {
 public:
  // `resources` in any order. The record must outlive it.
  ResourceScope(const Record& record, std::vector<NodeIndex> resources);
  // Whether the issue stands in one of them, or in what one of them contains; also where it stands nowhere.
  bool holds(const Issue& issue) const;

 private:
  const Record& record_;
  std::vector<NodeIndex> resources_;  // sorted
};

// Goes through the issues in the order of the record, whatever order they are given in.
// `ignored`: canonicals of profiles whose issues are not counted. `scope`: where issues count for needs; null: everywhere.
Evidence read_issues(const Manifest& standard, std::span<const Issue> issues, const Rubric& rubric,
                     std::span<const std::string> ignored = {}, const ResourceScope* scope = nullptr);

// Found against HL7's own definitions, not by a plugin, a need or a national profile.
bool is_base_issue(const Issue& issue);
bool is_error(const Issue& issue);  // and decided
// Left unchecked, and the conformant rung rests on it.
bool unsettles(const Issue& issue, const Rubric& rubric);
// "http://x/Profile|1.0#Patient.name": "http://x/Profile"
std::string_view canonical_of(std::string_view definition);

}  // namespace hallmark::readiness
