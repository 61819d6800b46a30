// From the operating system's main() to run(), and from its answer to an exit code. Nothing else.
#include <string>
#include <vector>

#include "cli/run.h"

int main(int count, char** words) {
  return static_cast<int>(hallmark::cli::run(std::vector<std::string>(words + (count > 0 ? 1 : 0), words + count)));
}
