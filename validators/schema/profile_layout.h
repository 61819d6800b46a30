// The compiled form of a profile: only what it adds to the definition it constrains.
//
// A base definition is a list of Elements (layout.h). A profile is a tree of ProfileNodes beside it: the differentials of
// the profile and of all profiles above it, merged, with slices as nodes of their own. What no profile says is not there,
// because the walk against the base definition has seen to it. An element that is in a slice is held against the node of
// the unsliced element and against the slice's, so that neither repeats the other. Described in docs/design/profiles.md.
//
// Persisted, as layout.h is.
#pragma once

#include <cstdint>

#include "schema/layout.h"

namespace hallmark::schema {

namespace profile_flag {
inline constexpr std::uint32_t kMin = 1;            // min is stated
inline constexpr std::uint32_t kMax = 2;            // max is stated
inline constexpr std::uint32_t kTypes = 4;          // the types are narrowed
inline constexpr std::uint32_t kSlice = 8;
inline constexpr std::uint32_t kDefaultSlice = 16;  // "@default": what is in no other slice
inline constexpr std::uint32_t kUntellable = 32;    // a slice whose members cannot be told: no discriminator that works
inline constexpr std::uint32_t kMustSupport = 64;
inline constexpr std::uint32_t kChoice = 128;       // of a choice element
inline constexpr std::uint32_t kValueRules = 256;   // fixed, pattern, length or range
inline constexpr std::uint32_t kValueNeeded = 512;   // there must be a value, or one of `alternatives`
inline constexpr std::uint32_t kNarrative = 1024;         // a narrative has to keep `languages` or kNarrativeSources
inline constexpr std::uint32_t kNarrativeSources = 2048;  // each part of the narrative says where it comes from
}  // namespace profile_flag

// One element or slice of a profile. Children and slices stand next to each other in the array.
struct ProfileNode {
  std::uint32_t flags = 0;
  std::uint32_t min = 0;
  std::uint32_t max = kUnbounded;
  std::uint32_t element = kNone;    // base Element that it constrains
  std::uint32_t structure = kNone;  // the profile
  Range children;                   // ProfileNode
  Range slices;                     // ProfileNode, in order; of a slice: its re-slices
  std::uint32_t slicing = kNone;    // Slicing; of an element with slices
  Range tests;                      // SliceTest, of a slice: all must hold
  Range types;                      // TypeRef
  std::uint32_t fixed = kNone;      // ValueNode
  std::uint32_t pattern = kNone;    // ValueNode
  std::uint32_t binding = kNone;    // Binding
  std::uint32_t max_length = 0;     // 0: none
  std::uint32_t min_value = kNone;  // ValueNode
  std::uint32_t max_value = kNone;  // ValueNode
  Range invariants;                 // of `constraint_refs`
  Range alternatives;               // of `canonicals`: extensions that may stand in for the value
  Range languages;                  // of `canonicals`: codes of narrative-language-control
  Text id;                          // "Patient.identifier:nhsNumber.value"
  Text slice_name;
  Text brief;                       // ElementDefinition.short
};

// A profile that every resource of a type must conform to, because an ImplementationGuide says so (ImplementationGuide.global).
struct GlobalProfile {
  NameId type_name = kNoName;
  std::uint32_t structure = kNone;  // the profile
};

enum class SlicingRules : std::uint8_t { Open = 0, Closed = 1, OpenAtEnd = 2 };

struct Slicing {
  SlicingRules rules = SlicingRules::Open;
  std::uint8_t ordered = 0;
  std::uint8_t reserved[2] = {0, 0};
};

// How a slice is recognised. Persisted: do not renumber.
enum class TestKind : std::uint8_t {
  Fixed = 0,     // some node at the path has exactly `value`
  Pattern = 1,   // ... at least `value`
  Bound = 2,     // ... a code of the value set of `value` (a Binding)
  Exists = 3,    // something is at the path
  Absent = 4,    // nothing is
  Type = 5,      // what is at the path has one of `types`
  Profile = 6,   // what is at the path conforms to one of `profiles`
  Position = 7,  // it is the `value`th of its list, from 0
};

struct SliceTest {
  Range path;                   // PathStep; none: the element itself
  std::uint32_t value = kNone;
  Range types;                  // TypeRef
  Range profiles;               // of `canonicals`
  Text shown;                   // "system = 'https://fhir.nhs.uk/Id/nhs-number'", for people
  TestKind kind = TestKind::Exists;
  std::uint8_t reserved[3] = {0, 0, 0};
};

// A discriminator's path is a small part of FHIRPath (http://hl7.org/fhir/R4/profiling.html#discriminator).
enum class StepKind : std::uint8_t { Child = 0, Extension = 1, Resolve = 2, OfType = 3 };

struct PathStep {
  NameId name = kNoName;            // Child: the element, without [x]
  Text url;                         // Extension
  std::uint32_t structure = kNone;  // OfType
  StepKind kind = StepKind::Child;
  std::uint8_t reserved[3] = {0, 0, 0};
};

}  // namespace hallmark::schema
