#include "checks/extension_index.h"

#include <algorithm>
#include <iterator>

#include "base/url.h"

namespace hallmark::checks {
namespace {

constexpr std::string_view kHl7Base = "http://hl7.org/fhir/StructureDefinition/";
// HL7 has moved the extensions of this address into a package of its own and goes on adding to it there, so that the
// core package alone does not say what there is.
constexpr std::string_view kHl7Extensions = "hl7.fhir.uv.extensions";
// In HL7's core packages, but not in the files that the base definitions are made of.
constexpr std::string_view kLeftOut[] = {
    "http://hl7.org/fhir/StructureDefinition/structuredefinition-json-type",
    "http://hl7.org/fhir/StructureDefinition/structuredefinition-rdf-type",
    "http://hl7.org/fhir/StructureDefinition/structuredefinition-xml-type",
};
constexpr std::string_view kTools = "http://hl7.org/fhir/tools/StructureDefinition/";
// The address of an element of another version (http://hl7.org/fhir/R5/versions.html#extensions):
// http://hl7.org/fhir/4.0/StructureDefinition/extension-Patient.animal
constexpr std::string_view kHl7 = "http://hl7.org/fhir/";
constexpr std::string_view kCrossVersion = "/StructureDefinition/extension-";
constexpr std::string_view kVersions[] = {"1.0", "1.4", "3.0", "4.0", "4.3", "5.0"};

// Whether HL7 may define it where nobody has looked. Its later extensions are for STU3 as well, whose package has none of them.
bool may_be_hl7s(const schema::Schema& schema, std::string_view url) {
  if (std::find(std::begin(kLeftOut), std::end(kLeftOut), url) != std::end(kLeftOut)) return true;
  return schema.version() == FhirVersion::Stu3 && url.starts_with(kHl7Base) &&
         schema.sources().find(kHl7Extensions) == std::string_view::npos;
}

// The version in it, or "" if it is not that form.
std::string_view cross_version_of(std::string_view url) {
  if (!url.starts_with(kHl7)) return {};
  url.remove_prefix(kHl7.size());
  const std::size_t slash = url.find('/');
  if (slash == std::string_view::npos || !url.substr(slash).starts_with(kCrossVersion)) return {};
  return url.substr(0, slash);
}

}  // namespace

bool ExtensionIndex::package_is_here(std::string_view url) {
  const std::string_view base = definition_base(url);
  if (base.empty()) return false;
  if (base == kHl7Base) return schema_.sources().find(kHl7Extensions) != std::string_view::npos;
  if (!built_) {
    built_ = true;
    for (const schema::Structure& s : schema_.structures()) bases_.insert(definition_base(schema_.text(s.url)));
  }
  return bases_.contains(base);
}

Known ExtensionIndex::look_up(std::string_view url, const Policy& policy, std::uint32_t& structure) {
  structure = schema_.structure_of_url(url);
  if (structure != schema::kNone) return Known::Defined;
  if (const std::string_view version = cross_version_of(url); !version.empty()) {
    for (const std::string_view known : kVersions) {
      if (version == known) return Known::OtherVersion;
    }
    return Known::BadVersion;
  }
  if (url.starts_with(kTools)) return Known::Free;
  for (const std::string& domain : policy.extension_domains) {
    if (is_below_domain(url, domain)) return Known::Free;
  }
  if (may_be_hl7s(schema_, url)) return Known::NotLoaded;
  switch (policy.unknown_extensions) {
    case UnknownExtensions::Error: return Known::Missing;
    case UnknownExtensions::Undecided: return Known::NotLoaded;
    case UnknownExtensions::Auto: break;
  }
  return package_is_here(url) ? Known::Missing : Known::NotLoaded;
}

}  // namespace hallmark::checks
