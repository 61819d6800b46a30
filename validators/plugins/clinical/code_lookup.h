// Part of the SNOMED CT validator: one code against the release.
#pragma once

#include <string>
#include <string_view>

#include "plugins/code_systems.h"
#include "plugins/plugin.h"

namespace hallmark::plugins {

// A code that is well formed, with what stands beside it.
struct CodeAtHand {
  NodeIndex element;  // the Coding or Quantity
  NodeIndex code;
  ClinicalSystem system;
  NodeIndex version;  // kNoNode: none
  NodeIndex display;  // kNoNode: none
};

// Codes that nobody could look up: told once a record, at the first of them, with their number.
struct Unseen {
  NodeIndex first = kNoNode;
  std::size_t count = 0;
};

// Reports what the release says of the code; what it cannot say is counted in `unseen`.
void look_up(const Plugin& plugin, const PluginContext& context, const CodeAtHand& at, Unseen& unseen, IssueSink& sink);
void report_unseen(const Plugin& plugin, const PluginContext& context, const Unseen& unseen, IssueSink& sink);

// "SNOMED CT of 2026-10-28", for a code of dm+d "dm+d of 2026-11-16".
std::string release_name(const snomed::Release& release, bool dmd);
// "'Asthma' or 'Asthma (disorder)'": at most five terms of a concept, the preferred one first.
std::string terms_of(const snomed::Release& release, std::uint32_t at);

}  // namespace hallmark::plugins
