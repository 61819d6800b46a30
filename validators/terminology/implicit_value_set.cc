#include "terminology/implicit_value_set.h"

#include "definitions/definition_set.h"

namespace hallmark::terminology {
namespace {

struct Implicit {
  std::string_view url;
  bool prefix;  // any URL that begins so
  OpenSystem stands_for;
};

// The first that fits counts.
constexpr Implicit kImplicit[] = {
    {"http://loinc.org/vs", false, {"http://loinc.org", true}},
    {"http://loinc.org/vs/", true, {"http://loinc.org", false}},
    {"http://snomed.info/sct?fhir_vs", false, {"http://snomed.info/sct", true}},
    {"http://snomed.info/sct?fhir_vs=", true, {"http://snomed.info/sct", false}},
    {"http://snomed.info/sct/", true, {"http://snomed.info/sct", false}},
    {"http://tools.ietf.org/html/bcp47", false, {"urn:ietf:bcp:47", true}},
    {"http://www.rfc-editor.org/bcp/bcp13.txt", false, {"urn:ietf:bcp:13", true}},
};

}  // namespace

std::optional<OpenSystem> implicit_value_set(std::string_view canonical) {
  const std::string_view url = definitions::split_canonical(canonical).url;
  for (const Implicit& implicit : kImplicit)
    if (implicit.prefix ? url.starts_with(implicit.url) : url == implicit.url) return implicit.stands_for;
  return std::nullopt;
}

}  // namespace hallmark::terminology
