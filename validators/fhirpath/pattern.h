// A regular expression, compiled with a budget of memory. RE2 matches in time linear in the text, whatever the pattern;
// in turn it knows no look-ahead and no back-references: such a pattern cannot be evaluated here.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace hallmark::fhirpath {

// Immutable and safe to use from any number of threads.
class Pattern {
 public:
  // Null: `why` says what is wrong, or that the budget does not suffice. `.` matches line ends, as FHIRPath demands.
  static std::shared_ptr<const Pattern> compile(std::string_view text, std::size_t budget_bytes, std::string& why);
  ~Pattern();

  bool found_in(std::string_view text) const;
  bool matches_all_of(std::string_view text) const;
  // Every match replaced; $1 or ${1} and ${name} in `substitution` stand for groups, \$ for a dollar sign. False: the
  // substitution names a group that is not there.
  bool replace_in(std::string_view text, std::string_view substitution, std::string& out) const;

 private:
  Pattern();
  std::unique_ptr<re2::RE2> regex_;
};

}  // namespace hallmark::fhirpath
