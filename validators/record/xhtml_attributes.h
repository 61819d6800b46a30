// The attributes of a narrative's markup that name places in it or lead to places: `id`, `name`, `href`, `src`.
//
// A scan of the tags, far cheaper than parsing; whether the markup is well-formed is asked elsewhere (xhtml.h), and of what is
// not, whatever can be seen is told. Values are as written, with entities unresolved: an anchor or an id has none.
#pragma once

#include <functional>
#include <string_view>

namespace hallmark {

struct XhtmlAttribute {
  std::string_view element;    // "a"
  std::string_view attribute;  // "href"
  std::string_view value;
};

// In document order; comments, CDATA and processing instructions are passed over. Thread-safe, linear.
void each_xhtml_attribute(std::string_view markup, const std::function<void(const XhtmlAttribute&)>& visit);

}  // namespace hallmark
