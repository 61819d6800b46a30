#include "record/xhtml_nesting.h"

#include <algorithm>

namespace hallmark {
namespace {

// Lists are short, and their names stand between blanks. A name can be anything that the parser lets through, a blank too.
bool in(std::string_view name, std::string_view list) {
  if (name.empty() || name.find(' ') != std::string_view::npos) return false;
  for (std::size_t at = list.find(name); at != std::string_view::npos; at = list.find(name, at + 1)) {
    if (list[at - 1] == ' ' && list[at + name.size()] == ' ') return true;
  }
  return false;
}

constexpr std::string_view kInline = " a b em i strong small big sub sup code tt dfn q var abbr acronym cite bdo kbd samp ";
constexpr std::string_view kOfWords = " p h1 h2 h3 h4 h5 h6 pre address span caption dd dt ";
constexpr std::string_view kNotInWords = " div pre table ul ol ";
constexpr std::string_view kNotInParagraph = " div blockquote table ol ul p ";
constexpr std::string_view kEmpty = " br img hr area ";

struct Row {
  std::string_view name, list;
};
// What may stand directly in them, and nothing else.
constexpr Row kChildren[] = {
    {"table", " tbody tr caption thead tfoot col colgroup "},
    {"tr", " td th "},
    {"tbody", " tr "},
    {"thead", " tr td th "},
    {"tfoot", " tr td th "},
    {"ul", " li "},
    {"ol", " li "},
    {"dl", " dd dt "},
    {"map", " area "},
};
// What they stand directly in.
constexpr Row kParents[] = {
    {"tr", " table thead tfoot tbody "}, {"tbody", " table "}, {"thead", " table "}, {"tfoot", " table "}, {"caption", " table "},
    {"colgroup", " table "},             {"col", " colgroup table "},          {"td", " tr thead tfoot "}, {"th", " tr thead tfoot "}, {"li", " ul ol "},
    {"dd", " dl "},                      {"dt", " dl "},
};

template <std::size_t N>
const Row* find(const Row (&rows)[N], std::string_view name) {
  const auto at = std::find_if(std::begin(rows), std::end(rows), [&](const Row& row) { return row.name == name; });
  return at == std::end(rows) ? nullptr : at;
}

}  // namespace

std::string XhtmlNesting::open(std::string_view name) {
  std::string culprit;
  if (!open_.empty()) {
    const std::string_view parent = open_.back().name;
    const Row* children = find(kChildren, parent);
    const Row* parents = find(kParents, name);
    if (in(parent, kEmpty) || (children != nullptr && !in(name, children->list)) || (parents != nullptr && !in(parent, parents->list))) {
      culprit = parent;
    } else if (words_ > 0) {
      // Looked for only inside text, where few elements are open.
      const bool again = in(name, kInline), block = in(name, kNotInWords), paragraph = in(name, kNotInParagraph);
      if (again || block || paragraph) {
        for (auto at = open_.rbegin(); at != open_.rend() && culprit.empty(); ++at) {
          if ((again && at->name == name) || (block && at->words) || (paragraph && at->name == "p")) culprit = at->name;
        }
      }
    }
  }
  const bool words = in(name, kInline) || in(name, kOfWords);
  words_ += words ? 1 : 0;
  open_.push_back({std::string(name), words});
  return culprit;
}

std::string XhtmlNesting::text() const {
  if (open_.empty()) return {};
  const std::string_view parent = open_.back().name;
  return in(parent, kEmpty) || find(kChildren, parent) != nullptr ? std::string(parent) : std::string();
}

void XhtmlNesting::close() {
  if (open_.empty()) return;
  words_ -= open_.back().words ? 1 : 0;
  open_.pop_back();
}

}  // namespace hallmark
