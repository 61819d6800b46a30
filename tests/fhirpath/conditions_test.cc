// Conditions that are told straight from the record, against the evaluator that knows nothing of them.
#include "fhirpath/conditions.h"

#include <gtest/gtest.h>

#include "fhirpath/analysis.h"
#include "fhirpath/evaluator.h"
#include "fhirpath/parser.h"
#include "small_world.h"

namespace hallmark::fhirpath {
namespace {

constexpr const char* kOdd = R"({
  "resourceType": "Patient", "id": "p2", "active": "perhaps", "gender": ["male", "female"],
  "name": [{"use": "official", "family": null, "given": []}, {"_family": {"extension": [{"url": "u"}]}, "use": 7}, {"unheard": {"of": "x"}}],
  "birthDate": "yesterday", "multipleBirthInteger": 2, "managingOrganization": {}, "unheard": "x"
})";

class Both {
 public:
  explicit Both(SmallWorld& world) : world_(world) {}

  // Whether it was told at once; if it was, as the evaluator does.
  bool agree(const char* json, const std::string& text) {
    Ast ast;
    CompileError error;
    if (!parse(text, world_.limits, ast, error) || !analyse(world_.names(), world_.limits, ast, error)) {
      ADD_FAILURE() << text << ": " << error.message;
      return false;
    }
    const Record& record = world_.record(json);
    const EvaluationContext context{record, 0, 0, 0, world_.model(), host_, world_.limits};
    Outcome outcome;
    Evaluator evaluator(ast, context, outcome);
    Truth truth = Truth::Undecided;
    if (!evaluator.run() || !evaluator.truth(outcome.values, "a condition", truth)) truth = Truth::Undecided;
    mark_conditions(ast);
    if (!ast.nodes[ast.root].condition) return false;
    Conditions conditions(ast, world_.model(), world_.limits.fhirpath_steps);
    const auto at_once = conditions.truth(ast.root, record, 0);
    if (!at_once) return false;
    EXPECT_EQ(static_cast<int>(*at_once), static_cast<int>(truth)) << text << " on " << json << (outcome ? "" : ": " + outcome.message);
    return true;
  }

 private:
  SmallWorld& world_;
  SmallHost host_;
};

// Every operand with every other, by every operator, on records as they should be and not: thousands of pairs.
TEST(Conditions, SayWhatTheEvaluatorSays) {
  SmallWorld world;
  Both both(world);
  const std::vector<std::string> operands = {
      "name.exists()", "name.empty()", "nothing.exists()", "name.family.exists().not()", "name.where(use = 'usual').exists()",
      "name.where(use = 'usual').family.empty()", "name.where(use != 'usual' and family.exists()).given.exists()",
      "name.exists(use = 'maiden')", "name.all(use.exists())", "name.all(given.exists() or use = 'usual')", "name.all(nothing.exists())",
      "name.given = 'Jim'", "gender = 'male'", "'male' = gender", "gender != 'female'", "nothing = 'x'", "name.where(use = 'usual').given = 'Jim'",
      "active = 'true'", "birthDate = '1974-12-25'", "multipleBirth.exists()", "multipleBirth.ofType(integer).exists()",
      "multipleBirth.ofType(Quantity).empty()", "name.ofType(HumanName).exists()", "name.ofType(humanname).exists()", "gender.matches('^m')",
      "gender.matches('^f').not()", "nothing.matches('x')", "managingOrganization.resolve().name.exists()", "generalPractitioner.resolve().exists()",
      "nothing.resolve().exists()", "name.first().exists()", "$this.gender.exists()", "managingOrganization.reference = '#org'",
      "unheard = 'x'", "name.where($this.unheard.exists()).empty()", "name.family.where($this = 'Windsor').exists()"};
  std::size_t told = 0, asked = 0;
  for (const char* json : {kPatient, kObservation, kOdd, R"({"resourceType": "Patient"})"}) {
    for (const std::string& left : operands) {
      told += both.agree(json, left) ? 1 : 0;
      ++asked;
      for (const std::string& right : operands) {
        for (const char* op : {" and ", " or ", " xor ", " implies "}) {
          told += both.agree(json, left + op + right) ? 1 : 0;
          told += both.agree(json, "name.where(" + left + op + right + ").exists()") ? 1 : 0;
          asked += 2;
        }
      }
    }
  }
  // Not vacuous: what is left to the evaluator are values that are no texts, several items, and references that lead somewhere.
  EXPECT_GT(told * 10, asked * 7) << told << " of " << asked;
}

TEST(Conditions, AreOnlyWhatTheyKnow) {
  SmallWorld world;
  const auto marked = [&](const std::string& text) {
    Ast ast;
    CompileError error;
    EXPECT_TRUE(parse(text, world.limits, ast, error) && analyse(world.names(), world.limits, ast, error)) << text << ": " << error.message;
    mark_conditions(ast);
    return ast.nodes[ast.root].condition;
  };
  for (const char* text : {"name.exists()", "name.where(use = 'x').exists()", "name.count().exists()", "a.b.c.d.e.f.g.h.i.j.k.exists()"}) {
    EXPECT_EQ(marked(text), std::string_view(text).find("count") == std::string_view::npos) << text;
  }
  for (const char* text : {"active", "name", "true", "name.count() = 1", "name.family = name.given", "gender ~ 'male'", "Patient.name.exists()",
                           "name.exists() | name.empty()", "name.where(use = 'x')", "a.b.c.d.e.f.g.h.i.j.k.l.m.exists()", "exists()",
                           "multipleBirth = 2", "gender.matches(name)"}) {
    EXPECT_FALSE(marked(text)) << text;
  }
}

// A choice written as in JSON is an error, whose words are the evaluator's.
TEST(Conditions, LeaveErrorsToTheEvaluator) {
  SmallWorld world;
  Both both(world);
  for (const char* text : {"multipleBirthInteger.exists()", "birthDate = 'x'", "active = 'true'", "name.given.matches('x')"}) {
    EXPECT_FALSE(both.agree(kPatient, text)) << text;
  }
}

TEST(Conditions, HaveABudget) {
  SmallWorld world;
  Ast ast;
  CompileError error;
  ASSERT_TRUE(parse("name.all(given.exists())", world.limits, ast, error) && analyse(world.names(), world.limits, ast, error));
  mark_conditions(ast);
  const Record& record = world.record(kPatient);
  Conditions enough(ast, world.model(), 1000);
  ASSERT_TRUE(enough.truth(ast.root, record, 0));
  Conditions just(ast, world.model(), enough.steps());
  EXPECT_TRUE(just.truth(ast.root, record, 0));
  Conditions short_of_one(ast, world.model(), enough.steps() - 1);
  EXPECT_FALSE(short_of_one.truth(ast.root, record, 0));
}

}  // namespace
}  // namespace hallmark::fhirpath
