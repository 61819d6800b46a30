// One scan for each primitive. Values that are dates or times share the scanners of dates.h; everything else is a loop
// over bytes with the rule of the specification's regular expression beside it.
#include "checks/lexical.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/names.h"
#include "base/text.h"
#include "checks/dates.h"

namespace hallmark::checks {
namespace {

using schema::Primitive;

constexpr LexicalResult kGood{};
constexpr LexicalResult malformed(std::string_view why, std::string_view hint) { return {Lexical::Malformed, why, hint}; }

bool is_alnum(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_lower_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }

LexicalResult boolean(std::string_view t) {
  return t == "true" || t == "false" ? kGood : malformed("it must be true or false", "Write true or false");
}

// [0]|[-+]?[1-9][0-9]*, 32 bit
LexicalResult integer(std::string_view t) {
  constexpr std::string_view hint = "Write a whole number without leading zeros, such as 42";
  std::string_view digits = t;
  if (digits[0] == '-' || digits[0] == '+') digits.remove_prefix(1);
  if (!all_digits(digits) || (digits[0] == '0' && t.size() > 1)) return malformed("it must be a whole number", hint);
  std::int32_t value;
  if (t[0] == '+') t.remove_prefix(1);
  const auto [end, error] = std::from_chars(t.data(), t.data() + t.size(), value);
  return error == std::errc{} ? kGood : malformed("it does not fit in 32 bits", hint);
}

LexicalResult integer64(std::string_view t) {
  std::string_view digits = t;
  if (digits[0] == '-' || digits[0] == '+') digits.remove_prefix(1);
  std::int64_t value;
  const char* begin = t[0] == '+' ? t.data() + 1 : t.data();
  const bool good = all_digits(digits) && !(digits[0] == '0' && t.size() > 1) &&
                    std::from_chars(begin, t.data() + t.size(), value).ec == std::errc{};
  return good ? kGood : malformed("it must be a whole number of 64 bits", "Write a whole number without leading zeros");
}

LexicalResult unsigned_from(std::string_view t, bool zero_allowed) {
  const bool good = all_digits(t) && !(t[0] == '0' && (t.size() > 1 || !zero_allowed));
  if (!good) {
    return zero_allowed ? malformed("it must be a whole number from 0", "Write a whole number such as 0 or 12")
                        : malformed("it must be a whole number from 1", "Write a whole number such as 1 or 12");
  }
  const auto value = parse_unsigned(t);
  if (!value || *value > 2147483647) return malformed("it is more than 2147483647", "Write a smaller number");
  return kGood;
}

// -?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?
LexicalResult decimal(std::string_view t) {
  constexpr LexicalResult bad = malformed("it must be a decimal number", "Write digits with a point, such as 1.50");
  std::size_t i = 0;
  const auto digits = [&] {
    const std::size_t begin = i;
    while (i < t.size() && is_digit(t[i])) ++i;
    return i - begin;
  };
  if (t[i] == '-') ++i;
  const std::size_t whole = i;
  const std::size_t count = digits();
  if (count == 0 || (count > 1 && t[whole] == '0')) return bad;
  if (i < t.size() && t[i] == '.') {
    ++i;
    if (digits() == 0) return bad;
  }
  if (i < t.size() && (t[i] == 'e' || t[i] == 'E')) {
    ++i;
    if (i < t.size() && (t[i] == '+' || t[i] == '-')) ++i;
    if (digits() == 0) return bad;
  }
  return i == t.size() ? kGood : bad;
}

// Whether any byte is below `bound` (at most 0x80), eight at a time: the loop that most bytes of a record go through.
// (w - bound) & ~w has the top bit of a byte set where the byte was below the bound; a borrow from a lower byte can only
// follow a byte that was itself below it.
bool any_below(std::string_view t, unsigned char bound) {
  const char* p = t.data();
  std::size_t n = t.size();
  constexpr std::uint64_t ones = 0x0101010101010101ULL;
  constexpr std::uint64_t tops = 0x8080808080808080ULL;
  const auto hit = [&](std::uint64_t w) { return ((w - ones * bound) & ~w & tops) != 0; };
  for (; n >= 8; p += 8, n -= 8) {
    if (hit(load64(p))) return true;
  }
  for (; n > 0; ++p, --n) {
    if (static_cast<unsigned char>(*p) < bound) return true;
  }
  return false;
}

// Control characters other than tab, line feed and carriage return may not stand in a string.
bool has_control(std::string_view t) {
  if (!any_below(t, 0x20)) return false;
  return std::any_of(t.begin(), t.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 && !is_space(c); });
}

LexicalResult string(std::string_view t) {
  constexpr std::size_t kLongest = 1024 * 1024;
  if (has_control(t)) return malformed("it holds a control character", "Remove the character");
  if (t.size() > kLongest && code_points(t) > kLongest) return {Lexical::TooLong, "1048576", {}};
  if (is_space(t.front()) || is_space(t.back())) return {Lexical::Untrimmed, {}, {}};
  return kGood;
}

LexicalResult markdown(std::string_view t) {
  return has_control(t) ? malformed("it holds a control character", "Remove the character") : kGood;
}

// [^\s]+(\s[^\s]+)*, and "no whitespace other than single spaces in the contents"
LexicalResult code(std::string_view t) {
  if (!any_below(t, 0x21)) return kGood;
  bool after_space = true;
  for (char c : t) {
    const bool space = is_space(c);
    if (space && (after_space || c != ' ')) {
      return malformed("a code has no white space around it, and single spaces inside", "Remove the spaces");
    }
    if (static_cast<unsigned char>(c) < 0x20 && !space) return malformed("it holds a control character", "Remove it");
    after_space = space;
  }
  return after_space ? malformed("a code has no white space around it, and single spaces inside", "Remove the spaces")
                     : kGood;
}

// [A-Za-z0-9\-\.]{1,64}
LexicalResult id(std::string_view t) {
  if (t.size() > 64) return malformed("it has more than 64 characters", "Shorten it");
  for (char c : t) {
    if (!is_alnum(c) && c != '-' && c != '.') {
      return malformed("an id has only letters, digits, '-' and '.'", "Remove the other characters");
    }
  }
  return kGood;
}

bool is_uuid(std::string_view t) {
  if (t.size() != 36) return false;
  for (std::size_t i = 0; i < t.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? t[i] != '-' : !is_lower_hex(t[i])) return false;
  }
  return true;
}

