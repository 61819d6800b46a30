#include "checks/narrative_control.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "record/xhtml_blocks.h"

namespace hallmark::checks {
namespace {

constexpr std::string_view kSources[] = {"boilerplate", "generated", "original"};

bool has_source(std::string_view classes) {
  while (!classes.empty()) {
    const std::size_t space = classes.find_first_of(" \t\r\n");
    if (std::ranges::find(kSources, classes.substr(0, space)) != std::end(kSources)) return true;
    classes = space == std::string_view::npos ? std::string_view() : classes.substr(space + 1);
  }
  return false;
}

std::vector<std::string> languages_of(const std::vector<XhtmlBlock>& blocks) {
  std::vector<std::string> out;
  for (const XhtmlBlock& block : blocks) {
    if (block.name != "div" || block.language.empty()) continue;
    if (std::ranges::find(out, block.language) == out.end()) out.push_back(block.language);
  }
  return out;
}

std::string what_there_is(const std::vector<std::string>& languages) {
  return languages.empty() ? "it has none" : "it has " + listed(languages);
}

}  // namespace

std::vector<Finding> narrative_control_faults(const Context& context, NodeIndex narrative,
                                              std::span<const std::string_view> languages, bool sources) {
  std::vector<Finding> out;
  const Record& record = context.record;
  const NodeIndex div = record.child(narrative, "div");
  if (div == kNoNode || !record.has_value(div)) return out;
  const std::vector<XhtmlBlock> blocks = xhtml_blocks(record.text(div));
  if (sources) {
    for (const XhtmlBlock& block : blocks) {
      if (!has_source(block.classes)) out.push_back({Code::NarrativeSourceMissing, {.found = block.text, .arguments = {}}});
    }
  }
  const std::vector<std::string> there = languages_of(blocks);
  for (std::string_view language : languages) {
    if (language == "_no") {
      if (!there.empty()) out.push_back({Code::NarrativeLanguageForbidden, {.found = {}, .arguments = {listed(there)}}});
      continue;
    }
    if (language == "_yes") {
      if (there.empty()) out.push_back({Code::NarrativeLanguageMissing, {.found = {}, .arguments = {"in languages", what_there_is(there)}}});
      continue;
    }
    if (language == "_resource") language = record.child_text(record.resource_of(narrative), "language");
    if (language.empty() || std::ranges::find(there, language) != there.end()) continue;
    out.push_back({Code::NarrativeLanguageMissing,
                   {.found = {}, .arguments = {"in the language '" + std::string(language) + "'", what_there_is(there)}}});
  }
  return out;
}

}  // namespace hallmark::checks
