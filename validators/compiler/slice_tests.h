// How the members of a slice are recognised: its slicing's discriminators turned into tests (schema/profile_layout.h).
//
// A discriminator names a path; what tells the slices apart is what the slice says of the element at that path: a fixed
// value, a pattern, a binding, whether it is there, its type, the profile it conforms to. It may say so in the profile
// itself or in a profile that it refers to on the way (the extension's, the data type's, the reference's target's), so the
// path is followed through all of them at once.
//
// Source: http://hl7.org/fhir/R4/profiling.html#discriminator.
#pragma once

#include <optional>
#include <string>

#include "compiler/profile_tree.h"

namespace hallmark::compiler {

struct SliceTests {
  schema::Range tests;
  std::string problem;  // not empty: the members cannot be told, and why
};

// `slice` is a slice of `sliced`; `position` its place among the slices.
SliceTests add_slice_tests(BuildContext& context, ProfileTrees& trees, const TreeNode& sliced, const TreeNode& slice,
                           std::uint32_t position);

}  // namespace hallmark::compiler
