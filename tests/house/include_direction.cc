// The arrows of docs/design/flow.md. CMake links each folder's library with what it may use, but a header-only include
// gets past the linker; this does not let it.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "tests/house/rules.h"

namespace hallmark::house {
namespace {

// A layer and what it may include besides itself. `validate` is the files directly in validators/.
struct Layer {
  std::string_view name;
  std::string_view may_include;  // names, each between spaces
};

constexpr std::array<Layer, 15> kLayers = {{
    {"base", " "},
    {"record", " base "},
    {"snomed", " base "},
    {"issue", " base "},
    {"fhirpath", " base record "},
    {"schema", " base record issue fhirpath "},
    {"checks", " base record snomed issue fhirpath schema "},
    {"engine", " base record snomed issue fhirpath schema checks "},
    {"plugins", " base record snomed issue fhirpath schema checks engine "},
    {"validate", " base record snomed issue fhirpath schema checks engine plugins "},
    {"definitions", " base record "},
    {"terminology", " base record snomed definitions "},
    {"compiler", " base record snomed issue fhirpath schema checks definitions terminology "},
    {"readiness", " base record snomed issue fhirpath schema checks engine plugins validate "},
    {"cli", " base record snomed issue fhirpath schema checks engine plugins validate definitions terminology compiler readiness "},
}};

const Layer* FindLayer(std::string_view name) {
  const auto* found = std::find_if(kLayers.begin(), kLayers.end(), [name](const Layer& layer) { return layer.name == name; });
  return found == kLayers.end() ? nullptr : found;
}

// The layer of a path relative to the root: its folder below validators/, else its top-level folder.
std::string_view LayerOf(std::string_view path) {
  constexpr std::string_view kEngine = "validators/";
  const bool engine = path.starts_with(kEngine);
  if (engine) path.remove_prefix(kEngine.size());
  const std::size_t slash = path.find('/');
  if (slash == std::string_view::npos) return engine ? "validate" : "";
  return path.substr(0, slash);
}

// The path in the tree of a quoted include: from the root, from validators/, or from the including file's own folder.
std::string Resolve(const Tree& tree, const SourceFile& from, std::string_view target) {
  const std::string folder = from.path.substr(0, from.path.rfind('/') + 1);
  for (const std::string& prefix : {std::string(), std::string("validators/"), folder}) {
    std::string path = prefix + std::string(target);
    if (Find(tree, path) != nullptr) return path;
  }
  return {};
}

}  // namespace

Findings CheckIncludeDirection(const Tree& tree) {
  Findings findings;
  for (const SourceFile& file : tree) {
    const Layer* layer = FindLayer(LayerOf(file.path));
    if (!file.IsCpp() || file.Top() == "tests" || layer == nullptr) continue;
    for (const Include& include : Includes(file)) {
      if (!include.quoted) continue;
      const std::string path = Resolve(tree, file, include.target);
      const std::string quoted = '"' + std::string(include.target) + '"';
      if (path.empty()) {
        findings.push_back({file.path, include.line, quoted + " is no file of this tree"});
        continue;
      }
      const std::string_view target = LayerOf(path);
      if (target == layer->name) continue;
      if (layer->may_include.find(' ' + std::string(target) + ' ') == std::string_view::npos) {
        findings.push_back({file.path, include.line, std::string(layer->name) + " includes " + std::string(target) + " (" + quoted + ")"});
      }
    }
  }
  return findings;
}

}  // namespace hallmark::house
