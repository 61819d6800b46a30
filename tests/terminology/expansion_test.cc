#include "terminology/expansion.h"

#include <gtest/gtest.h>

#include "tests/definitions/temp_folder.h"

namespace hallmark::terminology {
namespace {

using definitions::DefinitionSet;

ExpanderOptions without_iso() { return {.iso_codes_folder = ""}; }

// "sys#code sys#code ~open ~open(whole) ~any", systems without "http://x/".
std::string show(const Expansion& e) {
  const auto brief = [](std::string_view system) {
    return std::string(system.starts_with("http://x/") ? system.substr(9) : system);
  };
  std::string out;
  const auto add = [&](const std::string& text) { out += (out.empty() ? "" : " ") + text; };
  for (const ExpandedConcept& c : e.concepts) add(brief(c.system) + "#" + std::string(c.code));
  for (const OpenSystem& o : e.open_systems) add("~" + brief(o.system) + (o.whole ? "(whole)" : ""));
  if (e.any_system_open) add("~any");
  EXPECT_EQ(e.closed(), e.why.empty());
  return out;
}

constexpr char kColours[] = R"({"resourceType": "CodeSystem", "url": "http://x/colour", "version": "1",
  "content": "complete", "valueSet": "http://x/vs-of-colour", "concept": [
    {"code": "red", "display": "Red", "concept": [{"code": "crimson"}, {"code": "scarlet"}]},
    {"code": "blue", "property": [{"code": "inactive", "valueBoolean": true}]},
    {"code": "any", "property": [{"code": "notSelectable", "valueBoolean": true}]}]})";
constexpr char kPart[] = R"({"resourceType": "CodeSystem", "url": "http://x/part", "content": "fragment",
  "concept": [{"code": "p1", "concept": [{"code": "p2"}]}]})";
constexpr char kNotPresent[] = R"({"resourceType": "CodeSystem", "url": "http://x/absent", "content": "not-present"})";

