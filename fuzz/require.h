// A property that a fuzz target holds its subject to.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

namespace hallmark {

// Aborts, saying which promise was broken.
inline void require(bool holds, const char* promise, const std::string& detail = {}) {
  if (holds) return;
  std::fprintf(stderr, "broken: %s %s\n", promise, detail.c_str());
  std::abort();
}

}  // namespace hallmark
