// Standard output and standard error, and what kind of people or programs read them. Nothing else in cli/ writes to
// either. Not thread-safe: commands write from one thread.
#pragma once

#include <string>
#include <string_view>

namespace hallmark::cli {

enum class Style { Error, Warning, Note, Undecided, Good, Bold, Dim };

// Colour codes, or nothing where colours are off.
class Paint {
 public:
  Paint() = default;
  explicit Paint(bool on) : on_(on) {}
  std::string operator()(Style style, std::string_view text) const;
  bool on() const { return on_; }

 private:
  bool on_ = false;
};

class Console {
 public:
  Console();
  ~Console();
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  // Buffered. Once the reader has gone away (broken pipe) nothing more is written; closed() tells a command to stop.
  void write(std::string_view text);
  void flush();
  bool closed() const { return closed_; }
  // Why standard output could not be written, other than by a reader that went away; "" if it could.
  const std::string& write_error() const { return write_error_; }

  // "hallmark: <message>" on standard error.
  void complain(std::string_view message);
  // As it is, on standard error, past all buffers.
  void write_error_stream(std::string_view text);

  bool error_is_terminal() const { return error_is_terminal_; }
  // "auto" (colours on a terminal, unless NO_COLOR is set), "always" or "never".
  void choose_colour(std::string_view when);
  const Paint& paint() const { return paint_; }

 private:
  std::string buffer_;
  bool closed_ = false;
  std::string write_error_;
  bool output_is_terminal_;
  bool error_is_terminal_;
  Paint paint_;
};

}  // namespace hallmark::cli
