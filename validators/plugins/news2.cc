#include "plugins/news2.h"

#include <algorithm>

#include "base/text.h"
#include "plugins/clinical/certain_order.h"
#include "plugins/clinical/elements.h"
#include "plugins/news2_round.h"

namespace hallmark::plugins {
namespace {

constexpr Points kTotals = (Points{1} << 21) - 1;  // 0 to 20
constexpr int kAdult = 16;

// The value of a score: valueInteger, or the number of a valueQuantity.
std::optional<Decimal> score_value(const Record& record, NodeIndex value) {
  const std::string_view text = record.name(value) == "valueQuantity" ? record.child_text(value, "value") : record.text(value);
  return text.empty() ? std::nullopt : Decimal::parse(text);
}

std::optional<unsigned> whole_score(const std::optional<Decimal>& value, unsigned most) {
  const auto whole = value ? value->to_int64() : std::nullopt;
  if (!whole || *whole < 0 || *whole > most) return std::nullopt;
  return static_cast<unsigned>(*whole);
}

// One total and its round.
class Total {
 public:
  Total(const Plugin& plugin, const PluginContext& context, IssueSink& sink, NodeIndex observation, const Round& round)
      : plugin_(plugin), context_(context), sink_(sink), observation_(observation), round_(round) {
    for (const SubScore& score : round_.sub_scores) {
      scale_1_ = scale_1_ || score.scale == 1;
      scale_2_ = scale_2_ || score.scale == 2;
    }
  }

  void check(NodeIndex value) {
    check_sub_scores();
    if (scale_1_ && scale_2_) add(observation_, Code::News2BothScales);
    check_completeness();
    if (value == kNoNode) return;
    const auto sent = whole_score(score_value(context_.record, value), 20);
    if (!sent) {
      if (score_value(context_.record, value)) add(value, Code::News2TotalImpossible, number_of(value));
      return;
    }
    check_sum(value, *sent);
  }

 private:
  void add(NodeIndex node, Code code, std::string_view found = {}, std::vector<std::string> arguments = {}) {
    report_at(context_, plugin_, node, code, sink_, found, std::move(arguments));
  }
  std::string number_of(NodeIndex value) const {
    const Record& record = context_.record;
    return std::string(record.name(value) == "valueQuantity" ? record.child_text(value, "value") : record.text(value));
  }

  static bool certain(const Reading& reading) { return reading.points != 0 && reading.obstacle.empty(); }

  // What a parameter can be worth in the total, on the scale that is used.
  Points worth(Parameter parameter) const {
    const Reading& reading = round_.readings[static_cast<std::size_t>(parameter)];
    if (!certain(reading)) {
      Points sent = 0;  // the score that was sent stands in for the value that was not
      for (const SubScore& score : round_.sub_scores) {
        if (score.parameter != parameter) continue;
        if (const auto whole = whole_score(score.value, 3)) sent |= points(*whole);
      }
      if (sent != 0) return sent;
      return reading.points != 0 ? reading.points : kAnyPoints;
    }
    if (parameter != Parameter::Saturation || scale_1_ == scale_2_) return reading.points;
    return scale_1_ ? reading.scale_1 : reading.scale_2;
  }

  void check_sub_scores() {
    for (const SubScore& score : round_.sub_scores) {
      const Reading& reading = round_.readings[static_cast<std::size_t>(score.parameter)];
      if (!certain(reading) || !score.value) continue;
      const Points right = score.scale == 1 ? reading.scale_1 : score.scale == 2 ? reading.scale_2 : reading.points;
      const auto whole = whole_score(score.value, 3);
      if (whole && (right & points(*whole))) continue;
      add(score.node, Code::News2SubScoreWrong, number_of(score.node) + ", where " + reading.shown + " scores " + points_text(right),
          {std::string(parameter_name(score.parameter))});
    }
  }

  void check_completeness() {
    const bool any = std::any_of(round_.readings.begin(), round_.readings.end(), [](const Reading& r) { return r.points != 0; });
    if (!any || round_.leads_outside || round_.crowded) return;
    std::vector<std::string> missing;
    for (std::size_t i = 0; i < kParameters; ++i) {
      if (round_.readings[i].points != 0) continue;
      complete_ = false;
      if (static_cast<Parameter>(i) == Parameter::AirOrOxygen) {
        add(observation_, Code::News2AirOrOxygenMissing);
      } else {
        missing.emplace_back(parameter_name(static_cast<Parameter>(i)));
      }
    }
    if (!missing.empty()) add(observation_, Code::News2ParameterMissing, {}, {listed(missing)});
  }

