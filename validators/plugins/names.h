// Looking for elements by name, for plugins that work on any FHIR version and on records whose types are not known.
#pragma once

#include <string_view>

#include "record/wanted.h"

namespace hallmark::plugins {

inline bool is_resource_of(const Record& record, NodeIndex node, std::string_view type) {
  return record.is_resource(node) && record.text(node) == type;
}

}  // namespace hallmark::plugins
