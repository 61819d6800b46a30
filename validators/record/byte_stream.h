// Bytes that come piece by piece: a file, standard input, a member of an archive.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace hallmark {

class ByteStream {
 public:
  virtual ~ByteStream() = default;
  // Up to `size` bytes into `out`; 0 at the end, and after an error, which error() then tells.
  virtual std::size_t read(char* out, std::size_t size) = 0;
  // One sentence; empty while all is well.
  const std::string& error() const { return error_; }
  // Whether the error is a ceiling of Limits.
  bool hit_limit() const { return hit_limit_; }

 protected:
  std::string error_;
  bool hit_limit_ = false;
};

// `name` as a person calls it; `path` "-" is standard input. Never null: an error shows in error().
std::unique_ptr<ByteStream> open_file(const std::string& path, const std::string& name);

// Splits a stream into lines. Lines end with LF; a CR before it is dropped. Blank lines are passed over, but counted.
class LineSplit {
 public:
  enum class Found : std::uint8_t { Line, TooLong, End };

  // `stream` must outlive this. `longest`: bytes of one line.
  LineSplit(ByteStream& stream, std::size_t longest);
  // TooLong: the line was passed over. End: of the stream, or an error of it.
  Found next(std::string& line);
  std::uint32_t line_number() const { return line_number_; }  // of the line given last, from 1

 private:
  bool fill();

  ByteStream& stream_;
  std::size_t longest_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint32_t line_number_ = 0;
};

// The rest of `stream`, appended to `out`. False if that would be more than `longest` bytes in all, or on an error of
// the stream.
bool read_all(ByteStream& stream, std::size_t longest, std::string& out);

// "cannot open feed/a.json: Permission denied", for errno's `code`.
std::string system_sentence(const std::string& what, const std::string& name, int code);

}  // namespace hallmark
