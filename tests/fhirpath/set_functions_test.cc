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

TEST(SetFunctions, AgreeWithTheReference) {
  SmallWorld world;
  std::mt19937 random(7);
  const auto any = [&random] {
    Items items(random() % 7);
    for (int& item : items) item = static_cast<int>(random() % 5);
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

}  // namespace
}  // namespace hallmark::fhirpath
