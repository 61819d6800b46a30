#include "compiler/record_json.h"

#include <string_view>
#include <unordered_map>
#include <vector>

#include "issue/json_writer.h"

namespace hallmark::compiler {
namespace {

// One thing still to be written: fixed text, a value, or (`members_only`) the children of a primitive as an object.
struct Piece {
  std::string text;
  NodeIndex node = kNoNode;
  bool members_only = false;
};

class Writer {
 public:
  explicit Writer(const Record& record) : record_(record) {}

  std::string run(NodeIndex resource) {
    stack_.push_back({{}, resource, false});
    while (!stack_.empty()) {
      const Piece piece = std::move(stack_.back());
      stack_.pop_back();
      if (piece.node == kNoNode) {
        out_ += piece.text;
      } else if (record_.has_value(piece.node) && !piece.members_only) {
        write_primitive(piece.node);
      } else if (record_[piece.node].kind == Kind::Object || piece.members_only) {
        open_object(piece.node);
      } else {
        out_ += record_[piece.node].kind == Kind::Null ? "null" : "[]";
      }
    }
    return std::move(out_);
  }

 private:
  void write_primitive(NodeIndex node) {
    const Kind kind = record_[node].kind;
    if (kind == Kind::Number || kind == Kind::Boolean) {
      out_ += record_.text(node);
    } else {
      append_json_string(out_, record_.text(node));
    }
  }

  bool has_value_and_children(NodeIndex node) const {
    return record_.has_value(node) && record_[node].first_child != kNoNode;
  }

  static std::string key(std::string_view prefix, std::string_view name) {
    std::string out;
    append_json_string(out, std::string(prefix) + std::string(name));
    return out + ':';
  }

  // `name` for the values and `_name` for what primitives have besides; `_name` only where one has something.
  void add_group(const std::vector<NodeIndex>& group, std::vector<Piece>& sequence) const {
    const std::string_view name = record_.name(group.front());
    bool beside = false;
    for (NodeIndex node : group) beside = beside || has_value_and_children(node);
    const bool list = group.size() > 1 || (record_[group.front()].flags & flag::kInArray) != 0;
    sequence.push_back({key("", name) + (list ? "[" : ""), kNoNode, false});
    for (std::size_t i = 0; i < group.size(); ++i) {
      if (i > 0) sequence.push_back({",", kNoNode, false});
      // Beside values, an element without one is an empty place that `_name` fills.
      if (beside && !record_.has_value(group[i])) {
        sequence.push_back({"null", kNoNode, false});
      } else {
        sequence.push_back({{}, group[i], false});
      }
    }
    if (list) sequence.push_back({"]", kNoNode, false});
    if (!beside) return;
    sequence.push_back({',' + key("_", name) + (list ? "[" : ""), kNoNode, false});
    for (std::size_t i = 0; i < group.size(); ++i) {
      if (i > 0) sequence.push_back({",", kNoNode, false});
      if (record_[group[i]].first_child == kNoNode) {
        sequence.push_back({"null", kNoNode, false});
      } else {
        sequence.push_back({{}, group[i], true});
      }
    }
    if (list) sequence.push_back({"]", kNoNode, false});
  }

  void open_object(NodeIndex node) {
    std::vector<std::vector<NodeIndex>> groups;
    // By the text: names that the definitions do not know are numbered anew wherever they stand.
    std::unordered_map<std::string_view, std::size_t> group_of;
    for (NodeIndex child : record_.children(node)) {
      const auto [it, fresh] = group_of.try_emplace(record_.name(child), groups.size());
      if (fresh) groups.emplace_back();
      groups[it->second].push_back(child);
    }
    std::vector<Piece> sequence;
    std::string opening = "{";
    if (record_.is_resource(node)) {
      opening += key("", "resourceType");
      append_json_string(opening, record_.text(node));
    }
    bool comma = record_.is_resource(node);
    sequence.push_back({std::move(opening), kNoNode, false});
    for (const std::vector<NodeIndex>& group : groups) {
      if (comma) sequence.push_back({",", kNoNode, false});
      comma = true;
      add_group(group, sequence);
    }
    sequence.push_back({"}", kNoNode, false});
    for (auto it = sequence.rbegin(); it != sequence.rend(); ++it) stack_.push_back(std::move(*it));
  }

  const Record& record_;
  std::string out_;
  std::vector<Piece> stack_;
};

}  // namespace

std::string json_of(const Record& record, NodeIndex resource) { return Writer(record).run(resource); }

}  // namespace hallmark::compiler
