// Which of two dates came first, said only where it is certain: 2026 is not before 2026-03, and a time without an offset
// may lie anywhere between UTC-12 and UTC+14 (fhirpath/temporal.h). What is no date is before and after nothing: that it is
// none the base checks say.
#pragma once

#include <optional>
#include <string_view>

#include "record/record.h"

namespace hallmark::plugins {

bool certainly_after(std::string_view a, std::string_view b);
// After, or the same point in time.
bool certainly_not_before(std::string_view a, std::string_view b);
// Seconds since 1970 of a time with an offset, or nothing.
std::optional<std::int64_t> seconds_of(std::string_view date_time);

// The first and the last point of a dateTime or Period element, as far as they are given.
struct Extent {
  std::string_view begin, end;
};
Extent extent_of(const Record& record, NodeIndex element);

}  // namespace hallmark::plugins
