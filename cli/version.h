// The program's version: CMakeLists.txt and CHANGELOG.md say the same.
#pragma once

#include <string_view>

namespace hallmark::cli {

inline constexpr std::string_view kVersion = "0.1.0";

}  // namespace hallmark::cli
