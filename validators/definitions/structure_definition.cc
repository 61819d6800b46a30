#include "definitions/structure_definition.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "definitions/names.h"

namespace hallmark::definitions {
namespace {

constexpr std::string_view kFhirType = "http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type";
constexpr std::string_view kJsonType = "http://hl7.org/fhir/StructureDefinition/structuredefinition-json-type";
constexpr std::string_view kXmlType = "http://hl7.org/fhir/StructureDefinition/structuredefinition-xml-type";
constexpr std::string_view kRegex[] = {"http://hl7.org/fhir/StructureDefinition/regex",
                                       "http://hl7.org/fhir/StructureDefinition/structuredefinition-regex"};
constexpr std::string_view kMaxValueSet = "http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet";
constexpr std::array<std::string_view, 2> kAdditional = {
    "http://hl7.org/fhir/tools/StructureDefinition/additional-binding",
    "http://hl7.org/fhir/5.0/StructureDefinition/extension-ElementDefinition.binding.additional"};
constexpr std::string_view kBestPractice = "http://hl7.org/fhir/StructureDefinition/elementdefinition-bestpractice";
constexpr std::string_view kNarrativeLanguages = "http://hl7.org/fhir/StructureDefinition/narrative-language-control";
constexpr std::string_view kNarrativeSources = "http://hl7.org/fhir/StructureDefinition/narrative-source-control";
constexpr std::string_view kNamespaces[] = {"http://hl7.org/fhir/StructureDefinition/elementdefinition-namespace",
                                            "http://hl7.org/fhir/tools/StructureDefinition/xml-namespace"};
constexpr std::string_view kSystemType = "http://hl7.org/fhirpath/System.";

// What a system type is called in FHIR, where nothing says which FHIR type it stands for.
struct SystemType {
  std::string_view system;
  std::string_view fhir;
};
constexpr SystemType kSystemTypes[] = {
    {"Boolean", "boolean"}, {"Date", "date"},     {"DateTime", "dateTime"}, {"Decimal", "decimal"},
    {"Integer", "integer"}, {"String", "string"}, {"Time", "time"},
};

std::optional<std::uint32_t> cardinality(std::string_view text) {
  if (text == "*") return kUnboundedMax;
  const auto number = parse_unsigned(text);
  if (!number || *number >= kUnboundedMax) return std::nullopt;
  return static_cast<std::uint32_t>(*number);
}

std::string_view fhir_type_of(std::string_view system_code) {
  const std::string_view wanted = system_code.substr(kSystemType.size());
  const auto* it = std::ranges::find(kSystemTypes, wanted, &SystemType::system);
  return it == std::end(kSystemTypes) ? std::string_view() : it->fhir;
}

ElementType read_type(View view, std::string_view base_path) {
  ElementType type;
  const View code = view.child(name::code);
  type.code = code.text();
  if (type.code.starts_with(kSystemType)) {
    type.system = true;
    const std::string_view told = extension_value(view, kFhirType).text();
    type.code = told.empty() ? fhir_type_of(type.code) : told;
  } else if (type.code.empty() && code) {
    type.code = extension_value(code, kJsonType).text();
    if (type.code == "number") type.code = extension_value(code, kXmlType).text() == "xsd:decimal" ? "decimal" : "integer";
    type.system = !type.code.empty();
  }
  if (base_path == "Resource.id") {
    type.code = "id";
    type.system = true;
  }
  for (const std::string_view url : kRegex)
    if (type.regex.empty()) type.regex = extension_value(view, url).text();
  for (const NodeIndex i : view.children()) {
    const View child = view.at(i);
    if (child.is(name::profile)) type.profiles.push_back(child.text());
    if (child.is(name::targetProfile)) type.targets.push_back(child.text());
    if (child.is(name::aggregation)) type.aggregation.push_back(child.text());
    if (child.name() == "versioning") type.versioning = child.text();
  }
  return type;
}

void add_unique(std::vector<std::string_view>& all, const std::vector<std::string_view>& more) {
  for (const std::string_view one : more)
    if (std::ranges::find(all, one) == all.end()) all.push_back(one);
}

// Two entries of one code are one type if that loses nothing: a list of profiles that target nothing, or targets under
// the same profiles. STU3 pairs each profile with its own target, and such pairs stay apart.
void add_type(std::vector<ElementType>& types, ElementType type) {
  for (ElementType& other : types) {
    if (other.code != type.code || other.aggregation != type.aggregation || other.versioning != type.versioning) continue;
    const bool same_profiles = other.profiles == type.profiles;
    const bool no_targets = other.targets.empty() && type.targets.empty();
    if (!same_profiles && !no_targets) continue;
    if (same_profiles && other.targets.empty() != type.targets.empty()) {
      other.targets.clear();  // one of them allows any target
    } else if (!same_profiles && other.profiles.empty() != type.profiles.empty()) {
      other.profiles.clear();  // one of them allows any profile
    } else {
      add_unique(other.profiles, type.profiles);
      add_unique(other.targets, type.targets);
    }
    return;
  }
  types.push_back(std::move(type));
}

// A member of an additional binding: an element in R5, a part of the extension before.
View binding_part(View view, std::string_view name) {
  for (const NodeIndex i : view.children())
    if (view.at(i).name() == name) return view.at(i);
  return extension_value(view, name);
}

void read_additional(View view, ElementBinding& binding) {
  ElementBinding::Additional out;
  out.value_set = binding_part(view, "valueSet").text();
  if (out.value_set.empty()) return;
  out.purpose = binding_part(view, "purpose").text();
  out.any_repeat = binding_part(view, "any").text() == "true";
  for (const NodeIndex i : view.children()) {
    const View child = view.at(i);
    if (child.name() == "usage") out.usage.push_back(child);
    if (!child.is(name::extension) || child.text(name::url) != "usage") continue;
    for (const NodeIndex k : child.children())
      if (child.at(k).name() == "valueUsageContext") out.usage.push_back(child.at(k));
  }
  out.for_other_use = !out.usage.empty();
  binding.additional.push_back(std::move(out));
}

bool same_coding(View a, View b) { return a.text(name::system) == b.text(name::system) && a.text(name::code) == b.text(name::code); }

View named(View view, std::string_view name) {
  for (const NodeIndex i : view.children())
    if (view.at(i).name() == name) return view.at(i);
  return {};
}

// Whether two UsageContexts speak of the same use: the same aspect, and a code in common or the same value.
bool same_use(View a, View b) {
  if (!same_coding(a.child(name::code), b.child(name::code))) return false;
  const View one = named(a, "valueCodeableConcept");
  const View other = named(b, "valueCodeableConcept");
  if (!one || !other) return same_content(a, b);
  for (const NodeIndex i : one.children()) {
    if (one.at(i).name() != "coding") continue;
    for (const NodeIndex k : other.children())
      if (other.at(k).name() == "coding" && same_coding(one.at(i), other.at(k))) return true;
  }
  return false;
}

// What is for the uses that the definition itself is for applies wherever the definition does.
void settle_uses(View definition, std::vector<ElementDefinition>& elements) {
  for (ElementDefinition& element : elements) {
    if (!element.binding) continue;
    for (ElementBinding::Additional& more : element.binding->additional) {
      for (const NodeIndex i : definition.children()) {
        if (definition.at(i).name() != "useContext") continue;
        for (const View use : more.usage)
          if (same_use(use, definition.at(i))) more.for_other_use = false;
      }
    }
  }
}

ElementBinding read_binding(View view) {
  ElementBinding binding;
  binding.strength = view.text(name::strength);
  binding.description = view.text(name::description);
  binding.value_set = view.text(name::valueSet);
  if (binding.value_set.empty()) binding.value_set = view.text(name::valueSetUri);
  if (binding.value_set.empty()) binding.value_set = view.child(name::valueSetReference).text(name::reference);
  const View max = extension_value(view, kMaxValueSet);
  binding.max_value_set = max.text().empty() ? max.text(name::reference) : max.text();
  for (const NodeIndex i : view.children()) {
    const View child = view.at(i);
    const bool extension = child.is(name::extension) && std::ranges::find(kAdditional, child.text(name::url)) != kAdditional.end();
    if (extension || child.name() == "additional") read_additional(child, binding);
  }
  return binding;
}

ElementConstraint read_constraint(View view) {
  ElementConstraint constraint;
  constraint.key = view.text(name::key);
  constraint.severity = view.text(name::severity);
  constraint.human = view.text(name::human);
  constraint.expression = view.text(name::expression);
  constraint.xpath = view.text(name::xpath);
  constraint.source = view.text(name::source);
  constraint.best_practice = extension_value(view, kBestPractice).text() == "true";
  return constraint;
}

Slicing read_slicing(View view) {
  Slicing slicing;
  slicing.rules = view.text(name::rules);
  slicing.ordered = view.flag(name::ordered).value_or(false);
  for (const NodeIndex i : view.children())
    if (view.at(i).is(name::discriminator))
      slicing.discriminators.push_back({view.at(i).text(name::type), view.at(i).text(name::path)});
  return slicing;
}

View value_of(View extension) {
  for (const NodeIndex i : extension.children())
    if (extension.at(i).name().starts_with("value")) return extension.at(i);
  return {};
}

// What later versions of FHIR say in elements of their own, and what HL7 says in extensions always.
void read_extension(ElementDefinition& element, View extension) {
  constexpr std::string_view kElement = "http://hl7.org/fhir/5.0/StructureDefinition/extension-ElementDefinition.";
  std::string_view url = extension.text(name::url);
  const std::string_view told = value_of(extension).text();
  if (url == "http://hl7.org/fhir/tools/StructureDefinition/json-property-key") element.json_key = told;
  if (url == "http://hl7.org/fhir/tools/StructureDefinition/json-name" ||
      url == "http://hl7.org/fhir/tools/StructureDefinition/elementdefinition-json-name") {
    element.json_name = told;
  }
  if (url == "http://hl7.org/fhir/tools/StructureDefinition/xml-name" ||
      url == "http://hl7.org/fhir/StructureDefinition/elementdefinition-xml-name") {
    element.xml_name = told;
  }
  const bool languages = url == kNarrativeLanguages;
  if (url == kNarrativeSources) element.narrative_sources = true;
  if (!languages && !url.starts_with(kElement)) return;
  url.remove_prefix(std::min(url.size(), kElement.size()));
  for (const NodeIndex i : extension.children()) {
    const View value = extension.at(i);
    if (!value.name().starts_with("value")) continue;
    if (languages) element.narrative_languages.push_back(value.text());
    if (url == "mustHaveValue") element.must_have_value |= value.text() == "true";
    if (url == "valueAlternatives") element.value_alternatives.push_back(value.text());
  }
}

// What is told by the beginning of a choice element's name.
void read_choice(ElementDefinition& element, View child) {
  const std::string_view name = child.name();
  if (name.starts_with("fixed")) element.fixed = child;
  if (name.starts_with("pattern")) element.pattern = child;
  if (name.starts_with("minValue")) element.min_value = child;
  if (name.starts_with("maxValue")) element.max_value = child;
}

ElementDefinition read_element(View view) {
  ElementDefinition element;
  element.view = view;
  const View base = view.child(name::base);
  element.base_path = base.text(name::path);
  element.base_min = cardinality(base.text(name::min));
  element.base_max = cardinality(base.text(name::max));
  element.path = view.text(name::path);
  for (const NodeIndex i : view.children()) {
    const View child = view.at(i);
    switch ((*view.record)[i].name) {
      case name::id: element.id = child.text(); break;
      case name::sliceName: element.slice_name = child.text(); break;
      case name::short_: element.short_text = child.text(); break;
      case name::min: element.min = cardinality(child.text()); break;
      case name::max: element.max = cardinality(child.text()); break;
      case name::contentReference: element.content_reference = child.text(); break;
      case name::type:
        add_type(element.types, read_type(child, element.base_path.empty() ? element.path : element.base_path));
        break;
      case name::binding: element.binding = read_binding(child); break;
      case name::slicing: element.slicing = read_slicing(child); break;
      case name::constraint: element.constraints.push_back(read_constraint(child)); break;
      case name::condition: element.conditions.push_back(child.text()); break;
      case name::maxLength: element.max_length = cardinality(child.text()); break;
      case name::extension: read_extension(element, child); break;
      case name::mustHaveValue: element.must_have_value = child.text() == "true"; break;
      case name::valueAlternatives: element.value_alternatives.push_back(child.text()); break;
      case name::mustSupport: element.must_support = child.text() == "true"; break;
      case name::isModifier: element.is_modifier = child.text() == "true"; break;
      case name::isSummary: element.is_summary = child.text() == "true"; break;
      case name::representation:
        element.xml_attribute |= child.text() == "xmlAttr";
        element.xml_text |= child.text() == "xmlText";
        element.xhtml |= child.text() == "xhtml";
        break;
      default: read_choice(element, child);
    }
  }
  return element;
}

std::vector<ElementDefinition> read_elements(View list) {
  std::vector<ElementDefinition> elements;
  for (const NodeIndex i : list.children())
    if (list.at(i).is(name::element)) elements.push_back(read_element(list.at(i)));
  return elements;
}

}  // namespace

StructureDefinition read_structure_definition(const Resource& resource) {
  const View view = resource.view();
  StructureDefinition out;
  out.resource = &resource;
  out.url = resource.url;
  out.version = resource.version;
  out.name = view.text(name::name);
  out.title = view.text(name::title);
  out.fhir_version = view.text(name::fhirVersion);
  out.type = view.text(name::type);
  out.kind = view.text(name::kind);
  out.derivation = view.text(name::derivation);
  out.base_definition = view.text(name::baseDefinition);
  for (const std::string_view url : kNamespaces)
    if (out.xml_namespace.empty()) out.xml_namespace = extension_value(view, url).text();
  out.is_abstract = view.flag(name::abstract_).value_or(false);
  out.snapshot = read_elements(view.child(name::snapshot));
  out.differential = read_elements(view.child(name::differential));
  settle_uses(view, out.snapshot);
  settle_uses(view, out.differential);
  return out;
}

std::string_view referenced_path(std::string_view content_reference) {
  const std::size_t mark = content_reference.rfind('#');
  return mark == std::string_view::npos ? content_reference : content_reference.substr(mark + 1);
}

}  // namespace hallmark::definitions
