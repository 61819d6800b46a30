#include "checks/value_range.h"

#include <optional>
#include <string>

#include "base/decimal.h"
#include "base/ucum.h"
#include "fhirpath/temporal.h"

namespace hallmark::checks {
namespace {

using fhirpath::CalendarUnit;
using fhirpath::Temporal;
using schema::kNone;
using schema::Primitive;
using schema::ValueNode;

enum class Order { Less, Equal, Greater, Unknown };

Order order_of(int compared) { return compared < 0 ? Order::Less : compared > 0 ? Order::Greater : Order::Equal; }
Order order_of(fhirpath::Order order) {
  switch (order) {
    case fhirpath::Order::Less: return Order::Less;
    case fhirpath::Order::Equal: return Order::Equal;
    case fhirpath::Order::Greater: return Order::Greater;
    case fhirpath::Order::Unknown: break;
  }
  return Order::Unknown;
}

struct Quantity {
  std::string_view value, comparator, system, code, unit;
};

std::string_view limit_text(const Context& context, const ValueNode& limit, std::string_view name) {
  for (std::uint32_t c = limit.first_child; c != kNone; c = context.schema.values()[c].next_sibling) {
    const ValueNode& child = context.schema.values()[c];
    if (context.schema.names().text(child.name) == name) return context.schema.text(child.text);
  }
  return {};
}

Quantity quantity_of(const Context& context, const ValueNode& limit) {
  const auto text = [&](std::string_view name) { return limit_text(context, limit, name); };
  return {text("value"), text("comparator"), text("system"), text("code"), text("unit")};
}

Quantity quantity_of(const Context& context, NodeIndex node) {
  const auto text = [&](std::string_view name) { return context.record.child_text(node, name); };
  return {text("value"), text("comparator"), text("system"), text("code"), text("unit")};
}

Order compare_quantities(const Quantity& value, const Quantity& limit) {
  const auto a = Decimal::parse(value.value);
  const auto b = Decimal::parse(limit.value);
  if (!a || !b || !value.comparator.empty()) return Order::Unknown;
  if (value.system == ucum::kSystem && limit.system == ucum::kSystem) {
    switch (ucum::compare(*a, value.code, *b, limit.code)) {
      case ucum::Order::Less: return Order::Less;
      case ucum::Order::Equal: return Order::Equal;
      case ucum::Order::Greater: return Order::Greater;
      default: return Order::Unknown;
    }
  }
  const bool same_code = !value.code.empty() && value.code == limit.code && value.system == limit.system;
  const bool same_unit = value.code.empty() && limit.code.empty() && value.unit == limit.unit;
  return same_code || same_unit ? order_of(a->compare(*b)) : Order::Unknown;
}

std::optional<CalendarUnit> unit_of(const Quantity& duration) {
  const std::string_view code = duration.code.empty() ? duration.unit : duration.code;
  if (code == "a") return CalendarUnit::Year;
  if (code == "mo") return CalendarUnit::Month;
  if (code == "wk") return CalendarUnit::Week;
  if (code == "d") return CalendarUnit::Day;
  return fhirpath::calendar_unit(code);
}

// The day that is so long before (least) or after today. Only whole days and longer: today has no time of day.
std::optional<Temporal> limit_from_today(const Context& context, const Quantity& duration, bool least) {
  const auto today = fhirpath::parse_date(context.policy.today);
  const auto unit = unit_of(duration);
  const auto value = Decimal::parse(duration.value);
  const auto count = value ? value->to_int64() : std::nullopt;
  if (!today || !unit || !count || *unit > CalendarUnit::Day) return std::nullopt;
  return fhirpath::add_to_date_time(*today, *unit, least ? -*count : *count, 0);
}

Order compare_dates(const Context& context, std::string_view value, const ValueNode& limit, bool least) {
  const auto a = fhirpath::parse_date_time(value);
  const auto b = limit.first_child != kNone ? limit_from_today(context, quantity_of(context, limit), least)
                                            : fhirpath::parse_date_time(context.schema.text(limit.text));
  return a && b ? order_of(fhirpath::compare_date_times(*a, *b)) : Order::Unknown;
}

Order compare(const Context& context, NodeIndex node, Primitive primitive, const ValueNode& limit, bool least) {
  const std::string_view value = context.record.text(node);
  switch (primitive) {
    case Primitive::Integer:
    case Primitive::PositiveInt:
    case Primitive::UnsignedInt:
    case Primitive::Integer64:
    case Primitive::Decimal: {
      const auto a = Decimal::parse(value);
      const auto b = Decimal::parse(context.schema.text(limit.text));
      return a && b ? order_of(a->compare(*b)) : Order::Unknown;
    }
    case Primitive::Date:
    case Primitive::DateTime:
    case Primitive::Instant: return compare_dates(context, value, limit, least);
    case Primitive::Time: {
      const auto a = fhirpath::parse_time(value);
      const auto b = fhirpath::parse_time(context.schema.text(limit.text));
      return a && b ? order_of(fhirpath::compare_times(*a, *b)) : Order::Unknown;
    }
    default: return Order::Unknown;
  }
}

// "01:00:00", "10 mg", "100 a before today"
std::string shown(const Context& context, const ValueNode& limit, bool of_date, bool least) {
  if (limit.first_child == kNone) return std::string(context.schema.text(limit.text));
  const Quantity q = quantity_of(context, limit);
  std::string out = std::string(q.value) + ' ' + std::string(q.unit.empty() ? q.code : q.unit);
  if (of_date) out += least ? " before today" : " after today";
  return out;
}

void check_limit(const Context& context, NodeIndex node, std::uint32_t value, bool least, std::vector<Finding>& out) {
  if (value == kNone) return;
  const ValueNode& limit = context.schema.values()[value];
  const std::uint16_t type = context.record[node].type;
  const Primitive primitive = type == kNoType ? Primitive::None : context.schema.structures()[type].primitive;
  std::string found;
  Order order = Order::Unknown;
  if (primitive != Primitive::None) {
    if (!context.record.has_value(node)) return;
    order = compare(context, node, primitive, limit, least);
    found = context.record.text(node);
  } else {
    const Quantity q = quantity_of(context, node);
    if (q.value.empty()) return;
    order = compare_quantities(q, quantity_of(context, limit));
    found = std::string(q.value) + ' ' + std::string(q.unit.empty() ? q.code : q.unit);
  }
  const bool bad = order == (least ? Order::Less : Order::Greater);
  if (!bad && order != Order::Unknown) return;
  const Code code = !bad ? Code::ValueRangeUndecided : least ? Code::ValueBelowMinimum : Code::ValueAboveMaximum;
  out.push_back({code,
                 {.found = std::move(found),
                  .arguments = {shown(context, limit, primitive != Primitive::None, least), least ? "least" : "greatest"}}});
}

}  // namespace

std::vector<Finding> range_faults(const Context& context, NodeIndex node, std::uint32_t least, std::uint32_t greatest) {
  std::vector<Finding> out;
  check_limit(context, node, least, true, out);
  check_limit(context, node, greatest, false, out);
  return out;
}

void check_value_range(const Context& context, NodeIndex node, std::uint32_t element) {
  const schema::Element& e = context.schema.elements()[element];
  if (e.min_value == kNone && e.max_value == kNone) return;
  for (Finding& fault : range_faults(context, node, e.min_value, e.max_value)) {
    report(context, kValueRange, fault.code, node, element, std::move(fault.details));
  }
}

}  // namespace hallmark::checks