// A set with those three systems and a value set http://x/v of the given members.
class Fixture {
 public:
  explicit Fixture(const std::string& members = {}) {
    for (const char* system : {kColours, kPart, kNotPresent}) set_.add_bytes(system, "system");
    if (!members.empty()) add("v", members);
  }
  Fixture& add(const std::string& name, const std::string& members) {
    set_.add_bytes(R"({"resourceType": "ValueSet", "url": "http://x/)" + name + R"(", )" + members + "}", name);
    return *this;
  }
  DefinitionSet& set() { return set_; }
  const Expansion& expand(const std::string& name = "v") {
    if (!expander_) expander_ = std::make_unique<Expander>(set_, without_iso());
    return expander_->expand("http://x/" + name);
  }

 private:
  DefinitionSet set_;
  std::unique_ptr<Expander> expander_;
};

TEST(Expansion, OneInclude) {
  const struct {
    std::string include, want, why;
  } cases[] = {
      // Codes given one by one.
      {R"({"system": "http://x/colour", "concept": [{"code": "red"}, {"code": "crimson"}, {"code": "red"}]})",
       "colour#red colour#crimson", ""},
      {R"({"system": "http://x/unknown", "concept": [{"code": "1"}, {"code": "2"}]})", "unknown#1 unknown#2", ""},
      {R"({"system": "http://x/absent", "concept": [{"code": "1"}]})", "absent#1", ""},
      // Whole systems.
      {R"({"system": "http://x/colour"})", "colour#red colour#crimson colour#scarlet colour#blue colour#any", ""},
      {R"({"system": "http://x/part"})", "part#p1 part#p2 ~part(whole)",
       "http://x/part: the code system that is loaded is not complete"},
      {R"({"system": "http://x/absent"})", "~absent(whole)",
       "http://x/absent: the code system that is loaded is not complete"},
      {R"({"system": "http://x/unknown"})", "~unknown(whole)", "http://x/unknown: the code system is not loaded"},
      {R"({"system": "urn:ietf:bcp:47"})", "~urn:ietf:bcp:47(whole)",
       "urn:ietf:bcp:47: has rules for its codes instead of a list"},
      {R"({"system": "http://unitsofmeasure.org"})", "~http://unitsofmeasure.org(whole)",
       "http://unitsofmeasure.org: has rules for its codes instead of a list"},
      // Filters.
      {R"({"system": "http://x/colour", "filter": [{"property": "concept", "op": "is-a", "value": "red"}]})",
       "colour#red colour#crimson colour#scarlet", ""},
      {R"({"system": "http://x/colour", "filter": [{"property": "concept", "op": "is-a", "value": "red"},
                                                   {"property": "code", "op": "regex", "value": ".*r.*"}]})",
       "colour#red colour#crimson colour#scarlet", ""},
      {R"({"system": "http://x/colour", "filter": [{"property": "concept", "op": "is-a", "value": "red"},
                                                   {"property": "code", "op": "regex", "value": "s.*"}]})",
       "colour#scarlet", ""},
      {R"({"system": "http://x/part", "filter": [{"property": "concept", "op": "is-a", "value": "p2"}]})",
       "part#p2 ~part", "http://x/part: the code system that is loaded is not complete"},
      {R"({"system": "http://x/unknown", "filter": [{"property": "concept", "op": "is-a", "value": "1"}]})",
       "~unknown", "http://x/unknown: the code system is not loaded, so that a filter cannot be applied"},
      {R"({"system": "http://x/colour", "filter": [{"property": "size", "op": "=", "value": "1"}]})", "~colour",
       "http://x/colour: filter size = 1: the code system has no such property"},
      // Nothing at all.
      {R"({"version": "1"})", "~any", "an include or exclude names neither a system nor a value set"},
      // Value sets.
      {R"({"valueSet": ["http://x/missing"]})", "~any", "imports http://x/missing, which is not loaded"},
      {R"({"system": "http://x/colour", "valueSet": ["http://x/missing"]})", "~colour",
       "imports http://x/missing, which is not loaded"},
      {R"({"valueSet": ["http://x/vs-of-colour"]})", "colour#red colour#crimson colour#scarlet colour#blue colour#any",
       ""},
      {R"({"valueSet": ["http://snomed.info/sct?fhir_vs=isa/73211009"]})", "~http://snomed.info/sct",
       "http://snomed.info/sct?fhir_vs=isa/73211009: only a terminology server knows what it contains"},
  };
  for (const auto& c : cases) {
    Fixture fixture(R"("compose": {"include": [)" + c.include + "]}");
    const Expansion& e = fixture.expand();
    EXPECT_EQ(c.want, show(e)) << c.include;
    EXPECT_EQ(c.why.empty() ? std::vector<std::string>{} : std::vector<std::string>{c.why}, e.why) << c.include;
    ASSERT_NE(nullptr, e.value_set);
    EXPECT_EQ("http://x/v", e.value_set->url);
  }
}

TEST(Expansion, DisplaysAndHeadings) {
  Fixture fixture(R"("compose": {"include": [{"system": "http://x/colour", "concept":
      [{"code": "red"}, {"code": "blue", "display": "Azure"}, {"code": "any"}]}]})");
  const Expansion& e = fixture.expand();
  ASSERT_EQ(3u, e.concepts.size());
  EXPECT_EQ("Red", e.concepts[0].display);
  EXPECT_EQ("Azure", e.concepts[1].display);
  EXPECT_FALSE(e.concepts[1].not_selectable);
  EXPECT_TRUE(e.concepts[2].not_selectable);
}

