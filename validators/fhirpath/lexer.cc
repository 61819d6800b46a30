#include "fhirpath/lexer.h"

#include <utility>

namespace hallmark::fhirpath {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

void append_utf8(std::string& out, unsigned code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

class Lexer {
 public:
  Lexer(std::string_view text, std::vector<Token>& tokens, CompileError& error)
      : text_(text), tokens_(tokens), error_(error) {}

  bool run() {
    while (skip_blank()) {
      if (at_ == text_.size()) {
        add(TokenKind::End, at_, "");
        return true;
      }
      if (!token()) return false;
    }
    return false;
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  void add(TokenKind kind, std::size_t offset, std::string text) {
    tokens_.push_back({kind, static_cast<std::uint32_t>(offset), std::move(text)});
  }
  bool fail(std::size_t offset, std::string message) {
    error_ = {CompileFault::Syntax, static_cast<std::uint32_t>(offset), std::move(message)};
    return false;
  }

  bool skip_blank() {
    while (at_ < text_.size()) {
      if (is_space(text_[at_])) {
        ++at_;
      } else if (text_[at_] == '/' && peek(1) == '/') {
        while (at_ < text_.size() && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
      } else if (text_[at_] == '/' && peek(1) == '*') {
        const std::size_t end = text_.find("*/", at_ + 2);
        if (end == std::string_view::npos) return fail(at_, "a comment that begins with /* has no */");
        at_ = end + 2;
      } else {
        break;
      }
    }
    return true;
  }

  bool token() {
    const std::size_t begin = at_;
    const char c = text_[at_];
    if (is_letter(c)) {
      while (is_letter(peek()) || is_digit(peek())) ++at_;
      add(TokenKind::Identifier, begin, std::string(text_.substr(begin, at_ - begin)));
      return true;
    }
    if (is_digit(c)) {
      digits();
      if (peek() == '.' && is_digit(peek(1))) {
        ++at_;
        digits();
      }
      add(TokenKind::Number, begin, std::string(text_.substr(begin, at_ - begin)));
      return true;
    }
    switch (c) {
      case '\'': return quoted('\'', TokenKind::String);
      case '`': return quoted('`', TokenKind::Delimited);
      case '@': return temporal();
      case '%':
        ++at_;
        add(TokenKind::Percent, begin, "%");
        return true;
      case '$':
        ++at_;
        while (is_letter(peek()) || is_digit(peek())) ++at_;
        add(TokenKind::Dollar, begin, std::string(text_.substr(begin + 1, at_ - begin - 1)));
        return true;
      case '"': return fail(begin, "text is written in single quotes");
      default: return symbol();
    }
  }

  void digits() {
    while (is_digit(peek())) ++at_;
  }

  bool symbol() {
    const char c = text_[at_];
    const char next = peek(1);
    const bool two = ((c == '<' || c == '>' || c == '!') && next == '=') || (c == '!' && next == '~');
    if (!two && std::string_view("(){}[].,+-*/&|=~<>").find(c) == std::string_view::npos) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte > 0x20 && byte < 0x7F) return fail(at_, std::string("the character ") + c + " has no meaning here");
      return fail(at_, "a character here has no meaning outside quotes");
    }
    add(TokenKind::Symbol, at_, std::string(text_.substr(at_, two ? 2 : 1)));
    at_ += two ? 2 : 1;
    return true;
  }

  bool hex4(unsigned& code) {
    code = 0;
    for (int i = 0; i < 4; ++i) {
      const char c = peek();
      unsigned digit = 0;
      if (is_digit(c)) {
        digit = static_cast<unsigned>(c - '0');
      } else if (c >= 'a' && c <= 'f') {
        digit = static_cast<unsigned>(c - 'a') + 10;
      } else if (c >= 'A' && c <= 'F') {
        digit = static_cast<unsigned>(c - 'A') + 10;
      } else {
        return false;
      }
      code = code * 16 + digit;
      ++at_;
    }
    return true;
  }

  bool escape(std::string& out) {
    const std::size_t begin = at_++;
    const char c = peek();
    ++at_;
    switch (c) {
      case '\'':
      case '"':
      case '`':
      case '\\':
      case '/': out += c; return true;
      case 'f': out += '\f'; return true;
      case 'n': out += '\n'; return true;
      case 'r': out += '\r'; return true;
      case 't': out += '\t'; return true;
      case 'u': break;
      default: return fail(begin, "a backslash stands before one of ' \" ` \\ / f n r t u only");
    }
    unsigned code = 0;
    if (!hex4(code)) return fail(begin, "\\u stands before four hexadecimal digits only");
    if (code >= 0xD800 && code < 0xDC00 && peek() == '\\' && peek(1) == 'u') {
      at_ += 2;
      unsigned low = 0;
      if (!hex4(low) || low < 0xDC00 || low > 0xDFFF) return fail(begin, "half of a surrogate pair stands alone");
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    } else if (code >= 0xD800 && code < 0xE000) {
      return fail(begin, "half of a surrogate pair stands alone");
    }
    append_utf8(out, code);
    return true;
  }

  bool quoted(char quote, TokenKind kind) {
    const std::size_t begin = at_++;
    std::string out;
    while (at_ < text_.size() && text_[at_] != quote) {
      if (text_[at_] != '\\') {
        out += text_[at_++];
      } else if (!escape(out)) {
        return false;
      }
    }
    if (at_ >= text_.size()) {
      return fail(begin, kind == TokenKind::String ? "the text that begins here has no closing quote"
                                                   : "the name that begins here has no closing back-tick");
    }
    ++at_;
    if (kind == TokenKind::Delimited && out.empty()) return fail(begin, "a name between back-ticks cannot be empty");
    add(kind, begin, std::move(out));
    return true;
  }

  // Takes as much as has the shape of a date or time; whether 2015-02-30 exists is the parser's question.
  bool group(char separator, unsigned width) {
    if (peek() != separator) return false;
    for (unsigned i = 1; i <= width; ++i) {
      if (!is_digit(peek(i))) return false;
    }
    at_ += width + 1;
    return true;
  }
  void time_of_day() {
    at_ += 2;
    if (group(':', 2) && group(':', 2) && peek() == '.' && is_digit(peek(1))) {
      ++at_;
      digits();
    }
  }

  bool temporal() {
    const std::size_t begin = at_++;
    if (peek() == 'T') {
      ++at_;
      if (!is_digit(peek()) || !is_digit(peek(1))) return fail(begin, "@T stands before a time of day only");
      time_of_day();
      add(TokenKind::Time, begin, std::string(text_.substr(begin + 2, at_ - begin - 2)));
      return true;
    }
    for (int i = 0; i < 4; ++i) {
      if (!is_digit(peek(static_cast<std::size_t>(i)))) return fail(begin, "@ stands before a date or a time only");
    }
    at_ += 4;
    if (group('-', 2)) group('-', 2);
    TokenKind kind = TokenKind::Date;
    if (peek() == 'T') {
      kind = TokenKind::DateTime;
      ++at_;
      if (is_digit(peek()) && is_digit(peek(1))) {
        time_of_day();
        if (peek() == 'Z') {
          ++at_;
        } else if (peek() == '+' || peek() == '-') {
          const std::size_t sign = at_;
          if (!group(peek(), 2) || !group(':', 2)) at_ = sign;
        }
      }
    }
    add(kind, begin, std::string(text_.substr(begin + 1, at_ - begin - 1)));
    return true;
  }

  std::string_view text_;
  std::vector<Token>& tokens_;
  CompileError& error_;
  std::size_t at_ = 0;
};

}  // namespace

bool tokenize(std::string_view text, std::vector<Token>& tokens, CompileError& error) {
  tokens.clear();
  return Lexer(text, tokens, error).run();
}

}  // namespace hallmark::fhirpath
