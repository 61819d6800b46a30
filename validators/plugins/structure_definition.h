// The rules of StructureDefinitions that no invariant states: what a profile, an extension or a logical model says must
// agree with what it is based on. One file a topic, in structure_definition/; a StructureDefinition in a Bundle or contained
// in a resource is checked like one that stands alone.
//
// What they say of a base they take from the compiled definitions, so a base that is not loaded leaves all but the type
// unsaid.
#pragma once

#include "plugins/plugin.h"

namespace hallmark::plugins {

class StructureDefinition : public Plugin {
 public:
  const CheckInfo& info() const override;
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
