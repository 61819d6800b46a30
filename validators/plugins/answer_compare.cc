#include "plugins/answer_compare.h"

#include "base/decimal.h"
#include "base/ucum.h"
#include "fhirpath/temporal.h"

namespace hallmark::plugins {
namespace {

using fhirpath::Order;

bool is_number(std::string_view type) { return type == "Integer" || type == "Decimal"; }
bool is_date(std::string_view type) { return type == "Date" || type == "DateTime"; }

Compared from_sign(int sign) { return sign < 0 ? Compared::Less : sign > 0 ? Compared::Greater : Compared::Equal; }

Compared from_order(Order order) {
  switch (order) {
    case Order::Less: return Compared::Less;
    case Order::Equal: return Compared::Equal;
    case Order::Greater: return Compared::Greater;
    case Order::Unknown: break;
  }
  return Compared::Unknown;
}

Compared compare_numbers(std::string_view a, std::string_view b) {
  const auto x = Decimal::parse(a);
  const auto y = Decimal::parse(b);
  return x && y ? from_sign(x->compare(*y)) : Compared::Unknown;
}

Compared compare_dates(std::string_view a, std::string_view b) {
  const auto x = fhirpath::parse_date_time(a);
  const auto y = fhirpath::parse_date_time(b);
  return x && y ? from_order(fhirpath::compare_date_times(*x, *y)) : Compared::Unknown;
}

Compared compare_times(std::string_view a, std::string_view b) {
  const auto x = fhirpath::parse_time(a);
  const auto y = fhirpath::parse_time(b);
  return x && y ? from_order(fhirpath::compare_times(*x, *y)) : Compared::Unknown;
}

Compared compare_codings(const Record& record, NodeIndex node, const Record& expected, NodeIndex expected_node) {
  const std::string_view system = expected.child_text(expected_node, "system");
  const bool same = expected.child_text(expected_node, "code") == record.child_text(node, "code") &&
                    (system.empty() || system == record.child_text(node, "system"));
  return same ? Compared::Equal : Compared::Different;
}

}  // namespace

Compared compare_values(const Record& record, const TypedValue& value, const Record& expected_record,
                        const TypedValue& expected) {
  if (value.node == kNoNode || expected.node == kNoNode) return Compared::Unknown;
  const std::string_view a = record.text(value.node);
  const std::string_view b = expected_record.text(expected.node);
  if (is_number(value.type) && is_number(expected.type)) return compare_numbers(a, b);
  if (is_date(value.type) && is_date(expected.type)) return compare_dates(a, b);
  if (value.type != expected.type) return Compared::Unknown;
  if (value.type == "Time") return compare_times(a, b);
  if (value.type == "Coding") return compare_codings(record, value.node, expected_record, expected.node);
  if (value.type == "Quantity") {
    return compare_numbers(record.child_text(value.node, "value"), expected_record.child_text(expected.node, "value"));
  }
  if (value.type == "Reference") {
    const bool same = record.child_text(value.node, "reference") == expected_record.child_text(expected.node, "reference");
    return same ? Compared::Equal : Compared::Different;
  }
  if (value.type == "Boolean") return a == b ? Compared::Equal : Compared::Different;
  if (value.type == "String" || value.type == "Uri") return from_sign(a.compare(b));
  return Compared::Unknown;
}

Compared compare_quantities(const Record& record, NodeIndex quantity, const Record& expected_record, NodeIndex expected) {
  const std::string_view value = record.child_text(quantity, "value");
  const std::string_view code = record.child_text(quantity, "code");
  const std::string_view expected_value = expected_record.child_text(expected, "value");
  const std::string_view expected_code = expected_record.child_text(expected, "code");
  if (code == expected_code) return compare_numbers(value, expected_value);
  if (record.child_text(quantity, "system") != ucum::kSystem) return Compared::Different;
  const auto a = Decimal::parse(value);
  const auto b = Decimal::parse(expected_value);
  if (!a || !b) return Compared::Unknown;
  switch (ucum::compare(*a, code, *b, expected_code)) {
    case ucum::Order::Less: return Compared::Less;
    case ucum::Order::Equal: return Compared::Equal;
    case ucum::Order::Greater: return Compared::Greater;
    case ucum::Order::Incomparable: return Compared::Different;
    case ucum::Order::Unknown: break;
  }
  return Compared::Unknown;
}

}  // namespace hallmark::plugins
