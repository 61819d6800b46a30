#include "cli/wrap.h"

#include "base/text.h"

namespace hallmark::cli {
namespace {

void wrap_paragraph(std::string& out, std::string_view text, std::size_t indent, std::size_t width) {
  std::size_t column = 0;  // of the line being filled; 0: no line begun
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    const std::string_view word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    const std::size_t length = code_points(word);
    if (column != 0 && column + 1 + length > width) {
      out += '\n';
      column = 0;
    }
    if (column == 0) {
      out.append(indent, ' ');
      column = indent;
    } else {
      out += ' ';
      ++column;
    }
    out += word;
    column += length;
  }
  if (column != 0) out += '\n';
}

}  // namespace

std::string wrapped(std::string_view text, std::size_t indent, std::size_t width) {
  std::string out;
  while (!text.empty()) {
    const std::size_t gap = text.find("\n\n");
    if (!out.empty()) out += '\n';
    wrap_paragraph(out, text.substr(0, gap), indent, width);
    text = gap == std::string_view::npos ? std::string_view{} : text.substr(gap + 2);
  }
  return out;
}

std::string padded(std::string_view text, std::size_t width) {
  const std::size_t length = code_points(text);
  return std::string(text) + (length < width ? std::string(width - length, ' ') : std::string());
}

}  // namespace hallmark::cli
