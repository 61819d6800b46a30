#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "small_world.h"

namespace hallmark::fhirpath {
namespace {

struct Case {
  const char* expression;
  const char* result;
};
const char* const kNothing = "";

const Case kOnPatient[] = {
    // Paths.
    {"name.given", "string Peter, string James, string Jim, string Peter, string James"},
    {"Patient.name.family", "string Chalmers, string Windsor"},
    {"Resource.id", "id p1"},
    {"Observation.id", ""},
    {"name.nickname", ""},
    {"name[1].given", "string Jim"},
    {"name[3].given", ""},
    {"name[1 + 1].use", "code maiden"},
    {"name[-1].use", ""},
    {"name[{}].use", ""},
    {"name['a']", "error @4: an index in [ ] is a whole number, and not a String"},
    {"name[name.rank | 1 | 2]", "error @4: an index in [ ] is one whole number, and there are 2 items"},
    {"multipleBirth", "integer 2"},
    {"multipleBirthInteger", "error @0: in FHIRPath the element multipleBirthInteger is called multipleBirth"},
    {"birthDate", "date @1974-12-25"},
    {"birthDate.extension.value", "dateTime @1974-12-25T14:35:45-05:00"},
    {"contained.name", "string Surgery"},
    // Scopes.
    {"name.where(use = 'usual').given", "string Jim"},
    {"name.select($index)", "integer 0, integer 1, integer 2"},
    {"$index", "error @0: $index has a meaning inside where(), select() and their like only"},
    {"$total", "error @0: $total has a meaning inside aggregate() only"},
    {"name.where($this.given.count() = $this.given.where($this = 'Jim').count()).use", "code usual"},
    {"name.first().select(%resource.id)", "id p1"},
    {"name.first().select(%rootResource.id & %context.id)", "string p1p1"},
    {"%ucum | %sct | %loinc",
     "string http://unitsofmeasure.org, string http://snomed.info/sct, string http://loinc.org"},
    {"%`vs-x` | %`ext-x`",
     "string http://hl7.org/fhir/ValueSet/x, string http://hl7.org/fhir/StructureDefinition/x"},
    // Types.
    {"gender is code", "boolean true"},
    {"gender is string", "boolean true"},
    {"gender is id", "boolean false"},
    {"gender is System.String", "boolean false"},
    {"gender is Nonsense", "error @7: there is no type Nonsense"},
    {"name is HumanName", "error @5: is asks for one item, and there are 3 items"},
    {"gender as code", "code male"},
    {"gender as string", ""},
    {"(name as HumanName).use", "code official, code usual, code maiden"},
    {"descendants().as(id)", "id p1, id org"},
    {"$this is DomainResource and $this is Resource", "boolean true"},
    {"1 is Integer and 1 is System.Integer and 'a' is String and 1 'g' is Quantity", "boolean true"},
    {"1 is Decimal or 1 is FHIR.integer", "boolean false"},
    {"active is Boolean", "boolean false"},
    // Equality of elements.
    {"name[0].given = name[2].given", "boolean true"},
    {"name[0] = name[2]", "boolean false"},
    {"name[0] = name[0]", "boolean true"},
    {"name.given = 'Jim'", "boolean false"},
    {"gender = 'male'", "boolean true"},
    {"gender.type().name & '|' & id.type().namespace", "string code|FHIR"},
    // Dates of the record.
    {"birthDate < @1975", "boolean true"},
    {"birthDate < @1974", ""},
    {"birthDate + 1 month", "date @1975-01-25"},
    {"birthDate.extension.value > birthDate", ""},
    {"name.period.end = @2002", "boolean true"},
};

const Case kOnObservation[] = {
    {"value.unit", "string lbs"},
    {"value", "Quantity "},
    {"value.value", "decimal 185.0"},
    {"Observation.value is Quantity", "boolean true"},
    {"value = 185 '[lb_av]'", "boolean true"},
    {"value > 184.5 '[lb_av]'", "boolean true"},
    {"value > 100 'kg'", "boolean false"},
    {"value * 2", "Quantity 370.0 '[lb_av]'"},
    {"component.value.ofType(string)", "string a"},
    {"component.value.ofType(integer) + 1", "integer 8"},
    // A quantity with a comparator is no number.
    {"component.value.ofType(Quantity) = 3 '1'", "boolean false"},
    {"effective is dateTime", "boolean true"},
    {"effective = @2016-03-28", "boolean true"},
    {"effective.as(dateTime) >= @2016", ""},
};

const Case kOnNothing[] = {
    {"{}", ""},
    {"name", ""},
    {"%resource", ""},
    {"$this", ""},
    // Numbers.
    {"1 + 2", "integer 3"},
    {"1.50 + 1", "decimal 2.50"},
    {"7 / 2", "decimal 3.5"},
    {"1 / 3", "decimal 0.333333333333333333"},
    {"7 div 2 | -7 div 2", "integer 3, integer -3"},
    {"7 mod 2 | -7 mod 2", "integer 1, integer -1"},
    {"7.5 div 2 | 7.5 mod 2", "integer 3, decimal 1.5"},
    {"1 / 0", ""},
    {"1 div 0", ""},
    {"1.5 mod 0.0", ""},
    {"2147483647 + 1", ""},
    {"-2147483648 - 1", ""},
    {"65536 * 65536", ""},
    {"0.1 + 0.2 = 0.3", "boolean true"},
    {"9999999999999999999999999999999999999.0 * 100", ""},
    {"12345678901234567.8 * 10.0", "decimal 123456789012345678.00"},
    {"1.0 = 1", "boolean true"},
    {"1.00000000000000000001 = 1", "boolean false"},
    {"1.25 ~ 1.3", "boolean true"},
    {"1.24 ~ 1.3", "boolean false"},
    {"'a' + 1", "error @4: + has no meaning between a String and an Integer"},
    {"'a' + 'b' & 'c'", "string abc"},
    {"'a' & {}", "string a"},
    {"'a' + {}", ""},
    {"'a' & 1", "error @4: & has no meaning between a String and an Integer"},
    {"(1 | 2) + 1", "error @8: + works on one item at each side, and there are 2 items"},
    {"-'a'", "error @0: a sign stands before a number, and not before a String"},
    {"-(1 | 2)", "error @0: a sign stands before one number, and there are 2 items"},
    {"-(1 'g')", "Quantity -1 'g'"},
    // Text.
    {"'a' < 'b'", "boolean true"},
    {"'B' < 'a'", "boolean true"},
    {"'a' < 1", "error @4: a String and an Integer have no order"},
    {"true < false", "error @5: a Boolean and a Boolean have no order"},
    {"'A  b' ~ 'a b'", "boolean true"},
    {"'A  b' = 'a b'", "boolean false"},
    // Collections.
    {"(1 | 2) = (1 | 2)", "boolean true"},
    {"(1 | 2) = (2 | 1)", "boolean false"},
    {"(1 | 2) ~ (2 | 1)", "boolean true"},
    {"(1 | 2) = 1", "boolean false"},
    {"{} = {}", ""},
    {"{} ~ {}", "boolean true"},
    {"1 ~ {}", "boolean false"},
    {"{} !~ {}", "boolean false"},
    {"1 | 2 | 1.0 | '1'", "integer 1, integer 2, string 1"},
    {"1 in (1 | 2)", "boolean true"},
    {"(1 | 2) contains 3", "boolean false"},
    {"{} in (1 | 2)", ""},
    {"1 in {}", "boolean false"},
    {"(1 | 2) in (1 | 2)", "error @8: in looks for one item, and there are 2 items"},
    // Quantities.
    {"1 week = 7 days", "boolean true"},
    {"1 day = 24 'h'", "boolean true"},
    {"1 year = 12 months", "boolean true"},
    {"1 month = 1 'mo'", ""},
    {"1 'mg' + 1 'g'", "Quantity 1001 'mg'"},
    {"1 'g' = 1 'm'", ""},
    {"1 'g' < 1 'm'", ""},
    {"1 'g' = 1 'furlong'", ""},
    {"1 'furlong' = 1 'furlong'", "boolean true"},
    {"4.0000 'g' = 4000.0 'mg'", "boolean true"},
    {"4 'g' ~ 4040 'mg'", "boolean true"},
    {"4 'g' ~ 4540 'mg'", "boolean false"},
    {"2.0 'cm' * 2.0 'm' = 0.040 'm2'", "boolean true"},
    {"37 'Cel' = 98.6 '[degF]'", "boolean true"},
    {"37 'Cel' + 1 'K'",
     "undecided @9: whether 'K' is meant as a point of its scale or as a difference cannot be told"},
    {"7 'mmol/L' > 0.006 'mol/L'", "boolean true"},
    {"4 'g' / 2 'm'", "Quantity 2 'g/m'"},
    {"4 'g' / 2 'g'", "Quantity 2 '1'"},
    {"4 'g' * 2", "Quantity 8 'g'"},
    // Dates and times.
    {"@2016-01-31 + 1 month", "date @2016-02-29"},
    {"@2016-02-29 - 1 year", "date @2015-02-28"},
    {"@2016-02 + 30 days", "date @2016-03"},
    {"@2016-12-31T23:59:59.5Z + 500 'ms'", "dateTime @2017-01-01T00:00:00.0Z"},
    {"@T23:30 + 45 minutes", "time @T00:15"},
    {"@T23:30 + 1 day", "error @8: a time of day is moved by hours and finer units only"},
    {"@2016-01-01 + 1 'mo'", "error @12: a date or time is moved by calendar units, and not by 'mo'"},
    {"@2016-01-01 + 1", "error @12: + has no meaning between a Date and an Integer"},
    {"@9999-12-31 + 1 day", ""},
    {"@2012 = @2012-01", ""},
    {"@2012 ~ @2012-01", "boolean false"},
    {"@2012 < @2013-01", "boolean true"},
    {"@2012-04-15T15:00:00+02:00 = @2012-04-15T16:00:00+03:00", "boolean true"},
    {"@2012-04-15T15:00:00Z = @2012-04-15T10:00:00", ""},
    {"@2012-04-15T15:00:00Z > @2012-04-13T10:00:00", "boolean true"},
    {"@T10:30 < @T10:30:00", ""},
    {"@T10:30:00 = @T10:30:00.0", "boolean true"},
    {"@T10:30 = @2012", "boolean false"},
    // Logic.
    {"true and {}", ""},
    {"{} and false", "boolean false"},
    {"{} or true", "boolean true"},
    {"{} or false", ""},
    {"true xor true", "boolean false"},
    {"true xor {}", ""},
    {"false implies {}", "boolean true"},
    {"{} implies true", "boolean true"},
    {"{} implies false", ""},
    {"true implies false", "boolean false"},
    {"'any' and true", "boolean true"},
    {"(true | false) and true", "error @15: and asks for one Boolean, and there are 2 items"},
    // What is settled is not looked at further.
    {"false and (1 | 2) > 0", "boolean false"},
    {"true or (1 | 2) > 0", "boolean true"},
    {"false implies (1 | 2) > 0", "boolean true"},
    {"true and (1 | 2) > 0", "error @17: > works on one item at each side, and there are 2 items"},
};

void check(SmallWorld& world, const char* json, const Case& c) {
  EXPECT_EQ(world.show(json, c.expression), c.result) << c.expression;
}

TEST(Evaluation, OnAPatient) {
  SmallWorld world;
  for (const Case& c : kOnPatient) check(world, kPatient, c);
}
TEST(Evaluation, OnAnObservation) {
  SmallWorld world;
  for (const Case& c : kOnObservation) check(world, kObservation, c);
}
TEST(Evaluation, OnNothing) {
  SmallWorld world;
  for (const Case& c : kOnNothing) check(world, kNothing, c);
}

// JSON and XML of one record are one tree, and so give one answer.
TEST(Evaluation, IsTheSameForXml) {
  SmallWorld world;
  Record xml(world.names());
  std::vector<ReadProblem> problems;
  ASSERT_TRUE(read_xml("<Patient xmlns=\"http://hl7.org/fhir\"><active value=\"true\"/>"
                       "<name><given value=\"Jim\"/></name>"
                       "<birthDate value=\"1974-12-25\"/><multipleBirthInteger value=\"2\"/></Patient>",
                       world.limits, xml, problems));
  const SmallHost host;
  const auto compiled = world.compile("active and name.given = 'Jim' and birthDate < @1975 and multipleBirth + 1 = 3");
  const Outcome outcome = evaluate(std::get<Expression>(compiled), {xml, 0, 0, 0, world.model(), host, world.limits});
  ASSERT_TRUE(outcome) << outcome.message;
  ASSERT_EQ(outcome.values.size(), 1u);
  EXPECT_EQ(output_line(outcome.values[0], world.model()), "boolean\ttrue");
}

// Equal elements need not have their properties in one order; lists must.
TEST(Evaluation, ComparesElementsByStructure) {
  SmallWorld world;
  const char* const json = R"({"resourceType": "Patient", "name": [
    {"family": "A", "given": ["x", "y"]}, {"given": ["x", "y"], "family": "A"},
    {"family": "A", "given": ["y", "x"]}, {"family": "a", "given": ["X", "y"]}, {"family": "A", "given": ["x"]}]})";
  for (const Case& c : {Case{"name[0] = name[1]", "boolean true"},
                        {"name[0] = name[2]", "boolean false"},
                        {"name[0] = name[3]", "boolean false"},
                        {"name[0] ~ name[3]", "boolean true"},
                        {"name[0] = name[4]", "boolean false"},
                        {"name[4] = name[0]", "boolean false"},
                        {"name.distinct().count()", "integer 4"}}) {
    check(world, json, c);
  }
}

// One compiled expression serves any number of threads.
TEST(Evaluation, SharesExpressionsBetweenThreads) {
  SmallWorld world;
  const SmallHost host;
  const Record& record = world.record(kPatient);
  const auto compiled = world.compile("name.where(given.first().matches('^J')).select(use & '-' & given).single()");
  const Expression& expression = std::get<Expression>(compiled);
  std::vector<int> right(4);
  std::vector<std::thread> threads;
  for (int& count : right) {
    threads.emplace_back([&] {
      for (int i = 0; i < 500; ++i) {
        const Outcome outcome = evaluate(expression, {record, 0, 0, 0, world.model(), host, world.limits});
        if (outcome.values.size() == 1 && text_of(outcome.values[0]) == "usual-Jim") ++count;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(right, std::vector<int>(4, 500));
}

TEST(Evaluation, PrintsOneLineAValue) {
  SmallWorld world;
  const SmallHost host;
  const auto compiled = world.compile("'a\\\\b\\nc\\td\\re'");
  const Outcome outcome = world.run("", std::get<Expression>(compiled), host);
  EXPECT_EQ(output_line(outcome.values[0], world.model()), "string\ta\\\\b\\nc\\td\\re");
}

}  // namespace
}  // namespace hallmark::fhirpath
