#include "record/xhtml_attributes.h"

namespace hallmark {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

std::size_t past(std::string_view markup, std::string_view end, std::size_t from) {
  const std::size_t at = markup.find(end, from);
  return at == std::string_view::npos ? markup.size() : at + end.size();
}

std::size_t skip_space(std::string_view markup, std::size_t at) {
  const std::size_t next = markup.find_first_not_of(kSpace, at);
  return next == std::string_view::npos ? markup.size() : next;
}

}  // namespace

void each_xhtml_attribute(std::string_view markup, const std::function<void(const XhtmlAttribute&)>& visit) {
  std::size_t at = markup.find('<');
  while (at < markup.size()) {
    const std::string_view rest = markup.substr(at);
    if (rest.starts_with("<!--")) {
      at = past(markup, "-->", at + 4);
    } else if (rest.starts_with("<![CDATA[")) {
      at = past(markup, "]]>", at);
    } else if (rest.starts_with("</") || rest.starts_with("<?") || rest.starts_with("<!")) {
      at = past(markup, ">", at);
    } else {
      std::size_t end = markup.find_first_of(" \t\r\n/>", at + 1);
      if (end == std::string_view::npos) return;
      const std::string_view element = markup.substr(at + 1, end - at - 1);
      for (at = skip_space(markup, end); at < markup.size() && markup[at] != '>' && markup[at] != '<';) {
        end = markup.find_first_of("= \t\r\n/><", at);
        if (end == std::string_view::npos) return;
        const std::string_view attribute = markup.substr(at, end - at);
        at = skip_space(markup, end);
        if (at < markup.size() && markup[at] == '=') {
          at = skip_space(markup, at + 1);
          if (at >= markup.size() || (markup[at] != '"' && markup[at] != '\'')) break;  // not XML
          end = markup.find(markup[at], at + 1);
          if (end == std::string_view::npos) return;
          const std::string_view value = markup.substr(at + 1, end - at - 1);
          if (attribute == "id" || attribute == "name" || attribute == "href" || attribute == "src") {
            visit({element, attribute, value});
          }
          at = skip_space(markup, end + 1);
        } else if (at == end && at < markup.size() && markup[at] == '/') {
          at = skip_space(markup, at + 1);
        }
      }
    }
    at = markup.find('<', at);
  }
}

}  // namespace hallmark
