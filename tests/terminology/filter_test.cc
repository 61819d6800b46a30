#include "terminology/filter.h"

#include <gtest/gtest.h>

#include "definitions/definition_set.h"

namespace hallmark::terminology {
namespace {

//   a ─ b ─ c        x: child of b by property as well as of y by nesting (two parents)
//   a ─ d            p, q: each other's parent by property (a loop)
//   y ─ x
constexpr char kSystem[] = R"({"resourceType": "CodeSystem", "url": "http://x/c", "content": "complete",
  "property": [{"code": "kind", "type": "code"}, {"code": "never", "type": "string"}],
  "concept": [
    {"code": "a", "display": "Alpha", "property": [{"code": "notSelectable", "valueBoolean": true}], "concept": [
      {"code": "b", "display": "Beta", "property": [{"code": "kind", "valueCode": "one"}], "concept": [
         {"code": "c", "property": [{"code": "kind", "valueCode": "two"}, {"code": "kind", "valueCode": "one"}]}]},
      {"code": "d", "property": [{"code": "inactive", "valueBoolean": true}]}]},
    {"code": "y", "concept": [{"code": "x", "property": [{"code": "subsumedBy", "valueCode": "b"},
                                                         {"code": "undeclared", "valueInteger": 5}]}]},
    {"code": "p", "property": [{"code": "parent", "valueCode": "q"}]},
    {"code": "q", "property": [{"code": "parent", "valueCode": "p"}]}]})";

// The codes chosen, or "?" and the reason.
std::string chosen(std::string_view property, std::string_view op, std::string_view value, const Limits& limits = {}) {
  definitions::DefinitionSet set;
  set.add_bytes(kSystem, "c");
  const CodeSystemIndex index(definitions::read_code_system(*set.find("CodeSystem", "http://x/c")));
  const FilterResult result = apply_filter(index, {property, op, value}, limits);
  if (!result.undecided.empty()) return "? " + result.undecided;
  std::string out;
  for (std::uint32_t i = 0; i < index.size(); ++i)
    if (result.chosen[i]) out += index[i].code;
  return out;
}

TEST(Filter, EveryOperator) {
  const struct {
    std::string_view property, op, value, want;
  } cases[] = {
      {"concept", "is-a", "b", "bcx"},
      {"code", "is-a", "b", "bcx"},
      {"concept", "is-a", "a", "abcdx"},
      {"concept", "is-a", "c", "c"},
      {"concept", "is-a", "p", "pq"},
      {"concept", "descendent-of", "b", "cx"},
      {"concept", "descendent-of", "c", ""},
      {"concept", "is-not-a", "b", "adypq"},
      {"concept", "generalizes", "c", "abc"},
      {"concept", "generalizes", "x", "abyx"},
      {"concept", "=", "c", "c"},
      {"code", "=", "C", ""},
      {"display", "=", "Beta", "b"},
      {"kind", "=", "one", "bc"},
      {"kind", "=", "two", "c"},
      {"never", "=", "one", ""},
      {"undeclared", "=", "5", "x"},
      {"parent", "=", "b", "cx"},
      {"child", "=", "x", "by"},
      {"notSelectable", "=", "true", "a"},
      {"notSelectable", "=", "false", "bcdyxpq"},
      {"inactive", "=", "false", "abcyxpq"},
      {"code", "in", "a, c ,zz", "ac"},
      {"code", "not-in", "a,c", "bdyxpq"},
      {"kind", "in", "two,three", "c"},
      {"kind", "not-in", "two,three", "abdyxpq"},
      {"code", "regex", "[ab]", "ab"},
      {"code", "regex", "[", "? filter code regex [: the expression cannot be used: missing ]: ["},
      {"display", "regex", "Bet", ""},
      {"display", "regex", "Be.*", "b"},
      {"kind", "exists", "true", "bc"},
      {"kind", "exists", "false", "adyxpq"},
      {"display", "exists", "true", "ab"},
      {"kind", "exists", "yes", "? filter kind exists yes: the value is not true or false"},
      {"concept", "is-a", "zz", "? filter concept is-a zz: the code is not in the code system that is loaded"},
      {"kind", "is-a", "b", "? filter kind is-a b: the operator asks for the property concept"},
      {"colour", "=", "red", "? filter colour = red: the code system has no such property"},
      {"code", "child-of", "b", "cx"},
      {"concept", "child-of", "a", "bd"},
      {"concept", "child-of", "c", ""},
      {"concept", "child-of", "zz", "? filter concept child-of zz: the code is not in the code system that is loaded"},
      {"concept", "descendent-leaf", "a", "cdx"},
      {"concept", "descendent-leaf", "c", ""},
      {"kind", "descendent-leaf", "a", "? filter kind descendent-leaf a: the operator asks for the property concept"},
      {"code", "children-of", "b", "? filter code children-of b: the operator is not known"},
      {"code", "", "b", "? filter code  b: the operator is not known"},
  };
  for (const auto& c : cases) EXPECT_EQ(c.want, chosen(c.property, c.op, c.value)) << c.property << c.op << c.value;
}

TEST(Filter, AnExpressionThatNeedsTooMuchMemoryIsUndecided) {
  Limits limits;
  limits.regex_bytes = 4096;
  EXPECT_TRUE(chosen("code", "regex", "(a{1,500}){1,2}", limits).starts_with("? ")) << "expected to be refused";
  EXPECT_EQ("a", chosen("code", "regex", "a", limits));
}

}  // namespace
}  // namespace hallmark::terminology
