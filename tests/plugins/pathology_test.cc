#include "plugins/pathology.h"

#include "../plugins/plugin_run.h"

namespace hallmark::plugins {
namespace {

std::string result(std::string_view members) {
  return brief(run_plugin("pathology", R"({"resourceType": "Observation", "status": "final", "category": [{"coding": [{"system": )"
                                       R"("http://terminology.hl7.org/CodeSystem/observation-category", "code": "laboratory"}]}], )" +
                                           std::string(members) + "}"));
}
std::string amount(std::string_view value, std::string_view code) {
  return R"({"value": )" + std::string(value) + R"(, "system": "http://unitsofmeasure.org", "code": ")" + std::string(code) + "\"}";
}

TEST(Pathology, UnitsAreCodes) {
  EXPECT_EQ(result(R"("valueQuantity": )" + amount("11.2", "10*9/L")), "");
  EXPECT_EQ(result(R"("valueQuantity": {"value": 11.2, "unit": "10*9/L", "system": "http://unitsofmeasure.org"})"),
            "lab-unit-not-coded Observation.valueQuantity 'it is '10*9/L''");
  EXPECT_EQ(result(R"("valueQuantity": {"value": 7.4})"), "lab-unit-not-coded Observation.valueQuantity 'it has none'");
  EXPECT_EQ(result(R"("valueQuantity": {"value": 11.2, "system": "https://hospital.example/units", "code": "mmol/L"})"),
            "lab-unit-not-coded Observation.valueQuantity 'it has none'");
  // Of another department.
  EXPECT_EQ(brief(run_plugin("pathology", R"({"resourceType": "Observation", "status": "final", "valueQuantity": {"value": 7.4}})")), "");
}

TEST(Pathology, ReferenceRanges) {
  const auto ranged = [](std::string_view value, std::string_view low, std::string_view high) {
    return result(R"("valueQuantity": )" + std::string(value) + R"(, "referenceRange": [{"low": )" + std::string(low) + R"(, "high": )" +
                  std::string(high) + "}]");
  };
  const std::string value = amount("5.4", "mmol/L");
  EXPECT_EQ(ranged(value, amount("3.5", "mmol/L"), amount("5.3", "mmol/L")), "");
  EXPECT_EQ(ranged(value, R"({"value": 3.5})", R"({"value": 5.3})"), "");
  EXPECT_EQ(ranged(value, amount("3.5", "mmol.L-1"), amount("5.3", "mmol/L")), "");  // the same unit, written otherwise
  EXPECT_EQ(ranged(value, amount("3500", "umol/L"), amount("5300", "umol/L")),
            "lab-range-unit-differs Observation.referenceRange[0].low 'umol/L' [mmol/L]");
  EXPECT_EQ(ranged(value, amount("3.5", "mmol/L"), amount("5.3", "g/L")),
            "lab-range-unit-incomparable Observation.referenceRange[0].high 'g/L' [mmol/L]");
  EXPECT_EQ(ranged(value, amount("5.3", "mmol/L"), amount("3.5", "mmol/L")), "lab-range-order Observation.referenceRange[0] '5.3 to 3.5'");
  EXPECT_EQ(ranged(value, amount("5", "mmol/L"), amount("5", "mmol/L")), "");
  EXPECT_EQ(ranged(value, R"({"value": 9})", R"({"value": 10.0})"), "");  // as numbers, not as text
  const std::string in_words = R"({"value": 140, "unit": "g/l", "system": "http://unitsofmeasure.org", "code": "g/L"})";
  EXPECT_EQ(ranged(in_words, R"({"value": 130, "unit": "g/l"})", R"({"value": 170, "unit": "g/l"})"), "");
  EXPECT_EQ(ranged(in_words, R"({"value": 13, "unit": "g/dl"})", R"({"value": 17, "unit": "g/dl"})"),
            "lab-range-unit-differs Observation.referenceRange[0].low 'g/dl' [g/l]");
}

TEST(Pathology, ResultsAreThereOrSayWhyNot) {
  EXPECT_EQ(result(R"("code": {"text": "x"})"), "lab-result-missing Observation");
  EXPECT_EQ(result(R"("note": [{"text": "Scanty growth"}])"), "lab-result-text-only Observation");
  EXPECT_EQ(result(R"("comment": "Scanty growth")"), "lab-result-text-only Observation");
  for (const std::string_view there :
       {R"("dataAbsentReason": {"text": "haemolysed"})", R"("valueString": "Scanty growth")", R"("valueCodeableConcept": {"text": "Positive"})",
        R"("hasMember": [{"reference": "Observation/1"}])", R"("component": [{"code": {"text": "x"}}])",
        R"("related": [{"type": "has-member", "target": {"reference": "Observation/1"}}])",
        R"("note": [{"text": "Scanty growth"}], "dataAbsentReason": {"coding": [{"code": "as-text"}]})"}) {
    EXPECT_EQ(result(there), "") << there;
  }
  EXPECT_EQ(brief(run_plugin("pathology", R"({"resourceType": "Observation", "status": "registered", "category": [{"coding": [{"code": "laboratory"}]}]})")), "");
}

TEST(Pathology, NumbersInWords) {
  for (const std::string_view number : {"4.2", "<0.5", ">= 100", "4.2 mmol/L", "< 0.5 ug/L", "12 10*9/L", "-3.1", "45%"}) {
    EXPECT_EQ(result(R"("valueString": ")" + std::string(number) + "\""),
              "lab-number-as-text Observation.valueString '" + std::string(number) + "'");
  }
  for (const std::string_view words : {"Positive", "3+", "1/2", "10-20", "2026-11-01", "1:40", "2 colonies of E. coli", "O Rh positive", "", "+", "4 to 6"}) {
    EXPECT_EQ(result(R"("valueString": ")" + std::string(words) + "\""), "") << words;
  }
}

TEST(Pathology, Groups) {
  const auto group = [](std::string_view members) {
    return brief(run_plugin("pathology", R"({"resourceType": "Observation", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/)"
                                         R"(UKCore-Observation-Group-Lab|2.0.0"]}, "status": "final")" + std::string(members) + "}"));
  };
  EXPECT_EQ(group(""), "lab-group-empty Observation");
  EXPECT_EQ(group(R"(, "hasMember": [{"reference": "Observation/1"}])"), "");
  EXPECT_EQ(group(R"(, "hasMember": [{"reference": "Observation/1"}], "valueString": "Normal")"), "lab-group-value Observation.valueString");
}

