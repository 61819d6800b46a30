// Reading members of a JSON document that a schema has already been satisfied by: what is required is there, and of the
// right type.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <rapidjson/document.h>

namespace hallmark::readiness {

using Json = rapidjson::Value;

inline const Json* member(const Json& object, const char* name) {
  const auto found = object.FindMember(name);
  return found == object.MemberEnd() ? nullptr : &found->value;
}

inline std::string text_of(const Json& value) { return std::string(value.GetString(), value.GetStringLength()); }

// "" where there is none.
inline std::string text_member(const Json& object, const char* name) {
  const Json* value = member(object, name);
  return value == nullptr ? std::string() : text_of(*value);
}

inline bool bool_member(const Json& object, const char* name) {
  const Json* value = member(object, name);
  return value != nullptr && value->IsBool() && value->GetBool();
}

inline std::vector<std::string> texts_member(const Json& object, const char* name) {
  std::vector<std::string> out;
  if (const Json* list = member(object, name)) {
    for (const Json& item : list->GetArray()) out.push_back(text_of(item));
  }
  return out;
}

}  // namespace hallmark::readiness
