#include "cli/own_definitions.h"

#include "cli/cannot_run.h"
#include "cli/pack_cache.h"
#include "definitions/structure_definition.h"
#include "readiness/own_definitions.h"
#include "readiness/standards.h"

namespace hallmark::cli {
namespace {

constexpr std::string_view kName = "hallmark.standards";

// Whether the definition in the file builds on one that is loaded; value sets build on nothing.
bool has_base(const std::string& path, const definitions::DefinitionSet& set) {
  definitions::DefinitionSet alone;
  alone.add(path);
  for (const definitions::Resource* resource : alone.all("StructureDefinition")) {
    const std::string type(definitions::read_structure_definition(*resource).type);
    if (set.find("StructureDefinition", "http://hl7.org/fhir/StructureDefinition/" + type) == nullptr) return false;
  }
  return true;
}

}  // namespace

OwnDefinitions own_definitions(const std::string& folder, FhirVersion version) {
  if (folder.empty()) return {};
  const auto standards = readiness::load_standards(folder);
  if (!standards) throw CannotRun(standards.error());
  auto files = readiness::own_definition_files(folder, standards->all(), version);
  if (!files) throw CannotRun(files.error());
  OwnDefinitions out{std::move(*files), ""};
  if (out.files.empty()) return out;
  const auto mark = PackCache::key_of(out.files, kName);
  if (!mark) throw CannotRun(mark.error());
  out.mark = *mark;
  return out;
}

void add_own(const OwnDefinitions& own, definitions::DefinitionSet& set) {
  std::size_t added = 0;
  for (const std::string& file : own.files) {
    if (has_base(file, set)) added += set.add(file);
  }
  if (added == 0) return;
  definitions::Package package;
  package.name = kName;
  package.version = own.mark;
  set.add_package(std::move(package));
}

bool holds_own(const schema::Schema& schema, const OwnDefinitions& own) {
  const std::string line = std::string(kName) + '#' + own.mark + '\n';
  return own.files.empty() || schema.sources().find(line) != std::string_view::npos;
}

}  // namespace hallmark::cli
