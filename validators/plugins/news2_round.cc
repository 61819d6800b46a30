#include "plugins/news2_round.h"

#include <algorithm>
#include <unordered_set>

#include "base/ucum.h"
#include "plugins/clinical/certain_order.h"
#include "plugins/clinical/elements.h"
#include "plugins/clinical/signs.h"

namespace hallmark::plugins {
namespace {

constexpr std::string_view kAir = "722742002";
constexpr std::string_view kOxygen = "371825009";
constexpr std::string_view kAcvpu = "1104441000000107";
constexpr std::string_view kAlert = "248234008";
constexpr std::string_view kNotAlert[] = {"300202002", "450847001", "422768004", "130987000"};
// Observations that speak of oxygen without saying plainly whether there was any: flow rate, fraction, therapy.
constexpr std::string_view kOxygenLoinc[] = {"3151-8", "3150-6"};
constexpr std::string_view kOxygenTherapy = "57485005";

struct ScoreCode {
  std::string_view code;
  Parameter parameter;
  unsigned scale;
};
constexpr ScoreCode kScoreCodes[] = {
    {"1104301000000104", Parameter::Respiration, 0},  {"1104311000000102", Parameter::Saturation, 1},
    {"1104321000000108", Parameter::Saturation, 2},   {"1104331000000105", Parameter::AirOrOxygen, 0},
    {"1104341000000101", Parameter::Systolic, 0},     {"1104351000000103", Parameter::Pulse, 0},
    {"1104361000000100", Parameter::Consciousness, 0}, {"1104371000000107", Parameter::Temperature, 0},
};

std::optional<Parameter> parameter_of(Sign sign) {
  switch (sign) {
    case Sign::HeartRate: return Parameter::Pulse;
    case Sign::Respiration: return Parameter::Respiration;
    case Sign::Temperature: return Parameter::Temperature;
    case Sign::Saturation: return Parameter::Saturation;
    case Sign::Systolic: return Parameter::Systolic;
    default: return std::nullopt;
  }
}

// Reads Observations and components into a round; only into parameters that are wanted.
class Reader {
 public:
  Reader(const Record& record, Round& round) : record_(record), round_(round) { wanted_.fill(true); }

  // From here on, only what has not been met.
  void want_the_rest() {
    for (std::size_t i = 0; i < kParameters; ++i) wanted_[i] = round_.readings[i].points == 0;
    want_scores_ = round_.sub_scores.empty();
  }

  void read(NodeIndex observation) {
    const std::string_view status = record_.child_text(observation, "status");
    if (status == "entered-in-error" || status == "cancelled") return;
    read_element(observation);
    const Wanted component(record_, "component");
    for (NodeIndex child : record_.children(observation)) {
      if (++steps_ > kMostSteps) {
        round_.crowded = true;
        return;
      }
      if (component.is(child)) read_element(child);
    }
  }

  // Points by scale 2 need to know of the oxygen, so the saturation is settled last.
  void settle() {
    std::optional<bool> oxygen;
    const Points air = round_.readings[static_cast<std::size_t>(Parameter::AirOrOxygen)].points;
    if (air == points(0)) oxygen = false;
    if (air == points(2)) oxygen = true;
    Reading& saturation = round_.readings[static_cast<std::size_t>(Parameter::Saturation)];
    saturation.scale_1 = saturation.scale_2 = saturation.obstacle.empty() ? 0 : kAnyPoints;
    for (const Decimal& percent : saturations_) {
      saturation.scale_1 |= saturation_scale_1(percent);
      saturation.scale_2 |= saturation_scale_2(percent, oxygen);
    }
    saturation.points = saturation.scale_1 | saturation.scale_2;
  }

