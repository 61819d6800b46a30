// Codes that moved: sites, successors, days.
#include "readiness/organisations.h"

#include "../readiness/examined.h"

namespace hallmark::readiness {
namespace {

constexpr std::string_view kList =
    "code,name,role,parent,successor,from,to\n"
    "RNN,\"North, Cumbria\",RO197,,,2019-10-01,\n"
    "RNL,Old North,RO197,,RNN,2001-04-01,2019-09-30\r\n"
    "RNLAY,Old Site,RO198,RNL,,,\n"
    "\n"
    "A1B2C,New Trust,RO197,,,2021-01-01,\n"
    "A83008,Surgery,RO177,,,,\n"
    "RPP,Gone,RO197,,,,2018-03-31\n"
    "RQQ,First life,RO107,,,2000-01-01,2004-12-31\n"
    "RQQ,Second life,RO177,,,2006-01-01,\n"
    "RXA,Ring,RO198,RXB,,,\n"
    "RXB,Ring,RO198,RXA,,,\n";

Organisations list() {
  auto parsed = Organisations::parse(kList, "list.csv");
  EXPECT_TRUE(parsed) << parsed.error();
  return std::move(*parsed);
}

// "RNN North, Cumbria successor": the trust, its name, and what is remarkable.
std::string who(std::string_view code, std::string_view day) {
  static const Organisations organisations = list();
  static const auto rules = our_attribution_rules();
  const ResolvedOrganisation r = organisations.resolve(code, day, *rules);
  if (!r.listed) return "unlisted";
  return (r.trust.empty() ? "-" : r.trust + ' ' + r.name) + (r.by_parent ? " parent" : "") + (r.by_successor ? " successor" : "") +
         (r.out_of_time ? " out-of-time" : "") + (r.undated ? " undated" : "");
}

TEST(Organisations, Table) {
  EXPECT_EQ(who("RNN", "2026-01-01"), "RNN North, Cumbria");
  // Up to its last day the old code is itself; from the next it is its successor; without a day it stays.
  EXPECT_EQ(who("RNL", "2019-09-30"), "RNL Old North");
  EXPECT_EQ(who("RNL", "2019-10-01"), "RNN North, Cumbria successor");
  EXPECT_EQ(who("RNL", ""), "RNL Old North undated");
  EXPECT_EQ(who("RNL", "1999-01-01"), "RNL Old North out-of-time");
  // A site is its trust's, and goes where that goes.
  EXPECT_EQ(who("RNLAY", "2019-06-30"), "RNL Old North parent");
  EXPECT_EQ(who("RNLAY", "2020-06-30"), "RNN North, Cumbria parent successor");
  EXPECT_EQ(who("A1B2C", "2022-01-01"), "A1B2C New Trust");
  EXPECT_EQ(who("A1B2C", "2020-01-01"), "A1B2C New Trust out-of-time");
  EXPECT_EQ(who("A83008", "2022-01-01"), "-");
  EXPECT_EQ(who("RPP", "2018-03-31"), "RPP Gone");
  EXPECT_EQ(who("RPP", "2018-04-01"), "RPP Gone out-of-time");
  EXPECT_EQ(who("RQQ", "2003-01-01"), "RQQ First life");
  EXPECT_EQ(who("RQQ", "2005-06-01"), "RQQ First life out-of-time");
  EXPECT_EQ(who("RQQ", "2007-01-01"), "-");  // the code was given to something else
  EXPECT_EQ(who("RXA", "2022-01-01"), "- parent");  // a ring ends
  EXPECT_EQ(who("RZZ", "2022-01-01"), "unlisted");
}

TEST(Organisations, JsonSaysTheSame) {
  const auto parsed = Organisations::parse(
      R"([{"code": "rnl", "role": "RO197", "successor": "RNN", "to": "2019-09-30"}, {"code": "RNN", "name": "N", "role": "RO197", "parent": null}])",
      "list.json");
  ASSERT_TRUE(parsed) << parsed.error();
  EXPECT_EQ(parsed->resolve("RNL", "2020-01-01", *our_attribution_rules()).trust, "RNN");
}

TEST(Organisations, Refusals) {
  const auto error = [](std::string_view text) { return Organisations::parse(text, "l").error(); };
  const std::string heading = "code,role,successor,from,to\n";
  EXPECT_EQ(error(""), "l: is empty");
  EXPECT_EQ(error("kode\nRAA\n"), "l: the heading line has no column 'code'");
  EXPECT_EQ(error(heading + "RAA,RO197\n"), "l:2: 2 fields, and the heading line has 5");
  EXPECT_EQ(error(heading + "R A,RO197,,,\n"), "l:2: 'R A' is no ODS code");
  EXPECT_EQ(error(heading + "RAA,RO197,,1.4.2020,\n"), "l:2: '1.4.2020' is no day (YYYY-MM-DD)");
  EXPECT_EQ(error(heading + "RAA,RO197,RBB,,\n"),
            "l:2: RAA has a successor and no last day ('to'), so nobody can tell from when the successor counts");
  EXPECT_EQ(error(heading + "RAA,RO197,,2020-01-02,2020-01-01\n"), "l:2: RAA ends (2020-01-01) before it begins (2020-01-02)");
  EXPECT_EQ(error(heading + "RAA,RO197,,,\nRAA,RO197,,2020-01-01,\n"), "l: RAA has two lines for the same time");
  EXPECT_EQ(error(heading + "RAA,\"RO197,,,\n"), "l:2: a quote is not closed");
  EXPECT_EQ(error("[1]"), "l: item 1: not an object");
  EXPECT_EQ(error("[{\"code\": 1}]"), "l: item 1: 'code' is not text");
  EXPECT_EQ(Organisations::load("/no/such/list").error(), "/no/such/list: cannot be read");
}

TEST(Organisations, TheSampleIsOne) {
  const auto sample = Organisations::load(std::string(HALLMARK_SOURCE_DIR) + "/samples/organisations.csv");
  ASSERT_TRUE(sample) << sample.error();
  const auto rules = our_attribution_rules();
  EXPECT_EQ(sample->resolve("RZ901", "2020-04-01", *rules).trust, "RZ1");
  EXPECT_EQ(sample->resolve("RZ901", "2019-04-01", *rules).trust, "RZ9");
}

}  // namespace
}  // namespace hallmark::readiness
