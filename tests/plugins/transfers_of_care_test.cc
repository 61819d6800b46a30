#include "plugins/transfers_of_care.h"

#include "../plugins/plugin_run.h"
#include "plugins/clinical/document.h"

namespace hallmark::plugins {
namespace {

constexpr std::string_view kNhs = R"("meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Composition"]}, )";
constexpr std::string_view kType = R"("type": {"coding": [{"system": "http://snomed.info/sct", "code": "373942005"}]}, )";
constexpr std::string_view kHeading = R"("code": {"coding": [{"system": "http://snomed.info/sct", "code": "887151000000101"}]}, )";
constexpr std::string_view kEntry = R"("entry": [{"reference": "Condition/1"}])";

std::string document(std::string_view members, std::string_view nhs = kNhs) {
  return brief(run_plugin("transfers-of-care", R"({"resourceType": "Composition", )" + std::string(nhs) + std::string(members) + "}"));
}
std::string with_sections(std::string_view sections) {
  return document(std::string(kType) + R"("custodian": {"reference": "Organization/1"}, "section": [)" + std::string(sections) + "]");
}
std::string section(std::string_view members) { return "{" + std::string(kHeading) + std::string(members) + "}"; }
std::string text(std::string_view words) {
  return R"("text": {"div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>)" + std::string(words) + R"(</p></div>"})";
}

TEST(TransfersOfCare, NarrativesThatSayNothing) {
  for (const std::string_view nothing : {"<div/>", "<div><p> </p></div>", "<div>N/A</div>", "<div>None.</div>", "<div><b>Not</b> recorded</div>", "<div>-</div>"}) {
    EXPECT_TRUE(says_nothing(nothing)) << nothing;
  }
  for (const std::string_view something : {"<div>No known allergies</div>", "<div>None known</div>", "<div><img src=\"#a\"/></div>", "<div>Nil by mouth</div>", "<div>0</div>"}) {
    EXPECT_FALSE(says_nothing(something)) << something;
  }
}

TEST(TransfersOfCare, TypesAndHeadings) {
  const std::string right = section(kEntry);
  EXPECT_EQ(with_sections(right), "");
  EXPECT_EQ(document(R"("type": {"text": "Letter"}, "custodian": {"reference": "Organization/1"}, "section": [)" + right + "]"),
            "document-type-not-coded Composition");
  EXPECT_EQ(with_sections(R"({"title": "Diagnoses", "entry": [{"reference": "Condition/1"}]})"), "section-not-coded Composition.section[0] [, only a title]");
  EXPECT_EQ(with_sections(R"({"code": {"text": "Diagnoses"}, "entry": [{"reference": "Condition/1"}]})"),
            "section-not-coded Composition.section[0] [, only words or a code of another system]");
  EXPECT_EQ(with_sections(R"({"code": {"coding": [{"system": "https://fhir.hl7.org.uk/CodeSystem/UKCore-RecordStandardHeadings", "code": "diagnoses"}]}, "entry": [{"reference": "Condition/1"}]})"), "");
  EXPECT_EQ(with_sections(section(R"("section": [{"title": "inner", "entry": [{"reference": "Condition/1"}]}])")),
            "section-not-coded Composition.section[0].section[0] [, only a title]");
  // Elsewhere LOINC is what is used.
  EXPECT_EQ(document(R"("type": {"coding": [{"system": "http://loinc.org", "code": "18842-5"}]}, "section": [{"title": "x", "entry": [{"reference": "Condition/1"}]}])", ""), "");
}

TEST(TransfersOfCare, EmptySections) {
  const std::string full = section(kEntry);
  const std::string empty = "section-empty-unexplained Composition.section[1] []";
  EXPECT_EQ(with_sections(full + ", " + section(text("N/A"))), empty);
  EXPECT_EQ(with_sections(full + ", " + section(text("None known"))), "");
  EXPECT_EQ(with_sections(full + ", " + section(text("N/A") + R"(, "emptyReason": {"text": "Not asked"})")), "");
  EXPECT_EQ(with_sections(full + ", " + section(text("") + ", " + std::string(kEntry))), "");
}

TEST(TransfersOfCare, WhatOnlyPeopleCanRead) {
  const std::string only = "document-human-readable-only Composition ";
  EXPECT_EQ(with_sections(section(text("Dear doctor"))), only + "[its sections have words and no entries]");
  EXPECT_EQ(with_sections(section(R"("entry": [{"reference": "Binary/1"}, {"reference": "https://x.example/fhir/DocumentReference/1"}])")),
            only + "[its entries are attachments]");
  EXPECT_EQ(document(std::string(kType) + R"("custodian": {"reference": "Organization/1"})"), only + "[it has no sections]");
  EXPECT_EQ(with_sections(section(R"("entry": [{"reference": "Binary/1"}, {"reference": "Condition/1"}])")), "");
  EXPECT_EQ(with_sections(section(R"("entry": [{"reference": "urn:uuid:1"}])")), "");  // nobody can see what it is
  const auto reference = [](std::string_view more) {
    return brief(run_plugin("transfers-of-care", R"({"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "DocumentReference", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-DocumentReference"]}, "content": [{"attachment": {"contentType": "application/pdf"}}]}})" + std::string(more) + "]}"));
  };
  EXPECT_EQ(reference(""), "document-human-readable-only Bundle.entry[0].resource [it is an attachment, and no Composition comes with it]");
  EXPECT_EQ(reference(R"(, {"resource": {"resourceType": "Composition", "type": {"coding": [{"system": "http://snomed.info/sct", "code": "1"}]}, "section": [)" + section(kEntry) + "]}}"), "");
}

TEST(TransfersOfCare, AuthorsHaveAPlace) {
  const auto written = [](std::string_view by, std::string_view contained = "") {
    return document(R"("contained": [)" + std::string(contained) + "], " + std::string(kType) + std::string(by) + R"(, "section": [)" + section(kEntry) + "]");
  };
  const std::string unplaced = "document-author-unplaced Composition.author[0]";
  EXPECT_EQ(written(R"("author": [{"reference": "Practitioner/1"}])"), unplaced);
  EXPECT_EQ(written(R"("author": [{"display": "Dr Example"}])"), unplaced);
  EXPECT_EQ(written(R"("author": [{"reference": "#r"}])", R"({"resourceType": "PractitionerRole", "id": "r"})"), unplaced);
  EXPECT_EQ(written(R"("author": [{"reference": "#r"}])", R"({"resourceType": "PractitionerRole", "id": "r", "organization": {"display": "x"}})"), "");
  EXPECT_EQ(written(R"("author": [{"reference": "Practitioner/1"}, {"reference": "Organization/1"}])"), "");
  EXPECT_EQ(written(R"("author": [{"reference": "Practitioner/1"}], "attester": [{"party": {"reference": "Organization/1"}}])"), "");
  EXPECT_EQ(written(R"("author": [{"reference": "Practitioner/1"}], "custodian": {"reference": "Organization/1"})"), "");
  EXPECT_EQ(written(R"("author": [{"reference": "PractitionerRole/1"}])"), "");  // elsewhere
  EXPECT_EQ(written(R"("author": [{"identifier": {"value": "RZ1"}}])"), "");
}

TEST(TransfersOfCare, StaysInHospital) {
  const auto stay = [](std::string_view members) {
    return brief(run_plugin("transfers-of-care", R"({"resourceType": "Encounter", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Encounter"]}, )" + std::string(members) + "}"));
  };
  const std::string lacks = "encounter-detail-missing Encounter ";
  EXPECT_EQ(stay(R"("status": "finished", "hospitalization": {})"),
            lacks + "[the hospital] [serviceProvider]\n" + lacks + "[the reason] [reasonCode or diagnosis]\n" + lacks +
                "[the time of admission] [period.start]\n" + lacks + "[the time of discharge] [period.end]\n" + lacks +
                "[where the patient went] [hospitalization.dischargeDisposition]");
  const std::string basics = R"("reasonCode": [{"text": "x"}], "serviceProvider": {"display": "x"}, )";
  EXPECT_EQ(stay(basics + R"("status": "in-progress", "class": {"code": "IMP"}, "period": {"start": "2026-10-17"})"), "");
  EXPECT_EQ(stay(basics + R"("status": "finished", "class": {"code": "IMP"}, "period": {"start": "2026-10-17", "end": "2026-10-20"}, "hospitalization": {"destination": {"display": "x"}})"), "");
  EXPECT_EQ(stay(R"("status": "finished", "reason": [{"text": "FHIR 3.0.1"}], "location": [{}], "period": {"start": "2026-10-17", "end": "2026-10-20"}, "hospitalization": {"dischargeDisposition": {"text": "Home"}})"), "");
  EXPECT_EQ(stay(R"("status": "finished", "class": {"code": "AMB"})"), "");
  EXPECT_EQ(stay(R"("status": "planned", "class": {"code": "IMP"})"), "");
}

TEST(TransfersOfCare, ItkMessagesCarryADocument) {
  const auto message = [](std::string_view focus, std::string_view carried, std::string_view event = "ITK006D") {
    return brief(run_plugin("transfers-of-care", R"({"resourceType": "Bundle", "type": "message", "entry": [{"resource": {"resourceType": "MessageHeader", "event": {"system": "https://fhir.nhs.uk/STU3/CodeSystem/ITK-MessageEvent-2", "code": ")" +
                                                     std::string(event) + "\"}" + std::string(focus) + R"(}}, {"fullUrl": "urn:uuid:1", "resource": )" + std::string(carried) + "}]}"));
  };
  const std::string focus = R"(, "focus": [{"reference": "urn:uuid:1"}])";
  const std::string at = "message-without-document Bundle.entry[0].resource ";
  EXPECT_EQ(message(focus, R"({"resourceType": "Bundle", "type": "document"})"), "");
  EXPECT_EQ(message(focus, R"({"resourceType": "Bundle", "type": "collection"})"), at + "[its focus leads to a Bundle of another type]");
  EXPECT_EQ(message(focus, R"({"resourceType": "Patient"})"), at + "[its focus leads to a Patient]");
  EXPECT_EQ(message(R"(, "focus": [{"reference": "urn:uuid:2"}])", R"({"resourceType": "Bundle", "type": "document"})"), at + "[its focus leads to nothing in it]");
  EXPECT_EQ(message("", R"({"resourceType": "Bundle", "type": "document"})"), at + "[its header has no focus]");
  EXPECT_EQ(message("", R"({"resourceType": "OperationOutcome"})", "ITK008M"), "");  // an acknowledgement
}

// What is inside the document of a message is seen, and resolved there.
TEST(TransfersOfCare, DocumentsInMessagesAreRead) {
  EXPECT_EQ(brief(run_plugin("transfers-of-care", R"(<Bundle xmlns="http://hl7.org/fhir"><type value="message"/><entry><resource><Bundle><type value="document"/>
      <entry><resource><Composition><meta><profile value="https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Composition-1"/></meta>
      <type><coding><system value="http://snomed.info/sct"/><code value="373942005"/></coding></type><author><reference value="urn:uuid:1"/></author>
      <section><title value="x"/><code><coding><system value="http://snomed.info/sct"/><code value="1"/></coding></code><entry><reference value="urn:uuid:2"/></entry></section></Composition></resource></entry>
      <entry><fullUrl value="urn:uuid:1"/><resource><Practitioner/></resource></entry>
      <entry><fullUrl value="urn:uuid:2"/><resource><Binary/></resource></entry></Bundle></resource></entry></Bundle>)")),
            "document-human-readable-only Bundle.entry.resource.entry[0].resource [its entries are attachments]\n"
            "document-author-unplaced Bundle.entry.resource.entry[0].resource.author");
}

}  // namespace
}  // namespace hallmark::plugins
