// What the manuals' examples (table_test.cc) do not show: near misses, several bases, derivation, the other version.
#include "plugins/search_parameter.h"

#include "../plugins/checked.h"

namespace hallmark::plugins {
namespace {

std::string parameter(std::string_view bases, std::string_view type, std::string_view expression, std::string_view more = "") {
  return R"({"resourceType": "SearchParameter", "base": [)" + std::string(bases) + R"(], "type": ")" + std::string(type) +
         R"(", "expression": ")" + std::string(expression) + "\"" + std::string(more) + "}";
}

TEST(SearchParameter, ExpressionsNameWhatTheBasesHave) {
  HALLMARK_NEEDS_R4(schema);
  const struct {
    std::string_view bases, type, expression, found;
  } cases[] = {
      {R"("Patient")", "string", "Patient.name.family", ""},
      {R"("Patient")", "string", "name.family", ""},
      {R"("Patient")", "string", "Patient.nmae.family",
       "search-expression-wrong SearchParameter.expression 'Patient.nmae.family' [Patient] [the name 'nmae' is not valid for any of the "
       "possible types (Patient); did you mean 'name'?]"},
      {R"("Patient")", "string", "Patient.name.where(",
       "search-expression-wrong SearchParameter.expression 'Patient.name.where(' [Patient] [an operand is missing: the expression ends]"},
      // a part for each base; parts for others do no harm
      {R"("Patient", "Person")", "date", "Patient.birthDate | Person.birthDate", ""},
      {R"("Patient")", "date", "Patient.birthDate | Person.birthDate", ""},
      {R"("Patient", "Person")", "date", "Patient.birthDate",
       "search-expression-wrong SearchParameter.expression 'Patient.birthDate' [Person] [no part of it is about Person]"},
      {R"("Patient", "Person")", "date", "(Patient.birthDate) | birthDate", ""},
      // of abstract types
      {R"("Resource")", "date", "Resource.meta.lastUpdated", ""},
      {R"("Patient")", "date", "Resource.meta.lastUpdated", ""},
      {R"("DomainResource")", "token", "Patient.identifier", ""},
      // choices
      {R"("Observation")", "quantity", "(Observation.value as Quantity) | (Observation.value as SampledData)", ""},
      {R"("Observation")", "date", "Observation.value.ofType(dateTime) | Observation.value.ofType(Period)", ""},
      {R"("Condition")", "quantity", "Condition.onset.as(Age) | Condition.onset.as(Range)", ""},
      {R"("Observation")", "reference", "Observation.subject.where(resolve() is Patient)", ""},
      // what this engine does not evaluate is no fault
      {R"("Patient")", "token", "Patient.deceased.exists() and Patient.deceased != false", ""},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(checked_by("search-parameter", schema, parameter(c.bases, c.type, c.expression)), c.found) << c.expression;
  }
}

TEST(SearchParameter, TheTypeComparesWhatIsSelected) {
  HALLMARK_NEEDS_R4(schema);
  const struct {
    std::string_view type, expression, unfit;
  } cases[] = {
      {"date", "Patient.birthDate", ""},
      {"string", "Patient.birthDate", "date"},
      {"token", "Patient.name", "HumanName"},
      {"string", "Patient.name", ""},
      {"token", "Patient.contact", "Patient.contact"},  // elements, no value
      {"token", "Patient.contact.relationship", ""},
      {"reference", "Patient.identifier", "Identifier"},
      {"token", "Patient.extension('http://example.org/x')", ""},  // whose value is searched
      {"token", "Patient.extension('http://example.org/x').value", ""},
      {"token", "Patient.deceased", ""},           // boolean | dateTime: one of them fits
      {"quantity", "Patient.deceased", "boolean or dateTime"},
      {"composite", "Patient.contact", ""},
      {"special", "Patient.address", ""},
      {"reference", "Patient.link.other.resolve()", ""},
  };
  for (const auto& c : cases) {
    const std::string components =
        c.type == "composite" ? R"(, "component": [{"expression": "name"}, {"expression": "telecom"}])" : "";
    const std::string expected =
        c.unfit.empty() ? "" : "search-type-unfit SearchParameter.expression '" + std::string(c.type) + "' [" + std::string(c.unfit) + "]";
    EXPECT_EQ(checked_by("search-parameter", schema, parameter(R"("Patient")", c.type, c.expression, components)), expected)
        << c.type << ' ' << c.expression;
  }
}

TEST(SearchParameter, ComponentsAreLookedForInWhatTheWholeSelects) {
  HALLMARK_NEEDS_R4(schema);
  const auto components = [](std::string_view second) {
    return R"(, "component": [{"expression": "code"}, {"expression": ")" + std::string(second) + "\"}]";
  };
  EXPECT_EQ(checked_by("search-parameter", schema, parameter(R"("Observation")", "composite", "Observation.component", components("value"))), "");
  EXPECT_EQ(checked_by("search-parameter", schema, parameter(R"("Observation")", "composite", "Observation.component", components("status"))),
            "search-expression-wrong SearchParameter.component[1].expression 'status' [Observation.component] [the name 'status' is not valid "
            "for any of the possible types (Observation.component)]");
  // from the resource on, as some write them
  EXPECT_EQ(checked_by("search-parameter", schema,
                       parameter(R"("Observation")", "composite", "Observation.component", components("Observation.status"))), "");
  EXPECT_EQ(checked_by("search-parameter", schema, parameter(R"("Observation")", "composite", "Observation")),
            "search-components-missing SearchParameter [none]");
}

