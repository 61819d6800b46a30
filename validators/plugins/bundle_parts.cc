#include "plugins/bundle_parts.h"

#include "plugins/names.h"
#include "record/xhtml_attributes.h"

namespace hallmark::plugins {

std::uint32_t BundleParts::count(std::uint32_t entry, std::string_view id) {
  const auto [place, added] = entries_.try_emplace(entry);
  Ids& ids = place->second;
  if (added) {
    const Wanted name(record_, "id");
    schema::each_node(record_, index_.entries()[entry].node, [&](NodeIndex node) {
      if (record_[node].kind == Kind::Xhtml) {
        each_xhtml_attribute(record_.text(node), [&](const XhtmlAttribute& a) {
          if (a.attribute == "id") ++ids[a.value];
        });
      } else if (name.is(node) && record_.has_value(node)) {
        ++ids[record_.text(node)];
      }
    });
  }
  const auto found = ids.find(id);
  return found == ids.end() ? 0 : found->second;
}

}  // namespace hallmark::plugins
