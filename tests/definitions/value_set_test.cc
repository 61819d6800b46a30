#include "definitions/value_set.h"

#include <gtest/gtest.h>

#include "definitions/code_system.h"
#include "definitions/definition_set.h"

namespace hallmark::definitions {
namespace {

using Views = std::vector<std::string_view>;

TEST(ValueSet, ComposeAndHead) {
  DefinitionSet set;
  set.add_bytes(R"({"resourceType": "ValueSet", "url": "http://x/v", "version": "2", "name": "V", "title": "T",
      "status": "draft", "compose": {"inactive": false,
        "include": [{"system": "http://x/c", "version": "1", "concept": [{"code": "a", "display": "A"}, {"code": "b"}]},
                    {"valueSet": ["http://x/1", "http://x/2"]}],
        "exclude": [{"system": "http://x/d", "filter": [{"property": "concept", "op": "is-a", "value": "r"}]}]}})",
                "v");
  const ValueSet v = read_value_set(*set.find("ValueSet", "http://x/v"));
  EXPECT_EQ(Views({"http://x/v", "2", "V", "T", "draft"}), Views({v.url, v.version, v.name, v.title, v.status}));
  EXPECT_TRUE(v.has_compose);
  EXPECT_TRUE(v.excludes_inactive);
  EXPECT_FALSE(v.has_expansion);
  ASSERT_EQ(2u, v.includes.size());
  EXPECT_EQ(Views({"http://x/c", "1"}), Views({v.includes[0].system, v.includes[0].version}));
  ASSERT_EQ(2u, v.includes[0].concepts.size());
  EXPECT_EQ(Views({"a", "A", "b", ""}), Views({v.includes[0].concepts[0].code, v.includes[0].concepts[0].display,
                                                v.includes[0].concepts[1].code, v.includes[0].concepts[1].display}));
  EXPECT_EQ(Views({"http://x/1", "http://x/2"}), v.includes[1].value_sets);
  ASSERT_EQ(1u, v.excludes.size());
  ASSERT_EQ(1u, v.excludes[0].filters.size());
  EXPECT_EQ(Views({"concept", "is-a", "r"}), Views({v.excludes[0].filters[0].property, v.excludes[0].filters[0].op,
                                                    v.excludes[0].filters[0].value}));
}

TEST(ValueSet, ANestedExpansionIsFlattenedInOrder) {
  DefinitionSet set;
  set.add_bytes(R"({"resourceType": "ValueSet", "url": "http://x/v", "expansion": {"contains": [
      {"display": "heading", "contains": [
         {"system": "s", "code": "a", "contains": [{"system": "s", "code": "b"}]}, {"system": "s", "code": "c"}]},
      {"system": "s", "code": "d", "abstract": true, "display": "D"}]}})",
                "v");
  const ValueSet v = read_value_set(*set.find("ValueSet", "http://x/v"));
  Views codes;
  for (const ExpansionConcept& entry : v.expansion) codes.push_back(entry.code);
  EXPECT_EQ(Views({"a", "b", "c", "d"}), codes);
  EXPECT_TRUE(v.expansion[3].is_abstract);
  EXPECT_FALSE(v.expansion[2].is_abstract);
  EXPECT_TRUE(v.has_expansion);
  EXPECT_TRUE(v.expansion_complete);
  EXPECT_FALSE(v.has_compose);
}

TEST(ValueSet, APageOfAnExpansionIsNotComplete) {
  const struct {
    const char* members;
    bool complete;
  } cases[] = {
      {R"("total": 1)", true},
      {R"("total": 2)", false},
      {R"("total": 1, "offset": 0)", true},
      {R"("offset": 1)", false},
      {R"("extension": [{"url": "http://hl7.org/fhir/StructureDefinition/valueset-unclosed", "valueBoolean": true}])",
       false},
      {R"("extension": [{"url": "http://hl7.org/fhir/StructureDefinition/valueset-unclosed", "valueBoolean": false}])",
       true},
      {R"("extension": [{"url": "http://hl7.org/fhir/StructureDefinition/valueset-toocostly", "valueBoolean": true}])",
       false},
  };
  for (const auto& c : cases) {
    DefinitionSet set;
    set.add_bytes(R"({"resourceType": "ValueSet", "url": "u", "expansion": {"contains": [{"system": "s", "code": "a"}], )" +
                      std::string(c.members) + "}}",
                  "v");
    EXPECT_EQ(c.complete, read_value_set(*set.find("ValueSet", "u")).expansion_complete) << c.members;
  }
}