// [0-2](\.(0|[1-9][0-9]*))+
bool is_oid(std::string_view t) {
  if (t.empty() || t[0] < '0' || t[0] > '2') return false;
  std::size_t i = 1;
  std::size_t parts = 0;
  while (i < t.size()) {
    if (t[i++] != '.') return false;
    const std::size_t begin = i;
    while (i < t.size() && is_digit(t[i])) ++i;
    if (i == begin || (t[begin] == '0' && i - begin > 1)) return false;
    ++parts;
  }
  return parts > 0;
}

constexpr std::string_view kUuidPrefix = "urn:uuid:";
constexpr std::string_view kOidPrefix = "urn:oid:";

LexicalResult uuid(std::string_view t) {
  const bool good = t.starts_with(kUuidPrefix) && is_uuid(t.substr(kUuidPrefix.size()));
  return good ? kGood
              : malformed("it must be urn:uuid: and a UUID in lower case",
                          "Write such as urn:uuid:c757873d-ec9a-4326-a141-556f43239520");
}

LexicalResult oid(std::string_view t) {
  const bool good = t.starts_with(kOidPrefix) && is_oid(t.substr(kOidPrefix.size()));
  return good ? kGood : malformed("it must be urn:oid: and an OID", "Write such as urn:oid:1.2.3.4.5");
}