TEST(SearchParameter, FacetsBelongToTypes) {
  HALLMARK_NEEDS_R4(schema);
  const auto token = [&](std::string_view more) {
    return checked_by("search-parameter", schema, parameter(R"("Patient")", "token", "Patient.gender", more));
  };
  EXPECT_EQ(token(R"(, "modifier": ["missing", "not", "text", "in"])"), "");
  EXPECT_EQ(token(R"(, "modifier": ["exact"])"), "search-facet-meaningless SearchParameter.modifier[0] 'token' [The modifier exact]");
  EXPECT_EQ(token(R"(, "target": ["Patient"])"), "search-facet-meaningless SearchParameter.target[0] 'token' [A target]");
  EXPECT_EQ(token(R"(, "component": [{"expression": "x"}])").substr(0, 24), "search-facet-meaningless");
}

TEST(SearchParameter, WhatIsDerivedKeepsToItsParent) {
  HALLMARK_NEEDS_R4(schema);
  const auto derived = [&](std::string_view rest) {
    return checked_by("search-parameter", schema,
                      R"({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "SearchParameter",
        "url": "http://example.org/a", "version": "1", "base": ["Patient", "Person"], "type": "date",
        "expression": "Patient.birthDate | Person.birthDate"}}, {"resource": {"resourceType": "SearchParameter", )" +
                          std::string(rest) + "}}]}");
  };
  const std::string at = " Bundle.entry[1].resource";
  EXPECT_EQ(derived(R"("base": ["Patient"], "type": "date", "derivedFrom": "http://example.org/a|1", "expression": "(Patient.birthDate) | Person.birthDate")"), "");
  EXPECT_EQ(derived(R"("base": ["Patient"], "type": "date", "derivedFrom": "http://example.org/a", "expression": "Person.birthDate | Patient.birthDate")"), "");
  EXPECT_EQ(derived(R"("base": ["Group"], "type": "date", "derivedFrom": "http://example.org/a")"),
            "search-base-not-in-parent" + at + " 'Group' [http://example.org/a]");
  EXPECT_EQ(derived(R"("base": ["Patient"], "type": "string", "derivedFrom": "http://example.org/a")"),
            "search-type-differs" + at + " 'string' [http://example.org/a] [date]");
  EXPECT_EQ(derived(R"("base": ["Patient"], "type": "date", "derivedFrom": "http://example.org/a", "expression": "Patient.deceased as dateTime")"),
            "search-expression-differs" + at +
                ".expression 'Patient.deceased as dateTime' [http://example.org/a] [Patient.birthDate | Person.birthDate]");
  EXPECT_EQ(derived(R"("base": ["Patient"], "type": "date", "derivedFrom": "http://example.org/b")"),
            "search-parent-unknown" + at + ".derivedFrom [http://example.org/b]");
}

TEST(SearchParameter, XmlAndStu3AreTheSame) {
  std::string why;
  const auto stu3 = test::base_schema(FhirVersion::Stu3, why);
  if (stu3 == nullptr) GTEST_SKIP() << why;
  EXPECT_EQ(checked_by("search-parameter", stu3,
                       R"(<SearchParameter xmlns="http://hl7.org/fhir"><base value="Patient"/><type value="date"/><expression value="Patient.birthdate"/></SearchParameter>)"),
            "search-expression-wrong SearchParameter.expression 'Patient.birthdate' [Patient] [the name 'birthdate' is not valid for any of the "
            "possible types (Patient); did you mean 'birthDate'?]");
}

// Without definitions there is nothing to compare with.
TEST(SearchParameter, NothingIsSaidWithoutDefinitions) {
  EXPECT_EQ(brief(run_plugin("search-parameter", parameter(R"("Patient")", "date", "Patient.nothing"))), "");
}

}  // namespace
}  // namespace hallmark::plugins
