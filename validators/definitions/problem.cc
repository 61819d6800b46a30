#include "definitions/resource.h"

namespace hallmark::definitions {

std::string sentence(const Problem& problem) {
  const std::string& where = problem.where;
  const std::string& detail = problem.detail;
  switch (problem.kind) {
    case ProblemKind::NotFound: return where + ": no such file or folder";
    case ProblemKind::Unreadable: return where + ": cannot be read" + (detail.empty() ? "" : ": " + detail);
    case ProblemKind::LimitReached: return where + ": not read, a limit was reached: " + detail;
    case ProblemKind::Empty: return where + ": holds no definitions";
    case ProblemKind::Damaged: return where + ": read only in part: " + detail;
    case ProblemKind::NoUrl: return where + ": " + detail + " has no url, so nothing can refer to it";
    case ProblemKind::DuplicateUrl: return where + ": " + detail + " with other content; the later one is used";
    case ProblemKind::MissingDependency: return where + " needs " + detail + (detail.find(',') == std::string::npos ? ", which is not loaded" : "");
    case ProblemKind::OtherFhirVersion: return where + " is made for FHIR " + detail + ", not for the version of the base definitions";
    case ProblemKind::WrongSize: return where + ": is not the pinned file: " + detail;
    case ProblemKind::UnknownVersion: return where + ": lists no definitions for FHIR " + detail;
  }
  return where;
}

}  // namespace hallmark::definitions
