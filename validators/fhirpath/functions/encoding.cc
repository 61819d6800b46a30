// encode() and decode() with base64, urlbase64 and hex; escape() and unescape() with html and json.
#include <array>
#include <utility>

#include "fhirpath/functions/implementations.h"

namespace hallmark::fhirpath {

namespace {

constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kUrlBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view kHex = "0123456789abcdef";

std::string to_base64(std::string_view bytes, std::string_view alphabet) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::size_t count = bytes.size() - at < 3 ? bytes.size() - at : 3;
    unsigned block = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      block = block << 8 | (i < count ? static_cast<unsigned char>(bytes[at + i]) : 0u);
    }
    for (std::size_t i = 0; i < 4; ++i) out += i <= count ? alphabet[block >> (18 - 6 * i) & 63] : '=';
  }
  return out;
}

std::optional<std::string> from_base64(std::string_view text, std::string_view alphabet) {
  std::size_t length = text.size();
  while (length > 0 && text.size() - length < 2 && text[length - 1] == '=') --length;
  std::string out;
  unsigned block = 0;
  unsigned bits = 0;
  for (const char c : text.substr(0, length)) {
    const std::size_t digit = alphabet.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    block = (block << 6 | static_cast<unsigned>(digit)) & 0xFFFFFF;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out += static_cast<char>(block >> bits & 0xFF);
  }
  if (bits >= 6) return std::nullopt;  // a single digit at the end holds no byte
  return out;
}

std::optional<std::string> from_hex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  std::string out;
  for (std::size_t at = 0; at < text.size(); at += 2) {
    unsigned byte = 0;
    for (std::size_t i = 0; i < 2; ++i) {
      char c = text[at + i];
      if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
      const std::size_t digit = kHex.find(c);
      if (digit == std::string_view::npos) return std::nullopt;
      byte = byte << 4 | static_cast<unsigned>(digit);
    }
    out += static_cast<char>(byte);
  }
  return out;
}

using Pairs = std::array<std::pair<char, std::string_view>, 7>;
constexpr Pairs kHtml = {{{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}}};
constexpr Pairs kJson = {{{'\\', "\\\\"},
                          {'"', "\\\""},
                          {'\n', "\\n"},
                          {'\t', "\\t"},
                          {'\r', "\\r"},
                          {'\f', "\\f"},
                          {'\b', "\\b"}}};

std::string escape_with(std::string_view text, const Pairs& pairs) {
  std::string out;
  for (const char c : text) {
    std::string_view written;
    for (const auto& [plain, escaped] : pairs) {
      if (plain == c && !escaped.empty()) written = escaped;
    }
    if (written.empty()) {
      out += c;
    } else {
      out += written;
    }
  }
  return out;
}

std::string unescape_with(std::string_view text, const Pairs& pairs) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t taken = 0;
    for (const auto& [plain, escaped] : pairs) {
      if (taken > 0 || escaped.empty() || !text.substr(at).starts_with(escaped)) continue;
      out += plain;
      taken = escaped.size();
    }
    if (taken == 0) {
      out += text[at];
      taken = 1;
    }
    at += taken;
  }
  return out;
}

// The input, the name of the form, and the step both cost.
bool read(const Call& call, std::optional<std::string_view>& text, std::optional<std::string_view>& form) {
  if (!call.input_string(text) || !call.string_argument(0, form)) return false;
  return !text || call.evaluator.step(1 + text->size() / 16);
}

bool unknown_form(const Call& call, std::string_view form) {
  return call.evaluator.error(std::string(call.name()) + "() knows no form " + std::string(form));
}

}  // namespace

bool fn_encode(const Call& call, Collection& out) {
  std::optional<std::string_view> text;
  std::optional<std::string_view> form;
  if (!read(call, text, form)) return false;
  if (!text || !form) return true;
  if (*form == "base64") return call.push_text(to_base64(*text, kBase64), out);
  if (*form == "urlbase64") return call.push_text(to_base64(*text, kUrlBase64), out);
  if (*form != "hex") return unknown_form(call, *form);
  std::string made;
  for (const char c : *text) {
    made += kHex[static_cast<unsigned char>(c) >> 4];
    made += kHex[static_cast<unsigned char>(c) & 15];
  }
  return call.push_text(std::move(made), out);
}

bool fn_decode(const Call& call, Collection& out) {
  std::optional<std::string_view> text;
  std::optional<std::string_view> form;
  if (!read(call, text, form)) return false;
  if (!text || !form) return true;
  std::optional<std::string> made;
  if (*form == "base64") {
    made = from_base64(*text, kBase64);
  } else if (*form == "urlbase64") {
    made = from_base64(*text, kUrlBase64);
  } else if (*form == "hex") {
    made = from_hex(*text);
  } else {
    return unknown_form(call, *form);
  }
  return !made || call.push_text(std::move(*made), out);
}

bool fn_escape(const Call& call, Collection& out) {
  std::optional<std::string_view> text;
  std::optional<std::string_view> form;
  if (!read(call, text, form)) return false;
  if (!text || !form) return true;
  if (*form != "html" && *form != "json") return unknown_form(call, *form);
  return call.push_text(escape_with(*text, *form == "html" ? kHtml : kJson), out);
}

bool fn_unescape(const Call& call, Collection& out) {
  std::optional<std::string_view> text;
  std::optional<std::string_view> form;
  if (!read(call, text, form)) return false;
  if (!text || !form) return true;
  if (*form != "html" && *form != "json") return unknown_form(call, *form);
  return call.push_text(unescape_with(*text, *form == "html" ? kHtml : kJson), out);
}

}  // namespace hallmark::fhirpath
