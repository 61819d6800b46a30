#include "plugins/questionnaire_model.h"

#include <utility>

namespace hallmark::plugins {
namespace {

struct TypeName {
  std::string_view name;
  ItemType type;
};
constexpr TypeName kTypes[] = {
    {"group", ItemType::Group},         {"display", ItemType::Display},     {"boolean", ItemType::Boolean},
    {"decimal", ItemType::Decimal},     {"integer", ItemType::Integer},     {"date", ItemType::Date},
    {"dateTime", ItemType::DateTime},   {"time", ItemType::Time},           {"string", ItemType::String},
    {"text", ItemType::Text},           {"url", ItemType::Url},             {"attachment", ItemType::Attachment},
    {"reference", ItemType::Reference}, {"quantity", ItemType::Quantity},   {"choice", ItemType::Choice},
    {"open-choice", ItemType::Choice},  {"coding", ItemType::Choice},
};

ItemType type_of(std::string_view name) {
  if (name.empty()) return ItemType::None;
  for (const TypeName& t : kTypes) {
    if (t.name == name) return t.type;
  }
  return ItemType::Other;
}

constexpr std::string_view kValueTypes[] = {
    "Attachment", "Boolean", "Coding", "Date", "DateTime", "Decimal", "Integer", "Quantity", "Reference", "String", "Time",
    "Uri",
};

// The value[x] of a condition is called answer[x] there.
TypedValue typed_child(const Record& record, NodeIndex node, std::string_view prefix) {
  for (NodeIndex child : record.children(node)) {
    std::string_view name = record.name(child);
    if (!name.starts_with(prefix)) continue;
    name.remove_prefix(prefix.size());
    for (std::string_view type : kValueTypes) {
      if (name == type) return {child, type};
    }
  }
  return {};
}

EnableCondition read_condition(const Record& record, NodeIndex node) {
  EnableCondition out;
  out.question = record.child_text(node, "question");
  out.op = record.child_text(node, "operator");
  const NodeIndex has_answer = record.child(node, "hasAnswer");
  out.answer = typed_child(record, node, "answer");
  if (has_answer != kNoNode) {
    out.op = "exists";
    out.answer = {has_answer, "Boolean"};
  } else if (out.op.empty() && out.answer.node != kNoNode) {
    out.op = "=";
  }
  return out;
}

}  // namespace

TypedValue value_of(const Record& record, NodeIndex node) { return typed_child(record, node, "value"); }

std::vector<TypedValue> extension_values(const Record& record, NodeIndex node, std::string_view url) {
  std::vector<TypedValue> out;
  for (NodeIndex child : record.children(node)) {
    if (record.name(child) != "extension" || record.child_text(child, "url") != url) continue;
    for (NodeIndex value : record.children(child)) {
      std::string_view name = record.name(value);
      if (!name.starts_with("value")) continue;
      name.remove_prefix(5);
      out.push_back({value, name});
      break;
    }
  }
  return out;
}

QuestionnaireModel::QuestionnaireModel(const Record& record, NodeIndex questionnaire)
    : record_(record), node_(questionnaire) {
  // Items in document order; those below one are pushed when it is read, and the stack is the way back.
  std::vector<std::pair<NodeIndex, std::uint32_t>> open;  // the next child to look at, and whose child it is
  open.emplace_back(record[questionnaire].first_child, kNoItem);
  while (!open.empty()) {
    const auto [node, parent] = open.back();
    if (node == kNoNode) {
      open.pop_back();
      continue;
    }
    open.back().first = record[node].next_sibling;
    if (record.name(node) != "item") continue;
    read_item(node, parent);
    open.emplace_back(record[node].first_child, static_cast<std::uint32_t>(items_.size() - 1));
  }
}

void QuestionnaireModel::read_item(NodeIndex node, std::uint32_t parent) {
  const auto index = static_cast<std::uint32_t>(items_.size());
  QuestionItem item;
  item.node = node;
  item.parent = parent;
  for (NodeIndex child : record_.children(node)) {
    const std::string_view name = record_.name(child);
    const std::string_view text = record_.text(child);
    if (name == "linkId") {
      item.link_id = text;
    } else if (name == "text") {
      item.text = text;
    } else if (name == "type") {
      item.type_text = text;
      item.type = type_of(text);
      if (text == "open-choice") item.free_text = true;
    } else if (name == "required") {
      item.required = text == "true";
    } else if (name == "repeats") {
      item.repeats = text == "true";
    } else if (name == "maxLength") {
      item.max_length = text;
    } else if (name == "answerConstraint") {
      item.free_text = text == "optionsOrString";
    } else if (name == "answerValueSet") {
      item.value_set = text;
    } else if (name == "options") {
      item.value_set = record_.child_text(child, "reference");
    } else if (name == "answerOption" || name == "option") {
      item.options.push_back(child);
    } else if (name == "enableWhen") {
      item.conditions.push_back(read_condition(record_, child));
      // FHIR 3 has no enableBehavior: one condition is enough there.
      if (record_.child(child, "hasAnswer") != kNoNode || record_.child(child, "operator") == kNoNode) item.any_condition = true;
    } else if (name == "enableBehavior") {
      item.any_condition = text == "any";
      item.all_conditions = text == "all";
    }
  }
  std::vector<std::uint32_t>& siblings = parent == kNoItem ? roots_ : items_[parent].children;
  item.order = static_cast<std::uint32_t>(siblings.size());
  siblings.push_back(index);
  if (!item.link_id.empty()) {
    first_.try_emplace(item.link_id, index);
    place_.try_emplace(Place{parent, item.link_id}, index);
  }
  items_.push_back(std::move(item));
}

std::uint32_t QuestionnaireModel::find(std::string_view link_id) const {
  const auto it = first_.find(link_id);
  return it == first_.end() ? kNoItem : it->second;
}

std::uint32_t QuestionnaireModel::find_child(std::uint32_t parent, std::string_view link_id) const {
  const auto it = place_.find({parent, link_id});
  return it == place_.end() ? kNoItem : it->second;
}

bool QuestionnaireModel::within(std::uint32_t item, std::uint32_t ancestor) const {
  for (; item != kNoItem; item = items_[item].parent) {
    if (item == ancestor) return true;
  }
  return false;
}

std::uint32_t QuestionnaireModel::common_group(std::uint32_t a, std::uint32_t b) const {
  for (; a != kNoItem; a = items_[a].parent) {
    if (within(b, a)) return a;
  }
  return kNoItem;
}

TypedValue QuestionnaireModel::extension(std::uint32_t item, std::string_view url) const {
  const std::vector<TypedValue> all = extensions(item, url);
  return all.empty() ? TypedValue{} : all.front();
}

std::vector<TypedValue> QuestionnaireModel::extensions(std::uint32_t item, std::string_view url) const {
  return extension_values(record_, items_[item].node, url);
}

}  // namespace hallmark::plugins