TEST(Expansion, IncludesAreUnitedAndExcludesTakenAway) {
  const struct {
    std::string members, want;
  } cases[] = {
      {R"("include": [{"system": "http://x/colour", "concept": [{"code": "red"}]},
                      {"system": "http://x/unknown", "concept": [{"code": "red"}]}])",
       "colour#red unknown#red"},
      {R"("include": [{"system": "http://x/colour"}], "exclude": [{"system": "http://x/colour",
           "filter": [{"property": "concept", "op": "is-a", "value": "red"}]}])",
       "colour#blue colour#any"},
      {R"("include": [{"system": "http://x/colour"}], "exclude": [{"system": "http://x/unknown"}])",
       "colour#red colour#crimson colour#scarlet colour#blue colour#any"},
      {R"("include": [{"system": "http://x/colour", "concept": [{"code": "red"}]}],
          "exclude": [{"system": "http://x/colour", "concept": [{"code": "red"}]}])",
       ""},
      // An exclude that cannot be told leaves what it touches undecided.
      {R"("include": [{"system": "http://x/colour"}, {"system": "http://x/absent", "concept": [{"code": "1"}]}],
          "exclude": [{"system": "http://x/colour", "filter": [{"property": "size", "op": "=", "value": "1"}]}])",
       "absent#1 ~colour"},
      {R"("include": [{"system": "http://x/unknown"}],
          "exclude": [{"system": "http://x/unknown", "concept": [{"code": "1"}]}])",
       "~unknown"},
      {R"("include": [{"system": "http://x/unknown"}], "exclude": [{"system": "http://x/unknown"}])", ""},
      {R"("inactive": false, "include": [{"system": "http://x/colour"}])",
       "colour#red colour#crimson colour#scarlet colour#any"},
      {R"("inactive": true, "include": [{"system": "http://x/colour", "concept": [{"code": "blue"}]}])", "colour#blue"},
      {R"("inactive": false, "include": [{"system": "http://x/colour", "concept": [{"code": "blue"}]}])", ""},
  };
  for (const auto& c : cases)
    EXPECT_EQ(c.want, show(Fixture(R"("compose": {)" + c.members + "}").expand())) << c.members;
}

TEST(Expansion, ImportsAreIntersectedWithinAnIncludeAndUnitedBetween) {
  Fixture fixture;
  fixture.add("warm", R"("compose": {"include": [{"system": "http://x/colour", "concept":
      [{"code": "red"}, {"code": "crimson"}]}]})");
  fixture.add("dark", R"("compose": {"include": [{"system": "http://x/colour", "concept":
      [{"code": "crimson"}, {"code": "blue"}]}]})");
  fixture.add("both", R"("compose": {"include": [{"valueSet": ["http://x/warm", "http://x/dark"]}]})");
  fixture.add("either", R"("compose": {"include": [{"valueSet": ["http://x/warm"]}, {"valueSet": ["http://x/dark"]}]})");
  fixture.add("filtered", R"("compose": {"include": [{"system": "http://x/colour", "valueSet": ["http://x/either"],
      "filter": [{"property": "concept", "op": "descendent-of", "value": "red"}]}]})");
  fixture.add("twice", R"("compose": {"include": [{"valueSet": ["http://x/both"]}, {"valueSet": ["http://x/both|9"]}]})");
  EXPECT_EQ("colour#crimson", show(fixture.expand("both")));
  EXPECT_EQ("colour#red colour#crimson colour#blue", show(fixture.expand("either")));
  EXPECT_EQ("colour#crimson", show(fixture.expand("filtered")));
  EXPECT_EQ("colour#crimson", show(fixture.expand("twice")));
  EXPECT_EQ(std::vector<std::string>{"imports http://x/both|9, in place of which version  is used"},
            fixture.expand("twice").notes);
}

TEST(Expansion, AVersionThatIsNotLoadedFallsBackAndIsNoted) {
  Fixture fixture(R"("compose": {"include": [{"system": "http://x/colour", "version": "0.9", "concept": [{"code": "red"}]},
      {"system": "http://x/colour", "version": "1", "concept": [{"code": "crimson"}, {"code": "pink"}]}]})");
  const Expansion& e = fixture.expand();
  EXPECT_EQ("colour#red colour#crimson colour#pink", show(e));
  EXPECT_EQ((std::vector<std::string>{"http://x/colour: has no code pink, which is listed all the same",
                                      "http://x/colour: version 0.9 is asked for, 1 is used"}),
            e.notes);
}

TEST(Expansion, OfSeveralCodeSystemsTheVersionAskedForThenACompleteOneIsUsed) {
  DefinitionSet set;
  const auto system = [&](const char* version, const char* content, const char* code) {
    set.add_bytes(std::string(R"({"resourceType": "CodeSystem", "url": "http://x/c", "version": ")") + version +
                      R"(", "content": ")" + content + R"(", "concept": [{"code": ")" + code + R"("}]})",
                  code);
  };
  system("1", "complete", "one");
  system("2", "complete", "two");
  system("3", "fragment", "three");
  const auto value_set = [&](const char* name, const std::string& version) {
    set.add_bytes(std::string(R"({"resourceType": "ValueSet", "url": "http://x/)") + name +
                      R"(", "compose": {"include": [{"system": "http://x/c")" + version + "}]}}",
                  name);
  };
  value_set("any", "");
  value_set("v1", R"(, "version": "1")");
  value_set("v3", R"(, "version": "3")");
  value_set("v4", R"(, "version": "4")");
  Expander expander(set, without_iso());
  EXPECT_EQ("c#two", show(expander.expand("http://x/any")));
  EXPECT_EQ("c#one", show(expander.expand("http://x/v1")));
  EXPECT_EQ("c#three ~c(whole)", show(expander.expand("http://x/v3")));
  EXPECT_EQ("c#two", show(expander.expand("http://x/v4")));
}

