// What --ig names, as paths: files and folders as they are, `name#version` from the user's package cache (definitions/package_cache.h),
// and the packages there that packages depend on, whichever way they were given.
#pragma once

#include <string>
#include <vector>

namespace hallmark::cli {

// Dependencies come before what needs them, each once. Throws CannotRun if what was named is not there; a dependency that is not in
// the cache is left out, and told of when the definitions are loaded.
std::vector<std::string> guide_paths(const std::vector<std::string>& guides);

}  // namespace hallmark::cli
