// The functions on sets against a slow and obvious reference, over random small collections.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "small_world.h"

namespace hallmark::fhirpath {
namespace {

using Items = std::vector<int>;

bool has(const Items& items, int item) { return std::find(items.begin(), items.end(), item) != items.end(); }

Items distinct(const Items& items) {
  Items out;
  for (const int item : items) {
    if (!has(out, item)) out.push_back(item);
  }
  return out;
}
Items joined(Items a, const Items& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}
Items filtered(const Items& a, const Items& b, bool wanted) {
  Items out;
  for (const int item : a) {
    if (has(b, item) == wanted) out.push_back(item);
  }
  return out;
}
bool subset(const Items& a, const Items& b) {
  return std::all_of(a.begin(), a.end(), [&b](int item) { return has(b, item); });
}

// As an expression: whole numbers as an Integer or, being equal to it, a Decimal; duplicates are kept.
std::string written(const Items& items, std::mt19937& random) {
  std::string out = "{}";
  for (const int item : items) out += ".combine(" + std::to_string(item) + (random() % 2 ? ")" : ".0)");
  return out;
}
std::string shown(const Items& items) {
  std::string out;
  for (const int item : items) out += (out.empty() ? "" : ", ") + std::string("string ") + std::to_string(item);
  return out;
}
std::string shown(bool value) { return value ? "boolean true" : "boolean false"; }

// Small collections are compared item by item, larger ones by buckets: both sizes, and pairs of them.
TEST(SetFunctions, AgreeWithTheReference) {
  SmallWorld world;
  std::mt19937 random(7);
  const auto any = [&random] {
    const bool large = random() % 4 == 0;
    Items items(random() % (large ? 40 : 7));
    for (int& item : items) item = static_cast<int>(random() % (large ? 30 : 5));
    return items;
  };
  const std::string plain = ".select(truncate().toString())";
  for (int round = 0; round < 500; ++round) {
    const Items a = any();
    const Items b = any();
    const std::string x = "(" + written(a, random) + ")";
    const std::string y = "(" + written(b, random) + ")";
    const auto gives = [&](const std::string& expression) { return world.show("", expression); };
    ASSERT_EQ(gives(x + ".distinct()" + plain), shown(distinct(a))) << x;
    ASSERT_EQ(gives(x + ".isDistinct()"), shown(distinct(a).size() == a.size())) << x;
    ASSERT_EQ(gives("(" + x + " | " + y + ")" + plain), shown(distinct(joined(a, b)))) << x << y;
    ASSERT_EQ(gives(x + ".union(" + y + ")" + plain), shown(distinct(joined(a, b)))) << x << y;
    ASSERT_EQ(gives(x + ".combine(" + y + ")" + plain), shown(joined(a, b))) << x << y;
    ASSERT_EQ(gives(x + ".intersect(" + y + ")" + plain), shown(distinct(filtered(a, b, true)))) << x << y;
    ASSERT_EQ(gives(x + ".exclude(" + y + ")" + plain), shown(filtered(a, b, false))) << x << y;
    ASSERT_EQ(gives(x + ".subsetOf(" + y + ")"), shown(subset(a, b))) << x << y;
    ASSERT_EQ(gives(x + ".supersetOf(" + y + ")"), shown(subset(b, a))) << x << y;
    ASSERT_EQ(gives("3 in " + x), shown(has(a, 3))) << x;
    Items sorted = a;
    std::sort(sorted.begin(), sorted.end());
    ASSERT_EQ(gives(x + ".sort()" + plain), shown(sorted)) << x;
    Items sorted_b = b;
    std::sort(sorted_b.begin(), sorted_b.end());
    ASSERT_EQ(gives(x + " ~ " + y), shown(sorted == sorted_b)) << x << y;
    ASSERT_EQ(gives(x + " = " + y), a.empty() || b.empty() ? "" : shown(a == b)) << x << y;
  }
}

// What may be equal across types shares a bucket, or is compared one by one.
TEST(SetFunctions, FindEqualsAmongManyOfEveryType) {
  SmallWorld world;
  const std::string many = "(descendants().take(13) | 1 | 2.50 | 'x' | true | @2015 | @2015-01-01T10:00Z | @T10)";
  struct {
    const char* item;
    bool found;
  } const cases[] = {
      {"1.0", true},     {"2.5", true},
      {"2.51", false},   {"'x'", true},
      {"'X'", false},    {"true", true},
      {"false", false},  {"@2015", true},
      {"@2016", false},  {"@2015-01-01T11:00+01:00", true},
      {"@T10", true},    {"@T11", false},
      {"1 '1'", true},   {"1 'g'", false},
      {"'Jim'", true},   {"name[1]", true},
      {"name[2]", false}, {"birthDate", false},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(world.show(kPatient, "(" + std::string(c.item) + ").subsetOf(" + many + ")"), shown(c.found)) << c.item;
    const std::string fewer = many + ".exclude(" + c.item + ").count() < " + many + ".count()";
    EXPECT_EQ(world.show(kPatient, fewer), shown(c.found)) << c.item;
  }
  EXPECT_EQ(world.show(kPatient, many + ".isDistinct()"), shown(true));
  EXPECT_EQ(world.show(kPatient, many + ".combine(1.00).isDistinct()"), shown(false));
}

}  // namespace
}  // namespace hallmark::fhirpath
