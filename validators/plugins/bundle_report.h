// Part of the bundle plugin: issues about one Bundle, with paths that cost the same wherever the entry stands.
//
// The path of a node is found by counting its earlier siblings, so that 100,000 issues in 100,000 entries would take
// time quadratic in them where a sink wants them all. The number of the entry is known here; within the entry, the whole path is worked out for the
// first kWholePaths issues only, after which the entry is named and no more.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "issue/sink.h"
#include "schema/bundle_index.h"
#include "plugins/plugin.h"
#include "schema/locate.h"

namespace hallmark::plugins {

using schema::BundleIndex;

class BundleReport {
 public:
  BundleReport(const PluginContext& context, const Plugin& plugin, const BundleIndex& index, IssueSink& sink)
      : context_(context), plugin_(plugin), index_(index), sink_(sink) {}

  void bundle(Code code, std::vector<std::string> arguments = {}) {
    report_at(context_, plugin_, index_.node(), code, sink_, {}, std::move(arguments));
  }

  // About something in the Bundle that is in no entry.
  void beside(NodeIndex node, Code code, std::string_view found = {}) {
    report_at(context_, plugin_, node, code, sink_, found);
  }

  // About entry number `entry`, at `node` in it (the entry itself, or something inside).
  void add(std::uint32_t entry, NodeIndex node, Code code, std::string_view found = {},
           std::vector<std::string> arguments = {}) {
    if (!sink_.wants(code, code_info(code).severity)) return;
    Issue issue;
    issue.code = code;
    issue.severity = code_info(code).severity;
    issue.path = path(entry, node);
    issue.validator = plugin_.info().id;
    issue.node = node;
    issue.offset = context_.record[node].offset;
    issue.found = found;
    issue.arguments = std::move(arguments);
    sink_.add(std::move(issue));
  }

 private:
  static constexpr std::uint32_t kWholePaths = 1000;

  std::string path(std::uint32_t entry, NodeIndex node) {
    const NodeIndex entry_node = index_.entries()[entry].node;
    if (node != entry_node && whole_paths_++ < kWholePaths) {
      return schema::path_of(context_.schema, context_.record, node);
    }
    if (prefix_.empty()) prefix_ = schema::path_of(context_.schema, context_.record, index_.node());
    return prefix_ + ".entry[" + std::to_string(entry) + ']';
  }

  const PluginContext& context_;
  const Plugin& plugin_;
  const BundleIndex& index_;
  IssueSink& sink_;
  std::string prefix_;
  std::uint32_t whole_paths_ = 0;
};

}  // namespace hallmark::plugins
