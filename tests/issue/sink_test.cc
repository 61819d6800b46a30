#include "issue/sink.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace hallmark {
namespace {

std::string shape(const IssueList& list) {
  std::string out;
  for (const Issue& i : list.issues()) {
    out += std::to_string(i.offset) + " " + std::string(severity_name(i.severity)) + " " +
           std::string(code_info(i.code).id) + " " + i.path + " " + i.definition + " " + i.found + "\n";
  }
  return out;
}

TEST(IssueList, SortIsByPlaceThenWorstAndTotal) {
  const Issue issues[] = {
      {Code::ValueNull, Severity::Error, "A.a", "", "", 0, "", {}},
      {Code::ValueEmpty, Severity::Warning, "A.b", "", "", 0, "", {}},
      {Code::ValueUntrimmed, Severity::Warning, "A.b", "", "", 0, "", {}},
      {Code::ValueUntrimmed, Severity::Warning, "A.c", "u#1", "", 0, "", {}},
      {Code::ValueUntrimmed, Severity::Warning, "A.c", "u#2", "", 0, " x", {}},
      {Code::ValueUntrimmed, Severity::Warning, "A.c", "u#2", "", 0, " y", {}},
      {Code::JsonSyntax, Severity::Fatal, "", "", "", 7, "", {}},
  };
  const std::string expected =
      "0 error value-null A.a  \n"
      "0 warning value-empty A.b  \n"
      "0 warning value-untrimmed A.b  \n"
      "0 warning value-untrimmed A.c u#1 \n"
      "0 warning value-untrimmed A.c u#2  x\n"
      "0 warning value-untrimmed A.c u#2  y\n"
      "7 fatal json-syntax   \n";
  std::vector<std::size_t> order = {0, 1, 2, 3, 4, 5, 6};
  do {
    IssueList list;
    for (const std::size_t i : order) list.add(issues[i]);
    list.sort();
    ASSERT_EQ(shape(list), expected);
  } while (std::next_permutation(order.begin(), order.end()));
}

}  // namespace
}  // namespace hallmark
