// One builder for each facet of ElementDefinition. Each fills its part of the compiled element and knows nothing of the
// others; children (which need the whole structure) come last, on their own.
#pragma once

#include <span>
#include <string_view>

#include "compiler/build_context.h"

namespace hallmark::compiler {

struct Builder {
  std::string_view facet;
  void (*build)(BuildContext&, const definitions::StructureDefinition&, const definitions::ElementDefinition&,
                schema::Element&);
};

void build_cardinality(BuildContext&, const definitions::StructureDefinition&, const definitions::ElementDefinition&,
                       schema::Element&);
void build_types(BuildContext&, const definitions::StructureDefinition&, const definitions::ElementDefinition&,
                 schema::Element&);
void build_flags(BuildContext&, const definitions::StructureDefinition&, const definitions::ElementDefinition&,
                 schema::Element&);
void build_binding(BuildContext&, const definitions::StructureDefinition&, const definitions::ElementDefinition&,
                   schema::Element&);
void build_fixed_pattern(BuildContext&, const definitions::StructureDefinition&, const definitions::ElementDefinition&,
                         schema::Element&);
void build_constraints(BuildContext&, const definitions::StructureDefinition&, const definitions::ElementDefinition&,
                       schema::Element&);
void build_value_range(BuildContext&, const definitions::StructureDefinition&, const definitions::ElementDefinition&,
                       schema::Element&);

// In the order in which they run.
std::span<const Builder> builders();

// Child tables of structure `index`, whose elements are complete.
void build_children(BuildContext& context, const definitions::StructureDefinition& definition, std::uint32_t index);

}  // namespace hallmark::compiler
