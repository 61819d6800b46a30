#include "compiler/builders/builders.h"

namespace hallmark::compiler {
namespace {

constexpr Builder kBuilders[] = {
    {"cardinality", build_cardinality}, {"types", build_types},
    {"flags", build_flags},             {"binding", build_binding},
    {"fixed-pattern", build_fixed_pattern}, {"constraints", build_constraints},
    {"value-range", build_value_range},
};

}  // namespace

std::span<const Builder> builders() { return kBuilders; }

}  // namespace hallmark::compiler