 private:
  void read_element(NodeIndex element) {
    const NodeIndex code = record_.child(element, "code");
    if (code == kNoNode) return;
    const SignReading sign = read_sign(record_, element);
    if (sign.sign && !sign.other) {
      if (const auto parameter = parameter_of(*sign.sign)) read_number(*parameter, element);
      return;
    }
    each_coding(record_, code, [&](const CodingText& coding) {
      if (coding.system == kLoinc) {
        for (const std::string_view known : kOxygenLoinc) {
          if (coding.code == known) met(Parameter::AirOrOxygen, points(0) | points(2), "", "is given as a rate or fraction");
        }
      } else if (coding.system == kSnomed) {
        read_snomed(element, coding.code);
      }
    });
  }

  void read_snomed(NodeIndex element, std::string_view code) {
    for (const ScoreCode& known : kScoreCodes) {
      if (known.code == code) return read_score(known, element);
    }
    const NodeIndex value = choice_of(record_, element, "value");
    if (code == kAcvpu) return read_consciousness(value);
    if (code == kAir || code == kOxygen) {
      // A yes or no of its own may turn the meaning round.
      const bool turned = value != kNoNode && record_.name(value) == "valueBoolean" && record_.text(value) != "true";
      if (turned) return met(Parameter::AirOrOxygen, points(0) | points(2), "", "is denied");
      return code == kAir ? met(Parameter::AirOrOxygen, points(0), "air", "") : met(Parameter::AirOrOxygen, points(2), "oxygen", "");
    }
    if (code == kOxygenTherapy) met(Parameter::AirOrOxygen, points(0) | points(2), "", "is given as a therapy");
  }

  void read_consciousness(NodeIndex value) {
    Points found = 0;
    if (value != kNoNode) {
      each_coding(record_, value, [&](const CodingText& coding) {
        if (coding.code == kAlert) found |= points(0);
        for (const std::string_view known : kNotAlert) {
          if (coding.code == known) found |= points(3);
        }
      });
    }
    if (found != 0) return met(Parameter::Consciousness, found, found == points(0) ? "alert" : "not alert", "");
    met(Parameter::Consciousness, points(0) | points(3), "", "has no known code");
  }

  void read_number(Parameter parameter, NodeIndex element) {
    const NodeIndex node = choice_of(record_, element, "value");
    if (node == kNoNode || record_.name(node) != "valueQuantity") return met(parameter, kAnyPoints, "", "has no number");
    const QuantityText quantity = read_quantity(record_, node);
    if (!quantity.value) return met(parameter, kAnyPoints, "", "has no number");
    if (!quantity.comparator.empty()) return met(parameter, kAnyPoints, "", "is given as a bound");
    if (!quantity.ucum) return met(parameter, kAnyPoints, "", "has no unit code");
    const auto unit = ucum::parse(quantity.code);
    const auto wanted = ucum::parse(parameter_unit(parameter));
    const auto value = unit && wanted && ucum::comparable(*unit, *wanted) ? ucum::convert(*quantity.value, *unit, *wanted) : std::nullopt;
    if (!value) return met(parameter, kAnyPoints, "", "is in a unit that does not measure it");
    if (!wanted_[static_cast<std::size_t>(parameter)]) return;
    const std::string shown = std::string(quantity.number) + ' ' + std::string(quantity.code);
    if (parameter == Parameter::Saturation) saturations_.push_back(*value);
    met(parameter, parameter == Parameter::Saturation ? 0 : points_of(parameter, *value), shown, "");
  }

  void read_score(const ScoreCode& known, NodeIndex element) {
    if (!want_scores_) return;
    const NodeIndex value = choice_of(record_, element, "value");
    if (value == kNoNode) return;
    const std::string_view text = record_.name(value) == "valueQuantity" ? record_.child_text(value, "value") : record_.text(value);
    if (text.empty()) return;
    round_.sub_scores.push_back({known.parameter, known.scale, value, Decimal::parse(text)});
  }

  void met(Parameter parameter, Points found, std::string shown, std::string obstacle) {
    const auto at = static_cast<std::size_t>(parameter);
    if (!wanted_[at]) return;
    Reading& reading = round_.readings[at];
    reading.points |= found;
    reading.shown = std::move(shown);
    if (!obstacle.empty()) reading.obstacle = std::move(obstacle);
  }