TEST(CodeSystem, HeadConceptsAndProperties) {
  DefinitionSet set;
  set.add_bytes(R"({"resourceType": "CodeSystem", "url": "http://x/c", "version": "3", "name": "C", "title": "T",
      "content": "fragment", "caseSensitive": false, "hierarchyMeaning": "is-a", "valueSet": "http://x/all",
      "supplements": "http://x/other", "property": [{"code": "parent", "type": "code"}],
      "concept": [
        {"code": "a", "display": "A", "concept": [
           {"code": "b", "concept": [{"code": "c"}]},
           {"code": "d", "property": [{"code": "status", "valueCode": "retired"},
                                      {"code": "kind", "valueCoding": {"system": "s", "code": "k"}}]}]},
        {"code": "e"}]})",
                "c");
  const CodeSystem c = read_code_system(*set.find("CodeSystem", "http://x/c"));
  EXPECT_EQ(Views({"http://x/c", "3", "C", "T", "fragment", "is-a", "http://x/all", "http://x/other"}),
            Views({c.url, c.version, c.name, c.title, c.content, c.hierarchy_meaning, c.value_set, c.supplements}));
  EXPECT_EQ(false, c.case_sensitive);
  ASSERT_EQ(1u, c.properties.size());
  EXPECT_EQ("parent", c.properties[0].code);
  Views codes;
  std::vector<std::uint32_t> parents;
  for (const Concept& entry : c.concepts) {
    codes.push_back(entry.code);
    parents.push_back(entry.parent);
  }
  EXPECT_EQ(Views({"a", "b", "c", "d", "e"}), codes);
  EXPECT_EQ(std::vector<std::uint32_t>({kNoConcept, 0, 1, 0, kNoConcept}), parents);
  EXPECT_EQ("A", c.concepts[0].display);
  ASSERT_EQ(2u, c.concepts[3].properties.size());
  EXPECT_EQ(Views({"status", "retired", "kind", "k"}),
            Views({c.concepts[3].properties[0].code, c.concepts[3].properties[0].value,
                   c.concepts[3].properties[1].code, c.concepts[3].properties[1].value}));
}

TEST(CodeSystem, CompleteOnlyWithItsCodes) {
  const struct {
    const char* members;
    bool complete;
  } cases[] = {
      {R"("content": "complete", "concept": [{"code": "a"}])", true},
      {R"("content": "fragment", "concept": [{"code": "a"}])", false},
      {R"("content": "example", "concept": [{"code": "a"}])", false},
      {R"("content": "complete")", false},
      {R"("concept": [{"code": "a"}])", false},
  };
  for (const auto& c : cases) {
    DefinitionSet set;
    set.add_bytes(R"({"resourceType": "CodeSystem", "url": "u", )" + std::string(c.members) + "}", "c");
    EXPECT_EQ(c.complete, read_code_system(*set.find("CodeSystem", "u")).complete()) << c.members;
  }
}

TEST(CodeSystem, WhatIsNotSaidIsAbsent) {
  DefinitionSet set;
  set.add_bytes(R"({"resourceType": "CodeSystem", "url": "http://x/c"})", "c");
  const CodeSystem c = read_code_system(*set.find("CodeSystem", "http://x/c"));
  EXPECT_FALSE(c.case_sensitive.has_value());
  EXPECT_EQ("", c.content);
  EXPECT_TRUE(c.concepts.empty());
}

}  // namespace
}  // namespace hallmark::definitions
