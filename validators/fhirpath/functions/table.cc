#include <algorithm>
#include <array>

#include "fhirpath/functions/functions.h"
#include "fhirpath/functions/implementations.h"

namespace hallmark::fhirpath {

namespace {

constexpr auto kValue = ArgumentKind::Value;
constexpr auto kType = ArgumentKind::Type;
constexpr auto kPattern = ArgumentKind::Pattern;

constexpr Function kFunctions[] = {
    {"abs", 0, 0, kValue, fn_abs, Gives::Anything, Takes::Numbers},
    {"aggregate", 1, 2, kValue, fn_aggregate, Gives::Anything, Takes::Anything, true},
    {"all", 1, 1, kValue, fn_all, Gives::Boolean, Takes::Anything, true},
    {"allFalse", 0, 0, kValue, fn_all_false, Gives::Boolean, Takes::Booleans},
    {"allTrue", 0, 0, kValue, fn_all_true, Gives::Boolean, Takes::Booleans},
    {"anyFalse", 0, 0, kValue, fn_any_false, Gives::Boolean, Takes::Booleans},
    {"anyTrue", 0, 0, kValue, fn_any_true, Gives::Boolean, Takes::Booleans},
    {"as", 1, 1, kType, fn_as, Gives::TheType},
    {"ceiling", 0, 0, kValue, fn_ceiling, Gives::Anything, Takes::Numbers},
    {"checkModifiers", 0, 8, kValue, fn_check_modifiers, Gives::Input},
    {"children", 0, 0, kValue, fn_children, Gives::Unordered},
    {"coalesce", 1, 8, kValue, fn_coalesce, Gives::Arguments},
    {"combine", 1, 1, kValue, fn_combine, Gives::InputAndArguments},
    {"comparable", 1, 1, kValue, fn_comparable, Gives::Boolean},
    {"conformsTo", 1, 1, kValue, fn_conforms_to, Gives::Boolean},
    {"contains", 1, 1, kValue, fn_contains, Gives::Boolean, Takes::Strings},
    {"convertsToBoolean", 0, 0, kValue, fn_converts_to_boolean, Gives::Boolean},
    {"convertsToDate", 0, 0, kValue, fn_converts_to_date, Gives::Boolean},
    {"convertsToDateTime", 0, 0, kValue, fn_converts_to_date_time, Gives::Boolean},
    {"convertsToDecimal", 0, 0, kValue, fn_converts_to_decimal, Gives::Boolean},
    {"convertsToInteger", 0, 0, kValue, fn_converts_to_integer, Gives::Boolean},
    {"convertsToQuantity", 0, 1, kValue, fn_converts_to_quantity, Gives::Boolean},
    {"convertsToString", 0, 0, kValue, fn_converts_to_string, Gives::Boolean},
    {"convertsToTime", 0, 0, kValue, fn_converts_to_time, Gives::Boolean},
    {"count", 0, 0, kValue, fn_count, Gives::Integer},
    {"dateOf", 0, 0, kValue, fn_date_of, Gives::Date, Takes::Temporals},
    {"dayOf", 0, 0, kValue, fn_date_part, Gives::Integer, Takes::Temporals},
    {"decode", 1, 1, kValue, fn_decode, Gives::String, Takes::Strings},
    {"defineVariable", 1, 2, kValue, fn_define_variable, Gives::Input},
    {"descendants", 0, 0, kValue, fn_descendants, Gives::Unordered},
    {"distinct", 0, 0, kValue, fn_distinct, Gives::Input},
    {"empty", 0, 0, kValue, fn_empty, Gives::Boolean},
    {"encode", 1, 1, kValue, fn_encode, Gives::String, Takes::Strings},
    {"endsWith", 1, 1, kValue, fn_ends_with, Gives::Boolean, Takes::Strings},
    {"escape", 1, 1, kValue, fn_escape, Gives::String, Takes::Strings},
    {"exclude", 1, 1, kValue, fn_exclude, Gives::Input},
    {"exists", 0, 1, kValue, fn_exists, Gives::Boolean, Takes::Anything, true},
    {"exp", 0, 0, kValue, fn_exp, Gives::Decimal, Takes::Numbers},
    {"extension", 1, 1, kValue, fn_extension, Gives::Extension},
    {"first", 0, 0, kValue, fn_first, Gives::Input},
    {"floor", 0, 0, kValue, fn_floor, Gives::Anything, Takes::Numbers},
    {"getValue", 0, 0, kValue, fn_get_value, Gives::Anything},
    {"hasValue", 0, 0, kValue, fn_has_value, Gives::Boolean},
    {"highBoundary", 0, 1, kValue, fn_high_boundary, Gives::Anything},
    {"hourOf", 0, 0, kValue, fn_date_part, Gives::Integer, Takes::Temporals},
    {"htmlChecks", 0, 0, kValue, fn_html_checks, Gives::Boolean},
    {"htmlChecks2", 0, 0, kValue, fn_html_checks2, Gives::Boolean},
    {"htmlchecks", 0, 0, kValue, fn_html_checks, Gives::Boolean},  // as STU3 spells it
    {"iif", 2, 3, kValue, fn_iif, Gives::Arguments, Takes::Anything, true},
    {"indexOf", 1, 1, kValue, fn_index_of, Gives::Integer, Takes::Strings},
    {"intersect", 1, 1, kValue, fn_intersect, Gives::Input},
    {"is", 1, 1, kType, fn_is, Gives::Boolean},
    {"isDistinct", 0, 0, kValue, fn_is_distinct, Gives::Boolean},
    {"join", 0, 1, kValue, fn_join, Gives::String, Takes::Strings},
    {"last", 0, 0, kValue, fn_last, Gives::Input},
    {"lastIndexOf", 1, 1, kValue, fn_last_index_of, Gives::Integer, Takes::Strings},
    {"length", 0, 0, kValue, fn_length, Gives::Integer, Takes::Strings},
    {"ln", 0, 0, kValue, fn_ln, Gives::Decimal, Takes::Numbers},
    {"log", 1, 1, kValue, fn_log, Gives::Decimal, Takes::Numbers},
    {"lowBoundary", 0, 1, kValue, fn_low_boundary, Gives::Anything},
    {"lower", 0, 0, kValue, fn_lower, Gives::String, Takes::Strings},
    {"matches", 1, 1, kPattern, fn_matches, Gives::Boolean, Takes::Strings},
    {"matchesFull", 1, 1, kPattern, fn_matches_full, Gives::Boolean, Takes::Strings},
    {"memberOf", 1, 1, kValue, fn_member_of, Gives::Boolean, Takes::Coded},
    {"millisecondOf", 0, 0, kValue, fn_date_part, Gives::Integer, Takes::Temporals},
    {"minuteOf", 0, 0, kValue, fn_date_part, Gives::Integer, Takes::Temporals},
    {"monthOf", 0, 0, kValue, fn_date_part, Gives::Integer, Takes::Temporals},
    {"not", 0, 0, kValue, fn_not, Gives::Boolean},
    {"now", 0, 0, kValue, fn_now, Gives::DateTime},
    {"ofType", 1, 1, kType, fn_of_type, Gives::TheType},
    {"power", 1, 1, kValue, fn_power, Gives::Anything, Takes::Numbers},
    {"precision", 0, 0, kValue, fn_precision, Gives::Integer},
    {"repeat", 1, 1, kValue, fn_repeat, Gives::Closure, Takes::Anything, true},
    {"repeatAll", 1, 1, kValue, fn_repeat_all, Gives::Closure, Takes::Anything, true},
    {"replace", 2, 2, kValue, fn_replace, Gives::String, Takes::Strings},
    {"replaceMatches", 2, 2, kPattern, fn_replace_matches, Gives::String, Takes::Strings},
    {"resolve", 0, 0, kValue, fn_resolve, Gives::Anything, Takes::References},
    {"round", 0, 1, kValue, fn_round, Gives::Decimal, Takes::Numbers},
    {"secondOf", 0, 0, kValue, fn_date_part, Gives::Integer, Takes::Temporals},
    {"select", 1, 1, kValue, fn_select, Gives::Arguments, Takes::Anything, true},
    {"single", 0, 0, kValue, fn_single, Gives::Input},
    {"skip", 1, 1, kValue, fn_skip, Gives::Input},
    {"slice", 2, 2, kValue, fn_slice, Gives::Input},
    {"sort", 0, 8, kValue, fn_sort, Gives::Input, Takes::Anything, true},
    {"split", 1, 1, kValue, fn_split, Gives::String, Takes::Strings},
    {"sqrt", 0, 0, kValue, fn_sqrt, Gives::Decimal, Takes::Numbers},
    {"startsWith", 1, 1, kValue, fn_starts_with, Gives::Boolean, Takes::Strings},
    {"subsetOf", 1, 1, kValue, fn_subset_of, Gives::Boolean},
    {"substring", 1, 2, kValue, fn_substring, Gives::String, Takes::Strings},
    {"subsumedBy", 1, 1, kValue, fn_subsumed_by, Gives::Boolean, Takes::Coded},
    {"subsumes", 1, 1, kValue, fn_subsumes, Gives::Boolean, Takes::Coded},
    {"supersetOf", 1, 1, kValue, fn_superset_of, Gives::Boolean},
    {"tail", 0, 0, kValue, fn_tail, Gives::Input},
    {"take", 1, 1, kValue, fn_take, Gives::Input},
    {"timeOf", 0, 0, kValue, fn_time_of, Gives::Time, Takes::Temporals},
    {"timeOfDay", 0, 0, kValue, fn_time_of_day, Gives::Time},
    {"timezoneOffsetOf", 0, 0, kValue, fn_timezone_offset_of, Gives::Decimal, Takes::Temporals},
    {"toBoolean", 0, 0, kValue, fn_to_boolean, Gives::Boolean},
    {"toChars", 0, 0, kValue, fn_to_chars, Gives::String, Takes::Strings},
    {"toDate", 0, 0, kValue, fn_to_date, Gives::Date},
    {"toDateTime", 0, 0, kValue, fn_to_date_time, Gives::DateTime},
    {"toDecimal", 0, 0, kValue, fn_to_decimal, Gives::Decimal},
    {"toInteger", 0, 0, kValue, fn_to_integer, Gives::Integer},
    {"toQuantity", 0, 1, kValue, fn_to_quantity, Gives::Quantity},
    {"toString", 0, 0, kValue, fn_to_string, Gives::String},
    {"toTime", 0, 0, kValue, fn_to_time, Gives::Time},
    {"today", 0, 0, kValue, fn_today, Gives::Date},
    {"trace", 1, 2, kValue, fn_trace, Gives::Input, Takes::Anything, true},
    {"trim", 0, 0, kValue, fn_trim, Gives::String, Takes::Strings},
    {"truncate", 0, 0, kValue, fn_truncate, Gives::Anything, Takes::Numbers},
    {"type", 0, 0, kValue, fn_type, Gives::Anything},
    {"unescape", 1, 1, kValue, fn_unescape, Gives::String, Takes::Strings},
    {"union", 1, 1, kValue, fn_union, Gives::InputAndArguments},
    {"upper", 0, 0, kValue, fn_upper, Gives::String, Takes::Strings},
    {"weight", 0, 0, kValue, fn_weight, Gives::Anything},
    {"where", 1, 1, kValue, fn_where, Gives::Input, Takes::Anything, true},
    {"yearOf", 0, 0, kValue, fn_date_part, Gives::Integer, Takes::Temporals},
};

constexpr std::string_view kUnsupported[] = {
    "convertsToLong", "difference", "duration", "elementDefinition", "hasTemplateIdOf", "toLong",
};

}  // namespace

std::span<const Function> functions() { return kFunctions; }

const Function* find_function(std::string_view name) {
  const auto at = std::lower_bound(std::begin(kFunctions), std::end(kFunctions), name,
                                   [](const Function& f, std::string_view n) { return f.name < n; });
  return at != std::end(kFunctions) && at->name == name ? at : nullptr;
}

std::span<const std::string_view> unsupported_functions() { return kUnsupported; }

bool is_unsupported_function(std::string_view name) {
  return std::binary_search(std::begin(kUnsupported), std::end(kUnsupported), name);
}

}  // namespace hallmark::fhirpath
