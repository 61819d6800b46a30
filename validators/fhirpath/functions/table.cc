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
    {"abs", 0, 0, kValue, fn_abs},
    {"aggregate", 1, 2, kValue, fn_aggregate},
    {"all", 1, 1, kValue, fn_all},
    {"allFalse", 0, 0, kValue, fn_all_false},
    {"allTrue", 0, 0, kValue, fn_all_true},
    {"anyFalse", 0, 0, kValue, fn_any_false},
    {"anyTrue", 0, 0, kValue, fn_any_true},
    {"as", 1, 1, kType, fn_as},
    {"ceiling", 0, 0, kValue, fn_ceiling},
    {"children", 0, 0, kValue, fn_children},
    {"combine", 1, 1, kValue, fn_combine},
    {"comparable", 1, 1, kValue, fn_comparable},
    {"conformsTo", 1, 1, kValue, fn_conforms_to},
    {"contains", 1, 1, kValue, fn_contains},
    {"convertsToBoolean", 0, 0, kValue, fn_converts_to_boolean},
    {"convertsToDate", 0, 0, kValue, fn_converts_to_date},
    {"convertsToDateTime", 0, 0, kValue, fn_converts_to_date_time},
    {"convertsToDecimal", 0, 0, kValue, fn_converts_to_decimal},
    {"convertsToInteger", 0, 0, kValue, fn_converts_to_integer},
    {"convertsToQuantity", 0, 1, kValue, fn_converts_to_quantity},
    {"convertsToString", 0, 0, kValue, fn_converts_to_string},
    {"convertsToTime", 0, 0, kValue, fn_converts_to_time},
    {"count", 0, 0, kValue, fn_count},
    {"decode", 1, 1, kValue, fn_decode},
    {"descendants", 0, 0, kValue, fn_descendants},
    {"distinct", 0, 0, kValue, fn_distinct},
    {"empty", 0, 0, kValue, fn_empty},
    {"encode", 1, 1, kValue, fn_encode},
    {"endsWith", 1, 1, kValue, fn_ends_with},
    {"escape", 1, 1, kValue, fn_escape},
    {"exclude", 1, 1, kValue, fn_exclude},
    {"exists", 0, 1, kValue, fn_exists},
    {"exp", 0, 0, kValue, fn_exp},
    {"extension", 1, 1, kValue, fn_extension},
    {"first", 0, 0, kValue, fn_first},
    {"floor", 0, 0, kValue, fn_floor},
    {"getValue", 0, 0, kValue, fn_get_value},
    {"hasValue", 0, 0, kValue, fn_has_value},
    {"highBoundary", 0, 1, kValue, fn_high_boundary},
    {"htmlChecks", 0, 0, kValue, fn_html_checks},
    {"htmlchecks", 0, 0, kValue, fn_html_checks},  // as STU3 spells it
    {"iif", 2, 3, kValue, fn_iif},
    {"indexOf", 1, 1, kValue, fn_index_of},
    {"intersect", 1, 1, kValue, fn_intersect},
    {"is", 1, 1, kType, fn_is},
    {"isDistinct", 0, 0, kValue, fn_is_distinct},
    {"join", 0, 1, kValue, fn_join},
    {"last", 0, 0, kValue, fn_last},
    {"length", 0, 0, kValue, fn_length},
    {"ln", 0, 0, kValue, fn_ln},
    {"log", 1, 1, kValue, fn_log},
    {"lowBoundary", 0, 1, kValue, fn_low_boundary},
    {"lower", 0, 0, kValue, fn_lower},
    {"matches", 1, 1, kPattern, fn_matches},
    {"matchesFull", 1, 1, kPattern, fn_matches_full},
    {"memberOf", 1, 1, kValue, fn_member_of},
    {"not", 0, 0, kValue, fn_not},
    {"now", 0, 0, kValue, fn_now},
    {"ofType", 1, 1, kType, fn_of_type},
    {"power", 1, 1, kValue, fn_power},
    {"precision", 0, 0, kValue, fn_precision},
    {"repeat", 1, 1, kValue, fn_repeat},
    {"replace", 2, 2, kValue, fn_replace},
    {"replaceMatches", 2, 2, kPattern, fn_replace_matches},
    {"resolve", 0, 0, kValue, fn_resolve},
    {"round", 0, 1, kValue, fn_round},
    {"select", 1, 1, kValue, fn_select},
    {"single", 0, 0, kValue, fn_single},
    {"skip", 1, 1, kValue, fn_skip},
    {"sort", 0, 8, kValue, fn_sort},
    {"split", 1, 1, kValue, fn_split},
    {"sqrt", 0, 0, kValue, fn_sqrt},
    {"startsWith", 1, 1, kValue, fn_starts_with},
    {"subsetOf", 1, 1, kValue, fn_subset_of},
    {"substring", 1, 2, kValue, fn_substring},
    {"supersetOf", 1, 1, kValue, fn_superset_of},
    {"tail", 0, 0, kValue, fn_tail},
    {"take", 1, 1, kValue, fn_take},
    {"timeOfDay", 0, 0, kValue, fn_time_of_day},
    {"toBoolean", 0, 0, kValue, fn_to_boolean},
    {"toChars", 0, 0, kValue, fn_to_chars},
    {"toDate", 0, 0, kValue, fn_to_date},
    {"toDateTime", 0, 0, kValue, fn_to_date_time},
    {"toDecimal", 0, 0, kValue, fn_to_decimal},
    {"toInteger", 0, 0, kValue, fn_to_integer},
    {"toQuantity", 0, 1, kValue, fn_to_quantity},
    {"toString", 0, 0, kValue, fn_to_string},
    {"toTime", 0, 0, kValue, fn_to_time},
    {"today", 0, 0, kValue, fn_today},
    {"trace", 1, 2, kValue, fn_trace},
    {"trim", 0, 0, kValue, fn_trim},
    {"truncate", 0, 0, kValue, fn_truncate},
    {"type", 0, 0, kValue, fn_type},
    {"unescape", 1, 1, kValue, fn_unescape},
    {"union", 1, 1, kValue, fn_union},
    {"upper", 0, 0, kValue, fn_upper},
    {"where", 1, 1, kValue, fn_where},
};

constexpr std::string_view kUnsupported[] = {
    "checkModifiers", "defineVariable", "elementDefinition", "htmlChecks2",    "lastIndexOf", "slice",
    "subsumedBy",     "subsumes",       "timezoneOffset",    "weight",
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
