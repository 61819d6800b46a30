// A damaged, cut, foreign or outdated pack is an error with a sentence, never a crash and never trusted.
#include "schema/pack_format.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>

#include "schema/dump.h"
#include "schema/pack_file.h"

namespace hallmark::schema {
namespace {

Arrays small() {
  Arrays arrays;
  arrays.source_key = 42;
  arrays.sources = "a test\n";
  Structure s;
  s.url = arrays.add_text("http://t/StructureDefinition/Thing");
  s.version = arrays.add_text("2.1.3");
  s.type = arrays.add_text("Thing");
  s.type_name = arrays.names.add("Thing");
  arrays.structures.push_back(s);
  return arrays;
}

std::string failure(std::vector<std::byte> pack) {
  auto schema = schema_of(std::move(pack));
  return schema ? "accepted" : schema.error();
}

TEST(Pack, WhatIsWrittenIsRead) {
  auto schema = schema_of(small().to_pack());
  ASSERT_TRUE(schema) << schema.error();
  EXPECT_EQ((*schema)->sources(), "a test\n");
  EXPECT_EQ((*schema)->structure_of_type("Thing"), 0u);
  EXPECT_EQ((*schema)->structure_of_type("Thin"), kNone);
  EXPECT_EQ((*schema)->names().find("Thing"), 0u);
}

TEST(Pack, CanonicalsMayNameAVersionOrItsBeginning) {
  auto schema = *schema_of(small().to_pack());
  const std::string url = "http://t/StructureDefinition/Thing";
  EXPECT_EQ(schema->structure_of_url(url), 0u);
  EXPECT_EQ(schema->structure_of_url(url + "|2.1.3"), 0u);
  EXPECT_EQ(schema->structure_of_url(url + "|2.1"), 0u);
  EXPECT_EQ(schema->structure_of_url(url + "|2.1.4"), kNone);
  EXPECT_EQ(schema->structure_of_url(url + "|2.1.30"), kNone);
  EXPECT_EQ(schema->structure_of_url(url + "s"), kNone);
}

TEST(Pack, TheSameArraysGiveTheSameBytes) { EXPECT_EQ(small().to_pack(), small().to_pack()); }

TEST(Pack, EveryFlippedByteIsNoticed) {
  const std::vector<std::byte> good = small().to_pack();
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::vector<std::byte> bad = good;
    bad[i] ^= std::byte{0x40};
    // The key and the reserved word are not part of what must be right for a pack to be usable.
    const bool harmless = (i >= offsetof(PackHeader, source_key) && i < offsetof(PackHeader, size)) ||
                          i >= offsetof(PackHeader, reserved) || (i >= 12 && i < 16);
    if (i < sizeof(PackHeader) && harmless) continue;
    EXPECT_NE(failure(bad), "accepted") << "byte " << i;
  }
}

TEST(Pack, EveryCutIsNoticed) {
  const std::vector<std::byte> good = small().to_pack();
  for (std::size_t size = 0; size < good.size(); size += 7) {
    EXPECT_NE(failure({good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size)}), "accepted") << size;
  }
}

TEST(Pack, TheSentencesSayWhichItIs) {
  std::vector<std::byte> pack = small().to_pack();
  EXPECT_EQ(failure(std::vector<std::byte>(100, std::byte{'x'})), "this is not a definition pack of this version of hallmark");
  auto* header = reinterpret_cast<PackHeader*>(pack.data());
  ++header->format;
  EXPECT_EQ(failure(pack), "this is not a definition pack of this version of hallmark");
  --header->format;
  pack.back() ^= std::byte{1};
  EXPECT_EQ(failure(pack), "the definition pack is damaged (its checksum does not match)");
  pack.pop_back();
  EXPECT_EQ(failure(pack), "the definition pack is cut short");
}

class PackFile : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("hallmark-pack-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path folder_;
};

TEST_F(PackFile, IsMappedAndReplacedWhole) {
  const std::string path = (folder_ / "deep" / "a.pack").string();
  ASSERT_TRUE(write_pack(path, small().to_pack()));
  auto opened = open_pack(path);
  ASSERT_TRUE(opened) << opened.error();
  ASSERT_TRUE(write_pack(path, small().to_pack()));  // over one that is in use
  EXPECT_EQ((*opened)->structure_of_type("Thing"), 0u);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_ / "deep"), {}), 1);  // nothing left beside it
}

TEST_F(PackFile, ErrorsNameTheFile) {
  EXPECT_EQ(open_pack("no/such.pack").error(), "cannot open no/such.pack: No such file or directory");
  EXPECT_EQ(open_pack(folder_.string()).error(), folder_.string() + ": this is not a definition pack");
  std::ofstream(folder_ / "text") << "hello";
  EXPECT_EQ(open_pack((folder_ / "text").string()).error(),
            (folder_ / "text").string() + ": this is not a definition pack of this version of hallmark");
}

}  // namespace
}  // namespace hallmark::schema