TEST(Expansion, SupplementsAddPropertiesNotCodes) {
  Fixture fixture(R"("compose": {"include": [{"system": "http://x/colour",
      "filter": [{"property": "mood", "op": "=", "value": "warm"}]}]})");
  fixture.set().add_bytes(R"({"resourceType": "CodeSystem", "url": "http://x/moods", "content": "supplement",
      "supplements": "http://x/colour|1", "property": [{"code": "mood", "type": "code"}], "concept": [
        {"code": "red", "property": [{"code": "mood", "valueCode": "warm"}]},
        {"code": "blue", "property": [{"code": "mood", "valueCode": "cool"}]},
        {"code": "new", "property": [{"code": "mood", "valueCode": "warm"}]}]})",
                          "supplement");
  fixture.add("of-supplement", R"("compose": {"include": [{"system": "http://x/moods"}]})");
  EXPECT_EQ("colour#red", show(fixture.expand()));
  EXPECT_EQ("~moods(whole)", show(fixture.expand("of-supplement")));
}

TEST(Expansion, TheExpansionInTheResource) {
  const std::string expansion = R"("expansion": {"contains": [{"system": "http://x/e", "code": "1"}]})";
  EXPECT_EQ("e#1", show(Fixture(expansion).expand()));
  EXPECT_EQ("e#1 ~any", show(Fixture(R"("expansion": {"total": 5, "contains": [{"system": "http://x/e", "code": "1"}]})")
                                 .expand()));
  // compose goes first; only what it leaves open is helped.
  EXPECT_EQ("colour#red", show(Fixture(R"("compose": {"include": [{"system": "http://x/colour",
      "concept": [{"code": "red"}]}]}, )" + expansion).expand()));
  EXPECT_EQ("e#1 ~e(whole)",
            show(Fixture(R"("compose": {"include": [{"system": "http://x/e"}]}, )" + expansion).expand()));
  EXPECT_EQ("~any", show(Fixture(R"("status": "active")").expand()));
  EXPECT_EQ("", show(Fixture(R"("expansion": {"total": 0})").expand()));
}

TEST(Expansion, AValueSetThatIsNotThere) {
  Fixture fixture;
  const Expansion& e = fixture.expand("nothing");
  EXPECT_EQ(nullptr, e.value_set);
  EXPECT_EQ("~any", show(e));
  EXPECT_EQ(std::vector<std::string>{"the value set is not loaded"}, e.why);
  EXPECT_EQ(&e, &fixture.expand("nothing"));
}

TEST(Expansion, ValueSetsThatAreNoResource) {
  DefinitionSet set;
  set.add_bytes(kColours, "c");
  Expander expander(set, without_iso());
  const struct {
    const char* canonical;
    const char* want;
  } cases[] = {
      {"http://x/vs-of-colour", "colour#red colour#crimson colour#scarlet colour#blue colour#any"},
      {"http://x/vs-of-colour|1", "colour#red colour#crimson colour#scarlet colour#blue colour#any"},
      {"http://loinc.org/vs", "~http://loinc.org(whole)"},
      {"http://loinc.org/vs/LL379-9|4.0.1", "~http://loinc.org"},
      {"http://snomed.info/sct?fhir_vs", "~http://snomed.info/sct(whole)"},
      {"http://snomed.info/sct?fhir_vs=isa/1", "~http://snomed.info/sct"},
      {"http://snomed.info/sct/83821000000107?fhir_vs=refset/1", "~http://snomed.info/sct"},
      {"http://www.rfc-editor.org/bcp/bcp13.txt", "~urn:ietf:bcp:13(whole)"},
      {"http://tools.ietf.org/html/bcp47", "~urn:ietf:bcp:47(whole)"},
      {"http://loinc.org/vsx", "~any"},
  };
  for (const auto& c : cases) EXPECT_EQ(c.want, show(expander.expand(c.canonical))) << c.canonical;
}

TEST(Expansion, CirclesAreUnknownAlikeFromWhereverTheyAreEntered) {
  const auto including = [](const char* code, const char* imported) {
    return std::string(R"("compose": {"include": [{"system": "http://x/s", "concept": [{"code": ")") + code +
           R"("}]}, {"valueSet": ["http://x/)" + imported + R"("]}]})";
  };
  const char* const orders[][4] = {{"a", "b", "c", "outside"}, {"outside", "c", "b", "a"}, {"b", "outside", "a", "c"}};
  for (const auto& order : orders) {
    Fixture fixture;
    fixture.add("a", including("1", "b")).add("b", including("2", "c")).add("c", including("3", "a"));
    fixture.add("self", including("4", "self")).add("outside", including("5", "a"));
    for (const char* name : order) fixture.expand(name);
    EXPECT_EQ("s#1 ~any", show(fixture.expand("a")));
    EXPECT_EQ("s#2 ~any", show(fixture.expand("b")));
    EXPECT_EQ("s#3 ~any", show(fixture.expand("c")));
    EXPECT_EQ("s#5 s#1 ~any", show(fixture.expand("outside")));
    EXPECT_EQ("s#4 ~any", show(fixture.expand("self")));
    EXPECT_EQ(std::vector<std::string>{"imports http://x/b, which imports it in turn"}, fixture.expand("a").why);
  }
}

