#include "issue/operation_outcome.h"

#include <gtest/gtest.h>

namespace hallmark {
namespace {

Issue misspelt() {
  Issue issue{Code::UnknownElement, Severity::Error, "Patient.gendr", "", "", 0, "", {}};
  issue.arguments = {"Patient", "Did you mean 'gender'?"};
  return issue;
}

Issue malformed() {
  Issue issue{Code::ValueMalformed, Severity::Error, "Bundle.entry[70000].resource.birthDate", "", "", 0, "", {}};
  issue.found = "1.1.1970";
  issue.arguments = {"date", "a date is YYYY, YYYY-MM or YYYY-MM-DD", "Write 1970-01-01"};
  return issue;
}

TEST(OperationOutcome, HoldsCodeSentenceHintAndPlace) {
  EXPECT_EQ(outcome_issue(misspelt(), {"", 3, 14}),
            R"({"severity":"error","code":"structure",)"
            R"("details":{"coding":[{"code":"unknown-element"}],"text":"'gendr' is not an element of Patient"},)"
            R"("diagnostics":"Did you mean 'gender'?","location":["Line 3, column 14"],"expression":["Patient"]})");
}

TEST(OperationOutcome, NamesTheFileWhereThereAreSeveral) {
  EXPECT_EQ(outcome_issue(misspelt(), {"feed/a.json", 3, 14}),
            R"({"severity":"error","code":"structure",)"
            R"("details":{"coding":[{"code":"unknown-element"}],"text":"'gendr' is not an element of Patient"},)"
            R"("diagnostics":"feed/a.json:3:14: Did you mean 'gender'?","location":["Line 3, column 14"],)"
            R"("expression":["Patient"]})");
}

TEST(OperationOutcome, HidesTheValueWhenAsked) {
  EXPECT_EQ(outcome_issue(malformed(), {"", 1, 1}, true),
            R"({"severity":"error","code":"value",)"
            R"("details":{"coding":[{"code":"value-malformed"}],"text":"'(hidden)' is not a valid date: a date is YYYY, YYYY-MM or YYYY-MM-DD"},)"
            R"("diagnostics":"Write 1970-01-01","location":["Line 1, column 1"],)"
            R"("expression":["Bundle.entry[70000].resource.birthDate"]})");
  EXPECT_NE(outcome_issue(malformed(), {"", 1, 1}, false).find("'1.1.1970' is not a valid date"), std::string::npos);
}

TEST(OperationOutcome, LeavesOutWhatIsNotKnown) {
  const Issue unreadable{Code::UnreadableInput, Severity::Fatal, "", "", "", 0, "", {"permission denied"}};
  EXPECT_EQ(outcome_issue(unreadable, {}),
            R"({"severity":"fatal","code":"exception",)"
            R"("details":{"coding":[{"code":"unreadable-input"}],"text":"The input cannot be read: permission denied"}})");
  EXPECT_EQ(outcome_issue(unreadable, {"x.json", 0, 0}),
            R"({"severity":"fatal","code":"exception",)"
            R"("details":{"coding":[{"code":"unreadable-input"}],"text":"The input cannot be read: permission denied"},)"
            R"("diagnostics":"x.json"})");
}

TEST(OperationOutcome, SaysSoWhenNothingWasFound) {
  EXPECT_EQ(outcome_all_well(),
            R"({"severity":"information","code":"informational","details":{"text":"Nothing was found"}})");
}

}  // namespace
}  // namespace hallmark
