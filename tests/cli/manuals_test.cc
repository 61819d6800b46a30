#include "cli/manuals.h"

#include <gtest/gtest.h>

#include <set>

namespace hallmark::cli {
namespace {

TEST(Manuals, EveryCodeHasOne) {
  for (const CodeInfo& info : all_codes()) EXPECT_FALSE(manuals_of(info.code).empty()) << info.id;
}

TEST(Manuals, SayWhatWhyAndWhence) {
  for (const CheckInfo* check : all_check_infos()) {
    EXPECT_FALSE(check->manuals.empty()) << check->id;
    EXPECT_FALSE(check->summary.empty()) << check->id;
    for (const Manual& manual : check->manuals) {
      const std::string_view id = code_info(manual.code).id;
      EXPECT_FALSE(manual.what.empty()) << id;
      EXPECT_FALSE(manual.why.empty()) << id;
      EXPECT_FALSE(manual.source.empty()) << id;
    }
  }
}

TEST(Manuals, ChecksAndTheirCodesAreListedOnce) {
  std::set<std::string_view> ids;
  for (const CheckInfo* check : all_check_infos()) {
    EXPECT_TRUE(ids.insert(check->id).second) << check->id << " stands twice";
    std::set<Code> codes;
    for (const Manual& manual : check->manuals) {
      EXPECT_TRUE(codes.insert(manual.code).second) << check->id << " " << code_info(manual.code).id;
    }
  }
}

TEST(Manuals, PatternsStandForWhatDiffers) {
  EXPECT_EQ(sentence_pattern("'{element}' is not an element of {0}"), "'...' is not an element of ...");
  EXPECT_EQ(sentence_pattern("one object: {{ \"a\": ... }}"), "one object: { \"a\": ... }");
  EXPECT_EQ(sentence_pattern("cut {0"), "cut ");
  EXPECT_EQ(sentence_pattern(""), "");
}

TEST(Manuals, TheTextHoldsAllParts) {
  const Paint plain;
  for (const CodeInfo& info : all_codes()) {
    const std::string text = manual_text(info, plain);
    const std::string page = manual_page(info);
    for (const FoundManual& found : manuals_of(info.code)) {
      for (const std::string_view example : {found.manual->wrong, found.manual->right}) {
        EXPECT_NE(text.find(example), std::string::npos) << info.id;
        EXPECT_NE(page.find(example), std::string::npos) << info.id;
      }
      EXPECT_NE(text.find("Found by '" + std::string(found.check->id) + "'"), std::string::npos) << info.id;
      EXPECT_NE(page.find(found.manual->what), std::string::npos) << info.id;
    }
  }
}

}  // namespace
}  // namespace hallmark::cli
