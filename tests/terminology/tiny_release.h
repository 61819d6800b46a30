// A small made-up release, written in the published forms of RF2 and of dm+d's files, for tests. The concepts are of a made-up
// namespace, with right check digits; only what every release has (root, module, types, reference sets) has its real id.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "../definitions/temp_folder.h"
#include "base/sctid.h"
#include "snomed/release.h"
#include "terminology/release/release_compiler.h"

namespace hallmark::testing {

// "99" of the namespace "9999999": 99999999910 and its check digit. Partition 10: a concept; 11: a description.
inline std::string made_up_id(int item, const std::string& space = "9999999", const std::string& partition = "10") {
  const std::string digits = std::to_string(item) + space + partition;
  return digits + sctid::verhoeff_digit(digits);
}

inline const std::string kCoreModule = "900000000000207008";
inline const std::string kRoot = "138875005";
inline const std::string kFinding = "404684003";
inline const std::string kProcedure = "71388002";
inline const std::string kUkDrug = "1000001";

// Rows, and the files they stand in.
class Rf2Files {
 public:
  explicit Rf2Files(std::string date = "20261028", std::string package = "XX") : date_(std::move(date)), package_(std::move(package)) {}

  void concept_row(const std::string& id, const std::string& module, bool active = true, const std::string& time = "20260101") {
    add("Terminology/sct2_Concept_Snapshot", "id\teffectiveTime\tactive\tmoduleId\tdefinitionStatusId",
        id + '\t' + time + '\t' + (active ? "1" : "0") + '\t' + module + "\t900000000000074008");
  }
  void term(const std::string& of, const std::string& text, bool full = false, bool preferred = false, bool active = true) {
    const std::string id = made_up_id(++descriptions_, "9999999", "11");
    add("Terminology/sct2_Description_Snapshot-en",
        "id\teffectiveTime\tactive\tmoduleId\tconceptId\tlanguageCode\ttypeId\tterm\tcaseSignificanceId",
        id + "\t20260101\t" + (active ? "1" : "0") + '\t' + kCoreModule + '\t' + of + "\ten\t" +
            (full ? "900000000000003001" : "900000000000013009") + '\t' + text + "\t900000000000448009");
    if (preferred) {
      add("Refset/Language/der2_cRefset_LanguageSnapshot-en",
          "id\teffectiveTime\tactive\tmoduleId\trefsetId\treferencedComponentId\tacceptabilityId",
          uuid() + "\t20260101\t1\t" + kCoreModule + "\t999001261000000100\t" + id + "\t900000000000548007");
    }
  }
  void is_a(const std::string& child, const std::string& parent, bool active = true, const std::string& time = "20260101") {
    add("Terminology/sct2_Relationship_Snapshot",
        "id\teffectiveTime\tactive\tmoduleId\tsourceId\tdestinationId\trelationshipGroup\ttypeId\tcharacteristicTypeId\tmodifierId",
        std::to_string(++relationships_) + "9999999120" + '\t' + time + '\t' + (active ? "1" : "0") + '\t' + kCoreModule + '\t' + child + '\t' +
            parent + "\t0\t116680003\t900000000000011006\t900000000000451002");
  }
  void member(const std::string& refset, const std::string& of, bool active = true, const std::string& time = "20260101") {
    add("Refset/Content/der2_Refset_SimpleSnapshot", "id\teffectiveTime\tactive\tmoduleId\trefsetId\treferencedComponentId",
        uuid() + '\t' + time + '\t' + (active ? "1" : "0") + '\t' + kCoreModule + '\t' + refset + '\t' + of);
  }
  void association(const std::string& kind, const std::string& from, const std::string& to) {
    add("Refset/Content/der2_cRefset_AssociationSnapshot",
        "id\teffectiveTime\tactive\tmoduleId\trefsetId\treferencedComponentId\ttargetComponentId",
        uuid() + "\t20260101\t1\t" + kCoreModule + '\t' + kind + '\t' + from + '\t' + to);
  }
  // A concept with its full name and a preferred one.
  void named(const std::string& id, const std::string& module, const std::string& name, const std::string& tag) {
    concept_row(id, module);
    term(id, name + " (" + tag + ")", true);
    term(id, name, false, true);
  }
  // {path below the release's folder, content}
  std::map<std::string, std::string> files(const std::string& folder = "Snapshot") const {
    std::map<std::string, std::string> out;
    for (const auto& [stem, content] : files_) out[folder + '/' + stem + '_' + package_ + '_' + date_ + ".txt"] = content;
    return out;
  }
  void write(const TempFolder& into, const std::string& folder = "Snapshot") const {
    for (const auto& [path, content] : files(folder)) into.write(path, content);
  }

