#include "compiler/extensions.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <utility>

#include "base/text.h"
#include "definitions/names.h"

namespace hallmark::compiler {
namespace {

namespace name = definitions::name;
using definitions::StructureDefinition;
using definitions::View;
using schema::ExtensionContextKind;

// The earliest and latest FHIR version that something is for (http://hl7.org/fhir/StructureDefinition/version-specific-use).
constexpr std::string_view kVersionUse = "http://hl7.org/fhir/StructureDefinition/version-specific-use";

struct VersionUse {
  std::string_view earliest, latest;  // "" if not said
};

VersionUse version_use_of(View view) {
  VersionUse out;
  for (const NodeIndex i : view.children()) {
    const View extension = view.at(i);
    if (!extension.is(name::extension) || extension.text(name::url) != kVersionUse) continue;
    out.earliest = definitions::extension_value(extension, "startFhirVersion").text();
    out.latest = definitions::extension_value(extension, "endFhirVersion").text();
  }
  return out;
}

// "4.0.1" and "4.0" -> {4, 0}
std::pair<std::uint64_t, std::uint64_t> major_minor(std::string_view version) {
  const std::size_t dot = version.find('.');
  const std::string_view rest = dot == std::string_view::npos ? "0" : version.substr(dot + 1);
  return {parse_unsigned(version.substr(0, dot)).value_or(0), parse_unsigned(rest.substr(0, rest.find('.'))).value_or(0)};
}

bool too_early(const VersionUse& use, std::string_view version) {
  return !use.earliest.empty() && major_minor(version) < major_minor(use.earliest);
}
bool too_late(const VersionUse& use, std::string_view version) {
  return !use.latest.empty() && major_minor(use.latest) < major_minor(version);
}

// HL7's own definitions state some contexts too narrowly for where its own specification uses the extension.
constexpr std::string_view kAnywhere[] = {
    "http://hl7.org/fhir/StructureDefinition/structuredefinition-normative-version",
    "http://hl7.org/fhir/StructureDefinition/capabilitystatement-expectation",
    "http://hl7.org/fhir/StructureDefinition/capabilitystatement-prohibited",
};
struct OtherContext {
  std::string_view url;
  std::string_view expression;
};
constexpr OtherContext kAlsoIn[] = {
    {"http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type", "ElementDefinition.type"},
    {"http://hl7.org/fhir/StructureDefinition/regex", "ElementDefinition.type"},
};

class RuleBuilder {
 public:
  RuleBuilder(BuildContext& context, const StructureDefinition& definition)
      : arrays_(context.arrays), definition_(definition), version_(version_number(context.arrays.version)) {}

  void build(bool is_modifier) {
    const View view = definition_.resource->view();
    rule_.is_modifier = is_modifier;
    const auto& root = definition_.snapshot.empty() ? definition_.differential : definition_.snapshot;
    if (!root.empty() && root.front().path == "Extension") rule_.max = root.front().max.value_or(schema::kUnbounded);
    const VersionUse use = version_use_of(view);
    if (too_early(use, version_)) rule_.earliest = arrays_.add_text(use.earliest);
    if (too_late(use, version_)) rule_.latest = arrays_.add_text(use.latest);

    rule_.contexts.begin = static_cast<std::uint32_t>(arrays_.extension_contexts.size());
    add_contexts(view);
    rule_.contexts.count = static_cast<std::uint32_t>(arrays_.extension_contexts.size()) - rule_.contexts.begin;

    rule_.invariants.begin = static_cast<std::uint32_t>(arrays_.canonicals.size());
    for (const NodeIndex i : view.children()) {
      if (view.at(i).is(name::contextInvariant)) arrays_.canonicals.push_back(arrays_.add_text(invariant(view.at(i).text())));
    }
    rule_.invariants.count = static_cast<std::uint32_t>(arrays_.canonicals.size()) - rule_.invariants.begin;
    arrays_.extension_rules.push_back(rule_);
  }

 private:
  void add_contexts(View view) {
    const bool extension_type = view.text(name::contextType) == "extension";  // STU3
    for (const NodeIndex i : view.children()) {
      const View context = view.at(i);
      if (!context.is(name::context)) continue;
      if (context.record->has_value(context.node)) {
        // STU3 writes "*" for anywhere, and HL7's own definitions once two types in one string.
        for (std::string_view rest = context.text(); !rest.empty();) {
          const std::size_t comma = rest.find(',');
          add(extension_type ? ExtensionContextKind::Extension : ExtensionContextKind::Element, trimmed(rest.substr(0, comma)));
          rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
        }
        continue;
      }
      const VersionUse use = version_use_of(context);
      if (too_early(use, version_) || too_late(use, version_)) continue;
      const std::string_view type = context.text(name::type);
      if (type == "element") add(ExtensionContextKind::Element, context.text(name::expression));
      if (type == "extension") add(ExtensionContextKind::Extension, context.text(name::expression));
      if (type == "fhirpath") add(ExtensionContextKind::FhirPath, context.text(name::expression));
    }
    if (std::ranges::find(kAnywhere, definition_.url) != std::end(kAnywhere)) add(ExtensionContextKind::Element, "Element");
    for (const OtherContext& other : kAlsoIn) {
      if (other.url == definition_.url) add(ExtensionContextKind::Element, other.expression);
    }
  }

  void add(ExtensionContextKind kind, std::string_view expression) {
    if (expression.empty()) return;
    schema::ExtensionContext row;
    row.kind = expression == "Element" || expression == "Any" || expression == "*" ? ExtensionContextKind::Anywhere : kind;
    row.expression = arrays_.add_text(expression);
    arrays_.extension_contexts.push_back(row);
  }

  // %extension is the extension that is judged. HL7 writes its value by the name of the JSON property, which FHIRPath has not.
  std::string invariant(std::string_view published) const {
    std::string out(published);
    RE2::GlobalReplace(&out, R"(%extension\.value[A-Z]\w*)", "%extension.value");
    const std::string itself = "extension.where(url = '" + std::string(definition_.url) + "')";
    for (std::size_t at = 0; (at = out.find("%extension", at)) != std::string::npos; at += itself.size()) {
      out.replace(at, std::string_view("%extension").size(), itself);
    }
    return out;
  }

  schema::Arrays& arrays_;
  const StructureDefinition& definition_;
  std::string_view version_;
  schema::ExtensionRule rule_;
};

bool root_is_modifier(const StructureDefinition& definition) {
  for (const auto* elements : {&definition.snapshot, &definition.differential}) {
    if (!elements->empty() && elements->front().is_modifier) return *elements->front().is_modifier;
  }
  return false;
}

}  // namespace

void add_extension_rules(BuildContext& context, const std::vector<StructureDefinition>& structures) {
  auto& rows = context.arrays.structures;
  for (std::uint32_t i = 0; i < structures.size(); ++i) {
    if (structures[i].type != "Extension" || !rows[i].is_profile) continue;
    // A definition without a snapshot has what its base says, unless it says otherwise.
    bool is_modifier = false;
    for (std::uint32_t up = i; up != schema::kNone && !is_modifier; up = rows[up].base) {
      is_modifier = root_is_modifier(structures[up]);
      if (!structures[up].snapshot.empty()) break;
    }
    rows[i].extension_rule = static_cast<std::uint32_t>(context.arrays.extension_rules.size());
    RuleBuilder(context, structures[i]).build(is_modifier);
  }
}

}  // namespace hallmark::compiler
