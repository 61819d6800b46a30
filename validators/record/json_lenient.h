// JSON that is almost JSON: with comments, commas too many or too few, or text without quotes. Internal to the JSON reader.
//
// Read only after the strict parser has failed, so that good records cost nothing. What was meant is plain in each of these cases,
// so the rest of the record can be read and checked; each is a problem of its own. What is not plain is not guessed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "record/json_builder.h"
#include "record/reader.h"

namespace hallmark {

class JsonLenient {
 public:
  // Over a fresh copy of the input, `size` bytes at `text`, which it decodes in place; calls `builder`, which has been begun with
  // `stream` over the same text. Returns whether all of it could be read; builder.stopped() tells of a limit. Linear, no recursion.
  bool read(char* text, std::size_t begin, std::size_t size, rapidjson::InsituStringStream& stream, JsonBuilder& builder,
            Record& record, std::size_t problem_limit, std::vector<ReadProblem>& problems);

 private:
  enum class State : std::uint8_t { Value, FirstName, Name, FirstItem, AfterValue, Done };
  struct Level {
    bool object;
    NodeIndex node;  // the object, or the first item of the array
  };

  bool space();
  bool name();
  bool value();
  bool close(char bracket);
  bool string(std::size_t& begin, std::size_t& length);
  bool escape(std::size_t& out);
  bool word(std::size_t& length) const;
  bool number(std::size_t& length) const;
  void placed(NodeIndex node);
  void tell(std::size_t position);
  void report(ReadFault fault, std::size_t offset, NodeIndex node, std::string_view detail = {});
  NodeIndex here() const;
  char at(std::size_t i) const { return i < size_ ? text_[i] : '\0'; }

  char* text_ = nullptr;
  std::size_t size_ = 0;
  std::size_t at_ = 0;
  rapidjson::InsituStringStream* stream_ = nullptr;
  JsonBuilder* builder_ = nullptr;
  Record* record_ = nullptr;
  std::size_t limit_ = 0;
  std::vector<ReadProblem>* problems_ = nullptr;
  State state_ = State::Value;
  std::size_t comment_ = 0;  // where the comment begins that belongs to the next value; kNone if there is none
  std::vector<Level> levels_;
};

}  // namespace hallmark