// A report and what it names, in an envelope.
std::string enveloped(std::string_view first, std::string_view type, std::string_view report, const std::vector<std::string>& others) {
  std::string out = R"({"resourceType": "Bundle", "type": ")" + std::string(type) + R"(", "entry": [{"resource": )" + std::string(first) +
                    R"(}, {"resource": {"resourceType": "DiagnosticReport", "category": [{"coding": [{"system": )"
                    R"("http://terminology.hl7.org/CodeSystem/v2-0074", "code": "LAB"}]}], )" + std::string(report) + "}}";
  for (std::size_t i = 0; i < others.size(); ++i) {
    out += R"(, {"fullUrl": "urn:uuid:)" + std::to_string(i) + R"(", "resource": )" + others[i] + "}";
  }
  return brief(run_plugin("pathology", out + "]}"));
}
std::string in_message(std::string_view report, const std::vector<std::string>& others, std::string_view source = "{}") {
  return enveloped(R"({"resourceType": "MessageHeader", "source": )" + std::string(source) + "}", "message", report, others);
}
const std::string kResult = R"({"resourceType": "Observation", "status": "final", "valueQuantity": {"value": 5, "unit": "mmol/l"}})";

TEST(Pathology, ResultsOfAReportAreALaboratorys) {
  const std::string report = R"("status": "final", "result": [{"reference": "urn:uuid:0"}])";
  const std::string found = "lab-unit-not-coded Bundle.entry[2].resource.valueQuantity 'it is 'mmol/l''";
  EXPECT_EQ(in_message(report, {kResult}), found);
  EXPECT_EQ(enveloped(R"({"resourceType": "Composition"})", "document", report, {kResult}), found);
  // Over a group, too.
  EXPECT_EQ(in_message(R"("status": "final", "result": [{"reference": "urn:uuid:1"}])",
                       {kResult, R"({"resourceType": "Observation", "status": "final", "hasMember": [{"reference": "urn:uuid:0"}]})"}), found);
  EXPECT_EQ(in_message(R"("status": "final", "result": [{"reference": "urn:uuid:9"}])", {kResult}), "");
}

