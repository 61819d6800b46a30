// SNOMED CT and dm+d codes against a release: existence, use, display, level, the lists of laboratories.
#include "../plugins/plugin_run.h"
#include "../terminology/tiny_release.h"

namespace hallmark::plugins {
namespace {

using hallmark::testing::kFinding;
using hallmark::testing::Tiny;
using hallmark::testing::TempFolder;

const Tiny kTiny;

const snomed::Release& tiny() {
  static const auto release = hallmark::testing::tiny_release();
  return *release;
}
const snomed::Release& without_dmd() {
  static const auto release = hallmark::testing::tiny_release(false);
  return *release;
}

std::string condition(const std::string& code, const std::string& more = "", const snomed::Release& release = tiny(),
                      const std::string& system = "http://snomed.info/sct") {
  return brief(run_plugin("snomed", R"({"resourceType": "Condition", "code": {"coding": [{"system": ")" + system + R"(", "code": ")" + code + "\"" + more + "}]}}",
                          {.release = &release}));
}

const std::string kAt = "Condition.code.coding[0].";
const std::string kOther =
    "[the release that is loaded is of another edition, or of an earlier day] [Compile the release again, together with the packages of that "
    "edition and with dm+d]";
const std::string kUnseen = "snomed-existence-undecided " + kAt + "code [1 code] " + kOther;

std::string missing(const std::string& code, const std::string& of = "SNOMED CT of 2026-10-28") {
  return "snomed-not-in-release " + kAt + "code '" + code + "' [" + of + "]";
}

TEST(ReleaseCodes, ExistAndAreInUse) {
  EXPECT_EQ(condition(kTiny.cough), "");
  EXPECT_EQ(condition(kFinding), "");
  EXPECT_EQ(condition(kTiny.absent), missing(kTiny.absent));
  EXPECT_EQ(condition("22298006"), missing("22298006"));
  EXPECT_EQ(condition(kTiny.elsewhere), kUnseen);
  EXPECT_EQ(condition(kTiny.old_cough),
            "snomed-inactive " + kAt + "code '" + kTiny.old_cough + "' [SNOMED CT of 2026-10-28] [It was replaced by " + kTiny.cough + " (Zebra cough)]");
  // What is wrong with the id itself is said alone.
  EXPECT_EQ(condition("404684004"), "snomed-check-digit " + kAt + "code '404684004'");
}

TEST(ReleaseCodes, OfAnotherEditionOrALaterDayCannotBeTold) {
  const auto version = [](const std::string& of) { return R"(, "version": "http://snomed.info/sct/)" + of + "\""; };
  EXPECT_EQ(condition(kTiny.absent, version(kTiny.module)), missing(kTiny.absent));
  EXPECT_EQ(condition(kTiny.absent, version(kTiny.module + "/version/20261028")), missing(kTiny.absent));
  EXPECT_EQ(condition(kTiny.absent, version(kTiny.module + "/version/20261029")), kUnseen);
  EXPECT_EQ(condition(kTiny.absent, version("83821000000107")), kUnseen);
  EXPECT_EQ(condition(kTiny.cough, version("83821000000107")), "");  // it is here all the same
}

TEST(ReleaseCodes, Displays) {
  const auto display = [](const std::string& text) { return R"(, "display": ")" + text + "\""; };
  for (const char* right : {"Zebra cough", "zebra COUGH", " Striped  cough", "Zebra cough (finding)"}) EXPECT_EQ(condition(kTiny.cough, display(right)), "") << right;
  const auto wrong = [&](const std::string& text) {
    return "snomed-display-differs " + kAt + "display '" + text + "' [" + kTiny.cough + "] ['Zebra cough', 'Striped cough' or 'Zebra cough (finding)']";
  };
  for (const char* text : {"Pneumonia", "Zebra", "Cough of old"}) EXPECT_EQ(condition(kTiny.cough, display(text)), wrong(text)) << text;
  // The display of a code that is not there can be compared with nothing; one out of use has its terms.
  EXPECT_EQ(condition(kTiny.absent, display("Zebra")), missing(kTiny.absent));
  EXPECT_EQ(condition(kTiny.old_cough, display("Cough, zebra")).find("display"), std::string::npos);
  // XML, and FHIR 3.0.1, which has the same names.
  EXPECT_EQ(brief(run_plugin("snomed", R"(<Condition xmlns="http://hl7.org/fhir"><code><coding><system value="http://snomed.info/sct"/><code value=")" + kTiny.cough +
                                           R"("/><display value="Pneumonia"/></coding></code></Condition>)", {.release = &tiny()})),
            "snomed-display-differs Condition.code.coding.display 'Pneumonia' [" + kTiny.cough + "] ['Zebra cough', 'Striped cough' or 'Zebra cough (finding)']");
}

TEST(ReleaseCodes, TheUnseenAreCounted) {
  EXPECT_EQ(brief(run_plugin("snomed", R"({"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": ")" + kTiny.cough +
                                           R"("}, {"system": "http://snomed.info/sct", "code": ")" + kTiny.elsewhere + R"("}, {"system": "https://dmd.nhs.uk", "code": ")" +
                                           kTiny.vmp + R"("}]}})", {.release = &without_dmd()})),
            "snomed-existence-undecided Condition.code.coding[1].code [2 codes] [the release that is loaded is of another edition, or of an "
            "earlier day] [Compile the release again, together with the packages of that edition and with dm+d]");
}

