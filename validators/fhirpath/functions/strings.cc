// Functions on text. Positions and lengths count code points. upper() and lower() change the letters of ASCII, Latin-1,
// Greek and Cyrillic; others stay.
#include <algorithm>
#include <cstdint>

#include "fhirpath/functions/implementations.h"
#include "fhirpath/functions/text.h"

namespace hallmark::fhirpath {

namespace {

void push(bool value, Collection& out) { out.push(Value::boolean(value)); }

// The input and the first argument, both text; nothing is done if either is missing.
struct TextPair {
  std::optional<std::string_view> text;
  std::optional<std::string_view> argument;
  bool both() const { return text && argument; }
};
bool read_pair(const Call& call, TextPair& out) {
  return call.input_string(out.text) && call.string_argument(0, out.argument);
}

// The distance from a small letter to its capital, by block; 0 for what is no letter of these.
int case_step(unsigned code, bool to_upper) {
  struct Range {
    unsigned first, last;  // of small letters
    int distance;          // to the capital
  };
  constexpr Range kRanges[] = {{'a', 'z', -32},         {0xE0, 0xF6, -32},   {0xF8, 0xFE, -32},
                               {0x3B1, 0x3C1, -32},     {0x3C3, 0x3C9, -32}, {0x430, 0x44F, -32},
                               {0x450, 0x45F, -80}};
  for (const Range& r : kRanges) {
    if (to_upper && code >= r.first && code <= r.last) return r.distance;
    const auto shift = static_cast<unsigned>(-r.distance);
    if (!to_upper && code + shift >= r.first && code + shift <= r.last) return -r.distance;
  }
  return 0;
}

std::string change_case(std::string_view text, bool to_upper) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = character_size(text, at);
    if (size == 1) {
      const auto byte = static_cast<unsigned char>(text[at]);
      out += static_cast<char>(byte < 0x80 ? byte + case_step(byte, to_upper) : byte);
    } else if (size == 2) {
      const unsigned lead = static_cast<unsigned char>(text[at]) & 0x1Fu;
      const unsigned code = lead << 6 | (static_cast<unsigned char>(text[at + 1]) & 0x3Fu);
      const auto changed = static_cast<unsigned>(static_cast<int>(code) + case_step(code, to_upper));
      out += static_cast<char>(0xC0 | (changed >> 6));
      out += static_cast<char>(0x80 | (changed & 0x3F));
    } else {
      out.append(text, at, size);
    }
    at += size;
  }
  return out;
}

bool changed_case(const Call& call, bool to_upper, Collection& out) {
  std::optional<std::string_view> text;
  if (!call.input_string(text)) return false;
  return !text || call.push_text(change_case(*text, to_upper), out);
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

}  // namespace

bool fn_upper(const Call& call, Collection& out) { return changed_case(call, true, out); }
bool fn_lower(const Call& call, Collection& out) { return changed_case(call, false, out); }

bool fn_length(const Call& call, Collection& out) {
  std::optional<std::string_view> text;
  if (!call.input_string(text)) return false;
  if (text) out.push(Value::integer(static_cast<std::int64_t>(count_characters(*text))));
  return !text || call.evaluator.step(text->size() / 16);
}

namespace {

bool push_index(const Call& call, bool last, Collection& out) {
  TextPair pair;
  if (!read_pair(call, pair)) return false;
  if (!pair.both()) return true;
  const std::size_t at = last ? pair.text->rfind(*pair.argument) : pair.text->find(*pair.argument);
  const bool found = at != std::string_view::npos;
  out.push(Value::integer(found ? static_cast<std::int64_t>(count_characters(pair.text->substr(0, at))) : -1));
  return call.evaluator.step(pair.text->size() / 16);
}

}  // namespace

bool fn_index_of(const Call& call, Collection& out) { return push_index(call, false, out); }
bool fn_last_index_of(const Call& call, Collection& out) { return push_index(call, true, out); }

bool fn_substring(const Call& call, Collection& out) {
  std::optional<std::string_view> text;
  std::optional<std::int64_t> start;
  std::optional<std::int64_t> length;
  if (!call.input_string(text) || !call.integer_argument(0, start)) return false;
  if (call.arguments() > 1 && !call.integer_argument(1, length)) return false;
  if (!text || !start || *start < 0) return true;
  if (!call.evaluator.step(text->size() / 16)) return false;
  const std::size_t begin = byte_of_character(*text, static_cast<std::size_t>(*start));
  if (begin == text->size()) return true;
  std::string_view rest = text->substr(begin);
  if (length) {
    const auto count = static_cast<std::size_t>(std::max<std::int64_t>(*length, 0));
    rest = rest.substr(0, byte_of_character(rest, count));
  }
  out.push(Value::string(rest));
  return true;
}

