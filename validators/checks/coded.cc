#include "checks/coded.h"

#include <algorithm>
#include <array>

#include "base/rule_systems.h"
#include "base/text.h"
#include "base/ucum.h"
#include "base/unit_words.h"
#include "checks/display.h"
#include "schema/terminology.h"

namespace hallmark::checks {
namespace {

using schema::Coded;
using schema::kNone;
using schema::SystemContent;
using Membership = schema::Schema::Membership;

// Systems that are published by their owners alone, change often, and are too large for a package: what one holds of them,
// even if it calls itself complete, is a copy of a part.
constexpr std::array<std::string_view, 25> kPublishedElsewhere = {
    "http://snomed.info/sct",
    "http://loinc.org",
    "http://www.nlm.nih.gov/research/umls/rxnorm",
    "http://www.ama-assn.org/go/cpt",
    "http://hl7.org/fhir/sid/cvx",
    "http://hl7.org/fhir/sid/mvx",
    "http://hl7.org/fhir/sid/ndc",
    "http://hl7.org/fhir/sid/icd-9-cm",
    "http://hl7.org/fhir/sid/icd-10",
    "http://hl7.org/fhir/sid/icd-10-cm",
    "http://hl7.org/fhir/sid/icd-10-uk",
    "http://hl7.org/fhir/sid/icpc-1",
    "http://hl7.org/fhir/sid/icpc-2",
    "http://fdasis.nlm.nih.gov",
    "http://varnomen.hgvs.org",
    "http://www.genenames.org",
    "http://unstats.un.org/unsd/methods/m49/m49.htm",
    "https://www.usps.com/",
    "http://dicom.nema.org/resources/ontology/DCM",
    "https://dmd.nhs.uk",
    "urn:iso:std:iso:3166",
    "urn:iso:std:iso:3166:-2",
    "urn:iso:std:iso:4217",
    "urn:ietf:rfc:3986",
    "urn:iso:std:iso:11073:10101",
};

// The systems that are most often written with something behind them.
constexpr std::array<std::string_view, 4> kWrittenExactly = {
    "http://snomed.info/sct", "http://loinc.org", "http://unitsofmeasure.org", "http://www.nlm.nih.gov/research/umls/rxnorm"};

std::string_view misspelt(std::string_view system) {
  for (std::string_view exact : kWrittenExactly) {
    if (system.size() > exact.size() && system.starts_with(exact)) return exact;
  }
  return {};
}

// Table 0203 forms national identifiers by rule: NN with the country's code (http://terminology.hl7.org/CodeSystem/v2-0203, NNxxx).
bool formed_by_rule(std::string_view system, std::string_view code) {
  return code.starts_with("NN") && code.size() == 5 && (system.ends_with("/v2-0203") || system.ends_with("/v2/0203"));
}

// The URI of the system with "http:" in place of "https:", if that is one: the URIs are names, and are compared as text.
std::string http_twin(const schema::Schema& schema, std::string_view system) {
  constexpr std::string_view kSecure = "https:";
  if (!system.starts_with(kSecure)) return {};
  std::string twin = "http:" + std::string(system.substr(kSecure.size()));
  const std::uint32_t found = schema.code_system_of_url(twin);
  const bool known = found != kNone && schema.code_systems()[found].content != SystemContent::Unknown;
  const bool exact = std::ranges::find(kWrittenExactly, twin) != kWrittenExactly.end() || published_elsewhere(twin);
  return known || exact ? twin : std::string();
}

// A page of the specification about a code system, or one of the build of the next, where the system's URI belongs.
std::string system_of_page(const schema::Schema& schema, std::string_view system) {
  const std::size_t scheme = system.find("://");
  if (scheme == std::string_view::npos) return {};
  std::string_view rest = system.substr(scheme + 3);
  if (rest.starts_with("www.")) rest.remove_prefix(4);
  const bool build = rest.starts_with("build.fhir.org");
  if (!build && !(rest.starts_with("hl7.org/fhir") && rest.ends_with(".html"))) return {};
  std::string_view name = rest.substr(rest.rfind('/') + 1);
  if (name.ends_with(".html")) name.remove_suffix(5);
  for (const std::string_view kind : {std::string_view("codesystem-"), std::string_view("valueset-")}) {
    if (name.starts_with(kind)) name.remove_prefix(kind.size());
  }
  const std::string uri = "http://hl7.org/fhir/" + std::string(name);
  return schema.code_system_of_url(uri) != kNone ? uri : std::string();
}

struct Parts {
  NodeIndex system = kNoNode;
  NodeIndex code = kNoNode;
  NodeIndex display = kNoNode;
  NodeIndex version = kNoNode;
};

Parts parts_of(const Context& context, NodeIndex node) {
  Parts parts;
  for (NodeIndex child : context.record.children(node)) {
    const NameId name = context.record[child].name;
    if (name == context.names.system) parts.system = child;
    if (name == context.names.code) parts.code = child;
    if (name == context.names.display) parts.display = child;
    if (name == context.names.version) parts.version = child;
  }
  return parts;
}

std::uint32_t find_system(const schema::Schema& schema, std::string_view system, std::string_view version) {
  if (version.empty()) return schema.code_system_of_url(system);
  return schema.code_system_of_url(std::string(system) + '|' + std::string(version));
}

std::string names_of(const schema::Schema& schema, const schema::CodeEntry& entry) {
  constexpr std::size_t kShown = 5;
  std::vector<std::string> names;
  const auto add = [&](std::string_view name) {
    if (!name.empty() && names.size() < kShown) names.push_back("'" + std::string(name) + "'");
  };
  add(schema.text(entry.display));
  for (const schema::Designation& d : schema.designations_of(entry)) add(schema.text(d.value));
  return listed(names, "or");
}

void report_unknown_code(const Context& context, NodeIndex code, std::uint32_t element, std::string_view system,
                         const schema::CodeSystem* row) {
  if (!context.sink.wants(Code::CodeUnknown, code_info(Code::CodeUnknown).severity)) return;
  std::string hint = "Take a code that the system has";
  if (system == ucum::kSystem) {
    if (const std::string_view mend = ucum_mend(context.record.text(code)); !mend.empty()) hint = "Write " + std::string(mend);
  }
  constexpr std::uint32_t kCompared = 2000;
  if (row != nullptr && row->codes.count <= kCompared) {
    std::vector<std::string_view> codes;
    for (const schema::CodeEntry& entry : context.schema.codes_of(*row)) codes.push_back(context.schema.text(entry.code));
    if (const auto near = nearest(context.record.text(code), codes)) hint = "Did you mean '" + std::string(*near) + "'?";
  }
  std::string name(system);
  if (row != nullptr && row->version.length > 0) name += " (version " + std::string(context.schema.text(row->version)) + ")";
  report(context, kCoded, Code::CodeUnknown, code, element,
         {.found = std::string(context.record.text(code)), .arguments = {std::move(name), std::move(hint)}});
}

void check_display(const Context& context, NodeIndex display, std::uint32_t element, const schema::CodeEntry& entry) {
  const DisplayFit fit = fit_display(context.schema, entry, context.record.text(display));
  // Where each sign counts it does so of a system that is loaded as its owner publishes it.
  const bool exact = context.policy.exact_displays && context.schema.code_systems()[entry.system].content == SystemContent::Complete;
  if (fit == DisplayFit::Name || (fit == DisplayFit::Spaced && !exact)) return;
  const bool reworded = fit == DisplayFit::Reworded && !context.policy.exact_displays;
  const Code code = reworded ? Code::DisplayReworded : Code::DisplayWrong;
  if (!context.sink.wants(code, code_info(code).severity)) return;
  const schema::CodeSystem& system = context.schema.code_systems()[entry.system];
  report(context, kCoded, code, display, element,
         {.found = std::string(context.record.text(display)),
          .arguments = {std::string(context.schema.text(system.url)) + '|' + std::string(context.schema.text(entry.code)),
                        names_of(context.schema, entry)}});
}

// Whether a required binding holds for the Coding or for the CodeableConcept it is in: that a code without a system is not from
// the value set is then said already.
bool is_required(const Context& context, NodeIndex node) {
  for (NodeIndex at : {node, context.record[node].parent}) {
    const std::uint32_t element = at == kNoNode ? kNone : context.record.element(at);
    if (element == kNone || context.schema.elements()[element].binding == kNone) continue;
    if (context.schema.bindings()[context.schema.elements()[element].binding].strength == schema::Strength::Required) return true;
  }
  return false;
}

// Whether the Coding that `system` stands in is one of a CodeableConcept's, beside which others or a text may say what is meant.
bool in_concept(const Context& context, NodeIndex system) {
  const NodeIndex coding = context.record[system].parent;
  return coding != kNoNode && context.record[coding].name == context.names.coding;
}

// What the system is taken for by mistake, if it is.
bool report_system(const Context& context, NodeIndex node, std::uint32_t element, std::string_view system, std::uint32_t found) {
  const auto say = [&](Code code) {
    report(context, kCoded, code, node, element, {.found = std::string(system), .arguments = {}});
    return true;
  };
  if (!is_absolute_uri(system)) return say(Code::CodingSystemRelative);
  if (const std::string_view exact = found == kNone ? misspelt(system) : std::string_view{}; !exact.empty()) {
    report(context, kCoded, Code::CodingSystemMisspelt, node, element, {.found = std::string(system), .arguments = {std::string(exact)}});
    return true;
  }
  const bool known = found != kNone && context.schema.code_systems()[found].content != SystemContent::Unknown;
  if (!known && !in_concept(context, node)) {
    std::string meant = http_twin(context.schema, system);
    if (meant.empty()) meant = system_of_page(context.schema, system);
    if (!meant.empty()) {
      report(context, kCoded, Code::CodingSystemMisspelt, node, element, {.found = std::string(system), .arguments = {std::move(meant)}});
      return true;
    }
  }
  if (known) {
    return context.schema.code_systems()[found].content == SystemContent::Supplement && say(Code::CodingSystemIsSupplement);
  }
  return context.schema.value_set_of_url(system) != kNone && say(Code::CodingSystemIsValueSet);
}

}  // namespace

bool published_elsewhere(std::string_view system) {
  return std::ranges::find(kPublishedElsewhere, system) != kPublishedElsewhere.end();
}

bool is_absolute_uri(std::string_view text) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  return is_letter(text[0]) && std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), [&](char c) {
           return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
         });
}

