// docs/public_api.txt lists the headers that an embedding program includes. None of them, nor a header of ours that
// they include, may bring in a third party's header: whoever embeds the library needs only the standard's.
// (That each compiles alone is tested by the compiler itself; see CMakeLists.txt here.)
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "tests/house/rules.h"

namespace hallmark::house {
namespace {

constexpr std::string_view kList = "docs/public_api.txt";

bool IsStandard(std::string_view header) {  // <vector>, <cstdint>: no folder, no ending
  return header.find_first_of("/.") == std::string_view::npos;
}

const SourceFile* Resolve(const Tree& tree, std::string_view target) {
  if (const SourceFile* file = Find(tree, target)) return file;
  return Find(tree, "validators/" + std::string(target));
}

void CheckClosure(const Tree& tree, const SourceFile& header, Findings& findings) {
  std::vector<const SourceFile*> reached = {&header};
  for (std::size_t i = 0; i < reached.size(); ++i) {
    for (const Include& include : Includes(*reached[i])) {
      const SourceFile* ours = Resolve(tree, include.target);
      if (ours != nullptr) {
        if (std::find(reached.begin(), reached.end(), ours) == reached.end()) reached.push_back(ours);
      } else if (!IsStandard(include.target)) {
        findings.push_back({reached[i]->path, include.line,
                            "the public " + header.path + " brings in <" + std::string(include.target) + ">"});
      }
    }
  }
}

}  // namespace

Findings CheckPublicHeaders(const Tree& tree) {
  const SourceFile* list = Find(tree, kList);
  if (list == nullptr) return {{std::string(kList), 0, "is missing"}};
  Findings findings;
  std::size_t listed = 0;
  std::size_t line = 0;
  for (std::size_t start = 0; start < list->text.size();) {
    ++line;
    const std::size_t end = std::min(list->text.find('\n', start), list->text.size());
    const std::string path = list->text.substr(start, end - start);
    start = end + 1;
    if (path.empty() || path.starts_with("#")) continue;
    ++listed;
    const SourceFile* header = Find(tree, path);
    if (header == nullptr) {
      findings.push_back({list->path, line, path + " is no file of this tree"});
    } else {
      CheckClosure(tree, *header, findings);
    }
  }
  if (listed == 0) findings.push_back({list->path, 0, "lists no header"});
  return findings;
}

}  // namespace hallmark::house
