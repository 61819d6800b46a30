#include "cli/pack_cache.h"

#include <gtest/gtest.h>

#include "schema/pack_format.h"
#include "tests/cli/process.h"

namespace hallmark::cli {
namespace {

using testing::ScratchFolder;

std::vector<std::byte> small_pack() {
  schema::Arrays arrays;
  arrays.sources = "made by a test";
  return arrays.to_pack();
}

std::string key(const std::vector<std::string>& paths, std::string_view extra = "") {
  const auto out = PackCache::key_of(paths, extra);
  EXPECT_TRUE(out);
  return out ? *out : "";
}

TEST(PackCache, TheKeyFollowsTheContents) {
  const ScratchFolder folder;
  const std::string a = folder.file("a.json", "one");
  const std::string b = folder.file("b.json", "two");
  const std::string first = key({a, b});
  EXPECT_EQ(first.size(), 32u);
  EXPECT_EQ(key({a, b}), first);
  EXPECT_NE(key({b, a}), first) << "the order of loading counts";
  EXPECT_NE(key({a}), first);
  EXPECT_NE(key({a, b}, "3.0.2"), first);
  folder.file("b.json", "twp");
  EXPECT_NE(key({a, b}), first);
  folder.file("b.json", "two");
  EXPECT_EQ(key({a, b}), first);
}

TEST(PackCache, TheKeyOfAFolderFollowsNamesAndContentsBelow) {
  const ScratchFolder folder;
  folder.file("ig/package/a.json", "one");
  const std::string ig = folder.path() + "/ig";
  const std::string first = key({ig});
  folder.file("elsewhere/package/a.json", "one");
  EXPECT_EQ(key({folder.path() + "/elsewhere"}), first) << "where the folder lies does not count";
  folder.file("ig/package/b.json", "");
  EXPECT_NE(key({ig}), first);
}

TEST(PackCache, WhatIsNotThereHasNoKey) {
  const ScratchFolder folder;
  const auto out = PackCache::key_of({folder.path() + "/nothing"}, "");
  ASSERT_FALSE(out);
  EXPECT_EQ(out.error(), "cannot read " + folder.path() + "/nothing");
}

TEST(PackCache, KeepsAndFinds) {
  const ScratchFolder folder;
  const PackCache cache(folder.path() + "/new/hallmark");
  EXPECT_EQ(cache.find("k1").schema, nullptr);
  EXPECT_TRUE(cache.keep("k1", small_pack(), {"one thing", "another"}));
  const auto found = cache.find("k1");
  ASSERT_NE(found.schema, nullptr);
  EXPECT_EQ(found.schema->sources(), "made by a test");
  EXPECT_EQ(found.notes, (std::vector<std::string>{"one thing", "another"}));
  EXPECT_TRUE(cache.keep("k3", small_pack(), {}));
  EXPECT_TRUE(cache.find("k3").notes.empty());
  EXPECT_EQ(cache.find("k2").schema, nullptr);
}

TEST(PackCache, ADamagedPackIsNotFound) {
  const ScratchFolder folder;
  const PackCache cache(folder.path());
  ASSERT_TRUE(cache.keep("k", small_pack(), {}));
  std::string bytes = testing::file_text(folder.path() + "/k.pack");
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  folder.file("k.pack", bytes);
  EXPECT_EQ(cache.find("k").schema, nullptr);
  folder.file("k.pack", "");
  EXPECT_EQ(cache.find("k").schema, nullptr);
}

TEST(PackCache, AFolderThatCannotBeWrittenIsNoHarm) {
  const ScratchFolder folder;
  const std::string file = folder.file("file", "in the way");
  EXPECT_FALSE(PackCache(file + "/hallmark").keep("k", small_pack(), {}));
  EXPECT_FALSE(PackCache("").keep("k", small_pack(), {}));
  EXPECT_EQ(PackCache("").find("k").schema, nullptr);
}

TEST(PackCache, OnlyTheLastUsedStay) {
  const ScratchFolder folder;
  const PackCache cache(folder.path());
  const auto pack = small_pack();
  const auto now = std::filesystem::file_time_type::clock::now();
  for (std::size_t i = 0; i < kPacksKept; ++i) {
    ASSERT_TRUE(cache.keep("k" + std::to_string(i), pack, {}));
    std::filesystem::last_write_time(folder.path() + "/k" + std::to_string(i) + ".pack",
                                     now - std::chrono::hours(1000 - static_cast<int>(i)));
  }
  EXPECT_NE(cache.find("k0").schema, nullptr);  // used: no longer the oldest
  ASSERT_TRUE(cache.keep("new", pack, {}));
  EXPECT_NE(cache.find("k0").schema, nullptr);
  EXPECT_EQ(cache.find("k1").schema, nullptr);
  EXPECT_NE(cache.find("k2").schema, nullptr);
  EXPECT_NE(cache.find("new").schema, nullptr);
}

}  // namespace
}  // namespace hallmark::cli
