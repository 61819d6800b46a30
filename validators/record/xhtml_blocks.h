// The parts that a narrative is made of: what stands directly in its div.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hallmark {

struct XhtmlBlock {
  std::string name;      // "p", "div"; "" of text that stands there without an element
  std::string classes;   // the attribute `class`
  std::string language;  // the attribute `xml:lang`
  std::string text;      // all text in it, white space around it removed

  friend bool operator==(const XhtmlBlock&, const XhtmlBlock&) = default;
};

// Of markup that xhtml_faults (xhtml.h) finds nothing wrong with; of any other perhaps none. Text of white space alone is no
// block. Thread-safe.
std::vector<XhtmlBlock> xhtml_blocks(std::string_view markup);

}  // namespace hallmark
