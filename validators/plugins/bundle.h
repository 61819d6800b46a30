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
     "urn:uuid:, need not. A resource without an id disagrees too.",
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
    {Code::BundleFullUrlIsCanonical,
     "A fullUrl says where the resource is, the canonical URL what it is called. If both are the same text, it ends in the resource's type "
     "and id.",
     "A server that is asked for the address answers with nothing, or with another resource.",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"fullUrl": "https://trust.example/forms/admission", "resource": {"resourceType": "Questionnaire", "id": "7", "url": "https://trust.example/forms/admission", "status": "draft"}}]})",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"fullUrl": "https://trust.example/fhir/Questionnaire/7", "resource": {"resourceType": "Questionnaire", "id": "7", "url": "https://trust.example/forms/admission", "status": "draft"}}]})",
     "FHIR R4, Bundle.entry.fullUrl: \"The fullUrl SHALL NOT disagree with the id in the resource\""},
    {Code::BundleReferenceUnaddressed,
     "A relative reference stands in an entry that has a fullUrl, since it is resolved against that. Not asked of what a transaction or a "
     "batch creates, nor of their answers.",
     "By the rules it leads nowhere; what a receiver makes of it is chance.",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Condition", "subject": {"reference": "Patient/1"}}}]})",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"fullUrl": "https://trust.example/fhir/Condition/1", "resource": {"resourceType": "Condition", "id": "1", "subject": {"reference": "Patient/1"}}}]})",
     kResolving},
    {Code::BundleReferenceMismatched,
     "In a document or message, a reference to the type and id of an entry leads to that entry: its address is what the reference makes with "
     "the address of the entry it stands in. In FHIR 3 an entry that alone has that type and id will do.",
     "It looks right and is not: receivers that resolve by the rules lose the link, others guess.",
     R"({"resourceType": "Bundle", "type": "document", "entry": [{"fullUrl": "urn:uuid:04121321-4af5-424c-a0e1-ed3aab1c349d", "resource": {"resourceType": "Composition", "relatesTo": [{"targetReference": {"reference": "Patient/1"}}]}}, {"fullUrl": "urn:uuid:1d4b0f3e-90a5-4f3a-9f1c-0a5a8bb6e7c1", "resource": {"resourceType": "Patient", "id": "1"}}]})",
     R"({"resourceType": "Bundle", "type": "document", "entry": [{"fullUrl": "urn:uuid:04121321-4af5-424c-a0e1-ed3aab1c349d", "resource": {"resourceType": "Composition", "relatesTo": [{"targetReference": {"reference": "urn:uuid:1d4b0f3e-90a5-4f3a-9f1c-0a5a8bb6e7c1"}}]}}, {"fullUrl": "urn:uuid:1d4b0f3e-90a5-4f3a-9f1c-0a5a8bb6e7c1", "resource": {"resourceType": "Patient", "id": "1"}}]})",
     kResolving},
    {Code::BundleReferenceForm,
     "A reference in a Bundle is a whole address or of the form Type/id, with or without /_history/version. In a transaction or batch it may "
     "be a search, Type?parameter=value.",
     "An id alone, or a path of some other kind, means nothing to a receiver.",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"fullUrl": "https://trust.example/fhir/Condition/1", "resource": {"resourceType": "Condition", "id": "1", "subject": {"reference": "1"}}}]})",
     R"({"resourceType": "Bundle", "type": "collection", "entry": [{"fullUrl": "https://trust.example/fhir/Condition/1", "resource": {"resourceType": "Condition", "id": "1", "subject": {"reference": "Patient/1"}}}]})",
     "FHIR R4, http://hl7.org/fhir/R4/references.html#literal: \"an absolute URL\", \"a relative URL\" of the form Type/id, or a fragment"},
    {Code::BundlePartMissing,
     "In a document or message, a narrativeLink to an entry's part (address#id) leads to an element or a piece of narrative with that id.",
     "The receiver cannot show the words that belong to the data.",
     R"({"resourceType": "Bundle", "type": "document", "entry": [{"fullUrl": "urn:uuid:04121321-4af5-424c-a0e1-ed3aab1c349d", "resource": {"resourceType": "Composition", "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/narrativeLink", "valueUrl": "urn:uuid:04121321-4af5-424c-a0e1-ed3aab1c349d#x"}]}}]})",
     R"({"resourceType": "Bundle", "type": "document", "entry": [{"fullUrl": "urn:uuid:04121321-4af5-424c-a0e1-ed3aab1c349d", "resource": {"resourceType": "Composition", "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/narrativeLink", "valueUrl": "urn:uuid:04121321-4af5-424c-a0e1-ed3aab1c349d#x"}], "text": {"status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\" id=\"x\">Allergies</div>"}}}]})",
     "FHIR R4, http://hl7.org/fhir/extension-narrativelink.html"},
    {Code::BundlePartAmbiguous,
     "In a document or message, what is referred to as address#id stands once in the entry.",
     "Receivers choose, and two receivers choose differently.",
     R"({"resourceType": "Bundle", "type": "document", "entry": [{"fullUrl": "urn:uuid:04121321-4af5-424c-a0e1-ed3aab1c349d", "resource": {"resourceType": "Composition", "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/narrativeLink", "valueUrl": "urn:uuid:04121321-4af5-424c-a0e1-ed3aab1c349d#x"}], "text": {"status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p id=\"x\">a</p><p id=\"x\">b</p></div>"}}}]})",
     R"({"resourceType": "Bundle", "type": "document", "entry": [{"fullUrl": "urn:uuid:04121321-4af5-424c-a0e1-ed3aab1c349d", "resource": {"resourceType": "Composition", "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/narrativeLink", "valueUrl": "urn:uuid:04121321-4af5-424c-a0e1-ed3aab1c349d#x"}], "text": {"status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p id=\"x\">a</p><p id=\"y\">b</p></div>"}}}]})",
     "FHIR R4, Element.id: \"Unique id for the element within a resource (for internal references)\""},
    {Code::BundleSearchEntryEmpty, "Each entry of a search set has a resource.", "The client counts a result that it cannot show.",
     R"({"resourceType": "Bundle", "type": "searchset", "entry": [{"fullUrl": "https://trust.example/fhir/Patient/1"}]})",
     R"({"resourceType": "Bundle", "type": "searchset", "entry": [{"fullUrl": "https://trust.example/fhir/Patient/1", "resource": {"resourceType": "Patient", "id": "1"}}]})",
     "FHIR R4, http://hl7.org/fhir/R4/bundle.html#searchset; HL7's validator"},
    {Code::BundleSearchIdMissing, "What matched a search or was included has an id.", "The client cannot fetch it again, nor update it.",
     R"({"resourceType": "Bundle", "type": "searchset", "entry": [{"fullUrl": "urn:uuid:04121321-4af5-424c-a0e1-ed3aab1c349d", "resource": {"resourceType": "Patient"}, "search": {"mode": "match"}}]})",
     R"({"resourceType": "Bundle", "type": "searchset", "entry": [{"fullUrl": "https://trust.example/fhir/Patient/1", "resource": {"resourceType": "Patient", "id": "1"}, "search": {"mode": "match"}}]})",
     "FHIR R4, Resource.id: \"The only time that a resource does not have an id is when it is being submitted to the server using a create "
     "operation\""},
    {Code::BundleSearchTypeWrong, "What has the mode match is of a type that the self link says was searched for.",
     "The client takes an included resource for a result.",
     R"({"resourceType": "Bundle", "type": "searchset", "link": [{"relation": "self", "url": "https://trust.example/fhir/Condition?code=1"}], "entry": [{"fullUrl": "https://trust.example/fhir/Patient/1", "resource": {"resourceType": "Patient", "id": "1"}, "search": {"mode": "match"}}]})",
     R"({"resourceType": "Bundle", "type": "searchset", "link": [{"relation": "self", "url": "https://trust.example/fhir/Condition?code=1"}], "entry": [{"fullUrl": "https://trust.example/fhir/Patient/1", "resource": {"resourceType": "Patient", "id": "1"}, "search": {"mode": "include"}}]})",
     "FHIR R4, http://hl7.org/fhir/search-entry-mode: match is \"This resource matched the search specification\""},
    {Code::BundleLinkProhibited, "Only search sets and histories come in pages, so only they have links first, previous, next and last.",
     "A client that follows the link waits for the rest of a document that is all there.",
     R"({"resourceType": "Bundle", "type": "collection", "link": [{"relation": "next", "url": "https://trust.example/fhir/x"}]})",
     R"({"resourceType": "Bundle", "type": "collection", "link": [{"relation": "self", "url": "https://trust.example/fhir/x"}]})",
     "FHIR R4, http://hl7.org/fhir/R4/http.html#paging; HL7's validator"},
    {Code::BundleLinkRepeated, "There is one link self, and in search sets and histories one of first, previous, next and last each.",
     "Clients follow either.",
     R"({"resourceType": "Bundle", "type": "searchset", "link": [{"relation": "self", "url": "https://trust.example/fhir/a"}, {"relation": "self", "url": "https://trust.example/fhir/b"}]})",
     R"({"resourceType": "Bundle", "type": "searchset", "link": [{"relation": "self", "url": "https://trust.example/fhir/a"}]})",
     "FHIR R4, Bundle.link; HL7's validator"},
    {Code::BundleStylesheetMissing, "A stylesheet that a document names by a relative address is in the document.",
     "The document is shown without it, which can change what it seems to say.",
     R"({"resourceType": "Bundle", "type": "document", "link": [{"relation": "stylesheet", "url": "Binary/css"}]})",
     R"({"resourceType": "Bundle", "type": "document", "link": [{"relation": "stylesheet", "url": "Binary/css"}], "entry": [{"fullUrl": "https://trust.example/fhir/Binary/css", "resource": {"resourceType": "Binary", "id": "css", "contentType": "text/css"}}]})",
     "FHIR R4, http://hl7.org/fhir/R4/documents.html#presentation"},
    {Code::BundleDocumentDateMissing, "In FHIR 3, a document has its date in Bundle.meta.lastUpdated.",
     "Nobody can tell which of two documents is the newer.",
     R"({"resourceType": "Bundle", "type": "document"})",
     R"({"resourceType": "Bundle", "type": "document", "meta": {"lastUpdated": "2026-03-01T12:00:00Z"}})",
     "FHIR STU3, http://hl7.org/fhir/STU3/documents.html#content: \"The document date (mandatory). This is found in "
     "Bundle.meta.lastUpdated\""},
    {Code::BundleFirstEntry, "In FHIR 3, the first entry of a document is a Composition and of a message a MessageHeader. Later versions say "
     "so by the invariants bdl-11 and bdl-12.",
     "The receiver does not know what it has been sent.",
     R"({"resourceType": "Bundle", "type": "message", "entry": [{"resource": {"resourceType": "Patient"}}]})",
     R"({"resourceType": "Bundle", "type": "message", "entry": [{"resource": {"resourceType": "MessageHeader"}}]})",
     "FHIR STU3, http://hl7.org/fhir/STU3/documents.html and messaging.html: the Composition, or MessageHeader, is the first resource"},
};

class Bundle : public Plugin {
 public:
  const CheckInfo& info() const override;
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
