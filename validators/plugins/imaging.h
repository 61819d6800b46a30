// Imaging studies: whether the images can be found and opened. Study, series and instance UIDs, accession number, endpoint,
// modality, start, and counts that fit what is there.
//
// R4 has the Study Instance UID as an identifier (system urn:dicom:uid, value urn:oid: and the UID) and the series' and
// instances' UIDs bare; FHIR 3.0.1 has all three as uid with urn:oid:, and accession as an element. What is *missing* is asked
// only of records of the NHS, but for the Study UID of a study that lists series, which FHIR itself asks for.
#pragma once

#include <string>
#include <string_view>

#include "plugins/plugin.h"

namespace hallmark::plugins {

// Why a text is no DICOM UID, as a clause; "" if it is one. Without urn:oid:.
std::string dicom_uid_fault(std::string_view uid);

inline constexpr std::string_view kImagingUse = "STANDARDS 6.10 USE";

inline constexpr Manual kImagingManuals[] = {
    {Code::StudyUidMissing, "A study that lists series has a Study Instance UID.",
     "The archive finds images by it; without it they exist and cannot be opened. A published national example lacks it.",
     R"({"resourceType": "ImagingStudy", "series": [{"uid": "1.2.3.1"}]})",
     R"({"resourceType": "ImagingStudy", "identifier": [{"system": "urn:dicom:uid", "value": "urn:oid:1.2.3"}], "series": [{"uid": "1.2.3.1"}]})",
     "STANDARDS 5.7, 6.10 BAD; FHIR R4, http://hl7.org/fhir/R4/imagingstudy.html"},
    {Code::StudyUidRepeated, "A study has one Study Instance UID.", "Two receivers open two different studies.",
     R"({"resourceType": "ImagingStudy", "identifier": [{"system": "urn:dicom:uid", "value": "urn:oid:1.2.3"}, {"system": "urn:dicom:uid", "value": "urn:oid:1.2.4"}]})",
     R"({"resourceType": "ImagingStudy", "identifier": [{"system": "urn:dicom:uid", "value": "urn:oid:1.2.3"}]})", "STANDARDS 5.7 (exactly one)"},
    {Code::StudyUidForm, "The value of the Study Instance UID is urn:oid: and the UID.",
     "Receivers compare the text, or strip a prefix that is not there.",
     R"({"resourceType": "ImagingStudy", "identifier": [{"system": "urn:dicom:uid", "value": "1.2.3"}]})",
     R"({"resourceType": "ImagingStudy", "identifier": [{"system": "urn:dicom:uid", "value": "urn:oid:1.2.3"}]})", "STANDARDS 5.7"},
    {Code::DicomUidMalformed,
     "A UID of DICOM is digits and dots, at most 64 characters, with no empty component and none that begins with 0. A warning, since the "
     "section of DICOM was quoted from memory; what FHIR's own type forbids is told as value-malformed.",
     "The archive refuses the query.",
     R"({"resourceType": "ImagingStudy", "identifier": [{"system": "urn:dicom:uid", "value": "urn:oid:1.02.3"}]})",
     R"({"resourceType": "ImagingStudy", "identifier": [{"system": "urn:dicom:uid", "value": "urn:oid:1.0.3"}]})", "STANDARDS 5.7 (DICOM PS3.5 section 9, from knowledge)"},
    {Code::DicomUidRepeated, "Each series, and each instance, of a study has a UID of its own.", "One of the two is never shown.",
     R"({"resourceType": "ImagingStudy", "identifier": [{"system": "urn:dicom:uid", "value": "urn:oid:1.2.3"}], "series": [{"uid": "1.2.3.1"}, {"uid": "1.2.3.1"}]})",
     R"({"resourceType": "ImagingStudy", "identifier": [{"system": "urn:dicom:uid", "value": "urn:oid:1.2.3"}], "series": [{"uid": "1.2.3.1"}, {"uid": "1.2.3.2"}]})",
     "STANDARDS 5.7 (unique identifiers)"},
    {Code::AccessionMissing, "A study has its accession number: an identifier of type ACSN, or accession in FHIR 3.0.1.",
     "Order, images and report cannot be put together.",
     R"({"resourceType": "ImagingStudy", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-ImagingStudy"]}})",
     R"({"resourceType": "ImagingStudy", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-ImagingStudy"]}, "identifier": [{"type": {"coding": [{"code": "ACSN"}]}, "value": "A1"}]})", kImagingUse},
    {Code::ImageEndpointMissing, "The study, or each of its series, has an endpoint.", "The receiver knows that there are images and not where.",
     R"({"resourceType": "ImagingStudy", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-ImagingStudy"]}})",
     R"({"resourceType": "ImagingStudy", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-ImagingStudy"]}, "endpoint": [{"reference": "Endpoint/1"}]})", kImagingUse},
    {Code::ModalityNotCoded, "The modality of a study or series is a code of DICOM's list (DCM).", "Worklists and viewers choose by it.",
     R"({"resourceType": "ImagingStudy", "modality": [{"display": "CT"}]})",
     R"({"resourceType": "ImagingStudy", "modality": [{"system": "http://dicom.nema.org/resources/ontology/DCM", "code": "CT"}]})", kImagingUse},
    {Code::StudyStartMissing, "A study says when it was made.", "It cannot be put in order with the others of the patient.",
     R"({"resourceType": "ImagingStudy", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-ImagingStudy"]}})",
     R"({"resourceType": "ImagingStudy", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-ImagingStudy"]}, "started": "2026-10-21T09:05:00Z"})", kImagingUse},
    {Code::ImageCountWrong, "numberOfSeries and numberOfInstances are not smaller than the number of those listed. They may be larger, where not all are sent.",
     "A receiver that trusts the number leaves images out.",
     R"({"resourceType": "ImagingStudy", "identifier": [{"system": "urn:dicom:uid", "value": "urn:oid:1.2.3"}], "numberOfSeries": 1, "series": [{"uid": "1.2.3.1"}, {"uid": "1.2.3.2"}]})",
     R"({"resourceType": "ImagingStudy", "identifier": [{"system": "urn:dicom:uid", "value": "urn:oid:1.2.3"}], "numberOfSeries": 2, "series": [{"uid": "1.2.3.1"}, {"uid": "1.2.3.2"}]})",
     "FHIR R4, ImagingStudy.numberOfSeries; STANDARDS 6.10"},
};

class Imaging : public Plugin {
 public:
  const CheckInfo& info() const override;
  Interest interest() const override { return {types_of("ImagingStudy")}; }
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