  void check_sum(NodeIndex value, unsigned sent) {
    Points possible = points(0);
    std::vector<std::string> obstacles, parts;
    bool none = true;
    for (std::size_t i = 0; i < kParameters; ++i) {
      const auto parameter = static_cast<Parameter>(i);
      const Points part = worth(parameter);
      possible = sums(possible, part);
      const Reading& reading = round_.readings[i];
      none = none && reading.points == 0;
      parts.push_back(std::string(parameter_name(parameter)) + ' ' + (part == kAnyPoints ? "?" : points_text(part)));
      if (!certain(reading)) {
        obstacles.push_back(std::string(parameter_name(parameter)) + ' ' +
                            (reading.obstacle.empty() ? "is not in the record" : reading.obstacle));
      }
    }
    possible &= kTotals;
    if ((possible & points(sent)) == 0) {
      add(value, Code::News2TotalWrong,
          std::to_string(sent) + ", where the scores add up to " + points_text(possible) + " (" + listed(parts, "and") + ')', {mending(sent)});
    } else if (!obstacles.empty() && complete_) {
      add(value, Code::News2Undecided, {}, {why_undecided(none, obstacles)});
    }
  }

  std::string why_undecided(bool none, const std::vector<std::string>& obstacles) const {
    if (round_.crowded) return "more observations lie around it than a round can have";
    return none ? "none of its parameters is in the record" : listed(obstacles);
  }

  // Both scales added is a fault that is known, so it is named.
  std::string mending(unsigned sent) const {
    Points both = points(0);
    for (std::size_t i = 0; i < kParameters; ++i) {
      const Reading& reading = round_.readings[i];
      if (static_cast<Parameter>(i) == Parameter::Saturation) {
        both = sums(sums(both, reading.scale_1), reading.scale_2);
      } else {
        both = sums(both, worth(static_cast<Parameter>(i)));
      }
    }
    const bool doubled = scale_1_ && scale_2_ && (both & points(sent)) != 0;
    return doubled ? "the points of both oxygen scales were added" : "a parameter was scored by the wrong row, or its value has changed since";
  }

  const Plugin& plugin_;
  const PluginContext& context_;
  IssueSink& sink_;
  NodeIndex observation_;
  const Round& round_;
  bool scale_1_ = false, scale_2_ = false;
  bool complete_ = true;  // nothing was reported as missing
};

// "2008-02-29" is 16 on "2024-02-29": every sixteenth year after a leap year is one, but for the turn of a century.
std::string sixteenth_birthday(std::string_view birth) {
  const auto year = parse_unsigned(birth.substr(0, 4));
  if (!year || birth.size() < 4) return {};
  return std::to_string(*year + kAdult) + std::string(birth.substr(4));
}

void check_age(const Plugin& plugin, const PluginContext& context, Resources& resources, NodeIndex total, IssueSink& sink) {
  const Record& record = context.record;
  const NodeIndex patient = resources.resolve(record.child(total, "subject"));
  if (patient == kNoNode || !is_resource_of(record, patient, "Patient")) return;
  const std::string birthday = sixteenth_birthday(record.child_text(patient, "birthDate"));
  const std::string_view when = extent_of(record, choice_of(record, total, "effective")).begin;
  if (certainly_after(birthday, when)) report_at(context, plugin, total, Code::News2NotForChildren, sink);
}

}  // namespace

const CheckInfo& News2::info() const {
  static constexpr CheckInfo kInfo{"news2", "NEWS2 totals and scores, computed again from the round's parameters", kNews2Manuals};
  return kInfo;
}

void News2::validate(const PluginContext& context, IssueSink& sink) const {
  const Record& record = context.record;
  Resources resources(context);
  Rounds rounds(context, resources);
  each_resource(context, [&](NodeIndex node, std::string_view type) {
    if (type != "Observation" || !coded_as(record, node, "code", kSnomed, kNews2Total)) return;
    const std::string_view status = record.child_text(node, "status");
    if (status == "entered-in-error" || status == "cancelled") return;
    const Round round = rounds.round_of(node);
    Total(*this, context, sink, node, round).check(choice_of(record, node, "value"));
    check_age(*this, context, resources, node, sink);
  });
}

}  // namespace hallmark::plugins
