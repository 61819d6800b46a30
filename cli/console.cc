#include "cli/console.h"

#include <csignal>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "cli/printable.h"

namespace hallmark::cli {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 16;

std::string_view code_of(Style style) {
  switch (style) {
    case Style::Error: return "\x1b[1;31m";
    case Style::Warning: return "\x1b[1;33m";
    case Style::Note: return "\x1b[36m";
    case Style::Undecided: return "\x1b[1;35m";
    case Style::Good: return "\x1b[32m";
    case Style::Bold: return "\x1b[1m";
    case Style::Dim: return "\x1b[2m";
  }
  return "";
}

// Writes all of it; errno of the failure, or 0.
int write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return errno;
    }
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

bool set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

}  // namespace

std::string Paint::operator()(Style style, std::string_view text) const {
  if (!on_) return std::string(text);
  return std::string(code_of(style)) + std::string(text) + "\x1b[0m";
}

Console::Console()
    : output_is_terminal_(::isatty(STDOUT_FILENO) == 1), error_is_terminal_(::isatty(STDERR_FILENO) == 1) {
  std::signal(SIGPIPE, SIG_IGN);  // a reader that goes away is an errno, not the end of the process
  choose_colour("auto");
}

Console::~Console() { flush(); }

void Console::choose_colour(std::string_view when) {
  // NO_COLOR: https://no-color.org
  const char* term = std::getenv("TERM");
  const bool dumb = term != nullptr && std::string_view(term) == "dumb";
  paint_ = Paint(when == "always" || (when == "auto" && output_is_terminal_ && !set("NO_COLOR") && !dumb));
}

void Console::write(std::string_view text) {
  if (closed_) return;
  buffer_ += text;
  if (buffer_.size() >= kBufferBytes || output_is_terminal_) flush();
}

void Console::flush() {
  if (closed_ || buffer_.empty()) return;
  const int error = write_all(STDOUT_FILENO, buffer_);
  buffer_.clear();
  if (error == 0) return;
  closed_ = true;
  if (error != EPIPE) write_error_ = std::generic_category().message(error);
}

void Console::complain(std::string_view message) {
  flush();  // so that the two streams read in order where they meet
  std::string line = "hallmark: ";
  // Names of files and what is wrong with them; a message of several lines is our own.
  for (std::string_view rest = message;;) {
    const std::size_t end = rest.find('\n');
    line += printable(rest.substr(0, end)) + "\n";
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  write_error_stream(line);
}

void Console::write_error_stream(std::string_view text) {
  // Nobody is left to tell if this fails.
  static_cast<void>(write_all(STDERR_FILENO, text));
}

}  // namespace hallmark::cli
