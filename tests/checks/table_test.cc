// The one table of checks: sorted, unique, documented; and no code of the engine without a manual.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "checks/checks.h"
#include "engine/read_issues.h"

namespace hallmark {
namespace {

TEST(CheckTable, IsSortedAndUnique) {
  std::string before;
  for (const CheckInfo* check : checks::all_checks()) {
    EXPECT_LT(before, std::string(check->id));
    before = check->id;
    EXPECT_FALSE(check->summary.empty()) << check->id;
  }
}

TEST(CheckTable, EveryManualSaysWhatAndWhyAndWhereFrom) {
  std::map<Code, std::set<std::string>> owners;
  std::vector<const CheckInfo*> all(checks::all_checks().begin(), checks::all_checks().end());
  all.push_back(&kRead);
  for (const CheckInfo* check : all) {
    for (const Manual& manual : check->manuals) {
      const std::string_view id = code_info(manual.code).id;
      EXPECT_FALSE(manual.what.empty()) << id;
      EXPECT_FALSE(manual.why.empty()) << id;
      EXPECT_FALSE(manual.source.empty()) << id;
      // An example that is mended was broken first.
      EXPECT_TRUE(manual.right.empty() || !manual.wrong.empty()) << id;
      owners[manual.code].insert(std::string(check->id));
    }
  }
  for (const auto& [code, checks] : owners) EXPECT_EQ(checks.size(), 1u) << code_info(code).id;
}

}  // namespace
}  // namespace hallmark
