// The receiving end of RapidJSON's SAX reader: appends nodes to a Record. Internal to the JSON reader.
//
// This is the hottest code of the program, so the state of the object being read lies in plain members, is spilled to
// a reused stack only where an object opens inside another, and the methods are inline. Arrays have no frame: an array
// in an array is not kept, so "inside an array" is one bit of the open object.
//
// What needs a second look (a `_name` sibling, many keys of which two may be the same) is only noted here and done
// when the object closes.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <rapidjson/rapidjson.h>
#include <rapidjson/stream.h>

#include "base/limits.h"
#include "record/json_fold.h"
#include "record/reader.h"
#include "record/record.h"

namespace hallmark {

class JsonBuilder {
 public:
  using SizeType = rapidjson::SizeType;

  // `base`: the text buffer; `stream` reads from it, so that its position is the offset in the input.
  void begin(Record& record, const Limits& limits, std::vector<ReadProblem>& problems,
             rapidjson::InsituStringStream& stream, const char* base);
  // After a parse without fault: names the root.
  void finish();

  // The object that is being read; kNoNode before the first.
  NodeIndex open_object() const { return parent_; }

  // Why the handler stopped the parse; only then meaningful.
  bool stopped() const { return stopped_; }
  ReadFault fault() const { return fault_; }
  std::uint32_t fault_offset() const { return fault_offset_; }

  // ---- RapidJSON's handler interface ----
  bool Null() { return value(Kind::Null, 0, 0, tell() - 4); }
  bool Bool(bool b) {
    const std::uint32_t length = b ? 4 : 5;
    return value(Kind::Boolean, tell() - length, length, tell() - length);
  }
  bool RawNumber(const char* s, SizeType n, bool) { return value(Kind::Number, at(s), n, at(s)); }
  bool String(const char* s, SizeType n, bool) {
    if (special_ == 0) return append(Kind::String, at(s), n, at(s) - 1);
    return special_string(s, n);
  }
  // Never called with kParseNumbersAsStringsFlag, but named by the reader.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }

  bool Key(const char* s, SizeType n, bool) {
    if (skipped_ != 0) return true;
    const std::string_view key{s, n};
    name_ = record_->intern(key);
    special_ = 0;
    if (n == 3) {
      if (key == "div") special_ = kDiv;
    } else if (n == 12) {
      if (key == "resourceType") special_ = kResourceType;
    }
    if (n > 1 && *s == '_') has_underscore_ = true;
    const std::uint32_t slot = name_ < kFirstForeign ? name_ : n * 31 + static_cast<unsigned char>(s[n / 2]);
    const std::uint64_t bit = std::uint64_t{1} << (slot & 63);
    if ((seen_ & bit) != 0) seen_again(at(s) - 1);
    seen_ |= bit;
    keys_.push_back({name_, at(s) - 1});
    return true;
  }

  bool StartObject() {
    if (++depth_ > limits_.depth) return stop(ReadFault::TooDeep, tell());
    if (skipped_ != 0) {
      ++skipped_;
      return true;
    }
    if (!append(Kind::Object, 0, 0, tell())) return false;
    frames_.push_back(
        {seen_, parent_, last_, name_, keys_begin_, in_array_, has_underscore_, late_duplicates_, special_});
    parent_ = record_->size() - 1;
    last_ = kNoNode;
    seen_ = 0;
    keys_begin_ = static_cast<std::uint32_t>(keys_.size());
    in_array_ = 0;
    has_underscore_ = late_duplicates_ = false;
    special_ = 0;
    return true;
  }

  bool EndObject(SizeType) {
    --depth_;
    if (skipped_ != 0) {
      --skipped_;
      return true;
    }
    if (late_duplicates_) report_late_duplicates();
    if (has_underscore_) fold_.fold(*record_, parent_, limits_.issues, *problems_);
    keys_.resize(keys_begin_);
    const Frame& frame = frames_.back();
    last_ = parent_;
    parent_ = frame.parent;
    name_ = frame.name;
    seen_ = frame.seen;
    keys_begin_ = frame.keys_begin;
    in_array_ = frame.in_array;
    has_underscore_ = frame.has_underscore;
    late_duplicates_ = frame.late_duplicates;
    special_ = frame.special;
    frames_.pop_back();
    return true;
  }

