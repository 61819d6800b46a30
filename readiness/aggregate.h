// The figures: trust by trust and standard by standard, added up from records.
//
// merge() is associative and commutative, so that a thread, a shard and a day are the same thing, and any order of the
// same records gives the same bytes. No value from a patient's record is kept: the keys are ODS codes, issue codes,
// names of needs, and the software a message header says it came from.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "readiness/attribution_rules.h"
#include "readiness/rubric.h"
#include "readiness/score.h"

namespace hallmark::readiness {

struct RecordResult;  // survey.h

// What kept records from being usable.
struct Blocker {
  std::uint64_t records = 0;  // records it keeps from being usable
  std::uint64_t alone = 0;    // records that would be usable but for it
  std::uint64_t undecided = 0;  // records it leaves undecided
  void add(const Blocker& other);
  bool operator==(const Blocker&) const = default;
};

// A rule: the need ("nhs-number/uk-core-2.0.1#traced"), or the code ("element-missing").
using RuleName = std::string;

struct Cell {
  std::uint64_t usable = 0;
  std::uint64_t not_usable = 0;
  std::uint64_t undecided = 0;
  std::uint64_t not_evidence = 0;  // test data in a live feed
  std::uint64_t stand_in = 0;      // of the usable: no national profile was evaluated
  std::array<std::uint64_t, kRungs> held{};  // records that hold each rung
  std::uint64_t score_sum = 0;               // of usable, not usable and undecided
  std::map<RuleName, Blocker> blockers;
  std::map<std::string, std::uint64_t> chosen{};  // records by why they were held to this version: "claimed profile-version"
  void add(const Cell& other);
  bool operator==(const Cell&) const = default;
};

struct TrustTally {
  std::uint64_t records = 0;
  std::uint64_t unreadable = 0;
  std::uint64_t not_conformant = 0;
  std::uint64_t without_standard = 0;  // readable, but evidence for none of the standards
  std::uint64_t conflicts = 0;         // sender and custodian named different trusts
  std::map<std::string, std::uint64_t> suppliers;
  std::map<std::string, std::uint64_t> converters;  // only of records that say they were converted
  // Of an attributed trust: the rule that gave it, "MessageHeader.sender"; of nobody's records: the reason.
  std::map<std::string, std::uint64_t> attributed_by;
  std::array<std::uint64_t, 3> confidence{};  // by Confidence; only of attributed ones
  std::string name;                           // of the trust, from the list of organisations; "" if none knows it
  std::map<std::string, Cell> standards;  // by "id/version"
  void add(const TrustTally& other);
  bool operator==(const TrustTally&) const = default;
};

class Aggregate {
 public:
  void add(const RecordResult& record);
  void merge(const Aggregate& other);
  const std::map<std::string, TrustTally>& trusts() const { return trusts_; }  // "" is unattributed
  bool operator==(const Aggregate&) const = default;

 private:
  std::map<std::string, TrustTally> trusts_;
};

// What a trust's records say of one standard.
enum class CellVerdict : std::uint8_t { Usable, NotUsable, Undecided, NoEvidence };
std::string_view verdict_name(CellVerdict verdict);  // "usable", "not usable", "undecided", "no evidence"
// Usable (not usable) only if it stays so however the undecided records would turn out.
CellVerdict verdict_of(const Cell& cell, const Rubric& rubric);

}  // namespace hallmark::readiness
