// Part of the terminology plugin: what its rules are given, and how they report.
#pragma once

#include <string>
#include <string_view>

#include "plugins/authoring/report.h"

namespace hallmark::plugins::terminology {

using Reporter = authoring::Report;
using authoring::members;

// The first child of that name; of a choice (`value`) the one with any type.
NodeIndex member(const Record& record, NodeIndex node, std::string_view name);
// Its text, or "".
std::string_view member_text(const Record& record, NodeIndex node, std::string_view name);
// value[x]: the child, and the type that its name states ("Coding", "dateTime").
struct Value {
  NodeIndex node = kNoNode;
  std::string type;
};
Value value_of(const Record& record, NodeIndex node);

void check_code_system(const Reporter& report, NodeIndex system);
void check_value_set(const Reporter& report, NodeIndex value_set);
void check_concept_map(const Reporter& report, NodeIndex map);

}  // namespace hallmark::plugins::terminology