 private:
  void add(const std::string& stem, const std::string& header, const std::string& row) {
    std::string& file = files_[stem];
    if (file.empty()) file = header + "\r\n";
    file += row + "\r\n";
  }
  std::string uuid() {
    std::string number = std::to_string(++members_);
    return "00000000-0000-4000-8000-" + std::string(12 - number.size(), '0') + number;
  }
  std::string date_, package_;
  std::map<std::string, std::string> files_;
  int descriptions_ = 0, relationships_ = 0, members_ = 0;
};

// What the tests' release is about.
struct Tiny {
  std::string module = made_up_id(1);
  std::string cough = made_up_id(2);        // Zebra cough, a finding; also called Striped cough
  std::string night_cough = made_up_id(3);  // a kind of it
  std::string old_cough = made_up_id(4);    // inactive, replaced by cough
  std::string stitch = made_up_id(5);       // a procedure
  std::string set = made_up_id(6);          // a reference set with cough in it
  std::string absent = made_up_id(7);       // not there
  std::string elsewhere = made_up_id(8, "8888888");  // of a namespace that is not there
  std::string vtm = made_up_id(11, kUkDrug), vmp = made_up_id(12, kUkDrug), vmpp = made_up_id(13, kUkDrug), amp = made_up_id(14, kUkDrug),
              ampp = made_up_id(15, kUkDrug), old_vmp = made_up_id(16, kUkDrug), invalid_amp = made_up_id(17, kUkDrug);
  std::string tablet_unit = made_up_id(20);  // a unit of presentation
};

inline Rf2Files tiny_rf2() {
  const Tiny tiny;
  Rf2Files out;
  out.named(kRoot, kCoreModule, "SNOMED CT Concept", "SNOMED RT+CTV3");
  out.named(kFinding, kCoreModule, "Clinical finding", "finding");
  out.named(kProcedure, kCoreModule, "Procedure", "procedure");
  out.named("732935002", kCoreModule, "Unit of presentation", "unit of presentation");
  out.named(tiny.module, tiny.module, "Zebra module", "core metadata concept");
  out.named(tiny.cough, tiny.module, "Zebra cough", "finding");
  out.term(tiny.cough, "Striped cough");
  out.term(tiny.cough, "Cough of old", false, false, false);
  out.named(tiny.night_cough, tiny.module, "Zebra cough at night", "finding");
  out.concept_row(tiny.old_cough, tiny.module, false);
  out.term(tiny.old_cough, "Cough, zebra");
  out.named(tiny.stitch, tiny.module, "Zebra stitch", "procedure");
  out.named(tiny.set, tiny.module, "Zebra set", "foundation metadata concept");
  out.named(tiny.tablet_unit, tiny.module, "Zebra tablet", "unit of presentation");
  out.is_a(kFinding, kRoot);
  out.is_a(kProcedure, kRoot);
  out.is_a(tiny.cough, kFinding);
  out.is_a(tiny.night_cough, tiny.cough);
  out.is_a(tiny.stitch, kProcedure);
  out.is_a(tiny.tablet_unit, "732935002");
  out.is_a(tiny.old_cough, kFinding, false);
  out.member(tiny.set, tiny.cough);
  out.member(tiny.set, tiny.stitch, false);
  out.association("900000000000526001", tiny.old_cough, tiny.cough);
  return out;
}

inline void write_dmd(const TempFolder& into) {
  const Tiny tiny;
  const std::string head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
  into.write("f_vtm2_3161126.xml", head + "<VIRTUAL_THERAPEUTIC_MOIETIES><VTM><VTMID>" + tiny.vtm + "</VTMID><NM>Zebrazole</NM></VTM></VIRTUAL_THERAPEUTIC_MOIETIES>");
  into.write("f_vmp2_3161126.xml", head + "<VIRTUAL_MED_PRODUCTS><VMPS><VMP><VPID>" + tiny.vmp + "</VPID><VPIDPREV>" + tiny.old_vmp + "</VPIDPREV><VTMID>" + tiny.vtm +
                                       "</VTMID><NM>Zebrazole 5mg &amp; 10mg tablets</NM></VMP></VMPS><DRUG_FORM><DFORM><VPID>" + tiny.vmp +
                                       "</VPID><FORMCD>1</FORMCD></DFORM></DRUG_FORM></VIRTUAL_MED_PRODUCTS>");
  into.write("f_vmpp2_3161126.xml", head + "<VIRTUAL_MED_PRODUCT_PACK><VMPPS><VMPP><VPPID>" + tiny.vmpp + "</VPPID><NM>Zebrazole 5mg tablets 28 tablet</NM><VPID>" + tiny.vmp + "</VPID></VMPP></VMPPS></VIRTUAL_MED_PRODUCT_PACK>");
  into.write("f_amp2_3161126.xml", head + "<ACTUAL_MEDICINAL_PRODUCTS><AMPS><AMP><APID>" + tiny.amp + "</APID><VPID>" + tiny.vmp + "</VPID><NM>Stripex 5mg tablets</NM><DESC>Stripex 5mg tablets (Savanna Ltd)</DESC></AMP>"
                                       "<AMP><APID>" + tiny.invalid_amp + "</APID><INVALID>1</INVALID><NM>Oldex</NM><DESC>Oldex (Savanna Ltd)</DESC></AMP></AMPS></ACTUAL_MEDICINAL_PRODUCTS>");
  into.write("f_ampp2_3161126.xml", head + "<ACTUAL_MEDICINAL_PROD_PACKS><AMPPS><AMPP><APPID>" + tiny.ampp + "</APPID><NM>Stripex 5mg tablets 28 tablet</NM></AMPP></AMPPS></ACTUAL_MEDICINAL_PROD_PACKS>");
}

inline std::shared_ptr<const snomed::Release> opened(terminology::CompiledRelease compiled) {
  auto block = std::make_shared<const std::vector<std::byte>>(std::move(compiled.block));
  auto release = snomed::Release::from_bytes(*block, block);
  EXPECT_TRUE(release) << release.error();
  return release ? *release : nullptr;
}

inline std::shared_ptr<const snomed::Release> release_in(const TempFolder& folder) {
  auto compiled = terminology::compile_release({folder.path()}, {});
  EXPECT_TRUE(compiled) << compiled.error();
  return compiled ? opened(std::move(*compiled)) : nullptr;
}

// The release of Tiny; without dm+d, if that is to be missing.
inline std::shared_ptr<const snomed::Release> tiny_release(bool with_dmd = true) {
  const TempFolder folder;
  tiny_rf2().write(folder);
  if (with_dmd) write_dmd(folder);
  return release_in(folder);
}

}  // namespace hallmark::testing
