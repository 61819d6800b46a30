// Slices of extensions: told by url, with parts of their own, their definition loaded or not.
#include <gtest/gtest.h>

#include "support/base_pack.h"
#include "support/profile_schema.h"

namespace hallmark {
namespace {

using Lines = std::vector<std::string>;

const std::string kByUrl = R"("slicing":{"rules":"open","discriminator":[{"type":"value","path":"url"}]})";

const test::ProfileSchema& schema() {
  static const test::ProfileSchema made = test::r4_with(
      "extension_slices",
      {test::extension("simple", {{"Extension.extension", R"("max":"0")"},
                                  {"Extension.value[x]", R"("min":1,"type":[{"code":"string"}])"}}),
       test::extension("parts", {{"Extension.extension", kByUrl},
                                 {"Extension.extension:level", R"("min":1,"max":"1")"},
                                 {"Extension.extension:level.url", R"("fixedUri":"level")"},
                                 {"Extension.extension:level.value[x]", R"("min":1,"type":[{"code":"code"},{"code":"string"}])"},
                                 {"Extension.extension:note", R"("max":"2")"},
                                 {"Extension.extension:note.url", R"("fixedUri":"note")"},
                                 {"Extension.value[x]", R"("max":"0")"}}),
       test::profile({"has-simple", "Patient", "Patient",
                      {{"Patient.extension", kByUrl},
                       {"Patient.extension:simple", R"("min":1,"max":"1","type":[{"code":"Extension","profile":["http://t/simple"]}])"}}}),
       // The part "level" is refined here; how it is told is said in the extension's own definition only.
       test::profile({"narrows-parts", "Patient", "Patient",
                      {{"Patient.extension", kByUrl},
                       {"Patient.extension:parts", R"("type":[{"code":"Extension","profile":["http://t/parts"]}])"},
                       {"Patient.extension:parts.extension:level", ""},
                       {"Patient.extension:parts.extension:level.value[x]", R"("type":[{"code":"code"}])"},
                       {"Patient.extension:parts.extension:note", R"("min":1)"}}}),
       test::profile({"not-loaded", "Patient", "Patient",
                      {{"Patient.extension", kByUrl},
                       {"Patient.extension:gone", R"("min":1,"type":[{"code":"Extension","profile":["http://t/gone"]}])"}}}),
       test::profile({"no-slicing-said", "Patient", "Patient",
                      {{"Patient.extension:simple", R"("min":1,"type":[{"code":"Extension","profile":["http://t/simple"]}])"}}}),
       test::profile({"modifiers", "Patient", "Patient", {{"Patient.modifierExtension", R"("max":"0")"}}})});
  return made;
}

Lines against(const std::string& profile, const std::string& extensions) {
  return test::against(schema(), profile, R"({"resourceType":"Patient","active":true)" + extensions + "}");
}
std::string extensions(const std::string& list) { return R"(,"extension":[)" + list + "]"; }

const std::string kSimple = R"({"url":"http://t/simple","valueString":"x"})";

TEST(ExtensionSlices, AreToldByUrl) {
  HALLMARK_NEEDS_R4(base);
  for (const char* profile : {"has-simple", "no-slicing-said"}) {
    EXPECT_EQ(against(profile, extensions(kSimple)), Lines{}) << profile;
    EXPECT_EQ(against(profile, ""), Lines{"slice-missing @ Patient # Patient.extension:simple"}) << profile;
  }
  EXPECT_EQ(against("has-simple", extensions(kSimple + "," + kSimple)), Lines{"slice-repeated @ Patient # Patient.extension:simple"});
}

TEST(ExtensionSlices, TheirOwnDefinitionHolds) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(against("has-simple", extensions(R"({"url":"http://t/simple","valueBoolean":true})")),
            Lines{"type-not-in-profile @ Patient.extension[0].valueBoolean # Extension.value[x]"});
  EXPECT_EQ(against("", extensions(R"({"url":"http://t/simple","valueBoolean":true})")),
            Lines{"type-not-in-profile @ Patient.extension[0].valueBoolean # Extension.value[x]"});
}

// Trap: the minimum of a part of an extension.
TEST(ExtensionSlices, PartsAreCounted) {
  HALLMARK_NEEDS_R4(base);
  const auto parts = [](const std::string& list) { return against("", extensions(R"({"url":"http://t/parts","extension":[)" + list + "]}")); };
  const std::string level = R"({"url":"level","valueCode":"1"})";
  const std::string note = R"({"url":"note","valueString":"n"})";
  EXPECT_EQ(parts(level + "," + note + "," + note), Lines{});
  EXPECT_EQ(parts(note), Lines{"slice-missing @ Patient.extension[0] # Extension.extension:level"});
  EXPECT_EQ(parts(level + "," + level), Lines{"slice-repeated @ Patient.extension[0] # Extension.extension:level"});
  EXPECT_EQ(parts(level + "," + note + "," + note + "," + note), Lines{"slice-repeated @ Patient.extension[0] # Extension.extension:note"});
}

TEST(ExtensionSlices, APartRefinedByAProfileIsTheExtensionsOwn) {
  HALLMARK_NEEDS_R4(base);
  const auto parts = [](const std::string& list) {
    return against("narrows-parts", extensions(R"({"url":"http://t/parts","extension":[)" + list + "]}"));
  };
  const std::string note = R"(,{"url":"note","valueString":"n"})";
  EXPECT_EQ(schema().problems, Lines{});
  EXPECT_EQ(parts(R"({"url":"level","valueCode":"1"})" + note), Lines{});
  EXPECT_EQ(parts(R"({"url":"level","valueString":"1"})" + note),
            Lines{"type-not-in-profile @ Patient.extension[0].extension[0].valueString # Patient.extension:parts.extension:level.value[x]"});
  EXPECT_EQ(parts(R"({"url":"level","valueCode":"1"})"),
            Lines{"slice-missing @ Patient.extension[0] # Patient.extension:parts.extension:note"});
}

TEST(ExtensionSlices, AreToldWithoutTheirDefinition) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(against("not-loaded", ""), Lines{"slice-missing @ Patient # Patient.extension:gone"});
  EXPECT_EQ(against("not-loaded", extensions(R"({"url":"http://t/gone","valueString":"x"})")), Lines{"extension-not-loaded @ Patient.extension[0]"});
}

TEST(ExtensionSlices, ModifiersMayBeForbidden) {
  HALLMARK_NEEDS_R4(base);
  EXPECT_EQ(against("modifiers", ""), Lines{});
  const Lines found = against("modifiers", R"(,"modifierExtension":[{"url":"http://t/m","valueString":"x"}])");
  EXPECT_NE(std::find(found.begin(), found.end(), "element-forbidden @ Patient # Patient.modifierExtension"), found.end());
}

}  // namespace
}  // namespace hallmark