  bool StartArray() {
    if (++depth_ > limits_.depth) return stop(ReadFault::TooDeep, tell());
    if (skipped_ != 0) {
      ++skipped_;
      return true;
    }
    if (parent_ == kNoNode) return stop(ReadFault::NotAnObject, tell());
    if (in_array_ != 0) {
      skipped_ = 1;
      special_ |= kSkipped;
      return append(Kind::NestedArray, 0, 0, tell());
    }
    in_array_ = flag::kInArray;
    array_offset_ = tell();
    return true;
  }

  bool EndArray(SizeType count) {
    --depth_;
    if (skipped_ != 0) {
      if (--skipped_ == 0) special_ &= static_cast<std::uint8_t>(~kSkipped);
      return true;
    }
    in_array_ = 0;
    return count != 0 || append(Kind::EmptyArray, 0, 0, array_offset_);
  }

 private:
  // What the key calls for. kRoot: no object is open yet; kSkipped: inside an array in an array.
  enum Special : std::uint8_t { kDiv = 1, kResourceType = 2, kRoot = 4, kSkipped = 8 };

  struct Frame {
    std::uint64_t seen;
    NodeIndex parent;
    NodeIndex last;
    NameId name;
    std::uint32_t keys_begin;
    std::uint8_t in_array;
    bool has_underscore;
    bool late_duplicates;
    std::uint8_t special;
  };
  struct KeyRef {
    NameId name;
    std::uint32_t offset;
  };

  std::uint32_t tell() const { return static_cast<std::uint32_t>(stream_->src_ - base_); }
  std::uint32_t at(const char* s) const { return static_cast<std::uint32_t>(s - base_); }

  bool stop(ReadFault fault, std::uint32_t offset) {
    stopped_ = true;
    fault_ = fault;
    fault_offset_ = offset;
    return false;
  }

  bool value(Kind kind, std::uint32_t begin, std::uint32_t length, std::uint32_t offset) {
    if (skipped_ != 0) return true;
    if (parent_ == kNoNode) return stop(ReadFault::NotAnObject, offset);
    return append(kind, begin, length, offset);
  }

  bool append(Kind kind, std::uint32_t begin, std::uint32_t length, std::uint32_t offset) {
    const NodeIndex i = record_->size();
    if (i >= limits_.nodes) return stop(ReadFault::TooManyNodes, offset);
    record_->add_node({name_, parent_, kNoNode, kNoNode, begin, length, offset, kind, in_array_, kNoType});
    if (last_ != kNoNode) {
      record_->node(last_).next_sibling = i;
    } else if (parent_ != kNoNode) {
      record_->node(parent_).first_child = i;
    }
    last_ = i;
    return true;
  }

  bool special_string(const char* s, SizeType n);
  void seen_again(std::uint32_t offset);
  void report_late_duplicates();
  void report_duplicate(NameId name, std::uint32_t offset);

  Record* record_ = nullptr;
  rapidjson::InsituStringStream* stream_ = nullptr;
  const char* base_ = nullptr;
  std::vector<ReadProblem>* problems_ = nullptr;
  Limits limits_;

  // The object that is open.
  NodeIndex parent_ = kNoNode;
  NodeIndex last_ = kNoNode;        // its last child so far
  NameId name_ = kNoName;           // its current key
  std::uint32_t keys_begin_ = 0;    // where its keys begin in keys_
  std::uint64_t seen_ = 0;          // one bit for several names: 0 means that the key is new
  std::uint8_t in_array_ = 0;       // 0 or flag::kInArray
  std::uint8_t special_ = 0;        // Special bits of the current key
  bool has_underscore_ = false;
  bool late_duplicates_ = false;    // too many keys to compare one by one: sort them at the end

  std::uint32_t depth_ = 0;
  std::uint32_t skipped_ = 0;  // how deep inside an array in an array
  std::uint32_t array_offset_ = 0;
  bool stopped_ = false;
  ReadFault fault_ = ReadFault::JsonSyntax;
  std::uint32_t fault_offset_ = 0;

  // Reused from record to record.
  std::vector<Frame> frames_;
  std::vector<KeyRef> keys_;
  std::vector<KeyRef> sorted_keys_;
  JsonFold fold_;
};

}  // namespace hallmark
