// Whether an item of a questionnaire is enabled at a place in a response: Questionnaire.item.enableWhen.
//
// A condition looks at the answers to another question. Which of them count is settled so: from the item upward to the
// nearest group that holds both questions; from the place in the response upward to that very group; the answers below it.
// A repeating group is thus judged by its own answers. Every condition is worked out once for each such group, so that the
// time stays linear where groups and conditions are many.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "plugins/plugin.h"
#include "plugins/questionnaire_model.h"

namespace hallmark::plugins {

enum class Enabled : std::uint8_t { Yes, No, Unknown };

class EnableWhen {
 public:
  // All must outlive it. `response`: the QuestionnaireResponse.
  EnableWhen(const PluginContext& context, const QuestionnaireModel& model, NodeIndex response);

  // Says which item of the questionnaire an item of the response answers; before asking for what lies below.
  void assign(NodeIndex response_item, std::uint32_t item) { assigned_[response_item] = item; }

  // `container`: the response itself, or the item or answer whose items are looked at.
  Enabled of(std::uint32_t item, NodeIndex container);

 private:
  Enabled by_expression(std::string_view expression) const;
  bool holds(std::uint32_t item, std::uint32_t condition, NodeIndex container);
  bool evaluate(const EnableCondition& condition, NodeIndex group) const;
  // The response's counterpart of a group of the questionnaire, from a place in it upward; kNoNode if there is none.
  NodeIndex response_group(std::uint32_t group, NodeIndex container) const;

  const PluginContext& context_;
  const QuestionnaireModel& model_;
  NodeIndex response_;
  std::unordered_map<NodeIndex, std::uint32_t> assigned_;
  std::unordered_map<std::string_view, std::vector<NodeIndex>> answers_;  // by linkId, in document order
  std::unordered_map<std::uint64_t, bool> known_;                         // by condition and group
  std::unordered_map<std::string_view, Enabled> known_expressions_;
  std::vector<std::uint32_t> first_condition_;  // of each item, in one numbering of all
};

}  // namespace hallmark::plugins
