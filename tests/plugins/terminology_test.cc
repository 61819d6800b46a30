// Code systems, value sets and concept maps as records.
#include <gtest/gtest.h>

#include "support/issue_lines.h"
#include "support/tiny_definitions.h"
#include "plugins/plugin_run.h"

namespace hallmark {
namespace {

// The code systems that the records are held against.
const std::string kColours =
    R"({"resourceType":"CodeSystem","url":"http://t/colours","status":"active","content":"complete","caseSensitive":true,)"
    R"("hierarchyMeaning":"is-a","filter":[{"code":"shade","operator":["="],"value":"x"}],)"
    R"("property":[{"code":"shade","type":"Coding"},{"code":"bright","type":"boolean"},{"code":"since","type":"dateTime"},)"
    R"({"code":"weight","type":"decimal"},{"code":"note","type":"string"}],"concept":[{"code":"r"},{"code":"g"}]})";
const std::string kSupplement =
    R"({"resourceType":"CodeSystem","url":"http://t/more","status":"active","content":"supplement","supplements":"http://t/colours"})";
const std::string kReds = R"({"resourceType":"ValueSet","url":"http://t/reds","status":"active","compose":{"include":[)"
                          R"({"system":"http://t/colours","concept":[{"code":"r"}]}]}})";

std::string found_in(const std::string& record) {
  static const auto schema = test::tiny_schema({}, {kColours, kSupplement, kReds});
  Record tree(schema->names());
  std::vector<ReadProblem> problems;
  EXPECT_TRUE(read_record(record, Limits{}, tree, problems)) << record;
  IssueList issues;
  plugins::RecordIndex index;
  index.begin(tree);
  plugin_of("terminology")->validate({tree, *schema, index, Purpose::Live, "2026-11-21"}, issues);
  issues.sort();
  return brief(issues.issues());
}

std::string code_system(const std::string& members) { return found_in(R"({"resourceType":"CodeSystem","url":"http://x/cs",)" + members + "}"); }

TEST(CodeSystemRecord, TheCountIsThatOfAllConcepts) {
  const std::string concepts = R"("concept":[{"code":"a","concept":[{"code":"b"}]},{"code":"c"}])";
  EXPECT_EQ(code_system(R"("content":"complete","count":3,)" + concepts), "");
  EXPECT_EQ(code_system(R"("content":"complete","count":2,)" + concepts), "code-system-count-wrong CodeSystem.count '2' [3]");
  EXPECT_EQ(code_system(R"("content":"fragment","count":9,)" + concepts), "");
}

TEST(CodeSystemRecord, TheContentIsWhatItIs) {
  EXPECT_EQ(code_system(R"("content":"not-present","concept":[{"code":"a"}])"),
            "code-system-content-wrong CodeSystem.concept[0] 'not-present' [it lists codes] [Leave the codes out, or give the content that it has]");
  EXPECT_EQ(code_system(R"("content":"not-present")"), "");
  EXPECT_EQ(code_system(R"("content":"complete","supplements":"http://t/colours")"),
            "code-system-content-wrong CodeSystem.content 'complete' [it supplements another code system] [Write supplement]");
  EXPECT_EQ(code_system(R"("content":"supplement")"),
            "code-system-content-wrong CodeSystem.content 'supplement' [it does not say what it supplements] [Add supplements, or give the "
            "content that it has]");
}

TEST(CodeSystemRecord, ASupplementSaysMoreOfCodesThatAreThere) {
  const std::string head = R"("content":"supplement","supplements":"http://t/colours",)";
  EXPECT_EQ(code_system(head + R"("concept":[{"code":"r"}])"), "");
  EXPECT_EQ(code_system(head + R"("concept":[{"code":"r"},{"code":"z"}])"),
            "code-unknown CodeSystem.concept[1] 'z' [http://t/colours] [A supplement can only say more of codes that are there]");
  EXPECT_EQ(code_system(head + R"("caseSensitive":true)"), "supplement-member-forbidden CodeSystem.caseSensitive");
  EXPECT_EQ(code_system(R"("content":"supplement","supplements":"http://not/loaded","concept":[{"code":"z"}])"), "");
}

TEST(CodeSystemRecord, ACodeStandsOnce) {
  EXPECT_EQ(code_system(R"("content":"complete","concept":[{"code":"a","concept":[{"code":"b"}]},{"code":"b"},{"code":"A"}])"),
            "code-repeated CodeSystem.concept[1] 'b'");
}

TEST(CodeSystemRecord, PropertiesMeanWhatFhirSaysTheyMean) {
  const auto property = [](const std::string& members) { return code_system(R"("content":"complete","property":[)" + members + "]"); };
  const std::string base = "http://hl7.org/fhir/concept-properties#";
  EXPECT_EQ(property(R"({"code":"inactive","uri":")" + base + R"(inactive","type":"boolean"})"), "");
  EXPECT_EQ(property(R"({"code":"off","uri":")" + base + R"(inactive","type":"boolean"})"), "");  // any code that is not another's
  EXPECT_EQ(property(R"({"code":"child","uri":")" + base + R"(inactive","type":"code"})"),
            "property-code-misleads CodeSystem.property[0] 'child' [inactive]\n"
            "property-type-wrong CodeSystem.property[0] 'code' [" + base + "inactive] [boolean]");
  EXPECT_EQ(property(R"({"code":"x","uri":")" + base + R"(x","type":"code"})"),
            "property-uri-unknown CodeSystem.property[0] '" + base + "x'");
  EXPECT_EQ(property(R"({"code":"x","uri":"http://x/cs#x","type":"code"})"), "");
  EXPECT_EQ(property(R"({"code":"x","uri":"x","type":"code"})"), "property-uri-relative CodeSystem.property[0] 'x'");
  EXPECT_EQ(property(R"({"code":"x","type":"code"},{"code":"x","type":"code"})"), "property-repeated CodeSystem.property[1] 'x'");
  EXPECT_EQ(property(R"({"code":"x","uri":"http://y#z","type":"code"},{"code":"y","uri":"http://y#z","type":"code"})"),
            "property-repeated CodeSystem.property[1] 'http://y#z'");
}

TEST(CodeSystemRecord, TheBaseSpecificationMayDefineMore) {
  EXPECT_EQ(found_in(R"({"resourceType":"CodeSystem","url":"http://hl7.org/fhir/own","property":[)"
                     R"({"code":"x","uri":"http://hl7.org/fhir/concept-properties#x","type":"code"}]})"),
            "");
}

TEST(CodeSystemRecord, PropertyValuesAreOfTheDeclaredType) {
  const auto value = [](const std::string& member) {
    return code_system(R"("content":"complete","property":[{"code":"p","type":"decimal"},)"
                       R"({"code":"above","uri":"http://hl7.org/fhir/concept-properties#parent","type":"code"}],)"
                       R"("concept":[{"code":"a"},{"code":"b","property":[)" + member + "]}]");
  };
  EXPECT_EQ(value(R"({"code":"p","valueDecimal":1})"), "");
  EXPECT_EQ(value(R"({"code":"p","valueInteger":1})"),
            "property-value-type-wrong CodeSystem.concept[1].property[0] [p] [decimal] [integer]");
  EXPECT_EQ(value(R"({"code":"p"})"), "property-value-missing CodeSystem.concept[1].property[0] [p]");
  EXPECT_EQ(value(R"({"code":"undeclared","valueInteger":1})"), "");
  EXPECT_EQ(value(R"({"code":"above","valueCode":"a"})"), "");
  EXPECT_EQ(value(R"({"code":"above","valueCode":"z"})"),
            "property-code-unknown CodeSystem.concept[1].property[0] 'z' [this code system]");
}

std::string include(const std::string& members) {
  return found_in(R"({"resourceType":"ValueSet","compose":{"include":[{)" + members + "}]}}");
}

TEST(ValueSetRecord, TheSystemIsACodeSystem) {
  EXPECT_EQ(include(R"("system":"http://t/colours")"), "");
  EXPECT_EQ(include(R"("system":"http://not/loaded")"), "");
  EXPECT_EQ(include(R"("system":"colours")"), "coding-system-relative ValueSet.compose.include[0] 'colours'");
  EXPECT_EQ(include(R"("system":"http://t/reds")"), "coding-system-is-value-set ValueSet.compose.include[0] 'http://t/reds'");
  EXPECT_EQ(include(R"("system":"http://t/more")"), "coding-system-is-supplement ValueSet.compose.include[0] 'http://t/more'");
  EXPECT_EQ(include(R"("system":"http://t/colours|1")"), "system-holds-version ValueSet.compose.include[0] 'http://t/colours|1'");
}

TEST(ValueSetRecord, ListedCodesExist) {
  EXPECT_EQ(include(R"("system":"http://t/colours","concept":[{"code":"r"},{"code":"z"}])"),
            "code-unknown ValueSet.compose.include[0].concept[1] 'z' [http://t/colours] [List codes that the system has]");
  EXPECT_EQ(include(R"("system":"http://not/loaded","concept":[{"code":"z"}])"), "");
}

std::string filter(const std::string& property, const std::string& op, const std::string& value) {
  return include(R"("system":"http://t/colours","filter":[{"property":")" + property + R"(","op":")" + op + R"(","value":")" + value + R"("}])");
}

TEST(ValueSetRecord, FiltersFitTheirProperties) {
  const std::string at = " ValueSet.compose.include[0].filter[0] ";
  EXPECT_EQ(filter("concept", "is-a", "r"), "");
  EXPECT_EQ(filter("concept", "is-a", "z"), "filter-value-wrong" + at + "'z' [concept] [the code system http://t/colours has no such code]");
  EXPECT_EQ(filter("concept", "in", "r,z"), "filter-value-wrong" + at + "'r,z' [concept] [the code system http://t/colours has no such code]");
  EXPECT_EQ(filter("code", "regex", "r.*"), "");
  EXPECT_EQ(filter("code", "regex", "r("), "filter-value-wrong" + at + "'r(' [code] [it is not a regular expression: missing ): r(]");
  EXPECT_EQ(filter("code", "regex", "(?<!a)b++"), "");  // not RE2's, but somebody's
  EXPECT_EQ(filter("bright", "=", "yes"), "filter-value-wrong" + at + "'yes' [bright] [it must be true or false]");
  EXPECT_EQ(filter("bright", "exists", "true"), "");
  EXPECT_EQ(filter("since", "=", "ge2020"), "");
  EXPECT_EQ(filter("since", "=", "lately"), "filter-value-wrong" + at + "'lately' [since] [it must be a date or time]");
  EXPECT_EQ(filter("weight", "=", "heavy"), "filter-value-wrong" + at + "'heavy' [weight] [it must be a number]");
  EXPECT_EQ(filter("note", "=", "anything at all"), "");
  EXPECT_EQ(filter("unheard-of", "=", "x"), "");
  EXPECT_EQ(filter("shade", "=", "http://t/colours#r"), "");
  EXPECT_EQ(filter("shade", "=", "http://t/colours#z"),
            "filter-value-wrong" + at + "'http://t/colours#z' [shade] [the code system http://t/colours has no such code]");
  EXPECT_EQ(filter("shade", "=", "r"),
            "filter-value-wrong" + at + "'r' [shade] [it must be a system and a code, system#code or system|version#code]");
  EXPECT_EQ(filter("shade", "in", "http://t/colours#r"), "filter-operator-wrong" + at + "'in' [shade] [=]");
}

TEST(ConceptMapRecord, WhatIsMappedExists) {
  const auto map = [](const std::string& from, const std::string& to) {
    return found_in(R"({"resourceType":"ConceptMap","targetUri":"http://t/reds","group":[{"source":"http://t/colours","target":"http://t/colours",)"
                    R"("element":[{"code":")" + from + R"(","target":[{"code":")" + to + R"("}]}]}]})");
  };
  EXPECT_EQ(map("g", "r"), "");
  EXPECT_EQ(map("z", "r"), "code-unknown ConceptMap.group[0].element[0].code 'z' [http://t/colours] [Map codes that the system has]");
  EXPECT_EQ(map("g", "g"), "code-not-in-value-set ConceptMap.group[0].element[0].target[0].code 'g' [http://t/reds] [Map codes of the value "
                           "set, or name a wider one]");
}

TEST(TerminologyRecords, AreFoundInsideOthers) {
  EXPECT_EQ(found_in(R"({"resourceType":"Bundle","entry":[{"resource":{"resourceType":"CodeSystem","content":"complete","count":1}}]})"),
            "code-system-count-wrong Bundle.entry[0].resource.count '1' [0]");
}

TEST(CodeSystemRecord, TheValueSetOfAllCodesHoldsThemAll) {
  const auto colours = [](std::string_view url, std::string_view set, std::string_view codes) {
    return found_in(R"({"resourceType":"CodeSystem","url":")" + std::string(url) + R"(","content":"complete","valueSet":")" + std::string(set) +
                    R"(","concept":[)" + std::string(codes) + "]}");
  };
  EXPECT_EQ(colours("http://t/colours", "http://t/reds", R"({"code":"r"})"), "");
  EXPECT_EQ(colours("http://t/colours", "http://t/not-loaded", R"({"code":"r"},{"code":"g"})"), "");
  EXPECT_EQ(colours("http://t/colours", "http://t/reds", R"({"code":"r"},{"code":"g"})"),
            "all-codes-value-set-wrong CodeSystem 'http://t/reds' [http://t/colours] [it does not hold the code g]");
  // a code that only this edition has may be missing in a value set that was made from the other
  EXPECT_EQ(colours("http://t/colours", "http://t/reds", R"({"code":"r"},{"code":"new"})"), "");
  EXPECT_EQ(colours("http://t/other", "http://t/reds", R"({"code":"x"})"),
            "all-codes-value-set-wrong CodeSystem 'http://t/reds' [http://t/other] [it holds codes of http://t/colours]");
}

TEST(ValueSetRecord, ExpressionsOfFiltersUseDeclaredParameters) {
  const auto filter = [](std::string_view expression, std::string_view language = "text/fhirpath") {
    return found_in(R"({"resourceType":"ValueSet","extension":[{"url":"http://hl7.org/fhir/tools/StructureDefinition/valueset-parameter",)"
                    R"("extension":[{"url":"name","valueCode":"p-bright"}]}],"compose":{"include":[{"system":"http://t/colours","filter":[)"
                    R"({"property":"bright","op":"=","_value":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/cqf-expression",)"
                    R"("valueExpression":{"language":")" + std::string(language) + R"(","expression":")" + std::string(expression) + R"("}}]}}]}]}})");
  };
  const std::string at = "filter-expression-wrong ValueSet.compose.include[0].filter[0].value.extension[0].valueExpression ";
  for (const char* good : {"%p-bright", "%`p-bright`", "iif(%p-bright, 'true', 'no %such')", "%ucum & %p-bright"}) EXPECT_EQ(filter(good), "") << good;
  EXPECT_EQ(filter("%p-dark"), at + "'%p-dark' [bright] [the value set has no parameter p-dark] [Declare the parameter, or name one that is declared]");
  EXPECT_EQ(filter("%p-bright", "text/cql"), at + "'%p-bright' [bright] [it is written in text/cql] [Write it in FHIRPath: text/fhirpath]");
  EXPECT_EQ(filter("$ and %p-bright").substr(0, at.size()), at);
}

}  // namespace
}  // namespace hallmark
