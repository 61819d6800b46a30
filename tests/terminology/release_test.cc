// Release files of SNOMED CT and dm+d: what comes out of them, and what is refused.
#include "terminology/release/release_compiler.h"

#include <cstring>

#include "../terminology/tiny_release.h"

namespace hallmark::terminology {
namespace {

using hallmark::testing::kCoreModule;
using hallmark::testing::kFinding;
using hallmark::testing::kRoot;
using hallmark::testing::made_up_id;
using hallmark::testing::Rf2Files;
using hallmark::testing::TempFolder;
using hallmark::testing::Tiny;
using snomed::Answer;
using snomed::Level;
using snomed::Release;

std::vector<std::string> terms(const Release& release, const std::string& id) {
  std::vector<std::string> out;
  const std::uint32_t at = release.find(id);
  EXPECT_NE(at, snomed::kNoConcept) << id;
  if (at == snomed::kNoConcept) return out;
  for (const snomed::TermRow& term : release.terms(at)) out.emplace_back(release.text(term));
  return out;
}

std::string refusal(const std::map<std::string, std::string>& files) {
  const TempFolder folder;
  for (const auto& [path, content] : files) folder.write(path, content);
  const auto compiled = compile_release({folder.path()}, {});
  if (compiled) return "";
  std::string error = compiled.error();
  for (std::size_t at; (at = error.find(folder.path())) != std::string::npos;) error.replace(at, folder.path().size(), "R");
  return error;
}

TEST(Release, SaysWhatItsFilesSay) {
  const Tiny tiny;
  const auto release = hallmark::testing::tiny_release(false);
  ASSERT_NE(release, nullptr);
  EXPECT_EQ(release->date(), "2026-10-28");
  EXPECT_EQ(release->size(), 11u);  // 4 of SNOMED CT's own, and 7: module, three coughs, stitch, set, tablet
  // The preferred term first, the full name last, nothing inactive.
  EXPECT_EQ(terms(*release, tiny.cough), (std::vector<std::string>{"Zebra cough", "Striped cough", "Zebra cough (finding)"}));
  const std::uint32_t cough = release->find(tiny.cough);
  EXPECT_TRUE(release->is_called(cough, "striped  COUGH "));
  EXPECT_TRUE(release->is_called(cough, "Zebra cough (finding)"));
  EXPECT_FALSE(release->is_called(cough, "Zebracough"));
  EXPECT_FALSE(release->is_called(cough, "Cough of old"));
  EXPECT_TRUE(release->active(cough));

  const std::uint32_t old = release->find(tiny.old_cough);
  EXPECT_FALSE(release->active(old));
  ASSERT_EQ(release->replacements(old).size(), 1u);
  EXPECT_EQ(release->replacements(old)[0].to, cough);
  EXPECT_TRUE(release->replacements(cough).empty());

  EXPECT_EQ(release->is_a(release->find(tiny.night_cough), release->find(kFinding)), Answer::Yes);
  EXPECT_EQ(release->is_a(release->find(kFinding), release->find(tiny.night_cough)), Answer::No);
  EXPECT_EQ(release->is_a(old, release->find(kFinding)), Answer::No);
  const std::uint64_t set = std::stoull(tiny.set);
  EXPECT_TRUE(release->has_refset(set));
  EXPECT_TRUE(release->is_member(set, cough));
  EXPECT_FALSE(release->is_member(set, release->find(tiny.stitch)));
  EXPECT_EQ(release->find(tiny.absent), snomed::kNoConcept);
  EXPECT_EQ(release->find("zebra"), snomed::kNoConcept);
}

TEST(Release, KnowsTheNamespacesWhoseModuleItHas) {
  const Tiny tiny;
  const auto release = hallmark::testing::tiny_release();
  EXPECT_TRUE(release->knows_namespace_of(std::stoull(tiny.absent)));
  EXPECT_TRUE(release->knows_namespace_of(22298006));
  EXPECT_FALSE(release->knows_namespace_of(std::stoull(tiny.elsewhere)));
  // dm+d's own files name products of a namespace; of the rest of it they say nothing.
  EXPECT_FALSE(release->knows_namespace_of(std::stoull(tiny.vmp)));
  EXPECT_TRUE(release->knows_module(std::stoull(kCoreModule)));
  EXPECT_FALSE(release->knows_module(83821000000107));
}

TEST(Release, HasTheLevelsOfDmdFromItsOwnFiles) {
  const Tiny tiny;
  const auto release = hallmark::testing::tiny_release();
  EXPECT_TRUE(release->knows_dmd());
  EXPECT_EQ(release->dmd_date(), "2026-11-16");
  const auto level = [&](const std::string& id) { return std::string(snomed::level_name(release->level(release->find(id)))); };
  EXPECT_EQ(level(tiny.vtm) + ' ' + level(tiny.vmp) + ' ' + level(tiny.vmpp) + ' ' + level(tiny.amp) + ' ' + level(tiny.ampp), "VTM VMP VMPP AMP AMPP");
  EXPECT_EQ(level(tiny.cough), "");
  EXPECT_EQ(terms(*release, tiny.vmp), std::vector<std::string>{"Zebrazole 5mg & 10mg tablets"});
  EXPECT_EQ(terms(*release, tiny.amp), (std::vector<std::string>{"Stripex 5mg tablets (Savanna Ltd)", "Stripex 5mg tablets"}));
  EXPECT_TRUE(release->active(release->find(tiny.amp)));
  EXPECT_FALSE(release->active(release->find(tiny.invalid_amp)));
  const std::uint32_t old = release->find(tiny.old_vmp);
  EXPECT_FALSE(release->active(old));
  ASSERT_EQ(release->replacements(old).size(), 1u);
  EXPECT_EQ(release->replacements(old)[0].to, release->find(tiny.vmp));
  EXPECT_FALSE(hallmark::testing::tiny_release(false)->knows_dmd());
}

TEST(Release, HasTheLevelsOfDmdFromTheReferenceSetsOfTheDrugExtension) {
  const Tiny tiny;
  Rf2Files files = hallmark::testing::tiny_rf2();
  files.named(tiny.vmp, tiny.module, "Zebrazole 5mg tablets", "clinical drug");
  files.member("999000561000001109", tiny.vmp);
  files.concept_row(tiny.amp, tiny.module, false);
  files.member("999000541000001108", tiny.amp, false);  // taken out again: still an AMP
  const TempFolder folder;
  files.write(folder);
  const auto release = hallmark::testing::release_in(folder);
  EXPECT_EQ(release->level(release->find(tiny.vmp)), Level::Vmp);
  EXPECT_EQ(release->level(release->find(tiny.amp)), Level::Amp);
  EXPECT_FALSE(release->active(release->find(tiny.amp)));
  EXPECT_FALSE(release->knows_dmd());  // three levels are missing
  EXPECT_EQ(release->dmd_date(), "2026-10-28");
}

TEST(Release, OfSeveralPackagesTheLatestRowCounts) {
  const Tiny tiny;
  Rf2Files national("20261111", "GB");
  national.concept_row(tiny.cough, tiny.module, false, "20261101");
  national.concept_row(tiny.stitch, tiny.module, false, "20250101");  // older than what is there
  national.member(tiny.set, tiny.cough, false, "20261101");
  const TempFolder folder;
  hallmark::testing::tiny_rf2().write(folder, "first/Snapshot");
  national.write(folder, "second/Snapshot");
  const auto release = hallmark::testing::release_in(folder);
  EXPECT_EQ(release->date(), "2026-11-11");
  EXPECT_FALSE(release->active(release->find(tiny.cough)));
  EXPECT_TRUE(release->active(release->find(tiny.stitch)));
  EXPECT_FALSE(release->is_member(std::stoull(tiny.set), release->find(tiny.cough)));
}

TEST(Release, IsTheSameFromAnArchive) {
  const TempFolder folder;
  const TempFolder packed;
  hallmark::testing::tiny_rf2().write(folder);
  std::vector<std::pair<std::string, std::string>> members;
  for (const auto& [path, content] : hallmark::testing::tiny_rf2().files("Snomed/Snapshot")) members.emplace_back(path, content);
  // What lies beside the Snapshot in a package is passed over.
  for (const auto& [path, content] : hallmark::testing::tiny_rf2().files("Snomed/Full")) {
    std::string full = path;
    full.replace(full.find("Snapshot"), 8, "Full");
    members.emplace_back(full, "not even read");
  }
  packed.write_tgz("release.tgz", members);
  const auto from_folder = compile_release({folder.path()}, {});
  const auto from_archive = compile_release({packed / "release.tgz"}, {});
  ASSERT_TRUE(from_folder && from_archive) << (from_archive ? "" : from_archive.error());
  EXPECT_TRUE(from_folder->block == from_archive->block);
}

std::string one_file(const std::string& name, std::string from, std::string to) {
  std::map<std::string, std::string> files = hallmark::testing::tiny_rf2().files();
  for (auto& [path, content] : files) {
    if (path.find(name) == std::string::npos) continue;
    const std::size_t at = content.find(from);
    EXPECT_NE(at, std::string::npos) << name << ": " << from;
    if (at != std::string::npos) content.replace(at, from.size(), to);
  }
  return refusal(files);
}

TEST(Release, DamagedFilesAreRefusedWithTheirLine) {
  const std::string concepts = "R/Snapshot/Terminology/sct2_Concept_Snapshot_XX_20261028.txt: ";
  const std::string row = "\r\n404684003\t20260101\t1\t900000000000207008\t900000000000074008\r\n";  // line 3
  EXPECT_EQ(one_file("Concept", row, "\r\n404684003\t20260101\t1\r\n"), concepts + "line 3 has 3 columns, not 5");
  EXPECT_EQ(one_file("Concept", row, "\r\n404684003\t20260101\t1\t900000000000207008\t900000000000074008\t\r\n"), concepts + "line 3 has 6 columns, not 5");
  EXPECT_EQ(one_file("Concept", row, "\r\n404684004\t20260101\t1\t900000000000207008\t900000000000074008\r\n"),
            concepts + "line 3 has '404684004', which is no concept's id");
  EXPECT_EQ(one_file("Concept", row, "\r\n404684003\t2026\t1\t900000000000207008\t900000000000074008\r\n"),
            concepts + "line 3 has an effectiveTime that is no date: '2026'");
  EXPECT_EQ(one_file("Concept", row, "\r\n404684003\t20260101\tyes\t900000000000207008\t900000000000074008\r\n"),
            concepts + "line 3 has 'yes' where active is 0 or 1");
  EXPECT_EQ(one_file("Concept", row, "\r\n404684003\t20260101\t1\tmodule\t900000000000074008\r\n"), concepts + "line 3 has 'module' where there is to be an id");
  EXPECT_EQ(one_file("Concept", row, "\r\n" + std::string(100000, '1') + "\r\n"), concepts + "line 3 has more than 16384 bytes");
  EXPECT_EQ(one_file("Concept", "definitionStatusId", "status"),
            concepts + "its header has 'status' where the specification has 'definitionStatusId'");
  EXPECT_EQ(one_file("Description", "Striped cough", "Striped \xFF"), "R/Snapshot/Terminology/sct2_Description_Snapshot-en_XX_20261028.txt: line 14 has a term that is not text in UTF-8");
  std::map<std::string, std::string> files = hallmark::testing::tiny_rf2().files();
  files["Snapshot/Terminology/sct2_Concept_Snapshot_XX_20261028.txt"] = "";
  EXPECT_EQ(refusal(files), concepts + "it is empty");
}

TEST(Release, PartsOfOneAreRefused) {
  std::map<std::string, std::string> files = hallmark::testing::tiny_rf2().files();
  files.erase("Snapshot/Terminology/sct2_Relationship_Snapshot_XX_20261028.txt");
  EXPECT_EQ(refusal(files), "the release is not whole: there is no sct2_Relationship_*Snapshot*.txt in what was given");
  EXPECT_EQ(refusal({{"readme.txt", "x"}}),
            "R has no files of a release: sct2_Concept_Snapshot_*.txt and those beside it, or f_vmp2_*.xml and those beside it");
  EXPECT_EQ(refusal({{"Full/sct2_Concept_Full_XX_20261028.txt", "x"}}),
            "R has the Full or Delta files of a release and no Snapshot; give the package's folder Snapshot, or the whole package");
  EXPECT_EQ(refusal({{"f_vtm2_3161126.xml", "<V><VTM><VTMID>" + Tiny().vtm + "</VTMID><NM>x</NM></VTM></V>"}}),
            "the release is not whole: there is no f_vmp2_*.xml in what was given");
}

TEST(Release, HostileXmlIsRefused) {
  const auto of = [](const std::string& content) { return refusal({{"f_vtm2_3161126.xml", content}}); };
  const std::string at = "R/f_vtm2_3161126.xml: ";
  EXPECT_EQ(of("<!DOCTYPE v [<!ENTITY a \"aaaa\">]><v><VTM><VTMID>&a;</VTMID></VTM></v>"), at + "it has a document type declaration");
  EXPECT_EQ(of("<v><VTM><VTMID>1</VTMID></VTM></v>"), at + "it has '1' as VTMID, which is no id of SNOMED CT");
  EXPECT_EQ(of("<v><VTM><NM>" + std::string(5000, 'x') + "</NM></VTM></v>"), at + "it has a value of more than 4096 bytes");
  EXPECT_EQ(of("<v></v>"), at + "it has no row that is known");
  EXPECT_TRUE(of("<v><VTM>").starts_with(at + "it is broken XML"));
  std::string deep = "<v>";
  for (int i = 0; i < 100000; ++i) deep += "<a>";
  EXPECT_TRUE(of(deep).starts_with(at + "it is broken XML"));
}

// Rows that a sound release cannot have, but that harm nothing.
TEST(Release, CirclesAndDuplicatesAreSurvived) {
  const Tiny tiny;
  Rf2Files files = hallmark::testing::tiny_rf2();
  files.is_a(tiny.cough, tiny.night_cough);       // a circle of two
  files.is_a(tiny.stitch, tiny.stitch);           // of one
  files.concept_row(tiny.cough, tiny.module);     // twice the same
  files.is_a(tiny.cough, made_up_id(999));        // to nothing
  const TempFolder folder;
  files.write(folder);
  auto compiled = compile_release({folder.path()}, {});
  ASSERT_TRUE(compiled) << compiled.error();
  ASSERT_EQ(compiled->problems.size(), 2u);
  EXPECT_EQ(compiled->problems[0], "is-a relationships that name a concept which is not there: 1; is a package that this one builds on missing?");
  EXPECT_EQ(compiled->problems[1], "is-a goes in a circle: 2 concepts are in it or below it");
  const auto release = hallmark::testing::opened(std::move(*compiled));
  EXPECT_EQ(release->size(), 11u);
  EXPECT_EQ(release->is_a(release->find(tiny.cough), release->find(kRoot)), Answer::Yes);
  EXPECT_EQ(release->is_a(release->find(tiny.cough), release->find(tiny.stitch)), Answer::No);
}

TEST(Release, RowsAreBounded) {
  const TempFolder folder;
  hallmark::testing::tiny_rf2().write(folder);
  Limits limits;
  limits.release_rows = 10;
  const auto compiled = compile_release({folder.path()}, limits);
  ASSERT_FALSE(compiled);
  EXPECT_NE(compiled.error().find("there are more than 10 rows in all files"), std::string::npos) << compiled.error();
}

TEST(Release, ADamagedBlockIsNeverTrusted) {
  const TempFolder folder;
  hallmark::testing::tiny_rf2().write(folder);
  const auto compiled = compile_release({folder.path()}, {});
  ASSERT_TRUE(compiled) << compiled.error();
  const auto wrong = [](std::vector<std::byte> block) {
    auto kept = std::make_shared<const std::vector<std::byte>>(std::move(block));
    const auto release = Release::from_bytes(*kept, kept);
    return release ? std::string() : release.error();
  };
  std::vector<std::byte> block = compiled->block;
  EXPECT_EQ(wrong(block), "");
  block[block.size() / 2] ^= std::byte{1};
  EXPECT_EQ(wrong(block), "the compiled release is damaged (its checksum does not match)");
  block = compiled->block;
  block.resize(block.size() - 1);
  EXPECT_EQ(wrong(block), "the compiled release is cut short");
  block.resize(10);
  EXPECT_EQ(wrong(block), "this is not a compiled release of this version of hallmark");
  block = compiled->block;
  const std::uint32_t other = snomed::kReleaseFormat + 1;
  std::memcpy(block.data() + offsetof(snomed::ReleaseHeader, format), &other, sizeof other);
  EXPECT_EQ(wrong(block), "this is not a compiled release of this version of hallmark");
}

}  // namespace
}  // namespace hallmark::terminology
