#include "plugins/imaging.h"

#include "../plugins/plugin_run.h"

namespace hallmark::plugins {
namespace {

constexpr std::string_view kUid = R"({"system": "urn:dicom:uid", "value": "urn:oid:1.2.826.0.1"})";

std::string study(std::string_view members) {
  return brief(run_plugin("imaging", R"({"resourceType": "ImagingStudy", "status": "available", )" + std::string(members) + "}"));
}
std::string with_uid(std::string_view members) { return study(R"("identifier": [)" + std::string(kUid) + "], " + std::string(members)); }

TEST(DicomUid, Table) {
  EXPECT_EQ(dicom_uid_fault("1.2.840.10008.5.1.4.1.1.2"), "");
  EXPECT_EQ(dicom_uid_fault("2.25.0"), "");
  EXPECT_EQ(dicom_uid_fault("0"), "");
  EXPECT_EQ(dicom_uid_fault(std::string(64, '1')), "");
  EXPECT_EQ(dicom_uid_fault(std::string(65, '1')), "it has more than 64 characters");
  EXPECT_EQ(dicom_uid_fault("1..2"), "it has an empty component");
  EXPECT_EQ(dicom_uid_fault("1.2."), "it has an empty component");
  EXPECT_EQ(dicom_uid_fault(".1"), "it has an empty component");
  EXPECT_EQ(dicom_uid_fault(""), "it has an empty component");
  EXPECT_EQ(dicom_uid_fault("1.02"), "a component begins with 0");
  EXPECT_EQ(dicom_uid_fault("1.2a"), "it has more than digits and dots");
}

TEST(Imaging, StudyUids) {
  EXPECT_EQ(with_uid(R"("series": [{"uid": "1.2.3"}])"), "");
  EXPECT_EQ(study(R"("series": [{"uid": "1.2.3"}])"), "study-uid-missing ImagingStudy");
  EXPECT_EQ(study(R"("description": "x")"), "");  // no series, and not of the NHS
  EXPECT_EQ(study(R"("identifier": [)" + std::string(kUid) + ", " + std::string(kUid) + "]"), "study-uid-repeated ImagingStudy.identifier[1] [2]");
  EXPECT_EQ(study(R"("identifier": [{"system": "urn:dicom:uid", "value": "1.2.3"}])"), "study-uid-form ImagingStudy.identifier[0].value '1.2.3'");
  EXPECT_EQ(study(R"("identifier": [{"system": "urn:dicom:uid", "value": "urn:oid:1.2.03"}])"),
            "dicom-uid-malformed ImagingStudy.identifier[0].value 'urn:oid:1.2.03' [a component begins with 0]");
  EXPECT_EQ(study(R"("identifier": [{"system": "https://hospital.example/x", "value": "1.2.3"}])"), "");
  EXPECT_EQ(brief(run_plugin("imaging", R"({"resourceType": "ImagingStudy", "status": "entered-in-error", "series": [{"uid": "1.2.3"}]})")), "");
}

TEST(Imaging, SeriesAndInstances) {
  EXPECT_EQ(with_uid(R"("series": [{"uid": "1.2.3"}, {"uid": "1.2.3"}])"), "dicom-uid-repeated ImagingStudy.series[1].uid '1.2.3' [series]");
  EXPECT_EQ(with_uid(R"("series": [{"uid": "1.2.3", "instance": [{"uid": "1.2.3"}]}])"), "");  // of another level
  EXPECT_EQ(with_uid(R"("series": [{"uid": "1.2.3", "instance": [{"uid": "1.2.4"}]}, {"uid": "1.2.5", "instance": [{"uid": "1.2.4"}]}])"),
            "dicom-uid-repeated ImagingStudy.series[1].instance[0].uid '1.2.4' [instance]");
  EXPECT_EQ(with_uid(R"("series": [{"uid": "1.2..3"}])"), "dicom-uid-malformed ImagingStudy.series[0].uid '1.2..3' [it has an empty component]");
  EXPECT_EQ(with_uid(R"("series": [{"uid": "1.2.3.0"}])"), "");
  EXPECT_EQ(with_uid(R"("series": [{"uid": "1.2 3"}])"), "");  // what FHIR's id forbids is told by another check
}

TEST(Imaging, Stu3) {
  EXPECT_EQ(study(R"("uid": "urn:oid:1.2.3", "accession": {"value": "A1"}, "series": [{"uid": "urn:oid:1.2.3.1"}])"), "");
  EXPECT_EQ(study(R"("uid": "urn:oid:1.2.3", "series": [{"uid": "urn:oid:1.2.3.1"}, {"uid": "urn:oid:1.2.3.1"}])"),
            "dicom-uid-repeated ImagingStudy.series[1].uid 'urn:oid:1.2.3.1' [series]");
  EXPECT_EQ(study(R"("uid": "urn:oid:1.2.3", "modalityList": [{"display": "CT"}])"), "modality-not-coded ImagingStudy.modalityList[0]");
}

TEST(Imaging, WhatTheNhsNeeds) {
  const std::string nhs = R"("meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-ImagingStudy"]}, )";
  EXPECT_EQ(study(nhs + R"("description": "x")"),
            "study-uid-missing ImagingStudy\naccession-missing ImagingStudy [Add an identifier of the type ACSN]\n"
            "image-endpoint-missing ImagingStudy\nstudy-start-missing ImagingStudy");
  const std::string identifiers = R"("identifier": [)" + std::string(kUid) + R"(, {"type": {"coding": [{"code": "ACSN"}]}, "value": "A1"}], "started": "2026-10-21", )";
  EXPECT_EQ(study(nhs + identifiers + R"("endpoint": [{"reference": "Endpoint/1"}])"), "");
  EXPECT_EQ(study(nhs + identifiers + R"("series": [{"uid": "1.1", "endpoint": [{"reference": "Endpoint/1"}]}, {"uid": "1.2", "endpoint": [{"reference": "Endpoint/1"}]}])"), "");
  EXPECT_EQ(study(nhs + identifiers + R"("series": [{"uid": "1.1", "endpoint": [{"reference": "Endpoint/1"}]}, {"uid": "1.2"}])"), "image-endpoint-missing ImagingStudy");
  EXPECT_EQ(study(nhs + R"("uid": "urn:oid:1.2", "started": "2026-10-21", "endpoint": [{"reference": "Endpoint/1"}])"), "accession-missing ImagingStudy [Give accession]");
}

TEST(Imaging, Modalities) {
  const std::string dcm = R"("system": "http://dicom.nema.org/resources/ontology/DCM", "code": "CT")";
  EXPECT_EQ(with_uid(R"("modality": [{)" + dcm + R"(}], "series": [{"uid": "1.1", "modality": {)" + dcm + "}}]"), "");
  EXPECT_EQ(with_uid(R"("series": [{"uid": "1.1", "modality": {"system": "https://hospital.example", "code": "CT"}}])"),
            "modality-not-coded ImagingStudy.series[0].modality");
}

TEST(Imaging, Counts) {
  EXPECT_EQ(with_uid(R"("numberOfSeries": 3, "series": [{"uid": "1.1"}, {"uid": "1.2"}])"), "");  // not all are sent
  EXPECT_EQ(with_uid(R"("numberOfSeries": 1, "series": [{"uid": "1.1"}, {"uid": "1.2"}])"), "image-count-wrong ImagingStudy.numberOfSeries '1' [2] [series]");
  EXPECT_EQ(with_uid(R"("numberOfInstances": 1, "series": [{"uid": "1.1", "numberOfInstances": 0, "instance": [{"uid": "1.3"}]}, {"uid": "1.2", "instance": [{"uid": "1.4"}]}])"),
            "image-count-wrong ImagingStudy.numberOfInstances '1' [2] [instances]\nimage-count-wrong ImagingStudy.series[0].numberOfInstances '0' [1] [instances]");
}

TEST(Imaging, TheSameInXml) {
  EXPECT_EQ(brief(run_plugin("imaging", R"(<ImagingStudy xmlns="http://hl7.org/fhir"><status value="available"/><series><uid value="1.2.3"/></series></ImagingStudy>)")),
            "study-uid-missing ImagingStudy");
}

}  // namespace
}  // namespace hallmark::plugins
