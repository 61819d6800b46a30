// A StructureDefinition as plain structs, the same for R4 and STU3.
//
// Where the versions write the same thing differently, the R4 form is what comes out:
//   - a type's code is always a FHIR type. R4 writes FHIRPath's system types ("http://hl7.org/fhirpath/System.String")
//     where a value is no element of its own, with the FHIR type in the extension structuredefinition-fhir-type; STU3
//     writes no code there at all, with the JSON and XML types in structuredefinition-json-type and -xml-type. Then `system` is
//     set.
//     R4 says "string" of Resource.id by mistake (its own text, and STU3, say "id"): `id` comes out. Element.id, which
//     is a string, and Extension.url, a uri, are told rightly by the extension. Without the extension (xhtml.id) the
//     FHIR type of the system type's own name is taken.
//   - STU3 repeats a type for each of its profiles or targets; they come out as one type with several.
//   - STU3's binding.valueSetUri and valueSetReference come out as value_set.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "definitions/resource.h"

namespace hallmark::definitions {

inline constexpr std::uint32_t kUnboundedMax = 0xFFFFFFFF;  // max "*"

struct ElementType {
  std::string_view code;  // "Quantity"; "" if none could be told
  std::vector<std::string_view> profiles;
  std::vector<std::string_view> targets;
  std::vector<std::string_view> aggregation;  // "contained", "referenced", "bundled", as written; none: anywhere
  std::string_view versioning;                // "either", "independent", "specific"; "" if not stated
  std::string_view regex;  // of a primitive's value, "" if none
  bool system = false;     // a value that is no element: a primitive's own value, an id, an extension's url
};

struct ElementBinding {
  std::string_view strength;   // "required", "extensible", "preferred", "example"
  std::string_view value_set;  // canonical, version included; "" if none is given
  std::string_view description;
  std::string_view max_value_set;  // extension elementdefinition-maxValueSet: no code may come from outside it
  // R5's binding.additional, and the extension that stands for it before R5.
  struct Additional {
    std::string_view purpose;  // "required", "extensible", "preferred", "maximum", ...
    std::string_view value_set;
    bool any_repeat = false;   // of a repeating element, one repeat that is in it is enough
    std::vector<View> usage;   // UsageContext: the uses that it is for; none: all
    bool for_other_use = false;  // has usage, and the definition's own useContext names none of it
  };
  std::vector<Additional> additional;
};

struct ElementConstraint {
  std::string_view key;
  std::string_view severity;  // "error", "warning"
  std::string_view human;
  std::string_view expression;
  std::string_view xpath;
  std::string_view source;  // canonical of the structure that states it; "" if not told
  bool best_practice = false;
};

struct Discriminator {
  std::string_view type;
  std::string_view path;
};

struct Slicing {
  std::vector<Discriminator> discriminators;
  std::string_view rules;  // "closed", "open", "openAtEnd"
  bool ordered = false;
};

// In a snapshot min, max and base are always given; in a differential what is absent is not constrained.
struct ElementDefinition {
  View view;
  std::string_view id;
  std::string_view path;
  std::string_view slice_name;
  std::string_view short_text;
  std::optional<std::uint32_t> min;
  std::optional<std::uint32_t> max;  // kUnboundedMax for "*"
  std::string_view base_path;
  std::optional<std::uint32_t> base_min;
  std::optional<std::uint32_t> base_max;
  std::string_view content_reference;  // "#Bundle.link", or with the structure's URL before it
  std::vector<ElementType> types;
  std::optional<ElementBinding> binding;
  std::optional<Slicing> slicing;
  std::vector<ElementConstraint> constraints;
  std::vector<std::string_view> conditions;
  // The element as written (`fixedUri`, `patternCodeableConcept`); false if there is none.
  View fixed, pattern, min_value, max_value;
  std::optional<std::uint32_t> max_length;
  std::optional<bool> must_support, is_modifier, is_summary;
  // R5's mustHaveValue and valueAlternatives; in earlier versions as the extensions that stand for them.
  bool must_have_value = false;
  std::vector<std::string_view> value_alternatives;
  // What HL7's extensions narrative-language-control and narrative-source-control ask of a narrative.
  std::vector<std::string_view> narrative_languages;
  bool narrative_sources = false;
  // Of logical models: what the element is called in JSON or XML where that is not its own name; the child whose values are the
  // names of a JSON object that stands for the list.
  std::string_view json_name, xml_name, json_key;
  bool xml_attribute = false;  // representation = xmlAttr
  bool xml_text = false;       // representation = xmlText
  bool xhtml = false;          // representation = xhtml
};

struct StructureDefinition {
  const Resource* resource = nullptr;
  std::string_view url, version, name, title, fhir_version;
  std::string_view type;             // "Patient", "Extension", "string"
  std::string_view kind;             // "primitive-type", "complex-type", "resource", "logical"
  std::string_view derivation;       // "specialization", "constraint", or "" (of the roots)
  std::string_view base_definition;  // "" of the roots
  std::string_view xml_namespace;    // of a logical model; "" if it states none
  bool is_abstract = false;
  std::vector<ElementDefinition> snapshot;      // empty if it has none
  std::vector<ElementDefinition> differential;  // likewise
};

// Everything in the result points into the resource's record.
StructureDefinition read_structure_definition(const Resource& resource);

// "#X.y" and "http://.../StructureDefinition/X#X.y" -> "X.y".
std::string_view referenced_path(std::string_view content_reference);

}  // namespace hallmark::definitions
