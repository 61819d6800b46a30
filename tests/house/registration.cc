// A file in the tree is not a test until the build proves it: each suite that a *_test.cc defines has to be among the
// tests that ctest would run.
#include <string>
#include <string_view>

#include "tests/house/rules.h"

namespace hallmark::house {
namespace {

bool IsTestMacro(std::string_view name) {
  return name == "TEST" || name == "TEST_F" || name == "TEST_P" || name == "TYPED_TEST";
}

// Whether the listing has a test of `suite` from the program of `folder`: " record.Suite.Name", " record.All/Suite.Name/0".
// A program that is known but was not built is listed as test_<folder>_NOT_BUILT, and is registered all the same.
bool IsListed(std::string_view listing, std::string_view folder, std::string_view suite) {
  if (listing.find(" test_" + std::string(folder) + "_NOT_BUILT") != std::string_view::npos) return true;
  const std::string prefix = ": " + std::string(folder) + '.';
  for (std::size_t at = listing.find(prefix); at != std::string_view::npos; at = listing.find(prefix, at + 1)) {
    std::string_view name = listing.substr(at + prefix.size());
    name = name.substr(0, name.find('\n'));
    const std::size_t dot = name.find('.');
    std::string_view listed = name.substr(0, dot);
    while (!listed.empty()) {  // Instance/Suite, Suite/0 or Suite
      if (listed.substr(0, listed.find('/')) == suite) return true;
      const std::size_t slash = listed.find('/');
      listed = slash == std::string_view::npos ? std::string_view() : listed.substr(slash + 1);
    }
  }
  return false;
}

}  // namespace

Findings CheckRegistration(const Tree& tree, std::string_view ctest_listing) {
  Findings findings;
  for (const SourceFile& file : tree) {
    if (!file.path.ends_with("_test.cc")) continue;
    if (file.Top() != "tests") {
      findings.push_back({file.path, 0, "a test outside tests/"});
      continue;
    }
    const std::string_view below = std::string_view(file.path).substr(std::string_view("tests/").size());
    const std::string_view folder = below.substr(0, below.find('/'));
    std::size_t defined = 0;
    for (const Identifier& macro : Identifiers(file.code)) {
      if (!IsTestMacro(macro.name)) continue;
      const std::size_t open = file.code.find('(', macro.offset);
      const std::size_t comma = file.code.find(',', macro.offset);
      if (open == std::string::npos || comma == std::string::npos || comma < open) continue;
      ++defined;
      const std::string suite = file.code.substr(open + 1, comma - open - 1);
      if (!IsListed(ctest_listing, folder, suite)) {
        findings.push_back({file.path, LineAt(file.code, macro.offset), "ctest does not know the suite " + suite});
      }
    }
    if (defined == 0) findings.push_back({file.path, 0, "defines no test"});
  }
  return findings;
}

}  // namespace hallmark::house
