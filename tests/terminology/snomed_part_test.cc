// What a value set selects of SNOMED CT, as one expression, and how a release decides it.
#include "terminology/snomed_part.h"

#include "../terminology/tiny_release.h"
#include "snomed/expression.h"

namespace hallmark::terminology {
namespace {

using hallmark::testing::kFinding;
using hallmark::testing::kProcedure;
using hallmark::testing::kRoot;
using hallmark::testing::Tiny;

std::string said(const SnomedPart& part) { return part.known ? part.expression : "?"; }

TEST(SnomedPart, OfImplicitValueSets) {
  const std::string base = "http://snomed.info/sct?fhir_vs";
  EXPECT_EQ(said(snomed_part(base)), "*");
  EXPECT_EQ(said(snomed_part(base + "=isa/404684003")), "<< 404684003");
  EXPECT_EQ(said(snomed_part(base + "=refset/999000561000001109")), "^ 999000561000001109");
  EXPECT_EQ(said(snomed_part(base + "=ecl/%3C%3C+404684003%20OR%20%5E723264001")), "<< 404684003 OR ^723264001");
  EXPECT_EQ(said(snomed_part(base + "=refset")), "?");
  EXPECT_EQ(said(snomed_part(base + "=isa/404684004")), "?");  // no concept's id
  EXPECT_EQ(said(snomed_part("http://snomed.info/sct/83821000000107?fhir_vs=isa/404684003")), "?");
  EXPECT_EQ(said(snomed_part("http://loinc.org/vs")), "");
}

TEST(SnomedPart, OfFiltersAndConcepts) {
  const auto of = [](std::vector<definitions::ConceptFilter> filters, std::vector<definitions::ConceptReference> concepts = {}) {
    definitions::ConceptSet set;
    set.system = "http://snomed.info/sct";
    set.filters = std::move(filters);
    set.concepts = std::move(concepts);
    return said(snomed_part(set));
  };
  EXPECT_EQ(of({}), "*");
  EXPECT_EQ(of({{"concept", "is-a", "404684003"}}), "<< 404684003");
  EXPECT_EQ(of({{"concept", "descendent-of", "404684003"}}), "< 404684003");
  EXPECT_EQ(of({{"concept", "in", "999000561000001109"}}), "^ 999000561000001109");
  EXPECT_EQ(of({{"constraint", "=", "<<71388002"}}), "<<71388002");
  EXPECT_EQ(of({{"concept", "is-a", "404684003"}, {"concept", "in", "999000561000001109"}}), "(<< 404684003) AND (^ 999000561000001109)");
  EXPECT_EQ(of({{"concept", "regex", "4.*"}}), "?");
  EXPECT_EQ(of({{"116676008", "=", "404684003"}}), "?");  // by an attribute
  EXPECT_EQ(of({}, {{"404684003", ""}, {"71388002", ""}, {"404684003:1=2", ""}}), "404684003 OR 71388002");
}

TEST(SnomedPart, Combined) {
  const SnomedPart a{true, "<< 1"}, b{true, "^ 2"};
  const SnomedPart none = SnomedPart::nothing(), unknown = SnomedPart::unknown();
  EXPECT_EQ(said(snomed_union(a, b)), "(<< 1) OR (^ 2)");
  EXPECT_EQ(said(snomed_union(a, none)), "<< 1");
  EXPECT_EQ(said(snomed_union(a, unknown)), "?");
  EXPECT_EQ(said(snomed_intersection(a, none)), "");
  EXPECT_EQ(said(snomed_intersection(unknown, none)), "");
  EXPECT_EQ(said(snomed_difference(a, b)), "(<< 1) MINUS (^ 2)");
  EXPECT_EQ(said(snomed_difference(none, unknown)), "");
  EXPECT_EQ(said(snomed_difference(a, unknown)), "?");
  SnomedPart long_one = a;
  for (int i = 0; i < 20; ++i) long_one = snomed_union(long_one, long_one);
  EXPECT_EQ(said(long_one), "?");  // bounded
}

TEST(Expression, OfTheTinyRelease) {
  const Tiny tiny;
  const auto release = hallmark::testing::tiny_release(false);
  const auto is = [&](const std::string& expression, const std::string& code) {
    switch (snomed::matches(*release, expression, release->find(code))) {
      case snomed::Answer::Yes: return "yes";
      case snomed::Answer::No: return "no";
      case snomed::Answer::CannotTell: break;
    }
    return "?";
  };
  const struct {
    std::string expression;
    std::string code;
    std::string_view want;
  } cases[] = {
      {"<< " + kFinding, tiny.night_cough, "yes"},
      {"<<" + kFinding + " |Clinical finding (finding)|", kFinding, "yes"},
      {"<" + kFinding, kFinding, "no"},
      {"< " + kFinding, tiny.cough, "yes"},
      {"<! " + kFinding, tiny.night_cough, "no"},
      {"<! " + tiny.cough, tiny.night_cough, "yes"},
      {"<<! " + tiny.cough, tiny.cough, "yes"},
      {">> " + tiny.night_cough, kFinding, "yes"},
      {"> " + tiny.night_cough, tiny.night_cough, "no"},
      {">! " + tiny.night_cough, tiny.cough, "yes"},
      {">! " + tiny.night_cough, kFinding, "no"},
      {"<< " + kFinding, tiny.stitch, "no"},
      {tiny.stitch, tiny.stitch, "yes"},
      {tiny.stitch, tiny.cough, "no"},
      {"*", tiny.cough, "yes"},
      {"<< *", tiny.cough, "yes"},
      {"^ " + tiny.set, tiny.cough, "yes"},
      {"^" + tiny.set, tiny.stitch, "no"},
      {"^ 999000561000001109", tiny.cough, "?"},  // a set that is not there
      {"<< 22298006", tiny.cough, "?"},           // a concept that is not there
      {"<< " + kFinding + " OR << " + kProcedure, tiny.stitch, "yes"},
      {"<< " + kFinding + " and ^ " + tiny.set, tiny.cough, "yes"},
      {"<< " + kFinding + ", ^ " + tiny.set, tiny.night_cough, "no"},
      {"<< " + kFinding + " MINUS << " + tiny.cough, tiny.night_cough, "no"},
      {"<< " + kFinding + " MINUS " + tiny.cough, tiny.night_cough, "yes"},
      {"(<< " + kProcedure + " OR << " + kFinding + ") MINUS (^ " + tiny.set + ")", tiny.cough, "no"},
      // What is not known is of no matter where the rest settles it.
      {"<< " + kFinding + " OR << 22298006", tiny.cough, "yes"},
      {"<< " + kProcedure + " AND << 22298006", tiny.cough, "no"},
      {"<< " + kFinding + " AND << 22298006", tiny.cough, "?"},
      // Out of use: no longer a kind of anything.
      {"<< " + kFinding, tiny.old_cough, "?"},
      {tiny.old_cough, tiny.old_cough, "yes"},
      // Not understood, or broken.
      {"<< " + kFinding + " : 116676008 = *", tiny.cough, "?"},
      {"<< (" + kFinding + ")", tiny.cough, "?"},
      {kFinding + " OR " + kRoot + " AND " + tiny.cough, tiny.cough, "?"},
      {kFinding + " MINUS " + kRoot + " MINUS " + tiny.cough, tiny.cough, "?"},
      {"(" + kFinding, kFinding, "?"},
      {kFinding + ")", kFinding, "?"},
      {kFinding + " " + kFinding, kFinding, "?"},
      {"OR", kFinding, "?"},
      {"", kFinding, "?"},
      {"<<", kFinding, "?"},
      {"99999999999999999999999", kFinding, "?"},
      {std::string(50000, '('), kFinding, "?"},
      {"|never closed", kFinding, "?"},
  };
  for (const auto& c : cases) EXPECT_EQ(is(c.expression, c.code), c.want) << c.expression.substr(0, 100) << " of " << c.code;
}

}  // namespace
}  // namespace hallmark::terminology
