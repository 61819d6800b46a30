#include "compiler/builders/builders.h"

namespace hallmark::compiler {

void build_flags(BuildContext&, const definitions::StructureDefinition&, const definitions::ElementDefinition& from,
                 schema::Element& to) {
  if (from.xml_attribute) to.flags |= schema::element_flag::kXmlAttribute;
  if (from.is_modifier.value_or(false)) to.flags |= schema::element_flag::kModifier;
  if (from.must_support.value_or(false)) to.flags |= schema::element_flag::kMustSupport;
  if (from.is_summary.value_or(false)) to.flags |= schema::element_flag::kSummary;
}

}  // namespace hallmark::compiler
