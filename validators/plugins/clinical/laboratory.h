// Part of the pathology validator: what is a laboratory's, and the rules for one result.
#pragma once

#include "plugins/clinical/elements.h"
#include "plugins/clinical/resources.h"
#include "plugins/plugin.h"

namespace hallmark::plugins {

struct LabRun {
  const Plugin& plugin;
  const PluginContext& context;
  IssueSink& sink;
  Resources& resources;

  const Record& record() const { return context.record; }
  void add(NodeIndex node, Code code, std::string_view found = {}, std::vector<std::string> arguments = {}) const {
    report_at(context, plugin, node, code, sink, found, std::move(arguments));
  }
};

bool is_lab_report(const Record& record, NodeIndex report);
bool is_lab_result(const Record& record, NodeIndex observation);

// Visits the reference to each member of a group: hasMember, or related of FHIR 3.0.1.
template <class Visit>
void each_member(const Record& record, NodeIndex observation, const Visit& visit) {
  for (NodeIndex child : record.children(observation)) {
    const std::string_view name = record.name(child);
    if (name == "hasMember") visit(child);
    if (name == "related" && record.child_text(child, "type") == "has-member") {
      if (const NodeIndex target = record.child(child, "target"); target != kNoNode) visit(target);
    }
  }
}

void check_lab_result(const LabRun& run, NodeIndex observation);
void check_lab_ranges(const LabRun& run, NodeIndex observation);
// Of a report or a result against the specimens that it names.
void check_specimen_times(const LabRun& run, NodeIndex resource);

}  // namespace hallmark::plugins