// Ids without a namespace are dm+d's too, so that of medicines SNOMED CT alone cannot tell.
TEST(ReleaseCodes, OfMedicinesNeedDmd) {
  const auto medicine = [](const std::string& system, const std::string& code, const snomed::Release& release) {
    return brief(run_plugin("snomed", R"({"resourceType": "MedicationStatement", "medicationCodeableConcept": {"coding": [{"system": ")" + system +
                                          R"(", "code": ")" + code + R"("}]}})", {.release = &release}));
  };
  const std::string at = "MedicationStatement.medicationCodeableConcept.coding[0].code";
  const std::string unseen = "snomed-existence-undecided " + at + " [1 code] " + kOther;
  EXPECT_EQ(medicine("http://snomed.info/sct", "322236009", without_dmd()), unseen);
  EXPECT_EQ(medicine("http://snomed.info/sct", "322236009", tiny()), "snomed-not-in-release " + at + " '322236009' [SNOMED CT of 2026-10-28]");
  EXPECT_EQ(medicine("https://dmd.nhs.uk", "322236009", without_dmd()), unseen);
  EXPECT_EQ(medicine("https://dmd.nhs.uk", "322236009", tiny()), "snomed-not-in-release " + at + " '322236009' [dm+d of 2026-11-16]");
  EXPECT_EQ(medicine("http://dmd.nhs.uk", kTiny.vmp, tiny()), "");
  EXPECT_EQ(medicine("https://dmd.nhs.uk", kTiny.old_vmp, tiny()),
            "snomed-inactive " + at + " '" + kTiny.old_vmp + "' [dm+d of 2026-11-16] [It was replaced by " + kTiny.vmp + " (Zebrazole 5mg & 10mg tablets)]");
}

std::string dmd(const std::string& resource, const snomed::Release& release = tiny()) {
  auto issues = run_plugin("dmd", resource, {.release = &release});
  std::erase_if(issues, [](const Issue& issue) { return issue.code == Code::DmdSystemRival; });
  return brief(issues);
}

std::string medicine(const std::string& code) {
  return R"("medicationCodeableConcept": {"coding": [{"system": "https://dmd.nhs.uk", "code": ")" + code + R"("}]})";
}
std::string request(const std::string& code, const std::string& more = "") {
  return R"({"resourceType": "MedicationRequest", )" + medicine(code) + more + "}";
}
const std::string kCode = "MedicationRequest.medicationCodeableConcept.coding[0].code";

