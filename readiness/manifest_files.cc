// A manifest may be said by what differs from another version of the same standard, which may be said so in its turn. The
// files of one standard are therefore read first, and each is then made whole from the one that needs no other.
#include "readiness/manifest_files.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>

#include <rapidjson/document.h>

#include "base/text.h"
#include "readiness/folders.h"
#include "readiness/json_members.h"
#include "readiness/json_schema.h"
#include "readiness/manifest_merge.h"
#include "readiness/own_definitions.h"

namespace hallmark::readiness {
namespace {

namespace fs = std::filesystem;

using Document = std::shared_ptr<const rapidjson::Document>;

struct Schemas {
  JsonSchema whole, based;
};

struct File {
  std::string path;
  std::string based_on;  // "": whole
  Document document;
};

// Of one standard, by the folder's name.
using Files = std::map<std::string, File>;

Result<File> read_manifest_file(const std::string& path, const Schemas& schemas) {
  const auto text = read_file(path);
  if (!text) return Error{text.error()};
  const auto json = read_json_document(*text, path);
  if (!json) return Error{json.error()};
  File out{path, "", *json};
  const bool based = (*json)->IsObject() && member(**json, "based_on") != nullptr;
  if (std::string fault = (based ? schemas.based : schemas.whole).fault_of(**json, path); !fault.empty()) return Error{std::move(fault)};
  if (based) out.based_on = text_member(**json, "based_on");
  return out;
}

Result<Files> files_in(const std::string& folder, const Schemas& schemas) {
  const auto versions = folders_in(folder);
  if (!versions) return Error{versions.error()};
  Files out;
  for (const std::string& version : *versions) {
    const std::string path = folder + '/' + version + "/standard.json";
    std::error_code ignored;
    if (!fs::exists(path, ignored)) continue;  // profiles/ also holds what is no standard: the base definitions
    auto file = read_manifest_file(path, schemas);
    if (!file) return Error{file.error()};
    out.emplace(version, std::move(*file));
  }
  return out;
}

std::string versions_of(const Files& files) {
  std::vector<std::string> names;
  for (const auto& [version, file] : files) names.push_back(version);
  return listed(names);
}

// The files from one that is whole to `version`, each based on the one before it.
Result<std::vector<const File*>> chain_to(const std::string& version, const Files& files) {
  std::vector<const File*> out = {&files.at(version)};
  while (!out.back()->based_on.empty()) {
    const File& file = *out.back();
    const auto found = files.find(file.based_on);
    if (found == files.end()) {
      return Error{file.path + ": it is based on '" + file.based_on + "', and there is no such version: there are " + versions_of(files)};
    }
    if (std::find(out.begin(), out.end(), &found->second) != out.end()) {
      return Error{file.path + ": it is based on '" + file.based_on + "', which is based on it in the end: one of them must be whole"};
    }
    out.push_back(&found->second);
  }
  std::reverse(out.begin(), out.end());
  return out;
}

Result<Manifest> whole_manifest(const std::string& version, const Files& files, const Schemas& schemas) {
  const auto chain = chain_to(version, files);
  if (!chain) return Error{chain.error()};
  Document document = chain->front()->document;
  for (std::size_t i = 1; i < chain->size(); ++i) {
    const File& file = *(*chain)[i];
    auto merged = merge_manifest(*document, *file.document, file.path);
    if (!merged) return Error{merged.error()};
    document = std::move(*merged);
  }
  const File& file = *chain->back();
  if (std::string fault = schemas.whole.fault_of(*document, file.path); !fault.empty()) return Error{std::move(fault)};
  auto out = manifest_of(*document, file.path);
  if (out) out->based_on = file.based_on;
  return out;
}

}  // namespace

std::string folder_of(const Manifest& manifest) {
  return (manifest.number < 10 ? "0" : "") + std::to_string(manifest.number) + '-' + manifest.id;
}

Result<std::vector<Manifest>> load_manifests(const std::string& folder) {
  auto whole = load_json_schema(folder + "/standard.schema.json");
  if (!whole) return Error{whole.error()};
  auto based = load_json_schema(folder + "/standard.based.schema.json");
  if (!based) return Error{based.error()};
  const Schemas schemas{std::move(*whole), std::move(*based)};
  const auto standards = folders_in(folder);
  if (!standards) return Error{standards.error()};
  std::vector<Manifest> out;
  for (const std::string& standard : *standards) {
    const auto files = files_in(folder + '/' + standard, schemas);
    if (!files) return Error{files.error()};
    for (const auto& [version, file] : *files) {
      auto manifest = whole_manifest(version, *files, schemas);
      if (!manifest) return Error{manifest.error()};
      const std::string expected = folder_of(*manifest) + '/' + manifest->version;
      if (expected != standard + '/' + version) return Error{file.path + ": by its contents it belongs in " + expected};
      if (std::string fault = read_own_rules(folder, *manifest); !fault.empty()) return Error{std::move(fault)};
      out.push_back(std::move(*manifest));
    }
  }
  return out;
}

}  // namespace hallmark::readiness
