// The three-valued algebra is compared, over small random sets, with what it means: every world that fits what two sets
// say is tried out. An operation may answer "unknown" where it could have known, never "in" or "out" where a world
// says otherwise.
#include "terminology/code_set.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace hallmark::terminology {
namespace {

enum Truth { kOut, kUnknown, kIn };

Truth truth(const CodeSet& set, std::string_view system, std::string_view code) {
  if (set.contains(system, code)) return kIn;
  return set.any_open() || set.open_system(system) ? kUnknown : kOut;
}

constexpr std::string_view kSystems[] = {"s", "t", "u"};
constexpr std::string_view kCodes[] = {"a", "b", "c"};

CodeSet random_set(std::mt19937& random) {
  CodeSet set;
  const auto one_in = [&](unsigned n) { return random() % n == 0; };
  for (const auto system : kSystems) {
    for (const auto code : kCodes)
      if (one_in(2)) set.add({system, code, "", false});
    if (one_in(4)) set.open(system, one_in(2));
  }
  if (one_in(8)) set.open_any();
  return set;
}

std::string show(const CodeSet& set) {
  std::string out;
  for (const auto& c : set.concepts()) out.append(c.system).append("#").append(c.code).append(" ");
  for (const auto& o : set.open_systems()) out.append(o.system).append(o.whole ? "(whole) " : "(open) ");
  return out + (set.any_open() ? "any" : "");
}

// What can be unknown of one code: whether its system has it, and whether it is in the unknown part of each set.
struct World {
  bool exists;
  bool chosen;
};

bool member(const CodeSet& set, std::string_view system, std::string_view code, const World& world) {
  if (set.contains(system, code)) return true;
  const OpenSystem* open = set.open_system(system);
  if (open && open->whole) return world.exists;
  return (open || set.any_open()) && world.exists && world.chosen;
}

TEST(CodeSet, UnionDifferenceAndIntersectionNeverAnswerWrongly) {
  std::mt19937 random(20260101);
  int told = 0;
  for (int round = 0; round < 20000; ++round) {
    const CodeSet a = random_set(random);
    const CodeSet b = random_set(random);
    CodeSet both = a;
    both.unite(b);
    const CodeSet minus = CodeSet::difference(a, b);
    const CodeSet meet = CodeSet::intersection(a, b);
    for (const auto system : kSystems) {
      for (const auto code : kCodes) {
        const bool listed = a.contains(system, code) || b.contains(system, code);
        for (int bits = 0; bits < 8; ++bits) {
          const World world_a{listed || (bits & 1), (bits & 2) != 0};
          const World world_b{world_a.exists, (bits & 4) != 0};
          const bool x = member(a, system, code, world_a);
          const bool y = member(b, system, code, world_b);
          const auto sound = [&](const CodeSet& set, bool want) {
            const Truth got = truth(set, system, code);
            return got == kUnknown || (got == kIn) == want;
          };
          ASSERT_TRUE(sound(both, x || y)) << show(a) << " + " << show(b);
          ASSERT_TRUE(sound(meet, x && y)) << show(a) << " * " << show(b) << " = " << show(meet);
          ASSERT_TRUE(sound(minus, x && !y)) << show(a) << " - " << show(b) << " = " << show(minus);
        }
        told += truth(meet, system, code) != kUnknown;
      }
    }
  }
  EXPECT_GT(told, 20000 * 9 / 2);  // and does not answer "unknown" all the time
}

TEST(CodeSet, ClosedSetsAreExact) {
  CodeSet a, b;
  for (const auto code : {"1", "2", "3"}) a.add({"s", code, "", false});
  for (const auto code : {"2", "3", "4"}) b.add({"s", code, "", false});
  b.add({"t", "1", "", false});
  EXPECT_EQ("s#2 s#3 ", show(CodeSet::intersection(a, b)));
  EXPECT_EQ("s#1 ", show(CodeSet::difference(a, b)));
  a.unite(b);
  EXPECT_EQ("s#1 s#2 s#3 s#4 t#1 ", show(a));
}

TEST(CodeSet, WholeSystems) {
  CodeSet all, some, other;
  all.open("s", true);
  some.add({"s", "1", "", false});
  other.add({"t", "1", "", false});
  EXPECT_EQ("s#1 ", show(CodeSet::intersection(all, some)));
  EXPECT_EQ("", show(CodeSet::difference(some, all)));
  EXPECT_EQ("s(whole) ", show(CodeSet::intersection(all, all)));
  EXPECT_EQ("", show(CodeSet::difference(all, all)));
  EXPECT_EQ("s(open) ", show(CodeSet::difference(all, some)));
  EXPECT_EQ("s(whole) ", show(CodeSet::difference(all, other)));
  EXPECT_EQ("", show(CodeSet::intersection(all, other)));
}

TEST(CodeSet, AddKeepsOneOfEachWithADisplayIfThereIsOne) {
  CodeSet set;
  set.add({"s", "1", "", false});
  set.add({"s", "1", "One", false});
  set.add({"s", "1", "Uno", false});
  ASSERT_EQ(1u, set.concepts().size());
  EXPECT_EQ("One", set.concepts()[0].display);
}

}  // namespace
}  // namespace hallmark::terminology
