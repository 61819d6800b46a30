// Paragraphs for a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hallmark::cli {

// Lines of at most `width` code points, each begun with `indent` spaces and ended with a newline. "\n\n" parts
// paragraphs; a word longer than a line stays whole.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t width = 80);

// `text` filled up with spaces to `width` code points.
std::string padded(std::string_view text, std::size_t width);

}  // namespace hallmark::cli