TEST(Expansion, ADiamondIsNoCircle) {
  Fixture fixture;
  fixture.add("leaf", R"("compose": {"include": [{"system": "http://x/s", "concept": [{"code": "1"}]}]})");
  for (const char* side : {"left", "right"})
    fixture.add(side, R"("compose": {"include": [{"valueSet": ["http://x/leaf"]}]})");
  fixture.add("v", R"("compose": {"include": [{"valueSet": ["http://x/left", "http://x/right"]}]})");
  EXPECT_EQ("s#1", show(fixture.expand()));
}

TEST(Expansion, ALongChainAndALongCircleNeedNoStack) {
  constexpr int kLength = 20000;
  Fixture fixture;
  for (int i = 0; i < kLength; ++i) {
    const std::string next = std::to_string(i + 1);
    fixture.add("chain" + std::to_string(i), R"("compose": {"include": [{"valueSet": ["http://x/chain)" + next + R"("]}]})");
    fixture.add("ring" + std::to_string(i),
                R"("compose": {"include": [{"valueSet": ["http://x/ring)" + std::to_string((i + 1) % kLength) + R"("]}]})");
  }
  fixture.add("chain" + std::to_string(kLength),
              R"("compose": {"include": [{"system": "http://x/s", "concept": [{"code": "1"}]}]})");
  EXPECT_EQ("s#1", show(fixture.expand("chain0")));
  EXPECT_EQ("~any", show(fixture.expand("ring7")));
}

TEST(Expansion, XmlAndStu3Shape) {
  DefinitionSet set;
  set.add_bytes(R"(<CodeSystem xmlns="http://hl7.org/fhir"><url value="http://x/c"/><content value="complete"/>
      <concept><code value="a"/><concept><code value="b"/></concept></concept></CodeSystem>)",
                "c.xml");
  set.add_bytes(R"(<ValueSet xmlns="http://hl7.org/fhir"><url value="http://x/v"/><compose><include>
      <system value="http://x/c"/><filter><property value="concept"/><op value="descendent-of"/><value value="a"/></filter>
      </include></compose></ValueSet>)",
                "v.xml");
  Expander expander(set, without_iso());
  EXPECT_EQ("c#b", show(expander.expand("http://x/v")));
}

TEST(IsoCodes, CountriesAndCurrenciesAreListsWhereThePackageIs) {
  testing::TempFolder folder;
  folder.write("iso_3166-1.json", R"({"3166-1": [
      {"alpha_2": "QA", "alpha_3": "QQA", "name": "Exampleland", "numeric": "901"},
      {"alpha_2": "QB", "alpha_3": "QQB", "flag": "x", "name": "Samplia", "numeric": "902"}]})");
  folder.write("iso_3166-2.json", R"({"3166-2": [{"code": "QA-01", "name": "First", "type": "Parish"},
      {"code": "QA-B", "name": "Second", "type": "Parish", "parent": "01"}, {"code": "QB-01", "name": "Third", "type": "Town"}]})");
  folder.write("iso_4217.json", R"({"4217": [{"alpha_3": "QQC", "name": "Example crown", "numeric": "903"}]})");
  DefinitionSet set;
  const auto value_set = [&](const char* name, const std::string& include) {
    set.add_bytes(std::string(R"({"resourceType": "ValueSet", "url": "http://x/)") + name +
                      R"(", "compose": {"include": [)" + include + "]}}",
                  name);
  };
  value_set("alpha-2", R"({"system": "urn:iso:std:iso:3166",
      "filter": [{"property": "code", "op": "regex", "value": "[A-Z]{2}"}]})");
  value_set("currency", R"({"system": "urn:iso:std:iso:4217"})");
  value_set("part", R"({"system": "urn:iso:std:iso:3166:-2", "filter": [{"property": "code", "op": "regex", "value": "QA-.*"}]})");
  value_set("m49", R"({"system": "http://unstats.un.org/unsd/methods/m49/m49.htm"})");
  value_set("m49-listed", R"({"system": "http://unstats.un.org/unsd/methods/m49/m49.htm", "concept": [{"code": "150"}, {"code": "901"}]})");
  Expander with(set, {.iso_codes_folder = folder.path()});
  EXPECT_EQ("urn:iso:std:iso:3166#QA urn:iso:std:iso:3166#QB", show(with.expand("http://x/alpha-2")));
  EXPECT_EQ("Exampleland", with.expand("http://x/alpha-2").concepts[0].display);
  EXPECT_EQ("urn:iso:std:iso:4217#QQC", show(with.expand("http://x/currency")));
  EXPECT_EQ("urn:iso:std:iso:3166:-2#QA-01 urn:iso:std:iso:3166:-2#QA-B", show(with.expand("http://x/part")));
  // The UN's codes of regions are in no list of ISO's, so that others may belong.
  EXPECT_EQ("http://unstats.un.org/unsd/methods/m49/m49.htm#901 http://unstats.un.org/unsd/methods/m49/m49.htm#902 "
            "~http://unstats.un.org/unsd/methods/m49/m49.htm(whole)",
            show(with.expand("http://x/m49")));
  EXPECT_EQ("http://unstats.un.org/unsd/methods/m49/m49.htm#150 http://unstats.un.org/unsd/methods/m49/m49.htm#901",
            show(with.expand("http://x/m49-listed")));
  ASSERT_EQ(3u, with.sources().size());
  EXPECT_EQ(folder / "iso_3166-1.json", with.sources()[0].path);
  EXPECT_EQ(6u, with.extra_code_systems().at(0).concepts.size());

  Expander without(set, without_iso());
  EXPECT_EQ("~urn:iso:std:iso:3166", show(without.expand("http://x/alpha-2")));
  EXPECT_EQ("~urn:iso:std:iso:4217(whole)", show(without.expand("http://x/currency")));
  EXPECT_TRUE(without.problems().empty());
}

TEST(IsoCodes, AFileOfAnotherShapeIsAProblem) {
  testing::TempFolder folder;
  folder.write("iso_3166-1.json", R"({"3166-2": [{"alpha_2": "QA"}]})");
  folder.write("iso_4217.json", "not json");
  DefinitionSet set;
  Expander expander(set, {.iso_codes_folder = folder.path()});
  ASSERT_EQ(2u, expander.problems().size());
  EXPECT_EQ(folder / "iso_3166-1.json: cannot be read: it is not a list of codes as iso-codes has them",
            sentence(expander.problems()[0]));
  EXPECT_EQ(folder / "iso_4217.json: cannot be read: it is not a list of codes as iso-codes has them",
            sentence(expander.problems()[1]));
  EXPECT_TRUE(expander.extra_code_systems().empty());
}

}  // namespace
}  // namespace hallmark::terminology
