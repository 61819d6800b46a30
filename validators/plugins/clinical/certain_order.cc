#include "plugins/clinical/certain_order.h"

#include "fhirpath/temporal.h"

namespace hallmark::plugins {

namespace {

fhirpath::Order order_of(std::string_view a, std::string_view b) {
  const auto left = fhirpath::parse_date_time(a);
  const auto right = fhirpath::parse_date_time(b);
  return left && right ? fhirpath::compare_date_times(*left, *right) : fhirpath::Order::Unknown;
}

}  // namespace

bool certainly_after(std::string_view a, std::string_view b) { return order_of(a, b) == fhirpath::Order::Greater; }

bool certainly_not_before(std::string_view a, std::string_view b) {
  const fhirpath::Order order = order_of(a, b);
  return order == fhirpath::Order::Greater || order == fhirpath::Order::Equal;
}

std::optional<std::int64_t> seconds_of(std::string_view date_time) {
  const auto at = fhirpath::parse_date_time(date_time);
  if (!at || !at->has_offset || at->precision < fhirpath::Precision::Minute) return std::nullopt;
  return fhirpath::days_from_civil(at->year, at->month, at->day) * 86400 + at->hour * 3600 + at->minute * 60 + at->second -
         at->offset_minutes * 60;
}

Extent extent_of(const Record& record, NodeIndex element) {
  if (element == kNoNode) return {};
  if (record.has_value(element)) return {record.text(element), record.text(element)};
  return {record.child_text(element, "start"), record.child_text(element, "end")};
}

}  // namespace hallmark::plugins
