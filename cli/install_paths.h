// Where the program's own data lie.
#pragma once

#include <string>
#include <vector>

namespace hallmark::cli {

// share/hallmark beside the program, and one folder up (as in bin/hallmark, share/hallmark), those of the two that exist.
std::vector<std::string> share_folders();

// The folder with the standards' manifests, the rubric and the list of base definitions: profiles/ in one of the
// above; "" if there is none.
std::string profiles_folder();

// $XDG_CACHE_HOME/hallmark or ~/.cache/hallmark; "" if the environment names neither.
std::string cache_folder();

// A few bytes that differ from build to build: a cached pack is of use only to the program that compiled it.
std::string program_mark();

}  // namespace hallmark::cli
