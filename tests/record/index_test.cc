// The index of an element in its list, asked in any order, is the count of its earlier namesakes.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "record/reader.h"

namespace hallmark {
namespace {

std::uint32_t counted(const Record& record, NodeIndex i) {
  std::uint32_t index = 0;
  for (NodeIndex c : record.children(record[i].parent)) {
    if (c == i) break;
    if (record.name(c) == record.name(i)) ++index;
  }
  return index;
}

bool contains(const Record::Children& siblings, NodeIndex i) {
  for (NodeIndex c : siblings) {
    if (c == i) return true;
  }
  return false;
}

Record read(const std::string& text) {
  Record record;
  std::vector<ReadProblem> problems;
  EXPECT_TRUE(read_record(text, Limits{}, record, problems)) << text;
  return record;
}

TEST(IndexInList, InAnyOrderAndFromRecordToRecord) {
  std::mt19937 random(3);
  for (int round = 0; round < 200; ++round) {
    std::string text = R"({"resourceType":"X","a":[)";
    const int items = 1 + static_cast<int>(random() % 20);
    for (int i = 0; i < items; ++i) text += std::string(i ? "," : "") + R"({"b":[1,2,null],"_b":[null,{"id":"x"},{"id":"y"}],"c":{"a":[3]}})";
    text += R"(],"_d":[{"id":"z"},{"id":"y"}],"d":["p","q"]})";
    const Record record = read(text);
    std::vector<NodeIndex> nodes;
    for (NodeIndex i = 1; i < record.size(); ++i) {
      const auto siblings = record.children(record[i].parent);
      if (contains(siblings, i)) nodes.push_back(i);
    }
    ASSERT_GT(nodes.size(), 3u);
    std::shuffle(nodes.begin(), nodes.end(), random);
    for (NodeIndex i : nodes) ASSERT_EQ(record.index_in_list(i), counted(record, i)) << text << " node " << i;
    std::sort(nodes.begin(), nodes.end());
    for (NodeIndex i : nodes) ASSERT_EQ(record.index_in_list(i), counted(record, i)) << text << " node " << i;
  }
}

TEST(IndexInList, ARecordThatIsReadAnewForgets) {
  Record record;
  std::vector<ReadProblem> problems;
  ASSERT_TRUE(read_record(R"({"resourceType":"X","a":[1,2,3]})", Limits{}, record, problems));
  EXPECT_EQ(record.index_in_list(3), 2u);
  ASSERT_TRUE(read_record(R"({"resourceType":"X","b":1,"a":[1,2]})", Limits{}, record, problems));
  EXPECT_EQ(record.index_in_list(3), 1u);
}

}  // namespace
}  // namespace hallmark
