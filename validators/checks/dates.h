// FHIR's dates and times (http://hl7.org/fhir/R4/datatypes.html#date and after): shape, and whether the day exists.
#pragma once

#include <cstdint>
#include <string_view>

namespace hallmark::checks {

enum class DateFault : std::uint8_t {
  None,
  Shape,
  NoZone,     // right so far, but the time has no zone
  NoSuchDay,  // right shape, but the calendar has no such day
};

DateFault scan_date(std::string_view text);       // YYYY, YYYY-MM, YYYY-MM-DD
DateFault scan_date_time(std::string_view text);  // the same, or with Thh:mm:ss[.f] and a zone
DateFault scan_instant(std::string_view text);    // only the last
DateFault scan_time(std::string_view text);       // hh:mm:ss[.f]

}  // namespace hallmark::checks
