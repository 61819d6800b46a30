// The house rules, held against this very tree.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <string>

#include "tests/house/rules.h"

namespace hallmark::house {
namespace {

const Tree& ThisTree() {
  static const Tree tree = LoadTree(HALLMARK_SOURCE_DIR);
  return tree;
}

class HouseRule : public testing::TestWithParam<Rule> {};

TEST_P(HouseRule, HoldsInThisTree) {
  for (const Finding& finding : GetParam().check(ThisTree())) ADD_FAILURE() << finding << "  [" << GetParam().why << "]";
}

INSTANTIATE_TEST_SUITE_P(All, HouseRule, testing::ValuesIn(Rules().begin(), Rules().end()),
                         [](const auto& rule) { return std::string(rule.param.name); });

TEST(HouseRules, AreSortedAndUnique) {
  const auto disorder = std::adjacent_find(Rules().begin(), Rules().end(),
                                           [](const Rule& a, const Rule& b) { return a.name >= b.name; });
  EXPECT_EQ(disorder, Rules().end()) << disorder->name;
}

// If loading quietly found nothing, every rule would hold.
TEST(HouseRules, SeeTheWholeTree) {
  EXPECT_GT(ThisTree().size(), 50u);
  for (const char* path : {"CMakeLists.txt", ".ci/run", "validators/base/limits.h", "tests/house/house_test.cc",
                           "profiles/base/package-lock.json"}) {
    EXPECT_NE(Find(ThisTree(), path), nullptr) << path;
  }
  for (const SourceFile& file : ThisTree()) EXPECT_EQ(file.path.find("node_modules/"), std::string::npos) << file.path;
}

TEST(HouseRules, EveryTestIsRegistered) {
  const std::string command = "'" HALLMARK_CTEST "' --test-dir '" HALLMARK_BINARY_DIR "' -N 2>&1";
  std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  ASSERT_NE(pipe, nullptr) << command;
  std::string listing;
  std::array<char, 4096> buffer;
  while (const std::size_t got = fread(buffer.data(), 1, buffer.size(), pipe.get())) listing.append(buffer.data(), got);
  ASSERT_NE(listing.find("Total Tests:"), std::string::npos) << command << "\n" << listing;
  for (const Finding& finding : CheckRegistration(ThisTree(), listing)) ADD_FAILURE() << finding;
}

}  // namespace
}  // namespace hallmark::house
