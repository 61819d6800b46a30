// Additional bindings of profiles: for certain uses only, and of which one repeat is enough.
#include <gtest/gtest.h>

#include "support/base_pack.h"
#include "support/issue_lines.h"
#include "support/profile_schema.h"

namespace hallmark {
namespace {

using Lines = std::vector<std::string>;

std::string additional(const std::string& more) {
  return R"({"url":"http://hl7.org/fhir/tools/StructureDefinition/additional-binding","extension":[{"url":"purpose","valueCode":"required"},)"
         R"({"url":"valueSet","valueCanonical":"http://t/more"})" + (more.empty() ? "" : "," + more) + "]}";
}
std::string usage(const std::string& code) {
  return R"({"url":"usage","valueUsageContext":{"code":{"system":"http://t/use","code":"jurisdiction"},"valueCodeableConcept":{"coding":[{"system":"http://t/country","code":")" +
         code + R"("}]}}})";
}
std::string bound(const std::string& extension) {
  return R"("binding":{"strength":"preferred","valueSet":"http://hl7.org/fhir/ValueSet/languages","extension":[)" + extension + "]}";
}

const test::ProfileSchema& schema() {
  const auto of = [](const std::string& name, const std::string& more) {
    return test::profile({name, "Encounter", "Encounter", {{"Encounter.type", bound(additional(more))}}});
  };
  const auto in_britain = [&](std::string profile) {
    const std::string_view before = R"("status":"active",)";
    return profile.insert(profile.find(before) + before.size(),
                          R"("useContext":[{"code":{"system":"http://t/use","code":"jurisdiction"},"valueCodeableConcept":{"coding":[{"system":"http://t/country","code":"GB"}]}}],)");
  };
  static const test::ProfileSchema made = test::r4_with(
      "additional_bindings",
      {test::value_set("more", {"a", "b"}), test::code_system({"a", "b", "c"}), of("always", ""),
       of("any", R"({"url":"any","valueBoolean":true})"), of("each", R"({"url":"any","valueBoolean":false})"), of("for-gb", usage("GB")),
       in_britain(of("gb-for-gb", usage("GB"))), in_britain(of("gb-for-fr", usage("FR")))});
  return made;
}

Lines speaks(const std::string& profile, const std::vector<std::string>& codes) {
  std::string list;
  for (const std::string& code : codes) list += (list.empty() ? "" : ",") + (R"({"coding":[{"system":"http://t/codes","code":")" + code) + R"("}]})";
  Lines out;
  for (const std::string& line : test::against(schema(), profile, R"({"resourceType":"Encounter","status":"finished","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},"type":[)" + list + "]}")) {
    if (line.find("Encounter.type") != std::string::npos) out.push_back(line.substr(0, line.find(" #")));
  }
  return out;
}

TEST(AdditionalBindings, HoldOfEachRepeat) {
  HALLMARK_NEEDS_R4(base);
  for (const std::string profile : {"always", "each", "gb-for-gb"}) {
    EXPECT_EQ(speaks(profile, {"a", "b"}), Lines{}) << profile;
    EXPECT_EQ(speaks(profile, {"a", "c"}), Lines{"code-system-not-in-value-set @ Encounter.type[1]"}) << profile;
  }
}

TEST(AdditionalBindings, OfAnyOneIsEnough) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(speaks("any", {"c", "a", "c"}), Lines{});
  EXPECT_EQ(speaks("any", {"a"}), Lines{});
  EXPECT_EQ(speaks("any", {"c", "c"}), Lines{"code-system-not-in-value-set @ Encounter.type[0]"});
}

TEST(AdditionalBindings, ForUsesThatAreNotTheProfilesOwnAreUndecided) {
  HALLMARK_NEEDS_R4(base);
  for (const std::string profile : {"for-gb", "gb-for-fr"}) {
    EXPECT_EQ(speaks(profile, {"a"}), Lines{}) << profile;
    EXPECT_EQ(speaks(profile, {"c"}), Lines{"binding-use-undecided @ Encounter.type[0]"}) << profile;
  }
}

TEST(AdditionalBindings, XmlIsToldTheSame) {
  HALLMARK_NEEDS_R4(base);
  const Lines found = test::against(schema(), "any",
                                    R"(<Encounter xmlns="http://hl7.org/fhir"><status value="finished"/><class><system value="http://terminology.hl7.org/CodeSystem/v3-ActCode"/><code value="AMB"/></class><type><coding><system value="http://t/codes"/><code value="c"/></coding></type></Encounter>)");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_TRUE(found[0].starts_with("code-system-not-in-value-set @ Encounter.type[0]")) << found[0];
}

}  // namespace
}  // namespace hallmark