Membership code_exists(const schema::Schema& schema, std::string_view system, std::string_view version, std::string_view code) {
  switch (check_rule_system(system, code)) {
    case RuleVerdict::In: return Membership::In;
    case RuleVerdict::NotIn: return Membership::NotIn;
    case RuleVerdict::Undecided: break;
  }
  const std::uint32_t found = find_system(schema, system, version);
  if (found == kNone) return Membership::Undecided;
  if (schema.code_of(found, code) != kNone || formed_by_rule(system, code)) return Membership::In;
  const bool whole = schema.code_systems()[found].content == SystemContent::Complete && !published_elsewhere(system);
  return whole ? Membership::NotIn : Membership::Undecided;
}

void check_coded(const Context& context, NodeIndex node, std::uint32_t element, Coded coded) {
  if (coded != Coded::Coding && coded != Coded::Quantity) return;
  const Record& record = context.record;
  const Parts parts = parts_of(context, node);
  if (parts.system == kNoNode) {
    if (coded == Coded::Coding && parts.code != kNoNode && !record.text(parts.code).empty() && !is_required(context, node)) {
      report(context, kCoded, Code::CodingSystemMissing, node, element, {.found = std::string(record.text(parts.code)), .arguments = {}});
    }
    return;
  }
  const std::string_view system = record.text(parts.system);
  if (system.empty() || system.front() == '#') return;  // a contained code system, which nothing here reads
  const std::uint32_t found =
      find_system(context.schema, system, parts.version == kNoNode ? std::string_view{} : record.text(parts.version));
  if (report_system(context, parts.system, element, system, found)) return;
  if (parts.code == kNoNode || record.text(parts.code).empty()) return;
  const std::string_view code = record.text(parts.code);
  if (check_rule_system(system, code) == RuleVerdict::NotIn) return report_unknown_code(context, parts.code, element, system, nullptr);
  if (found == kNone || published_elsewhere(system)) return;
  const schema::CodeSystem& row = context.schema.code_systems()[found];
  const std::uint32_t entry = context.schema.code_of(found, code);
  if (entry == kNone) {
    if (row.content == SystemContent::Complete && !formed_by_rule(system, code)) {
      report_unknown_code(context, parts.code, element, system, &row);
    }
  } else if (coded == Coded::Coding && parts.display != kNoNode && !record.text(parts.display).empty()) {
    check_display(context, parts.display, element, context.schema.codes()[entry]);
  }
}

}  // namespace hallmark::checks
