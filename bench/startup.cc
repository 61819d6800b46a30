// Start to verdict: how long `hallmark check` takes for one small record, process start and exit included, and how much
// memory it comes to hold.
//
//   bench_startup HALLMARK RECORD [RUNS=50]
//
// Prints the median and the slowest wall time (milliseconds) and the largest resident set (megabytes, as the kernel
// counts it: mapped pages of the pack that were touched are in it).
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {

struct Run {
  double milliseconds = 0;
  double megabytes = 0;
  int status = 0;
};

Run run_once(const char* program, const char* record) {
  const auto begin = std::chrono::steady_clock::now();
  const pid_t child = ::fork();
  if (child == 0) {
    const int null = ::open("/dev/null", O_RDWR);
    ::dup2(null, 1);
    ::dup2(null, 2);
    ::execl(program, program, "check", record, static_cast<char*>(nullptr));
    ::_exit(127);
  }
  Run run;
  rusage usage{};
  ::wait4(child, &run.status, 0, &usage);
  run.milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
  run.megabytes = static_cast<double>(usage.ru_maxrss) / 1024;
  return run;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: bench_startup HALLMARK RECORD [RUNS]\n");
    return 2;
  }
  const int runs = argc > 3 ? std::max(1, std::atoi(argv[3])) : 50;
  std::vector<double> wall;
  double memory = 0;
  for (int i = 0; i < runs; ++i) {
    const Run run = run_once(argv[1], argv[2]);
    if (!WIFEXITED(run.status) || WEXITSTATUS(run.status) > 1) {
      std::fprintf(stderr, "bench_startup: %s could not check %s\n", argv[1], argv[2]);
      return 2;
    }
    wall.push_back(run.milliseconds);
    memory = std::max(memory, run.megabytes);
  }
  std::sort(wall.begin(), wall.end());
  std::printf("%d runs: median %.1f ms, slowest %.1f ms, peak memory %.1f MB\n", runs, wall[wall.size() / 2], wall.back(), memory);
  return 0;
}
