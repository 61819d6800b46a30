// A lock file of npm pins each package by the hash of its content, and tells no address it came from.
#include <string>
#include <string_view>

#include "tests/house/rules.h"

namespace hallmark::house {

Findings CheckLockFiles(const Tree& tree) {
  constexpr std::string_view kPackage = "\n    \"node_modules/";
  Findings findings;
  for (const SourceFile& file : tree) {
    if (!file.path.ends_with("package-lock.json")) continue;
    const std::string_view text = file.text;
    for (std::size_t at = text.find("\"resolved\""); at != std::string_view::npos; at = text.find("\"resolved\"", at + 1)) {
      findings.push_back({file.path, LineAt(text, at), "tells an address (resolved)"});
    }
    std::size_t packages = 0;
    for (std::size_t at = text.find(kPackage); at != std::string_view::npos; at = text.find(kPackage, at + 1)) {
      ++packages;
      const std::string_view entry = text.substr(at, text.find("\n    }", at) - at);
      if (entry.find("\"integrity\": \"sha512-") == std::string_view::npos) {
        findings.push_back({file.path, LineAt(text, at + 1), "a package without its sha512 (integrity)"});
      }
    }
    if (packages == 0) findings.push_back({file.path, 0, "pins no package"});
  }
  return findings;
}

}  // namespace hallmark::house
