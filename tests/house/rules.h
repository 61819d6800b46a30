// The house rules that a program can check. Each is a pure function of a tree; rules.cc lists them all.
#pragma once

#include <cstddef>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tests/house/tree.h"

namespace hallmark::house {

struct Finding {
  std::string path;
  std::size_t line;  // 1-based; 0: the file as a whole
  std::string what;
  bool operator==(const Finding&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Finding& finding);

using Findings = std::vector<Finding>;

struct Rule {
  std::string_view name;
  std::string_view why;
  Findings (*check)(const Tree&);
};
std::ostream& operator<<(std::ostream& out, const Rule& rule);

// Sorted by name.
std::span<const Rule> Rules();

Findings CheckBannedNames(const Tree& tree);
Findings CheckFileSize(const Tree& tree);
Findings CheckIncludeDirection(const Tree& tree);
Findings CheckLockFiles(const Tree& tree);
Findings CheckMachineTraces(const Tree& tree);
Findings CheckPublicHeaders(const Tree& tree);
Findings CheckUnfinishedWords(const Tree& tree);

// Whether every suite of every *_test.cc is among the tests that `ctest -N` lists. Not in the table: it needs a build.
Findings CheckRegistration(const Tree& tree, std::string_view ctest_listing);

}  // namespace hallmark::house
