// The items of a QuestionnaireResponse against those of its Questionnaire: which are there, in which order, how often, and
// what each holds. Answers themselves are in answer_rules.h.
//
// Issues stand where HL7's validator puts them: what is missing, unknown or too many at what should hold it (an item nested
// in an answer counts as its item's), what is wrong with an item at the item, with a value at the value.
#pragma once

#include "plugins/enable_when.h"
#include "plugins/response_report.h"

namespace hallmark::plugins {

class ResponseItems {
 public:
  // All must outlive it.
  ResponseItems(const ResponseReport& report, const QuestionnaireModel& model, NodeIndex response);

  void check();

 private:
  // The items directly in `container`, which are to be those below `parent`; issues about them all stand at `at`.
  struct Place {
    NodeIndex container;
    NodeIndex at;
    std::uint32_t parent;
  };

  void check_place(const Place& place);
  void check_missing(const Place& place, const std::unordered_map<std::uint32_t, std::vector<NodeIndex>>& found);
  // The items of a place that answer one item of the questionnaire.
  void check_group(const Place& place, std::uint32_t item, const std::vector<NodeIndex>& nodes);
  void check_item(NodeIndex node, std::uint32_t item, Enabled enabled);
  void check_answers(NodeIndex node, std::uint32_t item, const std::vector<NodeIndex>& answers);
  void check_count(NodeIndex node, std::uint32_t item, std::size_t answers);
  // False: the ceiling on work is reached, which has been reported.
  bool pay(std::size_t steps);

  Severity missing_severity() const { return complete_ ? Severity::Error : Severity::Warning; }

  const ResponseReport& report_;
  const Record& record_;
  const QuestionnaireModel& model_;
  NodeIndex response_;
  EnableWhen enable_when_;
  bool complete_;
  std::uint64_t steps_ = 0;
  std::vector<Place> open_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> expected_;  // children that can be missed, by parent
};

}  // namespace hallmark::plugins
