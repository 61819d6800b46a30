// ISO's codes of countries, their parts, and currencies, as Debian's package iso-codes ships them.
//
//   urn:iso:std:iso:3166     iso_3166-1.json: alpha-2, alpha-3 and numeric codes; names as displays
//   urn:iso:std:iso:3166:-2  iso_3166-2.json: codes of subdivisions ("GB-SCT")
//   urn:iso:std:iso:4217     iso_4217.json: alphabetic codes (FHIR uses no numeric ones)
//   http://unstats.un.org/unsd/methods/m49/m49.htm  iso_3166-1.json: the UN's codes of countries are ISO's numeric ones. Those of regions
//                            ("150", Europe) are not there, so that it is a fragment: a code that is not in it may be right
//
// The lists hold what is assigned today (or when the package was made). They are read from where the package puts
// them and never copied into this project; where they are absent these systems stay unknown.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "base/limits.h"
#include "definitions/code_system.h"
#include "definitions/resource.h"

namespace hallmark::terminology {

inline constexpr const char* kIsoCodesFolder = "/usr/share/iso-codes/json";

// Owns the text that the code systems point into: neither copied nor moved.
class IsoCodes {
 public:
  IsoCodes(const std::string& folder, const Limits& limits);
  IsoCodes(const IsoCodes&) = delete;
  IsoCodes& operator=(const IsoCodes&) = delete;

  // One for each list that could be read.
  const std::vector<definitions::CodeSystem>& systems() const { return systems_; }
  // The files that were read: part of the key of what is compiled from them.
  const std::vector<definitions::SourceFile>& sources() const { return sources_; }
  // Lists that are there but cannot be read. Absent ones are no problem.
  const std::vector<definitions::Problem>& problems() const { return problems_; }

 private:
  std::deque<Record> records_;
  std::vector<definitions::CodeSystem> systems_;
  std::vector<definitions::SourceFile> sources_;
  std::vector<definitions::Problem> problems_;
};

}  // namespace hallmark::terminology
