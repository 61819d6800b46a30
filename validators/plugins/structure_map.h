// Structure maps themselves, beyond what their definition and its invariants say: that the names a rule uses are those of
// inputs, variables and groups. Paths and types of what is mapped are not looked at.
#pragma once

#include "plugins/plugin.h"

namespace hallmark::plugins {

inline constexpr std::string_view kMapping = "FHIR R4, Mapping language: http://hl7.org/fhir/R4/mapping-language.html";

inline constexpr Manual kStructureMapManuals[] = {
    {Code::MapNameRepeated, "The groups of a map have names of their own, and so have the inputs of a group.",
     "Nobody can tell which of them a rule means.",
     R"({"resourceType": "StructureMap", "group": [{"name": "a", "input": [{"name": "src", "mode": "source"}]}, {"name": "a", "input": [{"name": "src", "mode": "source"}]}]})",
     R"({"resourceType": "StructureMap", "group": [{"name": "a", "input": [{"name": "src", "mode": "source"}]}, {"name": "b", "input": [{"name": "src", "mode": "source"}]}]})", kMapping},
    {Code::MapContextUnknown,
     "A rule takes from, and writes into, inputs of its group and variables that it, or a rule around it, has set before.",
     "The map cannot be run.",
     R"({"resourceType": "StructureMap", "group": [{"name": "a", "input": [{"name": "src", "mode": "source"}], "rule": [{"name": "r", "source": [{"context": "source", "element": "id"}]}]}]})",
     R"({"resourceType": "StructureMap", "group": [{"name": "a", "input": [{"name": "src", "mode": "source"}], "rule": [{"name": "r", "source": [{"context": "src", "element": "id"}]}]}]})", kMapping},
    {Code::MapGroupUnknown,
     "A group that another extends, and a rule or group that a rule depends on, is in the map or in one that it imports. Where a map imports others, this is not judged.",
     "The map cannot be run.",
     R"({"resourceType": "StructureMap", "group": [{"name": "a", "extends": "b", "input": [{"name": "src", "mode": "source"}]}]})",
     R"({"resourceType": "StructureMap", "group": [{"name": "a", "extends": "b", "input": [{"name": "src", "mode": "source"}]}, {"name": "b", "input": [{"name": "src", "mode": "source"}]}]})", kMapping},
    {Code::MapArgumentsWrong, "A rule that applies a group gives a variable for each of the group's inputs.", "The map cannot be run.",
     R"({"resourceType": "StructureMap", "group": [{"name": "a", "input": [{"name": "src", "mode": "source"}], "rule": [{"name": "r", "source": [{"context": "src"}], "dependent": [{"name": "b", "variable": ["src"]}]}]}, {"name": "b", "input": [{"name": "s", "mode": "source"}, {"name": "t", "mode": "target"}]}]})",
     R"({"resourceType": "StructureMap", "group": [{"name": "a", "input": [{"name": "src", "mode": "source"}], "rule": [{"name": "r", "source": [{"context": "src"}], "dependent": [{"name": "b", "variable": ["src"]}]}]}, {"name": "b", "input": [{"name": "s", "mode": "source"}]}]})", kMapping},
};

class StructureMap : public Plugin {
 public:
  const CheckInfo& info() const override;
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