// \S*, and what the specification says of UUIDs and OIDs in a uri. Only a canonical has a version behind '|'.
LexicalResult uri(std::string_view t, bool canonical) {
  if (any_below(t, 0x21)) return malformed("a URI has no white space", "Remove it, or write %20");
  if (t.starts_with("urn:")) {
    if (t.starts_with(kUuidPrefix)) return uuid(t.substr(0, t.find_first_of(canonical ? "#|" : "#")));
    if (t.starts_with(kOidPrefix)) return oid(t.substr(0, t.find_first_of(canonical ? "#|" : "#")));
  } else if (t.starts_with("oid:")) {
    return malformed("an OID as a URI begins with urn:oid:", "Write urn:oid: in front");
  } else if (t.starts_with("uuid:")) {
    return malformed("a UUID as a URI begins with urn:uuid:", "Write urn:uuid: in front");
  }
  return kGood;
}

// RFC 4648 section 4, white space allowed between.
LexicalResult base64(std::string_view t) {
  std::size_t characters = 0;
  std::size_t padding = 0;
  for (char c : t) {
    if (is_space(c)) continue;
    if (c == '=') {
      ++padding;
    } else if (padding > 0 || !(is_alnum(c) || c == '+' || c == '/')) {
      return malformed("it holds a character that base64 does not have here", "Encode the content with RFC 4648 base64");
    }
    ++characters;
  }
  if (characters % 4 != 0 || padding > 2) {
    return malformed("its length is not a multiple of four", "Do not cut or strip the padding of base64 content");
  }
  return kGood;
}

LexicalResult from_date(DateFault fault, std::string_view what, std::string_view hint) {
  if (fault == DateFault::None) return kGood;
  if (fault == DateFault::NoSuchDay) return {Lexical::ImpossibleDate, {}, {}};
  return malformed(fault == DateFault::NoZone ? "a time needs a time zone" : what, hint);
}

LexicalResult date(std::string_view t) {
  return from_date(scan_date(t), "it must be YYYY, YYYY-MM or YYYY-MM-DD", "Write such as 1970-01-31");
}
LexicalResult date_time(std::string_view t) {
  return from_date(scan_date_time(t), "it must be a date, or a date with hh:mm:ss and a time zone",
                   "Write such as 2026-11-21T09:30:00+00:00");
}
LexicalResult instant(std::string_view t) {
  return from_date(scan_instant(t), "it must be a date with hh:mm:ss and a time zone",
                   "Write such as 2026-11-21T09:30:00.000+00:00");
}
LexicalResult time(std::string_view t) {
  return from_date(scan_time(t), "it must be hh:mm:ss, without a time zone", "Write such as 09:30:00");
}

constexpr std::array<std::string_view, 22> kNames = {
    "complex value", "boolean",  "integer", "string", "decimal", "uri", "url", "canonical",
    "base64Binary",  "instant",  "date",    "dateTime", "time", "code", "oid", "id",
    "markdown",      "unsignedInt", "positiveInt", "uuid", "xhtml", "integer64"};

}  // namespace

LexicalResult check_lexical(Primitive primitive, std::string_view t) {
  switch (primitive) {
    case Primitive::Boolean: return boolean(t);
    case Primitive::Integer: return integer(t);
    case Primitive::Integer64: return integer64(t);
    case Primitive::UnsignedInt: return unsigned_from(t, true);
    case Primitive::PositiveInt: return unsigned_from(t, false);
    case Primitive::Decimal: return decimal(t);
    case Primitive::String: return string(t);
    case Primitive::Markdown: return markdown(t);
    case Primitive::Code: return code(t);
    case Primitive::Id: return id(t);
    case Primitive::Uri:
    case Primitive::Url: return uri(t, false);
    case Primitive::Canonical: return uri(t, true);
    case Primitive::Oid: return oid(t);
    case Primitive::Uuid: return uuid(t);
    case Primitive::Base64Binary: return base64(t);
    case Primitive::Date: return date(t);
    case Primitive::DateTime: return date_time(t);
    case Primitive::Instant: return instant(t);
    case Primitive::Time: return time(t);
    case Primitive::Xhtml:
    case Primitive::None: return kGood;
  }
  return kGood;
}

std::string_view primitive_name(Primitive primitive) { return kNames[static_cast<std::size_t>(primitive)]; }

}  // namespace hallmark::checks
