// Profiles that ask about each other in circles: what is answered must not depend on which is asked first. Each record is told in every
// order of its entries and claims.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "support/base_pack.h"
#include "support/profile_schema.h"

namespace hallmark {
namespace {

using Lines = std::vector<std::string>;

// Either target will do, so each reference asks two questions.
std::string either(const std::string& a, const std::string& b) {
  return R"("type":[{"code":"Reference","targetProfile":["http://t/)" + a + R"(","http://t/)" + b + R"("]}])";
}

const test::ProfileSchema& schema() {
  static const test::ProfileSchema made = test::r4_with(
      "circular_questions",
      {// red leads to red or blue, blue to blue or red; each has something of its own.
       test::profile({"red", "Location", "Location", {{"Location.name", R"("min":1)"}, {"Location.partOf", either("red", "blue")}}}),
       test::profile({"blue", "Location", "Location", {{"Location.description", R"("min":1)"}, {"Location.partOf", either("blue", "red")}}}),
       // Told apart by what they conform to, in a circle through a slice that must not be there.
       test::profile({"no-red", "Bundle", "Bundle",
                      {{"Bundle.entry", R"("slicing":{"rules":"open","discriminator":[{"type":"profile","path":"resource"}]})"},
                       {"Bundle.entry:red", R"("max":"0")"},
                       {"Bundle.entry:red.resource", R"("type":[{"code":"Location","profile":["http://t/red"]}])"}}}),
       // A chain of questions, longer than is followed.
       test::profile({"deep", "Location", "Location", {{"Location.name", R"("min":1)"}, {"Location.partOf", either("deep", "never")}}}),
       test::profile({"never", "Location", "Location", {{"Location.alias", R"("min":1)"}}}),
       // The name is looked at after the reference has been followed.
       test::profile({"dyed", "Location", "Location", {{"Location.name", R"("fixedString":"dyed")"}, {"Location.partOf", either("dyed", "never")}}}),
       test::profile({"claim-dyed", "Location", "Location", {{"Location.partOf", either("dyed", "never")}}}),
       test::profile({"claim-a", "Location", "Location", {{"Location.partOf", either("red", "blue")}}}),
       test::profile({"claim-b", "Location", "Location", {{"Location.partOf", either("blue", "red")}}})});
  return made;
}

struct Place {
  std::string id, more, part_of;
};

std::string location(const Place& p, const std::vector<std::string>& claims) {
  std::string profiles;
  for (const std::string& c : claims) profiles += (profiles.empty() ? "\"" : ",\"") + ("http://t/" + c) + "\"";
  return R"({"fullUrl":"http://t/Location/)" + p.id + R"(","resource":{"resourceType":"Location","id":")" + p.id + R"(","meta":{"profile":[)" + profiles +
         "]}" + p.more + (p.part_of.empty() ? "" : R"(,"partOf":{"reference":"Location/)" + p.part_of + R"("})") + "}}";
}

// What is found of each place, whatever its number in the Bundle, in every order of the places and of the claims.
std::vector<Lines> in_every_order(const std::vector<Place>& places, std::vector<std::string> claims) {
  std::vector<Lines> out;
  std::vector<std::size_t> order(places.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::sort(claims);
  do {
    do {
      std::string record = R"({"resourceType":"Bundle","type":"collection","entry":[)";
      for (std::size_t i = 0; i < order.size(); ++i) record += (i ? "," : "") + location(places[order[i]], claims);
      Lines found;
      for (std::string line : test::against(schema(), "", record + "]}")) {
        for (std::size_t i = 0; i < order.size(); ++i) {
          const std::string at = "entry[" + std::to_string(i) + "]";
          if (const std::size_t mark = line.find(at); mark != std::string::npos) {
            line.replace(mark, at.size(), places[order[i]].id);
            break;
          }
        }
        found.push_back(line);
      }
      std::ranges::sort(found);
      if (std::ranges::find(out, found) == out.end()) out.push_back(found);
    } while (std::ranges::next_permutation(claims).found);
  } while (std::ranges::next_permutation(order).found);
  return out;
}

const std::string kName = R"(,"name":"n")";
const std::string kDescription = R"(,"description":"d")";

TEST(CircularQuestions, WhatHoldsInACircleHoldsInEveryOrder) {
  HALLMARK_NEEDS_R4(base);
  const auto found = in_every_order({{"a", kName, "b"}, {"b", kDescription, "c"}, {"c", kName, "a"}}, {"claim-a", "claim-b"});
  EXPECT_EQ(found, std::vector<Lines>{Lines{}});
}

TEST(CircularQuestions, WhatFailsInACircleFailsInEveryOrder) {
  HALLMARK_NEEDS_R4(base);
  // b is neither red nor blue; so what leads to it is neither, and so on round the circle.
  const auto found = in_every_order({{"a", kName, "b"}, {"b", "", "c"}, {"c", kName, "a"}, {"d", kName + kDescription, "d"}}, {"claim-a", "claim-b"});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0], Lines({"target-not-in-profile @ Bundle.a.resource.partOf # Location.partOf",
                             "target-not-in-profile @ Bundle.b.resource.partOf # Location.partOf",
                             "target-not-in-profile @ Bundle.c.resource.partOf # Location.partOf"}));
}

// Trap: b is dyed if a is, and a turns out not to be. What was said of b while a was taken to be must not be kept.
TEST(CircularQuestions, WhatWasReachedByAnAssumptionIsNotKept) {
  HALLMARK_NEEDS_R4(base);
  const auto found = in_every_order({{"a", R"(,"name":"plain")", "b"}, {"b", R"(,"name":"dyed")", "a"}}, {"claim-dyed"});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0], Lines({"target-not-in-profile @ Bundle.a.resource.partOf # Location.partOf",
                             "target-not-in-profile @ Bundle.b.resource.partOf # Location.partOf"}));
}

TEST(CircularQuestions, TwoCirclesThatMeet) {
  HALLMARK_NEEDS_R4(base);
  const auto found = in_every_order({{"a", kName, "b"}, {"b", kName, "a"}, {"c", kDescription, "a"}, {"d", "", "c"}, {"e", kName, "d"}}, {"claim-a"});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0], Lines{"target-not-in-profile @ Bundle.e.resource.partOf # Location.partOf"});
}

// A chain that is too long to be followed from its beginning is told the same, whether its end has been asked about before or not.
TEST(CircularQuestions, DepthIsNoMatterOfOrder) {
  HALLMARK_NEEDS_R4(base);
  const auto chain = [](bool reversed) {
    std::vector<std::string> entries;
    for (int i = 0; i < 20; ++i) {
      entries.push_back(location({std::to_string(i), kName, i == 19 ? "" : std::to_string(i + 1)}, {"deep"}));
    }
    if (reversed) std::ranges::reverse(entries);
    std::string record;
    for (const std::string& entry : entries) record += (record.empty() ? "" : ",") + entry;
    return test::against(schema(), "", R"({"resourceType":"Bundle","type":"collection","entry":[)" + record + "]}").size();
  };
  EXPECT_EQ(chain(false), chain(true));
}

}  // namespace
}  // namespace hallmark
