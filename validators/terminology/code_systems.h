// The code systems of a definition set, each indexed when it is first asked for.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "definitions/definition_set.h"
#include "terminology/code_system_index.h"

namespace hallmark::terminology {

class CodeSystems {
 public:
  // `extra`: systems that are no resources (terminology/iso_codes.h). Both must outlive this.
  CodeSystems(const definitions::DefinitionSet& set, const std::vector<definitions::CodeSystem>& extra)
      : set_(set), extra_(extra) {}

  struct Found {
    const CodeSystemIndex* index = nullptr;  // null: not loaded
    bool other_version = false;              // the version that was asked for is not loaded; this is another
  };
  // Of several with that URL (and version, if one is asked for) a complete one, then the last loaded. Supplements do
  // not answer for the system they supplement, nor for themselves.
  Found find(std::string_view url, std::string_view version);
  // The code system whose `valueSet` is that canonical; null if there is none.
  const definitions::Resource* of_value_set(std::string_view url);

  // One code system, supplements folded in.
  const CodeSystemIndex* index_of(const definitions::Resource& resource);

 private:
  const definitions::DefinitionSet& set_;
  const std::vector<definitions::CodeSystem>& extra_;
  std::unordered_map<const definitions::Resource*, std::unique_ptr<CodeSystemIndex>> indexed_;
  std::unordered_map<std::string_view, std::unique_ptr<CodeSystemIndex>> extra_indexed_;
  std::unordered_map<std::string_view, const definitions::Resource*> by_value_set_;
  std::vector<const definitions::Resource*> supplements_;
  bool surveyed_ = false;
  void survey();
};

}  // namespace hallmark::terminology
