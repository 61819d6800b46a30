// Definitions and records made to take for ever: circles, chains, questions within questions. Each must end, and say what it could
// not do. (That time grows with the record is measured by hand: docs/design/profiles.md.)
#include <gtest/gtest.h>

#include <algorithm>

#include "support/base_pack.h"
#include "support/profile_schema.h"

namespace hallmark {
namespace {

using Lines = std::vector<std::string>;
using test::ProfileOf;
using test::Said;

std::string refers_to(const std::string& profile) {
  return R"("type":[{"code":"Reference","targetProfile":["http://t/)" + profile + R"("]}])";
}
const std::string kByProfile = R"("slicing":{"rules":"open","discriminator":[{"type":"profile","path":"resource"}]})";

// A Bundle's profile whose entries are told by whether they conform to `profile`.
std::string told_by(const std::string& name, const std::string& type, const std::string& profile) {
  return test::profile({name, "Bundle", "Bundle",
                        {{"Bundle.entry", kByProfile},
                         {"Bundle.entry:it", R"("min":1)"},
                         {"Bundle.entry:it.resource", R"("type":[{"code":")" + type + R"(","profile":["http://t/)" + profile + R"("]}])"}}});
}

std::vector<std::string> definitions() {
  std::vector<std::string> out = {
      test::profile({"left", "Location", "Location", {{"Location.partOf", refers_to("right")}}}),
      test::profile({"right", "Location", "Location", {{"Location.partOf", refers_to("left")}}}),
      told_by("outer", "Bundle", "inner"),
      told_by("inner", "Bundle", "outer"),
      test::profile({"named", "Location", "Location", {{"Location.name", R"("min":1)"}, {"Location.partOf", refers_to("named")}}}),
      told_by("all-named", "Location", "named"),
      test::profile({"its-own-base", "Patient", "http://t/its-own-base", {}})};
  for (const char* one : {"ext-a", "ext-b"}) {
    out.push_back(test::extension(
        one, {{"Extension.extension", R"("type":[{"code":"Extension","profile":["http://t/ext-a","http://t/ext-b"]}])"}}));
  }
  // Slices within slices within slices.
  std::vector<Said> nested;
  std::string path = "Extension";
  for (int i = 0; i < 40; ++i) {
    nested.push_back({path + ".extension", R"("slicing":{"rules":"open","discriminator":[{"type":"value","path":"url"}]})"});
    path += ".extension:a";
    nested.push_back({path, R"("min":1)"});
    nested.push_back({path + ".url", R"("fixedUri":"a")"});
  }
  out.push_back(test::extension("nested", nested));
  std::string many;
  for (int i = 0; i < 1000; ++i) many += std::string(i ? "," : "") + R"({"type":"value","path":"system"})";
  std::vector<Said> slices = {{"Patient.identifier", R"("slicing":{"rules":"open","discriminator":[)" + many + "]}"}};
  for (int i = 0; i < 100; ++i) slices.push_back({"Patient.identifier:s" + std::to_string(i), ""});
  out.push_back(test::profile({"many-discriminators", "Patient", "Patient", slices}));
  for (int i = 0; i < 100; ++i) {
    const auto link = [](int n) { return "link-" + std::to_string(100 + n); };
    out.push_back(test::profile({link(i), "Patient", i == 99 ? "Patient" : "http://t/" + link(i + 1),
                                 {{"Patient.birthDate", R"("min":1)"}}}));
  }
  return out;
}

const test::ProfileSchema& schema() {
  static const test::ProfileSchema made = test::r4_with("hostile_profiles", definitions());
  return made;
}

Lines against(const std::string& profile, const std::string& record) { return test::against(schema(), profile, record); }

std::size_t faults_with(const std::string& url) {
  return static_cast<std::size_t>(std::ranges::count_if(schema().problems, [&](const std::string& p) { return p.starts_with(url); }));
}

TEST(HostileProfiles, AreReportedWhenCompiled) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(faults_with("http://t/its-own-base"), 2u);
  EXPECT_EQ(faults_with("http://t/many-discriminators: "), 100u);
  EXPECT_EQ(faults_with("http://t/nested: "), 0u);
  EXPECT_EQ(faults_with("http://t/link-"), 68u);  // of a chain of a hundred all that have more than 32 above them
}

// What is based on too many is not checked, and that is said, wherever in the order of URLs the chain begins.
TEST(HostileProfiles, ChainsThatAreTooLongAreRefused) {
  HALLMARK_NEEDS_R4(base);
  const std::string patient = R"({"resourceType":"Patient","active":true})";
  EXPECT_EQ(against("link-168", patient), Lines{"element-missing @ Patient # Patient.birthDate"});  // 32 in all
  EXPECT_EQ(against("link-167", patient), Lines{"profile-incomplete @ Patient # Patient"});
  EXPECT_EQ(against("link-100", patient), Lines{"profile-incomplete @ Patient # Patient"});
}

TEST(HostileProfiles, CirclesOfTargetsEnd) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(against("left",
                    R"({"resourceType":"Location","contained":[{"resourceType":"Location","id":"a","partOf":{"reference":"#"}}],"partOf":{"reference":"#a"}})"),
            Lines{});
}

TEST(HostileProfiles, CirclesOfDiscriminatorsEnd) {
  HALLMARK_NEEDS_R4(base);
  std::string record = R"({"resourceType":"Bundle","type":"collection"})";
  for (int i = 0; i < 40; ++i) record = R"({"resourceType":"Bundle","type":"collection","entry":[{"resource":)" + record + "}]}";
  for (const std::string& line : against("outer", record)) EXPECT_TRUE(line.starts_with("slice-")) << line;
}

TEST(HostileProfiles, CirclesOfTypesEnd) {
  HALLMARK_NEEDS_R4(base);
  std::string extension = R"({"url":"http://t/ext-a","valueString":"x"})";
  for (int i = 0; i < 60; ++i) {
    extension = R"({"url":"http://t/ext-a","extension":[)" + extension + R"(,{"url":"http://t/ext-b","valueString":"y"}]})";
  }
  const Lines found = against("", R"({"resourceType":"Patient","extension":[)" + extension + "]}");
  EXPECT_TRUE(std::ranges::none_of(found, [](const std::string& line) { return line.starts_with("element-missing"); }));
}

// Each entry asks about all that come after it. What is past the budget is undecided, and is not taken for right or wrong.
TEST(HostileProfiles, QuestionsHaveABudget) {
  HALLMARK_NEEDS_R4(base);
  constexpr int kLength = 6000;
  std::string record = R"({"resourceType":"Bundle","type":"collection","entry":[)";
  for (int i = 0; i < kLength; ++i) {
    const std::string n = std::to_string(i);
    record += (i ? "," : "") + (R"({"fullUrl":"http://t/Location/)" + n) + R"(","resource":{"resourceType":"Location","id":")" + n +
              R"(","name":"n","partOf":{"reference":"Location/)" + std::to_string((i + 1) % kLength) + R"("}}})";
  }
  const Lines found = against("all-named", record + "]}");
  EXPECT_TRUE(std::ranges::all_of(found, [](const std::string& line) {
    return line.starts_with("slice-undecided") || line.starts_with("limit-issues");
  }));
  EXPECT_FALSE(found.empty());
}

}  // namespace
}  // namespace hallmark
