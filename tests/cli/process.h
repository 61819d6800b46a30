// Runs the program itself, as a user would, for the tests of the command line.
#pragma once

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace hallmark::cli::testing {

inline std::string source_dir() { return HALLMARK_SOURCE_DIR; }
inline std::string binary_dir() { return HALLMARK_BINARY_DIR; }

// Whether `cmake --build DIR --target packs` has been run.
inline bool has_definitions() { return std::filesystem::exists(binary_dir() + "/share/hallmark/r4.pack"); }
inline constexpr const char* kNoDefinitions = "no definition packs in the build folder: build the target 'packs' first";

struct RunResult {
  std::string out;
  std::string err;
  int code = -1;  // 128 + signal if one ended it
};

inline std::string file_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// A folder of its own for each test, removed at the end.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "hallmark-test-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~ScratchFolder() {
    std::error_code none;
    std::filesystem::remove_all(path_, none);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const std::string& path() const { return path_; }
  std::string file(const std::string& name, std::string_view content) const {
    const std::filesystem::path full = std::filesystem::path(path_) / name;
    std::filesystem::create_directories(full.parent_path());
    std::ofstream(full, std::ios::binary) << content;
    return full.string();
  }

 private:
  std::string path_;
};

// A line for /bin/sh, in `folder`, with the program as `hallmark`, a cache of its own and nothing on standard input.
inline RunResult run_shell(const std::string& line, const std::string& folder) {
  const ScratchFolder scratch;
  const std::string out = scratch.path() + "/out";
  const std::string err = scratch.path() + "/err";
  const pid_t child = ::fork();
  if (child == 0) {
    const auto open_as = [](const std::string& path, int flags, int as) {
      const int file = ::open(path.c_str(), flags, 0600);
      if (file < 0 || ::dup2(file, as) < 0) ::_exit(126);
    };
    open_as("/dev/null", O_RDONLY, 0);
    open_as(out, O_WRONLY | O_CREAT | O_TRUNC, 1);
    open_as(err, O_WRONLY | O_CREAT | O_TRUNC, 2);
    const char* path = std::getenv("PATH");
    ::setenv("PATH", (binary_dir() + ":" + (path == nullptr ? "/usr/bin:/bin" : path)).c_str(), 1);
    ::setenv("XDG_CACHE_HOME", (scratch.path() + "/cache").c_str(), 1);
    ::unsetenv("HALLMARK_DEFINITIONS");
    ::unsetenv("HALLMARK_TERMINOLOGY");
    ::unsetenv("NO_COLOR");
    ::setenv("TZ", "UTC", 1);
    if (::chdir(folder.c_str()) != 0) ::_exit(126);
    ::execl("/bin/sh", "sh", "-c", line.c_str(), static_cast<char*>(nullptr));
    ::_exit(127);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  RunResult result;
  result.out = file_text(out);
  result.err = file_text(err);
  result.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return result;
}

}  // namespace hallmark::cli::testing
