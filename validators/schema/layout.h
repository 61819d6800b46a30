// The compiled form of the definitions, as it lies in memory and in a pack file: flat arrays of plain structs that
// refer to each other by index, and one run of text. Nothing here holds a pointer, so that a pack can be mapped
// anywhere. Persisted: a change of any struct needs a new kPackFormat (pack_format.h). Described in
// docs/design/schema.md.
#pragma once

#include <cstdint>

#include "base/names.h"

namespace hallmark::schema {

inline constexpr std::uint32_t kNone = 0xFFFFFFFF;
inline constexpr std::uint32_t kUnbounded = 0xFFFFFFFF;  // max "*"

struct Text {
  std::uint32_t offset = 0;
  std::uint32_t length = 0;
};

struct Range {
  std::uint32_t begin = 0;
  std::uint32_t count = 0;
};

// FHIR's primitive types by their lexical rule. Persisted: do not renumber.
enum class Primitive : std::uint8_t {
  None = 0, Boolean = 1, Integer = 2, String = 3, Decimal = 4, Uri = 5, Url = 6, Canonical = 7, Base64Binary = 8,
  Instant = 9, Date = 10, DateTime = 11, Time = 12, Code = 13, Oid = 14, Id = 15, Markdown = 16, UnsignedInt = 17,
  PositiveInt = 18, Uuid = 19, Xhtml = 20, Integer64 = 21,
};

// How a type carries a code, if it does. Derived types (Age, Duration) are as what they derive from. Persisted.
enum class Coded : std::uint8_t {
  None = 0,
  Text = 1,               // a primitive: its text is the code
  Coding = 2,             // system, version, code, display
  Quantity = 3,           // system, code
  CodeableConcept = 4,    // coding[]
  CodeableReference = 5,  // concept, a CodeableConcept
};

enum class StructureKind : std::uint8_t { Primitive = 0, Complex = 1, Resource = 2, Logical = 3 };

// One StructureDefinition.
struct Structure {
  Text url;
  Text version;
  Text name;                  // "Patient", "UKCorePatient"
  Text type;                  // "Patient"
  NameId type_name = kNoName; // the same as a name, for lookup by resource type
  std::uint32_t base = kNone; // structure it derives from
  std::uint32_t root = kNone; // its first element
  Range elements;             // all of its snapshot
  std::uint32_t extension_rule = kNone;  // ExtensionRule, if it defines an extension
  StructureKind kind = StructureKind::Complex;
  Primitive primitive = Primitive::None;
  std::uint8_t is_abstract = 0;
  std::uint8_t is_profile = 0;  // derivation = constraint: has no elements of its own, but a tree (profile_layout.h)
  Coded coded = Coded::None;
  std::uint8_t incomplete = 0;  // a profile part of which could not be compiled: what it says there is not known
  std::uint8_t reserved[2] = {0, 0};
  std::uint32_t profile_root = kNone;  // ProfileNode of a profile
  Text xml_namespace;                  // of a logical model's own; "" if it states none
};

namespace element_flag {
inline constexpr std::uint32_t kChoice = 1;        // path ends in [x]
inline constexpr std::uint32_t kRepeats = 2;       // the base definition allows more than one: a JSON array
inline constexpr std::uint32_t kXmlAttribute = 4;  // representation = xmlAttr
inline constexpr std::uint32_t kModifier = 8;
inline constexpr std::uint32_t kMustSupport = 16;
inline constexpr std::uint32_t kSummary = 32;
inline constexpr std::uint32_t kAnyResource = 64;  // the value is a whole resource
inline constexpr std::uint32_t kBinding = 128;     // `binding` asks for more than an example
inline constexpr std::uint32_t kInvariants = 512;  // `invariants` is not empty
inline constexpr std::uint32_t kXmlText = 1024;    // of a logical model: in XML the text of the element around it
inline constexpr std::uint32_t kKeyed = 2048;      // of a logical model: in JSON an object whose names are the values of `key`
inline constexpr std::uint32_t kValueRules = 256;  // a fixed value, a pattern, a maximum length or a range
}  // namespace element_flag

// One ElementDefinition of a snapshot. What the walk asks of every node comes first, within one cache line.
struct Element {
  std::uint32_t flags = 0;
  std::uint32_t min = 0;
  std::uint32_t max = kUnbounded;
  std::uint32_t children = kNone;  // child table for its own (backbone) children, or of what contentReference names
  std::uint32_t binding = kNone;   // Binding
  std::uint32_t fixed = kNone;     // ValueNode
  std::uint32_t pattern = kNone;   // ValueNode
  std::uint32_t max_length = 0;    // 0: none
  std::uint32_t min_value = kNone;  // ValueNode
  std::uint32_t max_value = kNone;  // ValueNode
  Range types;                     // TypeRef
  Range invariants;                // of `constraint_refs`: those to evaluate at each value of the element
  Range constraints;               // of `constraint_refs`: all that the definition states, for people
  NameId name = kNoName;           // last step, without [x]
  NameId key = kNoName;            // kKeyed: the child that is the name
  std::uint32_t structure = kNone;
  Text path;                       // "Patient.contact.name"
  Text id;                         // element id, after '#' in definition paths
  Text brief;                      // ElementDefinition.short: what the element is, for hints
};

// Where what a reference leads to may be, as ElementDefinition.type.aggregation says; no bit: anywhere. Persisted.
namespace aggregation {
inline constexpr std::uint8_t kContained = 1;   // contained in the resource that refers to it
inline constexpr std::uint8_t kReferenced = 2;  // a resource of its own
inline constexpr std::uint8_t kBundled = 4;     // in the same Bundle
}  // namespace aggregation

// ElementDefinition.type.versioning. Persisted.
enum class Versioning : std::uint8_t { Either = 0, Independent = 1, Specific = 2 };

// One of the types an element may have. Invariants that the type's root states hold for every value of the type.
struct TypeRef {
  std::uint32_t structure = kNone;  // kNone: a type that is not loaded
  std::uint32_t children = kNone;   // child table of the structure's root
  std::uint32_t root_flags = 0;     // element flags of the structure's root
  Text code;                        // "Quantity", "Reference"; FHIRPath system types as the FHIR type they stand for
  Range profiles;                   // of Text in the `canonicals` array
  Range targets;                    // of Text in the `canonicals` array
  Primitive primitive = Primitive::None;
  Coded coded = Coded::None;        // that of the structure
  std::uint8_t aggregation = 0;     // bits of schema::aggregation
  Versioning versioning = Versioning::Either;
};

// Finds the definition of a child by its name: a small open-addressing hash over `slots`, whose entries carry one row
// for every name a child can have ("valueQuantity" and "valueString" are two rows of value[x]).
struct ChildTable {
  Range entries;                  // ChildEntry, in definition order
  std::uint32_t slots = 0;        // first of (mask + 1) slots; 0 is empty, else 1 + index within entries
  std::uint32_t mask = 0;
  std::uint32_t positions = 0;    // how many elements (a choice is one)
  std::uint32_t required = 0;     // first of ceil(positions / 64) words: the positions whose min is at least 1
  std::uint32_t structure = kNone;
  std::uint32_t parent_element = kNone;
};

struct ChildEntry {
  NameId name = kNoName;
  std::uint32_t element = kNone;
  std::uint32_t type = kNone;      // TypeRef of this row; of a content reference: kNone
  std::uint32_t position = 0;      // order within the parent
};

// How strictly a code is bound (http://hl7.org/fhir/R4/valueset-binding-strength.html). Persisted.
enum class Strength : std::uint8_t { Required = 0, Extensible = 1, Preferred = 2, Example = 3 };

struct Binding {
  Text value_set;                      // canonical as written, version included
  std::uint32_t value_set_index = kNone;  // ValueSet; kNone: not loaded
  Strength strength = Strength::Example;
  std::uint8_t maximum = 0;  // the widest set that any code may come from (elementdefinition-maxValueSet)
  std::uint8_t any_repeat = 0;  // of an element that repeats, one repeat that is in the set is enough
  std::uint8_t for_use = 0;     // for certain uses only, and the profile does not say that it is for one of them
  Text uses;                 // those, for people
  Range additional;          // Binding: further ones of the same element, the maximum among them
};

// A value set, expanded as far as the loaded definitions go.
struct ValueSet {
  Text url;
  Text version;
  Text title;
  std::uint32_t slots = 0;  // first of (mask + 1) slots of `code_slots`; 0 is empty, else 1 + index into codes
  std::uint32_t mask = 0;
  std::uint32_t count = 0;  // codes in it
  Range open_systems;       // systems of which an unknown part belongs (Text in `canonicals`): membership of a code of
                            // theirs that is not listed cannot be decided
  Text snomed;              // all that it selects of SNOMED CT as an expression constraint, where SNOMED CT is open and that can be
                            // said; a release of SNOMED CT decides by it (snomed/expression.h)
  Range whole_systems;      // systems all of whose codes belong, and whose codes are not listed: who knows a rule for the
                            // system (base/rule_systems.h) can decide
  std::uint8_t any_system_open = 0;  // an unknown part, of unknown systems
  std::uint8_t reserved[3] = {0, 0, 0};
};

namespace code_flag {
inline constexpr std::uint32_t kInactive = 1;  // out of use
inline constexpr std::uint32_t kAbstract = 2;  // a heading: not to be used itself
inline constexpr std::uint32_t kForeign = 4;   // a value set lists it; the code system that is loaded does not have it
}  // namespace code_flag

struct CodeEntry {
  Text code;
  Text display;
  std::uint32_t system = kNone;  // CodeSystem
  std::uint32_t flags = 0;
  Range designations;            // Designation
  Range parents;                 // of `code_parents`: the codes right above it, where the system has a hierarchy
};

// Another name of a code, from its system or a supplement of it.
struct Designation {
  Text language;
  Text value;
};

// How much of a code system is loaded. Persisted.
enum class SystemContent : std::uint8_t {
  Unknown = 0,     // no definition of it is loaded; value sets name it
  NotPresent = 1,  // defined without its codes
  Partial = 2,     // an example or a fragment
  Complete = 3,    // a code that is not here does not exist
  Supplement = 4,  // says more of another system's codes, and has none of its own
};

// A code system, whole. Of several rows with one URL the first is the one to use where no version is asked for.
struct CodeSystem {
  Text url;
  Text version;
  Text language;            // of its displays
  Range codes;              // CodeEntry, in the order of the definition, what only value sets list excepted
  Range properties;         // SystemProperty
  Range filters;            // SystemFilter
  std::uint32_t slots = 0;  // first of (mask + 1) slots of `code_slots`; 0 is empty, else 1 + index into codes
  std::uint32_t mask = 0;
  SystemContent content = SystemContent::Unknown;
  std::uint8_t case_sensitive = 0;  // unstated: codes are accepted in any case (http://hl7.org/fhir/R4/codesystem.html)
  std::uint8_t has_hierarchy_meaning = 0;  // 1: stated, and what is below a code is a kind of it; kOtherHierarchy: stated otherwise
  std::uint8_t reserved = 0;
};

inline constexpr std::uint8_t kOtherHierarchy = 2;

// CodeSystem.property.
struct SystemProperty {
  Text code;
  Text uri;
  Text type;
};

// CodeSystem.filter. Bit n of `operators`: the operator number n of filter_operators() (schema/terminology.h).
struct SystemFilter {
  Text code;
  std::uint32_t operators = 0;
};

// An invariant; each is one row, however many elements state it.
struct Constraint {
  Text key;         // "ele-1"
  Text expression;  // FHIRPath
  Text human;
  Text source;      // canonical of the structure that states it
  std::uint8_t severity_error = 1;
  std::uint8_t best_practice = 0;
  std::uint8_t reserved[2] = {0, 0};
};

// Where an extension may stand. Persisted: do not renumber.
enum class ExtensionContextKind : std::uint8_t {
  Anywhere = 0,
  Element = 1,    // expression: "Patient.name", "HumanName", "DomainResource", "url-of-profile#Patient.name"
  Extension = 2,  // expression: the URL of the extension that it stands in, "#part" after it
  FhirPath = 3,   // expression: what selects the elements from their resource
};

struct ExtensionContext {
  Text expression;
  ExtensionContextKind kind = ExtensionContextKind::Anywhere;
  std::uint8_t reserved[3] = {0, 0, 0};
};

// What a StructureDefinition says of the use of the extension that it defines.
struct ExtensionRule {
  Range contexts;    // ExtensionContext; none: not said
  Range invariants;  // of Text in the `canonicals` array: FHIRPath that must hold where the extension stands
  Text earliest;     // the FHIR version from which it may be used, where that is later than the schema's; else empty
  Text latest;       // the last FHIR version it may be used in, where that is earlier; else empty
  std::uint32_t max = kUnbounded;  // how often it may appear in one place
  std::uint8_t is_modifier = 0;
  std::uint8_t reserved[3] = {0, 0, 0};
};

// A resource that plugins need whole while records are checked: a Questionnaire, a Measure.
struct Document {
  Text type;
  Text url;
  Text version;
  Text json;                      // the resource as FHIR JSON
  std::uint8_t is_default = 0;    // the one that a canonical without a version means
  std::uint8_t reserved[3] = {0, 0, 0};
};

// A fixed or pattern value, as a tree like the record's.
struct ValueNode {
  NameId name = kNoName;
  Text text;
  std::uint32_t first_child = kNone;
  std::uint32_t next_sibling = kNone;
};

}  // namespace hallmark::schema