bool fn_starts_with(const Call& call, Collection& out) {
  TextPair pair;
  if (!read_pair(call, pair)) return false;
  if (pair.both()) push(pair.text->starts_with(*pair.argument), out);
  return true;
}

bool fn_ends_with(const Call& call, Collection& out) {
  TextPair pair;
  if (!read_pair(call, pair)) return false;
  if (pair.both()) push(pair.text->ends_with(*pair.argument), out);
  return true;
}

bool fn_contains(const Call& call, Collection& out) {
  TextPair pair;
  if (!read_pair(call, pair)) return false;
  if (!pair.both()) return true;
  push(pair.text->find(*pair.argument) != std::string_view::npos, out);
  return call.evaluator.step(pair.text->size() / 16);
}

bool fn_replace(const Call& call, Collection& out) {
  TextPair pair;
  std::optional<std::string_view> by;
  if (!read_pair(call, pair) || !call.string_argument(1, by)) return false;
  if (!pair.both() || !by) return true;
  const std::string_view text = *pair.text;
  std::string made;
  std::size_t paid = 0;
  for (std::size_t at = 0;;) {
    // Paid for while it grows: a short text can be turned into a very long one.
    if (!call.evaluator.step(1 + (made.size() - paid) / 16)) return false;
    paid = made.size();
    if (pair.argument->empty()) {  // before, between and after all characters
      made += *by;
      if (at == text.size()) break;
      const std::size_t size = character_size(text, at);
      made.append(text, at, size);
      at += size;
      continue;
    }
    const std::size_t found = text.find(*pair.argument, at);
    if (found == std::string_view::npos) {
      made.append(text, at);
      break;
    }
    made.append(text, at, found - at);
    made += *by;
    at = found + pair.argument->size();
  }
  return call.push_text(std::move(made), out);
}

bool fn_trim(const Call& call, Collection& out) {
  std::optional<std::string_view> text;
  if (!call.input_string(text)) return false;
  if (!text) return true;
  std::string_view rest = *text;
  while (!rest.empty() && is_space(rest.front())) rest.remove_prefix(1);
  while (!rest.empty() && is_space(rest.back())) rest.remove_suffix(1);
  out.push(Value::string(rest));
  return true;
}

bool fn_split(const Call& call, Collection& out) {
  TextPair pair;
  if (!read_pair(call, pair)) return false;
  if (!pair.both()) return true;
  if (pair.argument->empty()) return fn_to_chars(call, out);
  for (std::string_view rest = *pair.text;;) {
    const std::size_t at = rest.find(*pair.argument);
    out.push(Value::string(rest.substr(0, at)));
    if (!call.evaluator.step()) return false;
    if (at == std::string_view::npos) return true;
    rest.remove_prefix(at + pair.argument->size());
  }
}

bool fn_join(const Call& call, Collection& out) {
  std::optional<std::string_view> separator = "";
  if (call.arguments() > 0 && !call.string_argument(0, separator)) return false;
  if (!separator) separator = "";
  if (call.input.empty()) return true;
  std::string made;
  bool first = true;
  for (const Value& item : call.input) {
    Value value = item;
    if (!call.evaluator.to_system(item, value)) return false;
    if (value.type() != Type::String) {
      return call.evaluator.error("join() works on Strings, and not on " + kind_text(call.evaluator, value));
    }
    if (!first) made += *separator;
    first = false;
    made += value.string();
    if (!call.evaluator.step(1 + (separator->size() + value.string().size()) / 16)) return false;
  }
  return call.push_text(std::move(made), out);
}

bool fn_to_chars(const Call& call, Collection& out) {
  std::optional<std::string_view> text;
  if (!call.input_string(text)) return false;
  if (!text) return true;
  for (std::size_t at = 0; at < text->size();) {
    const std::size_t size = character_size(*text, at);
    if (!call.evaluator.step()) return false;
    out.push(Value::string(text->substr(at, size)));
    at += size;
  }
  return true;
}

}  // namespace hallmark::fhirpath