  const Record& record_;
  Round& round_;
  std::array<bool, kParameters> wanted_;
  bool want_scores_ = true;
  std::size_t steps_ = 0;
  std::vector<Decimal> saturations_;
};

bool is_observation(const Record& record, NodeIndex node) { return node != kNoNode && is_resource_of(record, node, "Observation"); }

std::string_view time_of(const Record& record, NodeIndex observation) {
  return extent_of(record, choice_of(record, observation, "effective")).begin;
}

}  // namespace

void Rounds::index() {
  indexed_ = true;
  const Record& record = context_.record;
  each_resource(context_, [&](NodeIndex node, std::string_view type) {
    // Another total has a round of its own, and is nobody's neighbour.
    if (type != "Observation" || coded_as(record, node, "code", kSnomed, kNews2Total)) return;
    const auto seconds = seconds_of(time_of(record, node));
    if (!seconds) return;
    std::string patient = resources_.subject_of(node);
    if (!patient.empty()) by_patient_[std::to_string(resources_.bundle_of(node)) + ' ' + patient].push_back({*seconds, node});
  });
  for (auto& [patient, timed] : by_patient_) {
    std::stable_sort(timed.begin(), timed.end(), [](const Timed& a, const Timed& b) { return a.seconds < b.seconds; });
  }
}

std::vector<NodeIndex> Rounds::linked(NodeIndex total, Round& round) {
  const Record& record = context_.record;
  std::vector<NodeIndex> out{total};
  std::unordered_set<NodeIndex> seen{total};
  const auto follow = [&](NodeIndex reference, bool of_total) {
    const NodeIndex target = resources_.resolve(reference);
    if (target == kNoNode && of_total) round.leads_outside = true;
    if (is_observation(record, target) && seen.insert(target).second) out.push_back(target);
  };
  std::size_t steps = 0;
  for (std::size_t at = 0; at < out.size(); ++at) {  // grows as it is walked
    const NodeIndex from = out[at];
    for (NodeIndex child : record.children(from)) {
      if (++steps > kMostSteps) {
        round.crowded = true;
        return {};
      }
      const std::string_view name = record.name(child);
      if (name == "hasMember" || name == "derivedFrom") follow(child, from == total);
      if (name == "related") {
        const std::string_view kind = record.child_text(child, "type");
        if (kind == "has-member" || kind == "derived-from") follow(record.child(child, "target"), from == total);
      }
    }
  }
  return out;
}

std::vector<NodeIndex> Rounds::neighbours(NodeIndex total, bool& crowded) {
  const Record& record = context_.record;
  const auto seconds = seconds_of(time_of(record, total));
  if (!seconds) return {};
  if (!indexed_) index();
  const auto found = by_patient_.find(std::to_string(resources_.bundle_of(total)) + ' ' + resources_.subject_of(total));
  if (found == by_patient_.end()) return {};
  const std::vector<Timed>& timed = found->second;
  auto at = std::lower_bound(timed.begin(), timed.end(), *seconds - kWindowSeconds,
                             [](const Timed& a, std::int64_t bound) { return a.seconds < bound; });
  std::vector<NodeIndex> out;
  for (; at != timed.end() && at->seconds <= *seconds + kWindowSeconds; ++at) {
    if (out.size() == kMostNeighbours) {
      crowded = true;
      return {};
    }
    out.push_back(at->node);
  }
  return out;
}

Round Rounds::round_of(NodeIndex total) {
  Round out;
  Reader reader(context_.record, out);
  for (NodeIndex node : linked(total, out)) reader.read(node);
  reader.settle();
  reader.want_the_rest();
  for (NodeIndex node : neighbours(total, out.crowded)) reader.read(node);
  reader.settle();
  if (!out.crowded) return out;
  Round none;
  none.crowded = true;
  return none;
}

}  // namespace hallmark::plugins
