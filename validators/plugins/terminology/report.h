// Part of the terminology plugin: what its rules are given, and how they report.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plugins/plugin.h"

namespace hallmark::plugins::terminology {

struct Reporter {
  const PluginContext& context;
  const Plugin& plugin;
  IssueSink& sink;

  const Record& record() const { return context.record; }
  const schema::Schema& schema() const { return context.schema; }
  void operator()(NodeIndex node, Code code, std::string_view found = {}, std::vector<std::string> arguments = {}) const {
    report_at(context, plugin, node, code, sink, found, std::move(arguments));
  }
};

// The first child of that name; of a choice (`value`) the one with any type.
NodeIndex member(const Record& record, NodeIndex node, std::string_view name);
// Its text, or "".
std::string_view member_text(const Record& record, NodeIndex node, std::string_view name);
// All children of that name.
std::vector<NodeIndex> members(const Record& record, NodeIndex node, std::string_view name);
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
