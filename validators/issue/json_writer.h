// Writes JSON text piece by piece, so that a report of any length needs no tree in memory.
//
// The caller calls begin/end in pairs and a key before every member; the commas are put in here. Text that is not
// UTF-8 comes out as U+FFFD, so that the output always is. Not thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hallmark {

class JsonWriter {
 public:
  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name);
  JsonWriter& string(std::string_view text);
  JsonWriter& number(std::uint64_t value) { return raw(std::to_string(value)); }
  JsonWriter& boolean(bool value) { return raw(value ? "true" : "false"); }
  // A whole JSON value, written as it is.
  JsonWriter& raw(std::string_view json);

  // A member in one call.
  JsonWriter& member(std::string_view name, std::string_view text) { return key(name).string(text); }
  JsonWriter& member(std::string_view name, std::uint64_t value) { return key(name).number(value); }

  const std::string& text() const { return text_; }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void separate();

  std::string text_;
  bool comma_ = false;  // a value stands before the next one
};

// `text` in quotes, escaped.
void append_json_string(std::string& out, std::string_view text);

}  // namespace hallmark
