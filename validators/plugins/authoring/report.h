// What the rules of conformance resources that are records themselves share: how they report, and how they read.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plugins/plugin.h"

namespace hallmark::plugins::authoring {

struct Report {
  const PluginContext& context;
  const Plugin& plugin;
  IssueSink& sink;

  const Record& record() const { return context.record; }
  const schema::Schema& schema() const { return context.schema; }
  void operator()(NodeIndex node, Code code, std::string_view found = {}, std::vector<std::string> arguments = {}) const {
    report_at(context, plugin, node, code, sink, found, std::move(arguments));
  }
};

// All children of that name.
std::vector<NodeIndex> members(const Record& record, NodeIndex node, std::string_view name);
// Their texts, each once.
std::vector<std::string_view> member_texts(const Record& record, NodeIndex node, std::string_view name);

// A canonical, or the reference that STU3 has in its place; without the "|version" after it.
std::string_view canonical_of(const Record& record, NodeIndex node);

// The type that a profile constrains, by the profile's canonical: "Patient". "": it is not loaded.
std::string_view type_of_profile(const schema::Schema& schema, std::string_view canonical);
// Whether what holds of `general` holds of `type`: it is the type, or one that the type derives from ("Resource").
bool is_or_derives(const schema::Schema& schema, std::string_view type, std::string_view general);

}  // namespace hallmark::plugins::authoring
