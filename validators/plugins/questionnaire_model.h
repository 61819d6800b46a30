// A Questionnaire as what its rules and those of its responses ask for, in the words of FHIR 4: FHIR 3's `option`,
// `options` and `hasAnswer`, and FHIR 5's `coding` with an answerConstraint are read as the same things. Built once a
// response, in time linear in the questionnaire; texts and nodes point into the questionnaire's record.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "record/record.h"

namespace hallmark::plugins {

inline constexpr std::uint32_t kNoItem = 0xFFFFFFFF;

// What an item asks for; the types of FHIR 4 under the names of FHIR 5 where those differ.
enum class ItemType : std::uint8_t {
  None,     // not stated
  Other,    // none that is known here
  Group, Display, Boolean, Decimal, Integer, Date, DateTime, Time, String, Text, Url, Attachment, Reference, Quantity,
  Choice,   // choice, open-choice, coding
};

// "valueCoding" with its type; node is kNoNode where there is none.
struct TypedValue {
  NodeIndex node = kNoNode;
  std::string_view type;  // "Coding", "Boolean": as in the name, so capitalised
};
// The value[x] among a node's children, if its name is that of a type which answers can have.
TypedValue value_of(const Record& record, NodeIndex node);

struct EnableCondition {
  std::string_view question;
  std::string_view op;  // "exists", "=", "!=", ">", "<", ">=", "<="; "" if none is stated
  TypedValue answer;
};

struct QuestionItem {
  NodeIndex node = kNoNode;
  std::uint32_t parent = kNoItem;
  std::uint32_t order = 0;  // among its siblings
  std::string_view link_id, text, type_text;
  ItemType type = ItemType::None;
  bool required = false;
  bool repeats = false;
  bool free_text = false;  // a choice that may be answered by a string of one's own
  bool any_condition = false;  // enableBehavior = any
  bool all_conditions = false; // enableBehavior = all
  std::string_view max_length;
  std::string_view value_set;  // answerValueSet
  std::vector<NodeIndex> options;  // answerOption
  std::vector<EnableCondition> conditions;
  std::vector<std::uint32_t> children;
};

class QuestionnaireModel {
 public:
  QuestionnaireModel(const Record& record, NodeIndex questionnaire);

  const Record& record() const { return record_; }
  NodeIndex node() const { return node_; }
  const std::vector<QuestionItem>& items() const { return items_; }
  const QuestionItem& operator[](std::uint32_t item) const { return items_[item]; }
  // Of the questionnaire itself: kNoItem.
  const std::vector<std::uint32_t>& children(std::uint32_t item) const {
    return item == kNoItem ? roots_ : items_[item].children;
  }

  // The first item with that linkId, anywhere; or among the children of one.
  std::uint32_t find(std::string_view link_id) const;
  std::uint32_t find_child(std::uint32_t parent, std::string_view link_id) const;
  // Whether `item` is `ancestor` or lies below it.
  bool within(std::uint32_t item, std::uint32_t ancestor) const;
  // The nearest item that both are or lie below; kNoItem: only the questionnaire itself.
  std::uint32_t common_group(std::uint32_t a, std::uint32_t b) const;

  // The value[x] of the first extension of an item with that URL; all of them.
  TypedValue extension(std::uint32_t item, std::string_view url) const;
  std::vector<TypedValue> extensions(std::uint32_t item, std::string_view url) const;

 private:
  void read_item(NodeIndex node, std::uint32_t parent);

  const Record& record_;
  NodeIndex node_;
  std::vector<QuestionItem> items_;
  std::vector<std::uint32_t> roots_;
  std::unordered_map<std::string_view, std::uint32_t> first_;
  struct Place {
    std::uint32_t parent;
    std::string_view link_id;
    bool operator==(const Place&) const = default;
  };
  struct PlaceHash {
    std::size_t operator()(const Place& p) const {
      return std::hash<std::string_view>{}(p.link_id) ^ (std::size_t{p.parent} * 0x9E3779B97F4A7C15ULL);
    }
  };
  std::unordered_map<Place, std::uint32_t, PlaceHash> place_;
};

// All extensions of a node with that URL, by their value[x].
std::vector<TypedValue> extension_values(const Record& record, NodeIndex node, std::string_view url);

}  // namespace hallmark::plugins
