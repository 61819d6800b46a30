// Where an issue is, in the words of FHIR: the path of a node, and the definition it was held against.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "issue/issue.h"
#include "record/record.h"
#include "schema/schema.h"

namespace hallmark::schema {

// "Bundle.entry[0].resource.name[0].given[1]". Elements that can repeat carry an index, in JSON and XML alike: the schema
// knows which do, where the syntax of XML does not. Needs a walked record for that.
std::string path_of(const Schema& schema, const Record& record, NodeIndex node);

// "http://hl7.org/fhir/StructureDefinition/Patient#Patient.contact.name"; "" for kNone.
std::string definition_of(const Schema& schema, std::uint32_t element);

// Fills in Issue::resource and full_url of the issues that have a node and lack them.
void name_resources(const Record& record, std::span<Issue> issues);

}  // namespace hallmark::schema
