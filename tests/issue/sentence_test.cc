#include "issue/sentence.h"

#include <gtest/gtest.h>

#include <string>

namespace hallmark {
namespace {

TEST(Sentence, FillsElementFoundAndArguments) {
  Issue issue{Code::CodeNotInValueSet, Severity::Error, "Patient.gender", "", "", 0, "F", {"administrative-gender", "Use female"}};
  EXPECT_EQ(sentence(issue), "'F' is not in the value set administrative-gender");
  EXPECT_EQ(hint(issue), "Use female");
}

TEST(Sentence, ElementIsTheLastStepWithoutItsIndex) {
  const Issue issue{Code::ValueNull, Severity::Error, "Patient.name[300].given[70000]", "", "", 0, "", {}};
  EXPECT_EQ(sentence(issue), "'given' is null");
  EXPECT_EQ(hint(issue), "Leave it out; null is for arrays whose '_given' says more about that item");
}

TEST(Sentence, RedactionHidesTheValueOnly) {
  const Issue issue{Code::DateImpossible, Severity::Error, "Patient.birthDate", "", "", 0, "1970-02-30", {}};
  EXPECT_EQ(sentence(issue, true), "'(hidden)' is not a day of the calendar");
  EXPECT_EQ(sentence(issue, false), "'1970-02-30' is not a day of the calendar");
}

TEST(Sentence, LongValuesAreCut) {
  const Issue issue{Code::DateImpossible, Severity::Error, "", "", "", 0, std::string(121, 'x'), {}};
  EXPECT_EQ(sentence(issue), "'" + std::string(120, 'x') + "...' is not a day of the calendar");
}

TEST(Sentence, AMissingArgumentLeavesAGapNotACrash) {
  const Issue issue{Code::UnknownElement, Severity::Error, "Patient.x", "", "", 0, "", {}};
  EXPECT_EQ(sentence(issue), "'x' is not an element of ");
  EXPECT_EQ(hint(issue), "");
}

TEST(Sentence, DoubledBracesAreBraces) {
  const Issue issue{Code::NotAnObject, Severity::Fatal, "", "", "", 0, "", {}};
  EXPECT_EQ(hint(issue), "A FHIR resource in JSON is one object: { \"resourceType\": ... }");
}

TEST(Path, WithoutIndices) {
  EXPECT_EQ(path_without_indices("Bundle.entry[3].resource.name[70000].given[0]"), "Bundle.entry.resource.name.given");
  EXPECT_EQ(path_without_indices(""), "");
}

}  // namespace
}  // namespace hallmark
