#include "plugins/terminology/known_properties.h"

#include <algorithm>
#include <iterator>

namespace hallmark::plugins::terminology {
namespace {

constexpr KnownProperty kKnown[] = {
    {"status", "code", false},
    {"inactive", "boolean", false},
    {"effectiveDate", "dateTime", false},
    {"deprecationDate", "dateTime", false},
    {"retirementDate", "dateTime", false},
    {"notSelectable", "boolean", false},
    {"parent", "code", true},
    {"child", "code", true},
    {"partOf", "code", true},
    {"synonym", "code", true},
    {"comment", "string", false},
    {"itemWeight", "decimal", false},
};

}  // namespace

const KnownProperty* known_property(std::string_view code) {
  const auto* at = std::ranges::find(kKnown, code, &KnownProperty::code);
  return at == std::end(kKnown) ? nullptr : at;
}

const KnownProperty* known_property_of_uri(std::string_view uri) {
  return uri.starts_with(kPropertyBase) ? known_property(uri.substr(kPropertyBase.size())) : nullptr;
}

}  // namespace hallmark::plugins::terminology
