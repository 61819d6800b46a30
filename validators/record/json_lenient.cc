// A tokenizer with one stack, of a level for each open object and array. It decides by the state what may come next, and where
// something else comes whether it is one of the usual slips; if not, it gives up, and the strict parser's verdict stands.
#include "record/json_lenient.h"

#include <string>

namespace hallmark {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool begins_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$'; }
bool in_word(char c) { return begins_word(c) || is_digit(c) || c == '-' || c == '.'; }

std::uint32_t hex4(const char* s) {
  std::uint32_t value = 0;
  for (int i = 0; i < 4; ++i) {
    const char c = s[i];
    const bool letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    if (!letter && !is_digit(c)) return 0x10000;
    value = value * 16 + static_cast<std::uint32_t>(is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
  }
  return value;
}

}  // namespace

void JsonLenient::report(ReadFault fault, std::size_t offset, NodeIndex node, std::string_view detail) {
  if (problems_->size() < limit_) {
    problems_->push_back({fault, static_cast<std::uint32_t>(offset), std::string(detail), node, false});
  }
}

// The builder takes the place of what it is given from how far the text has been read.
void JsonLenient::tell(std::size_t position) { stream_->src_ = text_ + position; }

// The open object, or the first item of the open array.
NodeIndex JsonLenient::here() const {
  if (levels_.empty()) return record_->size() > 0 ? 0 : kNoNode;
  if (levels_.back().node != kNoNode) return levels_.back().node;
  return builder_->open_object();
}

// Passes over white space and comments; false if a comment does not end.
bool JsonLenient::space() {
  for (;;) {
    while (at_ < size_ && is_space(text_[at_])) ++at_;
    if (at(at_) != '/' || (at(at_ + 1) != '/' && at(at_ + 1) != '*')) return true;
    if (comment_ == kNone) comment_ = at_;
    const std::string_view rest(text_ + at_ + 2, size_ - at_ - 2);
    const bool line = text_[at_ + 1] == '/';
    const std::size_t end = line ? rest.find('\n') : rest.find("*/");
    if (end == std::string_view::npos && !line) return false;
    at_ = end == std::string_view::npos ? size_ : at_ + 2 + end + (line ? 1 : 2);
  }
}

// A value has been given to the builder; `node`: the one it made, or the object whose type it is.
void JsonLenient::placed(NodeIndex node) {
  if (!levels_.empty() && !levels_.back().object && levels_.back().node == kNoNode) levels_.back().node = node;
  if (comment_ != kNone) report(ReadFault::JsonComment, comment_, node);
  comment_ = kNone;
}

// One escape at at_, decoded to `out`.
bool JsonLenient::escape(std::size_t& out) {
  const char c = at(at_ + 1);
  constexpr std::string_view kFrom = "\"\\/bfnrt", kTo = "\"\\/\b\f\n\r\t";
  if (const std::size_t i = kFrom.find(c); c != '\0' && i != std::string_view::npos) {
    text_[out++] = kTo[i];
    at_ += 2;
    return true;
  }
  if (c != 'u' || at_ + 6 > size_) return false;
  std::uint32_t point = hex4(text_ + at_ + 2);
  at_ += 6;
  if (point > 0xFFFF || (point >= 0xDC00 && point <= 0xDFFF)) return false;
  if (point >= 0xD800 && point <= 0xDBFF) {
    if (at_ + 6 > size_ || text_[at_] != '\\' || text_[at_ + 1] != 'u') return false;
    const std::uint32_t low = hex4(text_ + at_ + 2);
    if (low < 0xDC00 || low > 0xDFFF) return false;
    point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
    at_ += 6;
  }
  if (point == 0) return false;
  const auto put = [&](std::uint32_t byte) { text_[out++] = static_cast<char>(byte); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0 | (point >> 6));
    put(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    put(0xE0 | (point >> 12));
    put(0x80 | ((point >> 6) & 0x3F));
    put(0x80 | (point & 0x3F));
  } else {
    put(0xF0 | (point >> 18));
    put(0x80 | ((point >> 12) & 0x3F));
    put(0x80 | ((point >> 6) & 0x3F));
    put(0x80 | (point & 0x3F));
  }
  return true;
}

// The string at at_, which is a quote; decoded in place, since what is decoded is never longer.
bool JsonLenient::string(std::size_t& begin, std::size_t& length) {
  begin = ++at_;
  std::size_t out = at_;
  while (at_ < size_ && text_[at_] != '"') {
    if (static_cast<unsigned char>(text_[at_]) < 0x20) return false;
    if (text_[at_] == '\\') {
      if (!escape(out)) return false;
    } else {
      text_[out++] = text_[at_++];
    }
  }
  if (at_ >= size_) return false;
  ++at_;
  length = out - begin;
  return true;
}

bool JsonLenient::word(std::size_t& length) const {
  length = 0;
  if (!begins_word(at(at_))) return false;
  while (in_word(at(at_ + length)) || (static_cast<unsigned char>(at(at_ + length)) >= 0x80)) ++length;
  return true;
}

bool JsonLenient::number(std::size_t& length) const {
  std::size_t i = at_;
  const auto digits = [&] {
    const std::size_t from = i;
    while (is_digit(at(i))) ++i;
    return i > from;
  };
  if (at(i) == '-') ++i;
  if (at(i) == '0') {
    ++i;
  } else if (!digits()) {
    return false;
  }
  if (at(i) == '.' && (++i, !digits())) return false;
  if (at(i) == 'e' || at(i) == 'E') {
    ++i;
    if (at(i) == '+' || at(i) == '-') ++i;
    if (!digits()) return false;
  }
  length = i - at_;
  return length > 0;
}

bool JsonLenient::name() {
  std::size_t begin = at_, length = 0;
  if (at(at_) == '"') {
    if (!string(begin, length)) return false;
  } else {
    if (!word(length)) return false;
    at_ += length;
    report(ReadFault::JsonNameUnquoted, begin, here(), {text_ + begin, length});
  }
  tell(at_);
  if (!builder_->Key(text_ + begin, static_cast<rapidjson::SizeType>(length), true)) return false;
  if (!space() || at(at_) != ':') return false;
  ++at_;
  state_ = State::Value;
  return true;
}

bool JsonLenient::value() {
  const NodeIndex before = record_->size();
  const NodeIndex owner = builder_->open_object();
  const char c = at(at_);
  if (levels_.empty() && c != '{') return false;  // no slip makes an object of it
  bool good = false;
  if (c == '{' || c == '[') {
    tell(at_);
    good = c == '{' ? builder_->StartObject() : builder_->StartArray();
    ++at_;
    if (!good) return false;
    if (c == '{') placed(record_->size() > before ? before : owner);
    levels_.push_back({c == '{', c == '{' ? builder_->open_object() : kNoNode});
    state_ = c == '{' ? State::FirstName : State::FirstItem;
    return true;
  }
  std::size_t begin = at_, length = 0;
  const auto size = [&] { return static_cast<rapidjson::SizeType>(length); };
  bool bare = false;
  if (c == '"') {
    if (!string(begin, length)) return false;
    tell(at_);
    good = builder_->String(text_ + begin, size(), true);
  } else if (word(length)) {
    const std::string_view text(text_ + begin, length);
    at_ += length;
    tell(at_);
    bare = text != "true" && text != "false" && text != "null";
    good = text == "null" ? builder_->Null() : bare ? builder_->String(text_ + begin, size(), true) : builder_->Bool(text == "true");
  } else if (number(length)) {
    at_ += length;
    tell(at_);
    good = builder_->RawNumber(text_ + begin, size(), true);
  }
  if (!good) return false;
  const NodeIndex node = record_->size() > before ? before : owner;
  const bool item = !levels_.empty() && !levels_.back().object;
  if (bare) report(ReadFault::JsonValueUnquoted, begin, item ? node : owner, {text_ + begin, length});
  placed(node);
  state_ = State::AfterValue;
  return true;
}

bool JsonLenient::close(char bracket) {
  if (levels_.empty() || levels_.back().object != (bracket == '}')) return false;
  if (comment_ != kNone) report(ReadFault::JsonComment, comment_, here());
  comment_ = kNone;
  const bool empty = levels_.back().node == kNoNode;
  ++at_;
  tell(at_);
  if (!(bracket == '}' ? builder_->EndObject(0) : builder_->EndArray(empty ? 0 : 1))) return false;
  levels_.pop_back();
  state_ = levels_.empty() ? State::Done : State::AfterValue;
  return true;
}

bool JsonLenient::read(char* text, std::size_t begin, std::size_t size, rapidjson::InsituStringStream& stream, JsonBuilder& builder,
                       Record& record, std::size_t problem_limit, std::vector<ReadProblem>& problems) {
  text_ = text;
  size_ = size;
  at_ = begin;
  stream_ = &stream;
  builder_ = &builder;
  record_ = &record;
  limit_ = problem_limit;
  problems_ = &problems;
  state_ = State::Value;
  comment_ = kNone;
  levels_.clear();
  std::size_t comma = kNone;  // after which a name or an item is due
  for (;;) {
    if (!space()) return false;
    const char c = at(at_);
    const bool closes = at_ < size_ && (c == '}' || c == ']');
    switch (state_) {
      case State::Done:
        if (comment_ != kNone) report(ReadFault::JsonComment, comment_, record.root());
        return at_ >= size_;
      case State::FirstName:
      case State::FirstItem:
        if (closes) {
          if (!close(c)) return false;
          break;
        }
        if (!(state_ == State::FirstName ? name() : value())) return false;
        break;
      case State::Name:
        if (!name()) return false;
        break;
      case State::Value:
        if (!value()) return false;
        break;
      case State::AfterValue: {
        comma = kNone;
        if (c == ',' && at_ < size_) {
          comma = at_++;
          if (!space()) return false;
        }
        const char next = at(at_);
        const bool ends = at_ < size_ && (next == '}' || next == ']');
        if (comma != kNone && ends) report(ReadFault::JsonCommaExtra, comma, here());
        if (ends) {
          if (!close(next)) return false;
          break;
        }
        if (levels_.empty() || at_ >= size_) return false;
        if (comma == kNone) report(ReadFault::JsonCommaMissing, at_, here());
        state_ = levels_.back().object ? State::Name : State::Value;
        break;
      }
    }
  }
}

}  // namespace hallmark
