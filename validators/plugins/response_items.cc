#include "plugins/response_items.h"

#include "base/text.h"
#include "plugins/answer_rules.h"

namespace hallmark::plugins {
namespace {

constexpr std::string_view kMinOccurs = "http://hl7.org/fhir/StructureDefinition/questionnaire-minOccurs";
constexpr std::string_view kMaxOccurs = "http://hl7.org/fhir/StructureDefinition/questionnaire-maxOccurs";

// Where many groups meet many questions, or many answers many options, work grows as their product. The largest published
// questionnaires have some thousands of items.
constexpr std::uint64_t kMostSteps = 20'000'000;

std::vector<NodeIndex> children_named(const Record& record, NodeIndex node, std::string_view name) {
  std::vector<NodeIndex> out;
  for (NodeIndex child : record.children(node)) {
    if (record.name(child) == name) out.push_back(child);
  }
  return out;
}

std::string text_of(std::string_view text) { return std::string(text); }

}  // namespace

ResponseItems::ResponseItems(const ResponseReport& report, const QuestionnaireModel& model, NodeIndex response)
    : report_(report),
      record_(report.context.record),
      model_(model),
      response_(response),
      enable_when_(report.context, model, response) {
  const std::string_view status = record_.child_text(response, "status");
  complete_ = status == "completed" || status == "amended";
}

bool ResponseItems::pay(std::size_t steps) {
  if (steps_ > kMostSteps) return false;
  steps_ += steps;
  if (steps_ <= kMostSteps) return true;
  report_.add(response_, Code::LimitResponse, {.found = {}, .arguments = {std::to_string(kMostSteps)}});
  return false;
}

void ResponseItems::check() {
  open_.push_back({response_, response_, kNoItem});
  while (!open_.empty() && steps_ <= kMostSteps) {
    const Place place = open_.back();
    open_.pop_back();
    check_place(place);
  }
}

void ResponseItems::check_place(const Place& place) {
  std::unordered_map<std::uint32_t, std::vector<NodeIndex>> found;
  std::uint32_t last = 0;
  for (NodeIndex node : record_.children(place.container)) {
    if (record_.name(node) != "item") continue;
    const std::string_view link_id = record_.child_text(node, "linkId");
    if (link_id.empty()) continue;  // a fault of its own, by cardinality
    const std::uint32_t item = model_.find_child(place.parent, link_id);
    if (item != kNoItem) {
      if (model_[item].order < last) {
        report_.add(place.at, Code::ResponseItemOutOfOrder, {.found = text_of(link_id), .line_of = node});
      }
      last = model_[item].order;
      found[item].push_back(node);
      continue;
    }
    const std::uint32_t elsewhere = model_.find(link_id);
    if (elsewhere == kNoItem) {
      report_.add(place.at, Code::ResponseItemUnknown, {.found = text_of(link_id), .line_of = node});
    } else {
      report_.add(place.at, Code::ResponseItemMisplaced, {.found = text_of(link_id), .line_of = node});
      enable_when_.assign(node, elsewhere);
      check_item(node, elsewhere, enable_when_.of(elsewhere, place.container));
    }
  }
  for (const auto& [item, nodes] : found) check_group(place, item, nodes);
  check_missing(place, found);
}

void ResponseItems::check_missing(const Place& place, const std::unordered_map<std::uint32_t, std::vector<NodeIndex>>& found) {
  const auto [expected, fresh] = expected_.try_emplace(place.parent);
  if (fresh) {
    for (std::uint32_t child : model_.children(place.parent)) {
      if (model_[child].required) expected->second.push_back(child);
    }
  }
  if (!pay(expected->second.size())) return;
  for (std::uint32_t item : expected->second) {
    if (found.contains(item) || enable_when_.of(item, place.container) != Enabled::Yes) continue;
    const bool kept = report_.add(place.at, Code::ResponseItemMissing,
                                  {.found = {}, .arguments = {text_of(model_[item].link_id)}, .severity = missing_severity()});
    if (!kept) return;
  }
}

void ResponseItems::check_group(const Place& place, std::uint32_t item, const std::vector<NodeIndex>& nodes) {
  const Enabled enabled = enable_when_.of(item, place.container);
  if (nodes.size() > 1 && !model_[item].repeats) {
    report_.add(place.at, Code::ResponseItemRepeated,
                {.found = {},
                 .arguments = {text_of(model_[item].link_id), std::to_string(nodes.size())},
                 .line_of = nodes[1]});
  }
  for (NodeIndex node : nodes) {
    enable_when_.assign(node, item);
    // An item that stands there empty says nothing, and may.
    const bool says_something = record_.child(node, "answer") != kNoNode || record_.child(node, "item") != kNoNode;
    if (enabled == Enabled::No && says_something) {
      report_.add(node, Code::ResponseItemDisabled, {.found = {}, .arguments = {text_of(model_[item].link_id)}});
    }
    check_item(node, item, enabled);
  }
}

void ResponseItems::check_item(NodeIndex node, std::uint32_t item, Enabled enabled) {
  const QuestionItem& question = model_[item];
  const std::string_view text = record_.child_text(node, "text");
  if (!text.empty() && text != question.text) {
    report_.add(node, Code::ResponseItemTextDiffers,
                {.found = shortened(text, 80),
                 .arguments = {text_of(question.link_id), shortened(question.text, 80)}});
  }
  const std::vector<NodeIndex> answers = children_named(record_, node, "answer");
  const NodeIndex first_item = record_.child(node, "item");
  if (question.type == ItemType::Group) {
    if (question.required && first_item == kNoNode) {
      report_.add(node, Code::ResponseGroupEmpty, {.found = {}, .arguments = {text_of(question.link_id)}});
    }
    open_.push_back({node, node, item});
  } else {
    if (answers.empty() && question.required && (enabled == Enabled::Yes || !complete_)) {
      report_.add(node, Code::ResponseItemMissing,
                  {.found = {}, .arguments = {text_of(question.link_id)}, .severity = missing_severity()});
    }
    if (first_item != kNoNode && question.type != ItemType::None) {
      report_.add(node, Code::ResponseItemUnderQuestion, {.found = {}, .arguments = {text_of(question.link_id)}, .line_of = first_item});
    }
  }
  check_answers(node, item, answers);
}

void ResponseItems::check_answers(NodeIndex node, std::uint32_t item, const std::vector<NodeIndex>& answers) {
  const QuestionItem& question = model_[item];
  if (answers.size() > 1 && !question.repeats) {
    report_.add(node, Code::AnswerRepeated,
                {.found = {},
                 .arguments = {text_of(question.link_id), std::to_string(answers.size())},
                 .line_of = answers[1]});
  }
  check_count(node, item, answers.size());
  const bool asks = question.type != ItemType::Group && question.type != ItemType::Display;
  if (!asks && !answers.empty()) {
    report_.add(node, Code::AnswerNotAskedFor, {.found = {}, .arguments = {text_of(question.link_id), text_of(question.type_text)}});
  }
  for (NodeIndex answer : answers) {
    if (!pay(1 + question.options.size())) return;
    if (asks) check_answer({report_, model_, item, answer, value_of(record_, answer), answers.size()});
    if (question.type != ItemType::Group) open_.push_back({answer, node, item});
  }
}

void ResponseItems::check_count(NodeIndex node, std::uint32_t item, std::size_t answers) {
  if (model_[item].type == ItemType::Group) return;  // there the occurrences are those of the item
  for (const bool least : {true, false}) {
    const TypedValue bound = model_.extension(item, least ? kMinOccurs : kMaxOccurs);
    const auto number = bound.node == kNoNode ? std::nullopt : parse_unsigned(model_.record().text(bound.node));
    if (!number || (least ? answers >= *number : answers <= *number)) continue;
    report_.add(node, Code::AnswerCountWrong,
                {.found = {},
                 .arguments = {text_of(model_[item].link_id), std::to_string(answers),
                               std::string(least ? "at least " : "at most ") + std::to_string(*number)}});
  }
}

}  // namespace hallmark::plugins