TEST(Pathology, ReportsHaveResults) {
  const std::string none = "lab-report-without-results Bundle.entry[1].resource ";
  EXPECT_EQ(in_message(R"("status": "final")", {}), none + "[]");
  EXPECT_EQ(in_message(R"("status": "final", "presentedForm": [{"contentType": "application/pdf"}])", {}), none + "[, only an attachment]");
  EXPECT_EQ(in_message(R"("status": "final", "conclusion": "Normal")", {}), none + "[, only a conclusion in words]");
  EXPECT_EQ(in_message(R"("status": "registered")", {}), "");
  // Not a laboratory's.
  EXPECT_EQ(brief(run_plugin("pathology", R"({"resourceType": "DiagnosticReport", "status": "final", "category": [{"coding": [{"system": )"
                                          R"("http://terminology.hl7.org/CodeSystem/v2-0074", "code": "RAD"}]}]})")), "");
}

TEST(Pathology, StatusesOfReportAndResult) {
  const auto statuses = [](std::string_view report, std::string_view of_result) {
    return in_message(R"("status": ")" + std::string(report) + R"(", "result": [{"reference": "urn:uuid:0"}])",
                      {R"({"resourceType": "Observation", "valueString": "x", "status": ")" + std::string(of_result) + "\"}"});
  };
  EXPECT_EQ(statuses("final", "preliminary"),
            "lab-report-status-contradicts Bundle.entry[1].resource.result[0] 'preliminary' [final] [Send the report as partial until its results are final]");
  EXPECT_EQ(statuses("corrected", "entered-in-error"),
            "lab-report-status-contradicts Bundle.entry[1].resource.result[0] 'entered-in-error' [corrected] [Leave the result out of the report]");
  for (const auto& [report, of_result] : {std::pair{"partial", "preliminary"}, std::pair{"final", "corrected"}, std::pair{"final", "cancelled"},
                                          std::pair{"unknown", "preliminary"}, std::pair{"amended", "amended"}}) {
    EXPECT_EQ(statuses(report, of_result), "") << report << ' ' << of_result;
  }
}

TEST(Pathology, TimesOfSpecimens) {
  const auto specimen = [](std::string_view collected, std::string_view received) {
    return R"({"resourceType": "Specimen", "receivedTime": ")" + std::string(received) + R"(", "collection": {"collectedDateTime": ")" +
           std::string(collected) + "\"}}";
  };
  const auto report = [](std::string_view issued) {
    return R"("status": "registered", "issued": ")" + std::string(issued) + R"(", "specimen": [{"reference": "urn:uuid:0"}])";
  };
  const std::string right = specimen("2026-10-15T08:10:00+01:00", "2026-10-15T09:25:00+01:00");
  EXPECT_EQ(in_message(report("2026-10-15T11:50:00+01:00"), {right}), "");
  EXPECT_EQ(in_message(report("2026-10-15T08:25:00Z"), {right}), "");  // the moment of receipt
  EXPECT_EQ(in_message(report("2026-10-15T08:24:59Z"), {right}),
            "report-issued-before-specimen Bundle.entry[1].resource.issued '2026-10-15T08:24:59Z, and the specimen at 2026-10-15T09:25:00+01:00' [received]");
  EXPECT_EQ(in_message(report("2026-10-15T07:00:00Z"), {right}),
            "report-issued-before-specimen Bundle.entry[1].resource.issued '2026-10-15T07:00:00Z, and the specimen at 2026-10-15T08:10:00+01:00' [collected]");
  EXPECT_EQ(in_message(report("2026-10-15T11:50:00Z"), {specimen("2026-10-15T10:00:00Z", "2026-10-15T10:30:00+01:00")}),
            "specimen-received-before-collected Bundle.entry[2].resource.receivedTime 'received 2026-10-15T10:30:00+01:00, collected 2026-10-15T10:00:00Z'");
  EXPECT_EQ(in_message(report("2026-10-15T11:50:00Z"), {specimen("2026-10-15", "2026-10-15T01:00:00Z")}), "");
  EXPECT_EQ(in_message(report("2026-10-15T11:50:00Z"),
                       {R"({"resourceType": "Specimen", "receivedTime": "2026-10-15T09:00:00Z", "collection": {"collectedPeriod": )"
                        R"({"start": "2026-10-15T08:00:00Z", "end": "2026-10-15T09:30:00Z"}}})"}), "");
}

TEST(Pathology, TheConverterIsNamed) {
  const std::string report = R"("status": "unknown", "result": [{"reference": "urn:uuid:9"}])";
  EXPECT_EQ(in_message(report, {}, R"({"name": "Example", "software": "EDIFACT adaptor 1.2"})"),
            "lab-report-converted Bundle.entry[1].resource [EDIFACT adaptor 1.2]");
  EXPECT_EQ(in_message(report, {R"({"resourceType": "Device", "deviceName": [{"name": "Lab results converter"}]})"}),
            "lab-report-converted Bundle.entry[1].resource [Lab results converter]");
  EXPECT_EQ(in_message(report, {}, R"({"name": "Example", "software": "Meridian EPR"})"), "");
}

TEST(Pathology, TheSameInXml) {
  EXPECT_EQ(brief(run_plugin("pathology", R"(<Observation xmlns="http://hl7.org/fhir"><status value="final"/><category><coding>
      <code value="laboratory"/></coding></category><valueQuantity><value value="11.2"/><unit value="10*9/L"/></valueQuantity></Observation>)")),
            "lab-unit-not-coded Observation.valueQuantity 'it is '10*9/L''");
}

}  // namespace
}  // namespace hallmark::plugins
