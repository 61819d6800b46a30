#include <algorithm>
#include <string>

#include "tests/house/rules.h"

namespace hallmark::house {

Findings CheckFileSize(const Tree& tree) {
  constexpr std::ptrdiff_t kMost = 500;
  Findings findings;
  for (const SourceFile& file : tree) {
    if (!file.path.ends_with(".cc") && !file.path.ends_with(".h")) continue;
    const std::ptrdiff_t lines = std::count(file.text.begin(), file.text.end(), '\n');
    if (lines > kMost) findings.push_back({file.path, 0, std::to_string(lines) + " lines"});
  }
  return findings;
}

}  // namespace hallmark::house
