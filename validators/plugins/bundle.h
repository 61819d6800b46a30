// The rules of Bundles that neither a cardinality nor an invariant states: addresses, what must be inside, what leads
// nowhere, and searches. http://hl7.org/fhir/R4/bundle.html; in doubt about a severity, what HL7's own validator says.
//
// Left to the invariants of the definition, which the engine evaluates: bdl-1 (total), bdl-2 (entry.search), bdl-3
// (entry.request), bdl-4 (entry.response), bdl-5 (entry without a resource), bdl-7 (the same fullUrl twice), bdl-8 (a
// fullUrl with a version), bdl-9 (a document's identifier), bdl-10 (a document's date), bdl-11 and bdl-12 (the first entry
// of a document and of a message). Left to the lexical rules of uri: how urn:uuid and urn:oid are written.
//
// Transactions and batches are exempt from what holds for addresses and relative references: what is to be created has no
// address yet, and a server resolves relative references against its own base.
#pragma once

#include "plugins/plugin.h"

namespace hallmark::plugins {

inline constexpr std::string_view kResolving = "FHIR R4, http://hl7.org/fhir/R4/bundle.html#references";
inline constexpr std::string_view kDocumentContent =
    "FHIR R4, http://hl7.org/fhir/R4/documents.html#content: \"The document bundle SHALL include only\" the Composition, "
    "resources \"directly or indirectly (e.g. recursively) referenced from it\", a stylesheet, and Provenance";

inline constexpr Manual kBundleManuals[] = {
    {Code::BundleFullUrlMissing,
     "An entry with a resource has a fullUrl. Not asked in transactions and batches, of a POST, of an OperationOutcome, nor in "
     "search sets and collections of a resource without an id, which may be the result of an operation.",
     "References to the resource cannot be resolved, and its own relative references mean nothing.",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Patient", "id": "1"}}]})",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"fullUrl": "https://trust.example/fhir/Patient/1", "resource": {"resourceType": "Patient", "id": "1"}}]})",
     "FHIR R4, Bundle.entry.fullUrl: \"The fullUrl element SHALL have a value except that\" it can be empty on a POST, and "
     "results from operations might involve resources that are not identified"},
    {Code::BundleFullUrlNotAbsolute,
     "A fullUrl is an absolute URL: it has a scheme, such as https: or urn:uuid:, and no fragment.",
     "No reference in another entry can match it, so the resource is as good as not there.",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"fullUrl": "Patient/1", "resource": {"resourceType": "Patient", "id": "1"}}]})",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"fullUrl": "https://trust.example/fhir/Patient/1", "resource": {"resourceType": "Patient", "id": "1"}}]})",
     "FHIR R4, Bundle.entry.fullUrl: \"The Absolute URL for the resource\""},
    {Code::BundleFullUrlDisagrees,
     "A fullUrl of the form [base]/Type/id names the type and the id of the resource in the entry. One of another form, such as "
     "urn:uuid:, need not. A resource without an id disagrees too, save in transactions and batches.",
     "The receiver stores the resource under one name and looks for it under the other.",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"fullUrl": "https://trust.example/fhir/Patient/1", "resource": {"resourceType": "Patient", "id": "2"}}]})",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"fullUrl": "https://trust.example/fhir/Patient/2", "resource": {"resourceType": "Patient", "id": "2"}}]})",
     "FHIR R4, Bundle.entry.fullUrl: \"The fullUrl SHALL NOT disagree with the id in the resource\"; \"if the fullUrl does look "
     "like a RESTful server URL (e.g. meets the regex), then the 'id' portion of the fullUrl SHALL end with the Resource.id\""},
    {Code::BundleReferenceNotIncluded,
     "In a document, what the Composition refers to as subject, encounter, author, custodian, attester's party, event's detail, "
     "section's author, focus and entry is in the Bundle; in a message, what the MessageHeader has as focus. References by "
     "identifier alone and to contained resources are not meant.",
     "The receiver has a letter about a patient, by a doctor, on a diagnosis, none of which came with it.",
     R"({"resourceType": "Bundle", "type": "document", "entry": [{"fullUrl": "urn:uuid:04121321-4af5-424c-a0e1-ed3aab1c349d", "resource": {"resourceType": "Composition", "author": [{"reference": "urn:uuid:1d4b0f3e-90a5-4f3a-9f1c-0a5a8bb6e7c1"}]}}]})",
     R"({"resourceType": "Bundle", "type": "document", "entry": [{"fullUrl": "urn:uuid:04121321-4af5-424c-a0e1-ed3aab1c349d", "resource": {"resourceType": "Composition", "author": [{"reference": "urn:uuid:1d4b0f3e-90a5-4f3a-9f1c-0a5a8bb6e7c1"}]}}, {"fullUrl": "urn:uuid:1d4b0f3e-90a5-4f3a-9f1c-0a5a8bb6e7c1", "resource": {"resourceType": "Practitioner"}}]})",
     "FHIR R4, http://hl7.org/fhir/R4/documents.html#content: \"Resources referenced by the Composition as listed below SHALL be "
     "included in the bundle\"; MessageHeader.focus: \"The data is always included in the bundle that is the full message\""},
    {Code::BundleReferenceAmbiguous,
     "A reference that must lead into the document or message leads to one entry, not to several with the same fullUrl.",
     "Receivers choose, and two receivers choose differently.",
     R"({"resourceType": "Bundle", "type": "message", "entry": [{"fullUrl": "https://trust.example/fhir/MessageHeader/1", "resource": {"resourceType": "MessageHeader", "id": "1", "focus": [{"reference": "Task/1"}]}}, {"fullUrl": "https://trust.example/fhir/Task/1", "resource": {"resourceType": "Task", "id": "1", "meta": {"versionId": "1"}}}, {"fullUrl": "https://trust.example/fhir/Task/1", "resource": {"resourceType": "Task", "id": "1", "meta": {"versionId": "2"}}}]})",
     R"({"resourceType": "Bundle", "type": "message", "entry": [{"fullUrl": "https://trust.example/fhir/MessageHeader/1", "resource": {"resourceType": "MessageHeader", "id": "1", "focus": [{"reference": "Task/1/_history/2"}]}}, {"fullUrl": "https://trust.example/fhir/Task/1", "resource": {"resourceType": "Task", "id": "1", "meta": {"versionId": "1"}}}, {"fullUrl": "https://trust.example/fhir/Task/1", "resource": {"resourceType": "Task", "id": "1", "meta": {"versionId": "2"}}}]})",
     "FHIR R4, http://hl7.org/fhir/R4/bundle.html#references: \"If multiple matches are found, it is ambiguous which is correct\""},
    {Code::BundleReferenceUndefined,
     "A relative reference stands in an entry whose fullUrl has the form [base]/Type/id, since it is resolved against that base. In "
     "FHIR 3 an entry that alone has that type and id will do.",
     "By the rules it leads nowhere, even where an entry has that type and id; receivers that keep to them lose the link.",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"fullUrl": "urn:uuid:04121321-4af5-424c-a0e1-ed3aab1c349d", "resource": {"resourceType": "Condition", "subject": {"reference": "Patient/1"}}}]})",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"fullUrl": "https://trust.example/fhir/Condition/1", "resource": {"resourceType": "Condition", "id": "1", "subject": {"reference": "Patient/1"}}}]})",
     "FHIR R4, http://hl7.org/fhir/R4/bundle.html#references: \"else no resolution is possible and the reference has no defined "
     "meaning within this specification\""},
    {Code::BundleUrnNotInside,
     "A reference by urn:uuid: or urn:oid: leads to an entry of the same Bundle.",
     "Such a name is not an address: nobody can fetch what it names from anywhere else.",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"fullUrl": "urn:uuid:04121321-4af5-424c-a0e1-ed3aab1c349d", "resource": {"resourceType": "Condition", "subject": {"reference": "urn:uuid:1d4b0f3e-90a5-4f3a-9f1c-0a5a8bb6e7c1"}}}]})",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"fullUrl": "urn:uuid:04121321-4af5-424c-a0e1-ed3aab1c349d", "resource": {"resourceType": "Condition", "subject": {"reference": "urn:uuid:1d4b0f3e-90a5-4f3a-9f1c-0a5a8bb6e7c1"}}}, {"fullUrl": "urn:uuid:1d4b0f3e-90a5-4f3a-9f1c-0a5a8bb6e7c1", "resource": {"resourceType": "Patient"}}]})",
     kResolving},
    {Code::BundleEntryNotOfDocument,
     "In a document, every entry is tied to the Composition by references, save a Binary, which may be a stylesheet.",
     "Nobody who reads the document will ever see the entry, and a signature covers what nobody meant to sign.",
     R"({"resourceType": "Bundle", "type": "document", "entry": [{"fullUrl": "https://trust.example/fhir/Composition/1", "resource": {"resourceType": "Composition", "id": "1"}}, {"fullUrl": "https://trust.example/fhir/Patient/1", "resource": {"resourceType": "Patient", "id": "1"}}]})",
     R"({"resourceType": "Bundle", "type": "document", "entry": [{"fullUrl": "https://trust.example/fhir/Composition/1", "resource": {"resourceType": "Composition", "id": "1", "subject": {"reference": "Patient/1"}}}, {"fullUrl": "https://trust.example/fhir/Patient/1", "resource": {"resourceType": "Patient", "id": "1"}}]})",
     kDocumentContent},
    {Code::BundleEntryTiedBackwards,
     "In a document, the Composition leads to every entry. A Provenance may point the other way, and so may what only it leads to.",
     "The document does not say what the entry is there for. A warning, as from HL7's validator: FHIR 5 allows it.",
     R"({"resourceType": "Bundle", "type": "document", "entry": [{"fullUrl": "https://trust.example/fhir/Composition/1", "resource": {"resourceType": "Composition", "id": "1", "subject": {"reference": "Patient/1"}}}, {"fullUrl": "https://trust.example/fhir/Patient/1", "resource": {"resourceType": "Patient", "id": "1"}}, {"fullUrl": "https://trust.example/fhir/Condition/1", "resource": {"resourceType": "Condition", "id": "1", "subject": {"reference": "Patient/1"}}}]})",
     R"({"resourceType": "Bundle", "type": "document", "entry": [{"fullUrl": "https://trust.example/fhir/Composition/1", "resource": {"resourceType": "Composition", "id": "1", "subject": {"reference": "Patient/1"}}}, {"fullUrl": "https://trust.example/fhir/Patient/1", "resource": {"resourceType": "Patient", "id": "1"}}, {"fullUrl": "https://trust.example/fhir/Provenance/1", "resource": {"resourceType": "Provenance", "id": "1", "target": [{"reference": "Composition/1"}]}}]})",
     kDocumentContent},
    {Code::BundleEntryLoose,
     "In a message, every entry is tied to the MessageHeader by references, in either direction.",
     "The receiver cannot know what the entry is there for. A warning, as from HL7's validator: no sentence forbids it.",
     R"({"resourceType": "Bundle", "type": "message", "entry": [{"fullUrl": "https://trust.example/fhir/MessageHeader/1", "resource": {"resourceType": "MessageHeader", "id": "1"}}, {"fullUrl": "https://trust.example/fhir/Patient/1", "resource": {"resourceType": "Patient", "id": "1"}}]})",
     R"({"resourceType": "Bundle", "type": "message", "entry": [{"fullUrl": "https://trust.example/fhir/MessageHeader/1", "resource": {"resourceType": "MessageHeader", "id": "1", "focus": [{"reference": "Patient/1"}]}}, {"fullUrl": "https://trust.example/fhir/Patient/1", "resource": {"resourceType": "Patient", "id": "1"}}]})",
     "FHIR R4, MessageHeader.focus: \"Only the root resource is specified. The resources it references should be contained in the "
     "bundle\""},
    {Code::BundleSearchOutcomeType,
     "In a search set, an entry whose search mode is outcome holds an OperationOutcome.",
     "A match is taken for a remark about the search and is not shown.",
     R"({"resourceType": "Bundle", "type": "searchset", "link": [{"relation": "self", "url": "https://trust.example/fhir/Patient"}], "entry": [{"fullUrl": "https://trust.example/fhir/Patient/1", "resource": {"resourceType": "Patient", "id": "1"}, "search": {"mode": "outcome"}}]})",
     R"({"resourceType": "Bundle", "type": "searchset", "link": [{"relation": "self", "url": "https://trust.example/fhir/Patient"}], "entry": [{"fullUrl": "https://trust.example/fhir/Patient/1", "resource": {"resourceType": "Patient", "id": "1"}, "search": {"mode": "match"}}]})",
     "FHIR R4, http://hl7.org/fhir/search-entry-mode: outcome is \"An OperationOutcome that provides additional information about "
     "the processing of a search\""},
    {Code::BundleSearchModeMissing,
     "In a search set of several types, each entry says by search.mode whether it matched or was included.",
     "The receiver cannot tell what was found from what came along with it. One type alone leaves no doubt and is not reported.",
     R"({"resourceType": "Bundle", "type": "searchset", "link": [{"relation": "self", "url": "https://trust.example/fhir/Condition"}], "entry": [{"fullUrl": "https://trust.example/fhir/Condition/1", "resource": {"resourceType": "Condition", "id": "1"}}, {"fullUrl": "https://trust.example/fhir/Patient/1", "resource": {"resourceType": "Patient", "id": "1"}}]})",
     R"({"resourceType": "Bundle", "type": "searchset", "link": [{"relation": "self", "url": "https://trust.example/fhir/Condition"}], "entry": [{"fullUrl": "https://trust.example/fhir/Condition/1", "resource": {"resourceType": "Condition", "id": "1"}, "search": {"mode": "match"}}, {"fullUrl": "https://trust.example/fhir/Patient/1", "resource": {"resourceType": "Patient", "id": "1"}, "search": {"mode": "include"}}]})",
     "FHIR R4, Bundle.entry.search.mode: \"Why this entry is in the result set - whether it's included as a match or because of an "
     "_include requirement\"; a warning of HL7's validator"},
    {Code::BundleSearchSelfMissing,
     "A search set has a link with the relation self.",
     "The client cannot see which of its parameters the server understood, and takes a list for complete that is not.",
     R"({"resourceType": "Bundle", "type": "searchset", "total": 0})",
     R"({"resourceType": "Bundle", "type": "searchset", "total": 0, "link": [{"relation": "self", "url": "https://trust.example/fhir/Patient?family=example"}]})",
     "FHIR R4, http://hl7.org/fhir/R4/search.html#conformance: \"the server SHALL return the parameters that were actually used to "
     "process the search\", in the self link; a warning of HL7's validator"},
};

class Bundle : public Plugin {
 public:
  const CheckInfo& info() const override;
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
