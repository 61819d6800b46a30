// The readers' faults as issues. The record tree knows nothing of issues, nor issues of the tree; here they meet.
#pragma once

#include <span>

#include "issue/manual.h"
#include "issue/sink.h"
#include "base/limits.h"
#include "record/reader.h"

namespace hallmark {

inline constexpr std::string_view kJsonFormat = "FHIR R4, JSON representation: http://hl7.org/fhir/R4/json.html";
inline constexpr std::string_view kXmlFormat = "FHIR R4, XML representation: http://hl7.org/fhir/R4/xml.html";
inline constexpr std::string_view kLimitSource = "docs/design/record.md, limits";
inline constexpr Manual kReadManuals[] = {
    {Code::UnreadableInput, "The file, folder or archive could not be read at all.",
     "It counts as neither right nor wrong: exit code 2.", "", "", "docs/cli.md, exit codes"},
    {Code::EmptyInput, "There must be something to check.", "An empty file is a transfer that failed.", "", "", kJsonFormat},
    {Code::NotJsonOrXml, "FHIR messages are JSON or XML.", "No FHIR receiver can open it.", "PID|1||9990000018", "", kJsonFormat},
    {Code::JsonSyntax, "The JSON must be well formed.", "Receivers stop at the same place; nothing of the message is read.",
     R"({"resourceType": "Patient": 1})", R"({"resourceType": "Patient"})", kJsonFormat},
    {Code::JsonComment, "JSON has no comments.", "Most receivers refuse the message; the rest lose the comment.",
     R"({"resourceType": "Patient" /* test */})", R"({"resourceType": "Patient"})", kJsonFormat},
    {Code::JsonCommaMissing, "Members of an object and items of a list have a comma between them.", "Most receivers refuse the message.",
     R"({"resourceType": "Patient" "active": true})", R"({"resourceType": "Patient", "active": true})", kJsonFormat},
    {Code::JsonCommaExtra, "The last member of an object and the last item of a list have no comma after them.",
     "Many receivers refuse the message; some see one more item, which is empty.", R"({"resourceType": "Patient",})",
     R"({"resourceType": "Patient"})", kJsonFormat},
    {Code::JsonNameUnquoted, "Names have double quotes around them.", "Most receivers refuse the message.", R"({resourceType: "Patient"})",
     R"({"resourceType": "Patient"})", kJsonFormat},
    {Code::JsonValueUnquoted, "Text has double quotes around it; only numbers, true, false and null have none.",
     "Most receivers refuse the message.", R"({"resourceType": "Patient", "gender": female})",
     R"({"resourceType": "Patient", "gender": "female"})", kJsonFormat},
    {Code::XmlSyntax, "The XML must be well formed.", "Receivers stop at the same place; nothing of the message is read.",
     R"(<Patient xmlns="http://hl7.org/fhir"><active value="true"></Patient>)",
     R"(<Patient xmlns="http://hl7.org/fhir"><active value="true"/></Patient>)", kXmlFormat},
    {Code::NotUtf8, "FHIR messages are UTF-8.", "Names lose their accents, or the message cannot be opened.", "", "", kJsonFormat},
    {Code::XmlDoctype, "A document type declaration is refused; nothing after it is read.",
     "Its entities can read files or exhaust memory; FHIR forbids it.", R"(<!DOCTYPE Patient [<!ENTITY a "aaaa">]>)", "", kXmlFormat},
    {Code::NotAnObject, "A FHIR resource in JSON is one object.", "No receiver can tell what it is.", R"([{"resourceType": "Patient"}])",
     R"({"resourceType": "Patient"})", kJsonFormat},
    {Code::DuplicateKey, "An object has each key once.", "Readers keep the first or the last; two systems see two messages.",
     R"({"resourceType": "Patient", "gender": "male", "gender": "female"})", R"({"resourceType": "Patient", "gender": "female"})",
     kJsonFormat},
    {Code::UnmatchedSibling, "A list and its `_` companion have the same items, with null where one has nothing.",
     "Extensions end up on the wrong item.", R"({"given": ["Anna", "Lee"], "_given": [{"id": "a"}]})",
     R"({"given": ["Anna", "Lee"], "_given": [{"id": "a"}, null]})", kJsonFormat},
    {Code::LimitRecordSize, "A record larger than the limit is not read.", "Memory is bounded.", "", "", kLimitSource},
    {Code::LimitDepth, "A record nested deeper than the limit is not read.", "Time and memory are bounded.", "", "", kLimitSource},
    {Code::LimitNodes, "A record with more elements than the limit is not read.", "Memory is bounded.", "", "", kLimitSource},
    {Code::LimitIssues, "Only so many issues of one record are kept.", "Nobody reads further, and memory is bounded.", "", "",
     kLimitSource},
    {Code::LimitResponse, "A response to a questionnaire is compared with it in so many steps at the most.", "Time is bounded.", "",
     "", kLimitSource},
    {Code::DefinitionsMissing, "The definitions of the FHIR version asked for are not loaded.",
     "Nothing can be said of the record.", "", "", "docs/cli.md, definitions"},
};
inline constexpr CheckInfo kRead = {"read", "bytes to a record", kReadManuals};

// The root of an XML record is not in the namespace that its logical model states.
void report_model_namespace(const Record& record, std::string_view expected, IssueSink& sink);

void report_read_problems(const Record& record, std::span<const ReadProblem> problems, const Limits& limits, IssueSink& sink);

}  // namespace hallmark
