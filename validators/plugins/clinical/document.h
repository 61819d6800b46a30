// Part of the transfers-of-care validator: one Composition.
#pragma once

#include "plugins/clinical/resources.h"
#include "plugins/plugin.h"

namespace hallmark::plugins {

struct DocumentRun {
  const Plugin& plugin;
  const PluginContext& context;
  IssueSink& sink;
  Resources& resources;

  const Record& record() const { return context.record; }
  bool nhs() const { return context.index.is_nhs(); }  // what is missing is asked only of records of the NHS
  void add(NodeIndex node, Code code, std::string_view found = {}, std::vector<std::string> arguments = {}) const {
    report_at(context, plugin, node, code, sink, found, std::move(arguments));
  }
};

void check_sections(const DocumentRun& run, NodeIndex composition);
void check_document_author(const DocumentRun& run, NodeIndex composition);

// Whether a narrative (the markup of text.div) says nothing: no words, or only such as "None" and "N/A".
bool says_nothing(std::string_view markup);

}  // namespace hallmark::plugins
