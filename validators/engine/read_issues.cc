#include "engine/read_issues.h"

namespace hallmark {
namespace {

constexpr std::string_view kFhirNamespace = "http://hl7.org/fhir";

Code code_for(ReadFault fault) {
  switch (fault) {
    case ReadFault::Empty: return Code::EmptyInput;
    case ReadFault::NotText: return Code::NotJsonOrXml;
    case ReadFault::JsonSyntax: return Code::JsonSyntax;
    case ReadFault::JsonComment: return Code::JsonComment;
    case ReadFault::JsonCommaMissing: return Code::JsonCommaMissing;
    case ReadFault::JsonCommaExtra: return Code::JsonCommaExtra;
    case ReadFault::JsonNameUnquoted: return Code::JsonNameUnquoted;
    case ReadFault::JsonValueUnquoted: return Code::JsonValueUnquoted;
    case ReadFault::XmlSyntax: return Code::XmlSyntax;
    case ReadFault::NotUtf8: return Code::NotUtf8;
    case ReadFault::XmlDoctype: return Code::XmlDoctype;
    case ReadFault::NotAnObject: return Code::NotAnObject;
    case ReadFault::DuplicateKey: return Code::DuplicateKey;
    case ReadFault::UnmatchedSibling: return Code::UnmatchedSibling;
    case ReadFault::WrongNamespace: return Code::WrongNamespace;
    case ReadFault::TooLarge: return Code::LimitRecordSize;
    case ReadFault::TooDeep: return Code::LimitDepth;
    case ReadFault::TooManyNodes: return Code::LimitNodes;
  }
  return Code::NotJsonOrXml;
}

std::string argument_for(const ReadProblem& problem, const Limits& limits) {
  switch (problem.fault) {
    case ReadFault::TooLarge: return std::to_string(limits.record_bytes) + " bytes";
    case ReadFault::TooDeep: return std::to_string(limits.depth) + " levels";
    case ReadFault::TooManyNodes: return std::to_string(limits.nodes);
    case ReadFault::WrongNamespace: return std::string(kFhirNamespace);
    default: return problem.detail;
  }
}

}  // namespace

void report_model_namespace(const Record& record, std::string_view expected, IssueSink& sink) {
  Issue issue;
  issue.code = Code::WrongNamespace;
  issue.severity = code_info(issue.code).severity;
  issue.validator = kRead.id;
  issue.offset = record[record.root()].offset;
  issue.path = record.path(record.root());
  issue.arguments = {std::string(expected)};
  sink.add(std::move(issue));
}

void report_read_problems(const Record& record, std::span<const ReadProblem> problems, const Limits& limits,
                          IssueSink& sink) {
  for (const ReadProblem& problem : problems) {
    Issue issue;
    issue.code = code_for(problem.fault);
    issue.severity = code_info(issue.code).severity;
    issue.validator = kRead.id;
    issue.offset = problem.offset;
    if (problem.node != kNoNode && problem.node < record.size()) {
      issue.path = record.path(problem.node);
      issue.node = problem.node;
    }
    issue.arguments = {argument_for(problem, limits)};
    sink.add(std::move(issue));
  }
}

}  // namespace hallmark
