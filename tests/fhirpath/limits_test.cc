// Whatever an expression asks for, it ends, and says that it was stopped.
#include <gtest/gtest.h>

#include <string>

#include "small_world.h"

namespace hallmark::fhirpath {
namespace {

std::string steps(std::uint64_t count) { return "the evaluation took more than " + std::to_string(count) + " steps"; }

// A patient with many names: [{"given": ["n0"]}, ...].
std::string many_names(int count) {
  std::string json = R"({"resourceType": "Patient", "name": [)";
  for (int i = 0; i < count; ++i) {
    json += (i ? "," : "") + std::string(R"({"given": ["n)") + std::to_string(i) + "\"]}";
  }
  return json + "]}";
}

std::string tail_of(const std::string& shown) { return shown.substr(shown.find(": ") + 2); }

TEST(Limits, StopEndlessAndExplodingWork) {
  SmallWorld world;
  world.limits.fhirpath_steps = 200'000;
  const std::string json = many_names(2000);
  for (const char* expression : {
           // Never ends by itself: each turn makes a new text.
           "'a'.repeat($this & 'a')",
           "1.repeat($this + 1)",
           // Doubles with every item.
           "name.aggregate($total & $total, 'ab')",
           "name.aggregate($total.combine($total), 1)",
           // Quadratic and cubic.
           "name.select(%resource.name.select(%resource.name))",
           "name.where(given in %resource.name.given).count()",
           "(1 'g').combine(name.given).distinct()",
           // A short text made long, again and again.
           "name.aggregate($total.replace('', 'xyz'), 'abc').length()",
           "name.aggregate($total.replaceMatches('.', 'xyz'), 'abc').length()",
           "name.aggregate((%resource.name | %resource.name).given.join(''), '')",
       }) {
    const std::string shown = world.show(json.c_str(), expression);
    EXPECT_TRUE(shown.starts_with("limit @")) << expression << ": " << shown.substr(0, 200);
    EXPECT_EQ(tail_of(shown), steps(200'000)) << expression;
  }
  // Sets of thousands are ordinary: a Bundle's entries must have different addresses.
  for (const char* expression : {"name.given.distinct().count()", "(name | name).count()",
                                 "name.given.intersect(%resource.name.given).count()", "name.repeat(given).count()"}) {
    EXPECT_EQ(world.show(json.c_str(), expression), "integer 2000") << expression;
  }
  EXPECT_EQ(world.show(json.c_str(), "name.given.isDistinct()"), "boolean true");
  // Near misses: the same work on less.
  const std::string few = many_names(20);
  EXPECT_EQ(world.show(few.c_str(), "name.given.distinct().count()"), "integer 20");
  EXPECT_EQ(world.show(few.c_str(), "name.select(%resource.name.select(%resource.name)).count()"), "integer 8000");
}

TEST(Limits, BoundTheSizeOfACollection) {
  SmallWorld world;
  world.limits.fhirpath_items = 100;
  const std::string json = many_names(60);
  const std::string fault = ": a collection grew past 100 items";
  EXPECT_EQ(world.show(json.c_str(), "name.combine(name).count()"), "limit @5" + fault);
  EXPECT_EQ(world.show(json.c_str(), "descendants()"), "limit @0" + fault);
  EXPECT_EQ(world.show(json.c_str(), "name.select(%resource.name).count()"), "limit @5" + fault);
  EXPECT_EQ(world.show(json.c_str(), "name.count()"), "integer 60");
}

TEST(Limits, BoundTheMemoryOfAPattern) {
  SmallWorld world;
  world.limits.regex_bytes = 16 << 10;
  EXPECT_EQ(world.show("", "'a'.matches('([^a-z]{50}){20}')"),
            "unsupported @12: the regular expression cannot be evaluated: pattern too large - compile failed");
  EXPECT_EQ(world.show("", "'a'.matches('([^a-z]{50}' & '){20}')"),
            "undecided @4: the regular expression cannot be evaluated: pattern too large - compile failed");
  // What takes a backtracking engine 2^30 steps.
  EXPECT_EQ(world.show("", "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.matches('^(a+)+$')"), "boolean false");
}

// A record 100,000 elements deep is no matter of stack.
TEST(Limits, DeepRecordsCostNoStack) {
  SmallWorld world;
  Record deep(world.names());
  deep.clear(Format::Json);
  const auto add = [&deep](std::string_view name, NodeIndex parent, std::uint8_t flags) {
    const auto begin = static_cast<std::uint32_t>(deep.text_buffer().size());
    if (flags != 0) deep.text_buffer() += "Patient";
    const auto length = static_cast<std::uint32_t>(deep.text_buffer().size()) - begin;
    return deep.add_node({deep.intern(name), parent, kNoNode, kNoNode, begin, length, 0, Kind::Object, flags, kNoType});
  };
  NodeIndex at = add("Patient", kNoNode, flag::kResource);
  for (int i = 0; i < 100'000; ++i) {
    const NodeIndex child = add("name", at, 0);
    deep.node(at).first_child = child;
    at = child;
  }
  const SmallHost host;
  world.limits.fhirpath_steps = 100'000'000;
  const auto value_of = [&](std::string_view text) {
    const auto compiled = world.compile(text);
    const EvaluationContext context{deep, 0, 0, 0, world.model(), host, world.limits};
    const Outcome outcome = evaluate(std::get<Expression>(compiled), context);
    return outcome ? output_line(outcome.values[0], world.model()) : outcome.message;
  };
  EXPECT_EQ(value_of("descendants().count()"), "integer\t100000");
  EXPECT_EQ(value_of("Patient.type().name"), "string\tPatient");
}

TEST(Limits, AreNotHitByWhatIsOrdinary) {
  SmallWorld world;
  world.limits.fhirpath_steps = 100;
  EXPECT_EQ(world.show(kPatient, "name.where(use = 'official').given.first()"), "string Peter");
  world.limits.fhirpath_steps = 10;
  EXPECT_EQ(world.show(kPatient, "name.where(use = 'official').given.first()"), "limit @0: " + steps(10));
}

}  // namespace
}  // namespace hallmark::fhirpath