TEST(DmdLevels, PacksAreNotPrescribed) {
  EXPECT_EQ(dmd(request(kTiny.vmp)), "");
  EXPECT_EQ(dmd(request(kTiny.amp)), "");
  EXPECT_EQ(dmd(request(kTiny.vtm)), "");
  EXPECT_EQ(dmd(request(kTiny.vmpp)), "dmd-level-pack " + kCode + " '" + kTiny.vmpp + "' [VMPP]");
  EXPECT_EQ(dmd(request(kTiny.ampp)), "dmd-level-pack " + kCode + " '" + kTiny.ampp + "' [AMPP]");
  EXPECT_EQ(dmd(request(kTiny.ampp), without_dmd()), "");
  // The product beside the pack can be prescribed; what is dispensed is a pack.
  EXPECT_EQ(dmd(R"({"resourceType": "MedicationRequest", "medicationCodeableConcept": {"coding": [{"system": "https://dmd.nhs.uk", "code": ")" + kTiny.ampp +
                R"("}, {"system": "http://snomed.info/sct", "code": ")" + kTiny.amp + R"("}]}})"), "");
  EXPECT_EQ(dmd(R"({"resourceType": "MedicationDispense", )" + medicine(kTiny.ampp) + "}"), "");
  // A Medication that two requests name is told once.
  EXPECT_EQ(dmd(R"({"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Medication", "id": "m", "code": {"coding": [{"system": "https://dmd.nhs.uk", "code": ")" +
                kTiny.vmpp + R"("}]}}, "fullUrl": "urn:uuid:00000000-0000-4000-8000-000000000001"},
                {"resource": {"resourceType": "MedicationRequest", "medicationReference": {"reference": "urn:uuid:00000000-0000-4000-8000-000000000001"}}},
                {"resource": {"resourceType": "MedicationRequest", "medicationReference": {"reference": "urn:uuid:00000000-0000-4000-8000-000000000001"}}}]})"),
            "dmd-level-pack Bundle.entry[0].resource.code.coding[0].code '" + kTiny.vmpp + "' [VMPP]");
}

TEST(DmdLevels, PrescriptionsWantAProduct) {
  const std::string eps = "[VTM] [a prescription of the Electronic Prescription Service]";
  const std::string told = "dmd-level-setting " + kCode + " '" + kTiny.vtm + "' ";
  const std::string number = R"(, "groupIdentifier": {"system": "https://fhir.nhs.uk/Id/prescription-order-number", "value": "1"})";
  EXPECT_EQ(dmd(request(kTiny.vtm, number)), told + eps);
  EXPECT_EQ(dmd(request(kTiny.vmp, number)), "");
  EXPECT_EQ(dmd(request(kTiny.vtm, R"(, "groupIdentifier": {"system": "https://hospital.example/orders", "value": "1"})")), "");
  EXPECT_EQ(dmd(request(kTiny.vtm, R"(, "extension": [{"url": "https://fhir.nhs.uk/StructureDefinition/Extension-DM-PrescriptionType",
      "valueCoding": {"system": "https://fhir.nhs.uk/CodeSystem/prescription-type", "code": "0101"}}])")), told + eps);
  EXPECT_EQ(dmd(request(kTiny.vtm, R"(, "courseOfTherapyType": {"coding": [{"code": "continuous-repeat-dispensing"}]})")), told + eps);
  EXPECT_EQ(dmd(request(kTiny.vtm, R"(, "courseOfTherapyType": {"coding": [{"code": "continuous"}]})")), "");
  const auto by_role = [&](const std::string& role) {
    return dmd(request(kTiny.vtm, R"(, "contained": [{"resourceType": "Organization", "id": "o", "type": [{"coding": [{"system": "https://fhir.nhs.uk/CodeSystem/organisation-role", "code": ")" +
                                      role + R"("}]}]}, {"resourceType": "PractitionerRole", "id": "r", "organization": {"reference": "#o"}}], "requester": {"reference": "#r"})"));
  };
  EXPECT_EQ(by_role("76"), told + "[VTM] [a prescription of a general practice]");
  EXPECT_EQ(by_role("197"), "");
  EXPECT_EQ(dmd(R"({"resourceType": "Bundle", "entry": [{"resource": )" + request(kTiny.vtm) + R"(}, {"resource": {"resourceType": "MessageHeader", "eventCoding":
      {"system": "https://fhir.nhs.uk/CodeSystem/message-event", "code": "prescription-order"}}}]})"),
            "dmd-level-setting Bundle.entry[0].resource.medicationCodeableConcept.coding[0].code '" + kTiny.vtm + "' " + eps);
}

