// "Could not tell" is an answer of its own: it is never taken for true, false or empty, and where the rest of an
// expression settles the result without it, it does no harm.
#include <gtest/gtest.h>

#include "small_world.h"

namespace hallmark::fhirpath {
namespace {

#define UNKNOWN "gender.memberOf('http://example.org/unknown')"
const char* const kWhy = "whether a code is in the value set http://example.org/unknown cannot be told";

Truth truth(SmallWorld& world, const std::string& text, const Host& host, Outcome* outcome = nullptr) {
  const auto compiled = world.compile(text);
  const auto* expression = std::get_if<Expression>(&compiled);
  if (expression == nullptr) {
    ADD_FAILURE() << text << ": " << std::get<CompileError>(compiled).message;
    return Truth::Undecided;
  }
  const Record& record = world.record(kPatient);
  return evaluate_truth(*expression, {record, 0, 0, 0, world.model(), host, world.limits}, outcome);
}

struct Case {
  const char* expression;
  Truth truth;
};

TEST(Undecided, IsSettledByTheOtherSideOnly) {
  SmallWorld world;
  const SmallHost host;
  for (const Case& c : {Case{UNKNOWN, Truth::Undecided},
                        {"true and " UNKNOWN, Truth::Undecided},
                        {UNKNOWN " and true", Truth::Undecided},
                        {"false and " UNKNOWN, Truth::False},
                        {UNKNOWN " and false", Truth::False},
                        {UNKNOWN " and {}", Truth::Undecided},
                        {UNKNOWN " or true", Truth::True},
                        {"true or " UNKNOWN, Truth::True},
                        {UNKNOWN " or false", Truth::Undecided},
                        {"{} or " UNKNOWN, Truth::Undecided},
                        {UNKNOWN " xor true", Truth::Undecided},
                        {UNKNOWN " xor {}", Truth::Empty},
                        {UNKNOWN " implies true", Truth::True},
                        {UNKNOWN " implies false", Truth::Undecided},
                        {"false implies " UNKNOWN, Truth::True},
                        {"true implies " UNKNOWN, Truth::Undecided},
                        {UNKNOWN " or " UNKNOWN " or true", Truth::True},
                        {"iif(false, " UNKNOWN ", true)", Truth::True},
                        {"(" UNKNOWN ").exists()", Truth::Undecided},
                        // One item settles it, whatever is not known of another.
                        {"(1 | 2).exists($this = 2 or %resource." UNKNOWN ")", Truth::True},
                        {"(1 | 2).exists($this = 3 or %resource." UNKNOWN ")", Truth::Undecided},
                        {"(1 | 2).all($this = 1 and %resource." UNKNOWN ")", Truth::False},
                        {"(1 | 2).all($this < 3 and %resource." UNKNOWN ")", Truth::Undecided},
                        {"gender.memberOf('http://example.org/genders')", Truth::True},
                        {"name[0].use.memberOf('http://example.org/genders')", Truth::False},
                        {"'female'.memberOf('http://example.org/genders')", Truth::True}}) {
    EXPECT_EQ(truth(world, c.expression, host), c.truth) << c.expression;
  }
  Outcome outcome;
  EXPECT_EQ(truth(world, "true and " UNKNOWN, host, &outcome), Truth::Undecided);
  EXPECT_EQ(outcome.fault, EvaluationFault::Undecided);
  EXPECT_EQ(outcome.message, kWhy);
  EXPECT_EQ(outcome.offset, 16u);
}

// An error is no doubt that the other side could settle.
TEST(Undecided, DoesNotHideErrors) {
  SmallWorld world;
  const SmallHost host;
  Outcome outcome;
  EXPECT_EQ(truth(world, "name.single().exists() or true", host, &outcome), Truth::Undecided);
  EXPECT_EQ(outcome.fault, EvaluationFault::Error);
  EXPECT_EQ(outcome.message, "single() works on one item, and there are 3 items");
  EXPECT_EQ(truth(world, UNKNOWN " or name.single().exists()", host, &outcome), Truth::Undecided);
  EXPECT_EQ(outcome.fault, EvaluationFault::Error);
}

TEST(Undecided, ConditionsAreEvaluatedAsSingletons) {
  SmallWorld world;
  const SmallHost host;
  for (const Case& c : {Case{"active", Truth::True},
                        {"active.not()", Truth::False},
                        {"name.nickname", Truth::Empty},
                        {"name.first()", Truth::True},
                        {"'false'", Truth::True},
                        {"0", Truth::True},
                        {"name", Truth::Undecided}}) {
    EXPECT_EQ(truth(world, c.expression, host), c.truth) << c.expression;
  }
  Outcome outcome;
  truth(world, "name", host, &outcome);
  EXPECT_EQ(outcome.message, "a condition asks for one Boolean, and there are 3 items");
}

// A host that answers nothing at all.
TEST(Undecided, IsWhatAHostWithoutAnswersGives) {
  SmallWorld world;
  const Host silent;
  struct {
    const char* expression;
    const char* shown;
  } const cases[] = {
      {"now()", "undecided @0: the time of the evaluation is not known"},
      {"today()", "undecided @0: the time of the evaluation is not known"},
      {"timeOfDay()", "undecided @0: the time of the evaluation is not known"},
      {"generalPractitioner.resolve()", "undecided @20: what the reference Practitioner/1 leads to cannot be told"},
      {"managingOrganization.resolve().name", "string Surgery"},
      {"conformsTo('http://example.org/patient')",
       "undecided @0: whether an element conforms to http://example.org/patient cannot be told"},
      {"1 'Np/s' = 1 'B/s'", "undecided @9: what 'Np/s' measures cannot be told"},
      {"1 'wk' = 7 'd'", "boolean true"},
  };
  for (const auto& c : cases) EXPECT_EQ(world.show(kPatient, c.expression, silent), c.shown) << c.expression;
}

// A value that is not what its type demands is the fault of the record, and not an answer of the expression.
TEST(Undecided, IsWhatMalformedValuesGive) {
  SmallWorld world;
  const char* const json = R"({"resourceType": "Patient", "active": "yes", "birthDate": "25/12/1974",
                               "multipleBirthInteger": 2.5, "gender": "male"})";
  struct {
    const char* expression;
    const char* shown;
  } const cases[] = {
      {"birthDate < @2000", "undecided @10: the value of Patient.birthDate is no valid date"},
      {"active", "boolean yes"},
      {"active and true", "undecided @7: the value of Patient.active is no valid boolean"},
      {"multipleBirth + 1", "undecided @14: the value of Patient.multipleBirthInteger is no valid integer"},
      {"birthDate.exists()", "boolean true"},
      {"gender = 'female' and birthDate < @2000", "boolean false"},
  };
  for (const auto& c : cases) EXPECT_EQ(world.show(json, c.expression), c.shown) << c.expression;
}

// An element that the model knows nothing of: its syntax tells what it can, its type nothing.
TEST(Undecided, IsTheTypeOfAnUnknownElement) {
  SmallWorld world;
  const char* const json = R"({"resourceType": "Patient",
                               "strange": {"text": "x", "count": 3, "amount": 1.50, "flag": true}})";
  struct {
    const char* expression;
    const char* shown;
  } const cases[] = {
      {"strange.text & 'y'", "string xy"},
      {"strange.count + 1", "integer 4"},
      {"strange.amount * 2", "decimal 3.00"},
      {"strange.flag and true", "boolean true"},
      {"strange is Quantity", "undecided @8: the type of Patient.strange is not known"},
      {"strange.ofType(Quantity)", "undecided @8: the type of Patient.strange is not known"},
      {"strange.type()", "undecided @8: the type of Patient.strange is not known"},
  };
  for (const auto& c : cases) EXPECT_EQ(world.show(json, c.expression), c.shown) << c.expression;
}

}  // namespace
}  // namespace hallmark::fhirpath
