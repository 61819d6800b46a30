// The observation round of a NEWS2 total: what was measured for it, and how many points each parameter can be worth.
//
// Which observations belong to a total:
//   1. its own components, and the Observations that it leads to by hasMember, derivedFrom or (FHIR 3.0.1) related, over any
//      number of steps, with their components;
//   2. for a parameter that none of those gives: the Observations of the same patient in the record whose time is within
//      kWindowSeconds of the total's.
// Where several give the same parameter, any of them may be meant, and the points of each are possible.
#pragma once

#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "plugins/clinical/resources.h"
#include "plugins/news2_table.h"

namespace hallmark::plugins {

inline constexpr std::int64_t kWindowSeconds = 30 * 60;
// More of one patient in one window, or more references and components to look at, are no round: totals that share them would
// take time as the product of both.
inline constexpr std::size_t kMostNeighbours = 100;
inline constexpr std::size_t kMostSteps = 500;

inline constexpr std::string_view kNews2Total = "1104051000000101";

// What was met of one parameter.
struct Reading {
  Points points = 0;      // 0: none was met
  Points scale_1 = 0;     // oxygen saturation: by each scale
  Points scale_2 = 0;
  std::string shown;      // "37.5 Cel": of the last one met
  std::string obstacle;   // why its points are not certain: "has no unit code"; "" if they are
};
// A score of one parameter, as sent.
struct SubScore {
  Parameter parameter;
  unsigned scale = 0;  // of oxygen saturation: 1 or 2
  NodeIndex node = kNoNode;  // its value
  std::optional<Decimal> value;
};
struct Round {
  std::array<Reading, kParameters> readings;
  std::vector<SubScore> sub_scores;
  bool leads_outside = false;  // a reference of the total leads to nothing in the record
  bool crowded = false;        // past one of the bounds above; then there are no readings
};

// Rounds of one record. Linear in it to set up; each total takes time linear in what it leads to. Not thread-safe.
class Rounds {
 public:
  Rounds(const PluginContext& context, Resources& resources) : context_(context), resources_(resources) {}
  Round round_of(NodeIndex total);

 private:
  struct Timed {
    std::int64_t seconds;
    NodeIndex node;
  };
  void index();
  std::vector<NodeIndex> linked(NodeIndex total, Round& round);
  std::vector<NodeIndex> neighbours(NodeIndex total, bool& crowded);

  const PluginContext& context_;
  Resources& resources_;
  bool indexed_ = false;
  std::unordered_map<std::string, std::vector<Timed>> by_patient_;  // sorted by time
};

}  // namespace hallmark::plugins