TEST(DmdLevels, AMoietyIsDosedByWeight) {
  const auto dose = [](const std::string& quantity) { return R"(, "dosageInstruction": [{"doseAndRate": [{"doseQuantity": )" + quantity + "}]}]"; };
  const std::string at = "dmd-moiety-counted MedicationRequest.dosageInstruction[0].doseAndRate[0].doseQuantity";
  const std::string tablets = R"({"value": 2, "unit": "tablets", "system": "http://snomed.info/sct", "code": "428673006"})";
  const std::string presentation = R"({"value": 2, "system": "http://snomed.info/sct", "code": ")" + kTiny.tablet_unit + "\"}";
  EXPECT_EQ(dmd(request(kTiny.vtm, dose(tablets))), at + " 'tablets'");
  EXPECT_EQ(dmd(request(kTiny.vtm, dose(presentation))), at + " '" + kTiny.tablet_unit + "'");
  EXPECT_EQ(dmd(request(kTiny.vmp, dose(tablets))), "");
  EXPECT_EQ(dmd(request(kTiny.vtm, dose(R"({"value": 5, "unit": "mg", "system": "http://unitsofmeasure.org", "code": "mg"})"))), "");
  EXPECT_EQ(dmd(request(kTiny.vtm, dose(R"({"value": 5, "system": "http://snomed.info/sct", "code": ")" + kFinding + "\"}"))), "");  // no such unit
  // FHIR 3.0.1 has the dose in the dosage, and a statement has it under another name.
  EXPECT_EQ(dmd(R"({"resourceType": "MedicationStatement", )" + medicine(kTiny.vtm) + R"(, "dosage": [{"doseQuantity": )" + tablets + "}]}"),
            "dmd-moiety-counted MedicationStatement.dosage[0].doseQuantity 'tablets'");
}

TEST(LaboratoryLists, AreTold) {
  hallmark::testing::Rf2Files files = hallmark::testing::tiny_rf2();
  files.member("1853551000000106", kTiny.cough);
  files.member("999002881000000100", kTiny.night_cough);
  files.member("1853561000000109", kTiny.stitch);
  const TempFolder folder;
  files.write(folder);
  const auto with_lists = hallmark::testing::release_in(folder);
  const auto result = [&](const std::string& code, const std::string& more = "", const snomed::Release* release = nullptr) {
    return brief(run_plugin("pathology", R"({"resourceType": "Observation", "status": "final", "category": [{"coding": [{"code": "laboratory"}]}], "code": {"coding": [
        {"system": "https://laboratory.example", "code": "LOCAL"}, {"system": "http://snomed.info/sct", "code": ")" + code + R"("}]}, )" +
                                             (more.empty() ? R"("valueString": "Negative")" : more) + "}", {.release = release == nullptr ? with_lists.get() : release}));
  };
  const std::string tests = "the UK's lists of tests (reference sets 1853551000000106 and 999002881000000100)";
  const auto told = [](const std::string& code, const std::string& list) { return "lab-code-not-listed Observation.code.coding[1].code '" + code + "' [" + list + "]"; };
  EXPECT_EQ(result(kTiny.cough), "");
  EXPECT_EQ(result(kTiny.night_cough), "");
  EXPECT_EQ(result(kFinding), told(kFinding, tests));
  EXPECT_EQ(result(kTiny.stitch), told(kTiny.stitch, tests));  // a group is no test
  EXPECT_EQ(result(kTiny.elsewhere), "");                      // not known, so not judged
  EXPECT_EQ(result(kFinding, "", &tiny()), "");                // a release without the lists
  const std::string group = R"("meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Observation-Group-Lab"]}, "hasMember": [{"reference": "Observation/1"}])";
  EXPECT_EQ(result(kTiny.stitch, group), "");
  EXPECT_EQ(result(kTiny.cough, group), told(kTiny.cough, "the UK's list of groups of tests (reference set 1853561000000109)"));
  EXPECT_EQ(result(kTiny.stitch, R"("hasMember": [{"reference": "Observation/1"}])"), "");  // has members, so may be either
}

}  // namespace
}  // namespace hallmark::plugins
