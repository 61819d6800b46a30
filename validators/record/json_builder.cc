#include "record/json_builder.h"

#include <algorithm>
#include <string>

namespace hallmark {

namespace {
// Up to here a key is compared with the earlier ones of its object at once; later ones are sorted when it closes, so
// that an object of a million keys costs n log n.
constexpr std::size_t kFewKeys = 32;

// Scratch of a record far larger than usual is given back.
constexpr std::size_t kKeptKeys = 1 << 16;
}  // namespace

void JsonBuilder::begin(Record& record, const Limits& limits, std::vector<ReadProblem>& problems,
                        rapidjson::InsituStringStream& stream, const char* base) {
  record_ = &record;
  stream_ = &stream;
  base_ = base;
  problems_ = &problems;
  limits_ = limits;
  parent_ = last_ = kNoNode;
  name_ = kNoName;
  keys_begin_ = 0;
  seen_ = 0;
  in_array_ = 0;
  special_ = kRoot;
  has_underscore_ = late_duplicates_ = false;
  depth_ = skipped_ = array_offset_ = 0;
  stopped_ = false;
  fault_ = ReadFault::JsonSyntax;
  fault_offset_ = 0;
  frames_.clear();
  keys_.clear();
  if (keys_.capacity() > kKeptKeys) keys_.shrink_to_fit();
  if (sorted_keys_.capacity() > kKeptKeys) std::vector<KeyRef>().swap(sorted_keys_);
}

void JsonBuilder::finish() {
  Node& root = record_->node(record_->root());
  root.name = record_->intern(record_->is_resource(record_->root()) ? record_->text(record_->root()) : "");
}

bool JsonBuilder::special_string(const char* s, SizeType n) {
  if (skipped_ != 0) return true;
  if ((special_ & kRoot) != 0) return stop(ReadFault::NotAnObject, at(s) - 1);
  if ((special_ & kDiv) != 0) return append(Kind::Xhtml, at(s), n, at(s) - 1);
  if (in_array_ != 0) return append(Kind::String, at(s), n, at(s) - 1);
  Node& object = record_->node(parent_);
  // Of two, the first counts; the duplicate is reported as every duplicate key is.
  if ((object.flags & flag::kResource) != 0) return true;
  object.text_begin = at(s);
  object.text_length = n;
  object.flags |= flag::kResource | flag::kClaimed;
  return true;
}

void JsonBuilder::report_duplicate(NameId name, std::uint32_t offset) {
  if (problems_->size() >= limits_.issues) return;
  problems_->push_back({ReadFault::DuplicateKey, offset, std::string(record_->name_text(name)), parent_, false});
}

void JsonBuilder::seen_again(std::uint32_t offset) {
  const std::size_t count = keys_.size() - keys_begin_;
  if (count >= kFewKeys) {
    late_duplicates_ = true;
    return;
  }
  for (std::size_t i = keys_begin_; i < keys_.size(); ++i) {
    const NameId other = keys_[i].name;
    // Foreign names are numbered one by one, so equal ones have to be compared by their text.
    if (other == name_ || (other >= kFirstForeign && name_ >= kFirstForeign &&
                           record_->name_text(other) == record_->name_text(name_))) {
      report_duplicate(name_, offset);
      return;
    }
  }
}

void JsonBuilder::report_late_duplicates() {
  sorted_keys_.assign(keys_.begin() + keys_begin_, keys_.end());
  const std::uint32_t first_late = sorted_keys_[kFewKeys].offset;
  std::sort(sorted_keys_.begin(), sorted_keys_.end(), [this](const KeyRef& a, const KeyRef& b) {
    const int order = record_->name_text(a.name).compare(record_->name_text(b.name));
    return order != 0 ? order < 0 : a.offset < b.offset;
  });
  for (std::size_t i = 1; i < sorted_keys_.size(); ++i) {
    const KeyRef& key = sorted_keys_[i];
    if (key.offset >= first_late && record_->name_text(sorted_keys_[i - 1].name) == record_->name_text(key.name)) {
      report_duplicate(key.name, key.offset);
    }
  }
}

}  // namespace hallmark
