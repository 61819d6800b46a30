#include "readiness/report/layout.h"

#include "base/text.h"

namespace hallmark::readiness::report {
namespace {

std::string padding(std::string_view text, std::size_t width) {
  const std::size_t used = code_points(text);
  return std::string(used < width ? width - used : 0, ' ');
}

}  // namespace

std::string left(std::string_view text, std::size_t width) { return std::string(text) + padding(text, width); }
std::string right(std::string_view text, std::size_t width) { return padding(text, width) + std::string(text); }

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent, std::size_t first) {
  std::string out;
  std::size_t at = first;
  bool fresh = true;  // nothing stands on this line yet
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text = word.size() == text.size() ? std::string_view{} : text.substr(word.size() + 1);
    const std::size_t length = code_points(word);
    if (!fresh && at + 1 + length > width) {
      out += '\n' + std::string(indent, ' ');
      at = indent;
      fresh = true;
    }
    if (!fresh) {
      out += ' ';
      ++at;
    }
    out += word;
    at += length;
    fresh = false;
  }
  return out;
}

}  // namespace hallmark::readiness::report
