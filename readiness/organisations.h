// A dated list of organisations, which the user supplies (--organisations): which code is a trust's, which site belongs to
// which trust, and what a trust became. None is part of Hallmark: the national list is its publisher's.
//
// CSV with a heading line (columns in any order, others are ignored), or a JSON array of objects, with these names:
//   code       ODS code (required)
//   name       what it is called
//   role       its primary role, "RO197"; which roles are a trust's is in attribution.json
//   parent     code of the organisation it is part of: a site's trust
//   successor  code of what it became; needs `to`
//   from, to   first and last day on which the code was valid, YYYY-MM-DD; "" is open
// A code may have several lines, for several periods. The whole file is read, or nothing of it.
//
// Immutable once parsed; thread-safe.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "readiness/attribution_rules.h"

namespace hallmark::readiness {

struct Organisation {
  std::string code, name, role, parent, successor, from, to;
};

// What a code stands for on a day.
struct ResolvedOrganisation {
  bool listed = false;
  std::string trust;         // "" if it leads to none
  std::string name;          // of the trust
  bool by_parent = false;    // a site, or a part of one
  bool by_successor = false;
  bool out_of_time = false;  // the code, or one on the way, was not valid on that day, and nothing succeeded it
  bool undated = false;      // the day is not known, and the answer depends on it
};

class Organisations {
 public:
  // At most this many lines: the national list of all kinds has about 300 000.
  static constexpr std::size_t kMostLines = 2'000'000;

  // `name` is what errors begin with. What begins with '[' is JSON.
  static Result<Organisations> parse(std::string_view text, const std::string& name);
  static Result<Organisations> load(const std::string& path);

  // `day`: "2019-06-30", or "" if it is not known. Succession counts from the day after the old code's last; a record of an
  // earlier day stays under the old code.
  ResolvedOrganisation resolve(std::string_view code, std::string_view day, const AttributionRules& rules) const;
  std::size_t size() const { return organisations_.size(); }

 private:
  const Organisation* on(std::string_view code, std::string_view day, bool& certain) const;
  std::vector<Organisation> organisations_;                                  // by code, then from
  std::map<std::string, std::pair<std::size_t, std::size_t>, std::less<>> by_code_;  // first, past the last
};

}  // namespace hallmark::readiness
