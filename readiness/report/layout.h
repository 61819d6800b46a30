// Text in columns: widths are in Unicode code points.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hallmark::readiness::report {

std::string left(std::string_view text, std::size_t width);   // padded on the right
std::string right(std::string_view text, std::size_t width);  // padded on the left
// Lines of at most `width`, broken at spaces; every line but the first begins with `indent` spaces. `first` is how far the
// first line is already filled. Ends without a line end.
std::string wrapped(std::string_view text, std::size_t width, std::size_t indent, std::size_t first);

}  // namespace hallmark::readiness::report
