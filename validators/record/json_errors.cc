#include "record/json_errors.h"

#include <cstdint>
#include <cstring>

#include <rapidjson/error/en.h>

namespace hallmark {

namespace {

constexpr std::size_t kNone = std::string_view::npos;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// The last byte before `offset` that is no white space, or npos.
std::size_t before(std::string_view bytes, std::size_t offset) {
  while (offset > 0 && is_space(bytes[offset - 1])) --offset;
  return offset == 0 ? kNone : offset - 1;
}

// The four hex digits at `at`, or a number above 0xFFFF.
std::uint32_t hex4(std::string_view bytes, std::size_t at) {
  if (bytes.size() < at + 4) return 0x10000;
  std::uint32_t value = 0;
  for (std::size_t i = at; i < at + 4; ++i) {
    const char c = bytes[i];
    const bool letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    if (!letter && !is_digit(c)) return 0x10000;
    value = value * 16 + static_cast<std::uint32_t>(is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
  }
  return value;
}

std::string code_point_name(unsigned char c) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  return std::string("U+00") + kDigits[c >> 4] + kDigits[c & 15];
}

// The opening quote of the string that runs to the end of `bytes`.
std::size_t open_quote(std::string_view bytes) {
  std::size_t quote = kNone;
  bool inside = false;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '"') {
      inside = !inside;
      quote = i;
    } else if (bytes[i] == '\\' && inside) {
      ++i;
    }
  }
  return inside ? quote : kNone;
}

std::string rapidjson_sentence(rapidjson::ParseErrorCode code) {
  switch (code) {
    case rapidjson::kParseErrorValueInvalid: return "not a value";
    case rapidjson::kParseErrorNumberMissFraction: return "no digit after the decimal point of a number";
    case rapidjson::kParseErrorNumberMissExponent: return "no digit in the exponent of a number";
    default: break;
  }
  std::string sentence = rapidjson::GetParseError_En(code);
  if (!sentence.empty() && sentence.back() == '.') sentence.pop_back();
  if (!sentence.empty() && sentence[0] >= 'A' && sentence[0] <= 'Z') {
    sentence[0] = static_cast<char>(sentence[0] | 0x20);
  }
  return sentence;
}

// What is usually meant by the byte that stopped the parser; "" if nothing usual.
std::string usual_mistake(rapidjson::ParseErrorCode code, std::size_t offset, std::string_view bytes) {
  const char c = bytes[offset];
  const char next = offset + 1 < bytes.size() ? bytes[offset + 1] : '\0';
  if (c == '/' && (next == '/' || next == '*')) return "a comment, which JSON does not have";
  if (c == '\'') return "single quotes where JSON needs double quotes";
  switch (code) {
    case rapidjson::kParseErrorStringEscapeInvalid:
      if (c == '\n' || c == '\r') return "a line break inside a string, where it must be written \\n";
      if (c == '\t') return "a tab inside a string, where it must be written \\t";
      return {};
    case rapidjson::kParseErrorArrayMissCommaOrSquareBracket:
    case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket: {
      if (c == '"' && is_space(bytes[offset - 1])) return "a comma is missing before this";
      const bool zero = is_digit(c) && bytes[offset - 1] == '0';
      return zero ? "a number with a leading zero" : std::string();
    }
    case rapidjson::kParseErrorObjectMissName:
      return is_letter(c) || c == '_' ? "a member name without double quotes" : std::string();
    case rapidjson::kParseErrorValueInvalid:
      if (c == '+') return "a number with a plus sign";
      if (c == '.') return "a number without a digit before the decimal point";
      if (is_letter(c)) return "a word that is not true, false or null; text needs double quotes";
      return {};
    default: return {};
  }
}

}  // namespace

JsonError describe_json_error(rapidjson::ParseErrorCode code, std::size_t offset, std::string_view bytes) {
  const std::size_t last = before(bytes, bytes.size());
  if (code == rapidjson::kParseErrorStringMissQuotationMark) {
    const std::size_t quote = open_quote(bytes);
    return {quote == kNone ? offset : quote,
            "the text ends inside a string that begins here: cut off, or a quote missing"};
  }
  if (offset >= bytes.size() || last == kNone || offset > last) {
    return {bytes.size(), "the text ends before the record is complete: cut off, or a bracket missing"};
  }
  const char c = bytes[offset];
  const std::size_t previous = before(bytes, offset);
  const bool closes = c == '}' || c == ']';
  if (closes && previous != kNone && bytes[previous] == ',') {
    return {previous, std::string("a comma before '") + c + "', with nothing after it"};
  }
  std::string sentence = usual_mistake(code, offset, bytes);
  if (sentence.empty()) sentence = rapidjson_sentence(code);
  return {offset, std::move(sentence)};
}

JsonError describe_json_hazard(std::size_t offset, std::string_view bytes) {
  if (bytes[offset] == '\\') return {offset, "the surrogate pair in string is invalid"};
  return {offset, "the control character " + code_point_name(static_cast<unsigned char>(bytes[offset])) +
                      ", which JSON does not allow unescaped"};
}

std::size_t find_lone_low_surrogate(std::string_view bytes) {
  for (std::size_t at = bytes.find('\\'); at != kNone; at = bytes.find('\\', at)) {
    if (at + 1 >= bytes.size() || bytes[at + 1] != 'u') {
      at += 2;
      continue;
    }
    const std::uint32_t unit = hex4(bytes, at + 2);
    if (unit >= 0xDC00 && unit <= 0xDFFF) return at;
    const bool high = unit >= 0xD800 && unit <= 0xDBFF;
    at += high ? 12 : 2;  // a high one without its low one stops RapidJSON itself
  }
  return kNone;
}

}  // namespace hallmark
