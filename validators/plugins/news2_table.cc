#include "plugins/news2_table.h"

#include <array>
#include <span>
#include <vector>

#include "base/text.h"

namespace hallmark::plugins {
namespace {

// A row ends at `last`, in tenths; the next begins one step later.
struct Row {
  int last;
  unsigned score;
};
constexpr int kNoEnd = 1 << 30;
constexpr Row kRespiration[] = {{80, 3}, {110, 1}, {200, 0}, {240, 2}, {kNoEnd, 3}};
constexpr Row kScale1[] = {{910, 3}, {930, 2}, {950, 1}, {kNoEnd, 0}};
constexpr Row kScale2Air[] = {{830, 3}, {850, 2}, {870, 1}, {kNoEnd, 0}};
constexpr Row kScale2Oxygen[] = {{830, 3}, {850, 2}, {870, 1}, {920, 0}, {940, 1}, {960, 2}, {kNoEnd, 3}};
constexpr Row kSystolic[] = {{900, 3}, {1000, 2}, {1100, 1}, {2190, 0}, {kNoEnd, 3}};
constexpr Row kPulse[] = {{400, 3}, {500, 1}, {900, 0}, {1100, 1}, {1300, 2}, {kNoEnd, 3}};
constexpr Row kTemperature[] = {{350, 3}, {360, 1}, {380, 0}, {390, 1}, {kNoEnd, 2}};

Points look_up(std::span<const Row> rows, const Decimal& value, int step) {
  const auto beyond = [&](int tenths) { return value.compare(Decimal(Int128{tenths}, 1)); };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].last != kNoEnd && beyond(rows[i].last) > 0) continue;
    Points out = points(rows[i].score);
    if (i > 0 && beyond(rows[i - 1].last + step) < 0) out |= points(rows[i - 1].score);
    return out;
  }
  return kAnyPoints;
}

}  // namespace

std::string_view parameter_name(Parameter parameter) {
  constexpr std::array<std::string_view, kParameters> names = {
      "respiration rate", "oxygen saturation", "air or oxygen", "systolic pressure", "pulse", "consciousness", "temperature"};
  return names[static_cast<std::size_t>(parameter)];
}

std::string_view parameter_unit(Parameter parameter) {
  constexpr std::array<std::string_view, kParameters> units = {"/min", "%", "", "mm[Hg]", "/min", "", "Cel"};
  return units[static_cast<std::size_t>(parameter)];
}

Points points_of(Parameter parameter, const Decimal& value) {
  switch (parameter) {
    case Parameter::Respiration: return look_up(kRespiration, value, 10);
    case Parameter::Systolic: return look_up(kSystolic, value, 10);
    case Parameter::Pulse: return look_up(kPulse, value, 10);
    case Parameter::Temperature: return look_up(kTemperature, value, 1);
    default: return kAnyPoints;
  }
}

Points saturation_scale_1(const Decimal& percent) { return look_up(kScale1, percent, 10); }

Points saturation_scale_2(const Decimal& percent, std::optional<bool> oxygen) {
  Points out = 0;
  if (!oxygen || *oxygen) out |= look_up(kScale2Oxygen, percent, 10);
  if (!oxygen || !*oxygen) out |= look_up(kScale2Air, percent, 10);
  return out;
}

Points sums(Points a, Points b) {
  Points out = 0;
  for (unsigned n = 0; n < 32 && (b >> n) != 0; ++n) {
    if (b & points(n)) out |= a << n;
  }
  return out;
}

std::string points_text(Points set) {
  std::vector<std::string> out;
  for (unsigned n = 0; n < 32; ++n) {
    if (set & points(n)) out.push_back(std::to_string(n));
  }
  return listed(out, "or");
}

}  // namespace hallmark::plugins
