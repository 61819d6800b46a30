// Every function of the language, by the file that defines it. See functions.h for what they promise.
#pragma once

#include "fhirpath/evaluator.h"

namespace hallmark::fhirpath {

// existence.cc
bool fn_all(const Call&, Collection&);
bool fn_all_false(const Call&, Collection&);
bool fn_all_true(const Call&, Collection&);
bool fn_any_false(const Call&, Collection&);
bool fn_any_true(const Call&, Collection&);
bool fn_count(const Call&, Collection&);
bool fn_distinct(const Call&, Collection&);
bool fn_empty(const Call&, Collection&);
bool fn_exists(const Call&, Collection&);
bool fn_is_distinct(const Call&, Collection&);
bool fn_not(const Call&, Collection&);
bool fn_subset_of(const Call&, Collection&);
bool fn_superset_of(const Call&, Collection&);

// filtering.cc
bool fn_aggregate(const Call&, Collection&);
bool fn_as(const Call&, Collection&);
bool fn_coalesce(const Call&, Collection&);
bool fn_define_variable(const Call&, Collection&);
bool fn_iif(const Call&, Collection&);
bool fn_is(const Call&, Collection&);
bool fn_of_type(const Call&, Collection&);
bool fn_repeat(const Call&, Collection&);
bool fn_repeat_all(const Call&, Collection&);
bool fn_select(const Call&, Collection&);
bool fn_sort(const Call&, Collection&);
bool fn_trace(const Call&, Collection&);
bool fn_type(const Call&, Collection&);
bool fn_where(const Call&, Collection&);

// subsetting.cc
bool fn_first(const Call&, Collection&);
bool fn_last(const Call&, Collection&);
bool fn_single(const Call&, Collection&);
bool fn_skip(const Call&, Collection&);
bool fn_tail(const Call&, Collection&);
bool fn_take(const Call&, Collection&);

// combining.cc
bool fn_combine(const Call&, Collection&);
bool fn_exclude(const Call&, Collection&);
bool fn_intersect(const Call&, Collection&);
bool fn_union(const Call&, Collection&);

// strings.cc
bool fn_contains(const Call&, Collection&);
bool fn_ends_with(const Call&, Collection&);
bool fn_index_of(const Call&, Collection&);
bool fn_join(const Call&, Collection&);
bool fn_last_index_of(const Call&, Collection&);
bool fn_length(const Call&, Collection&);
bool fn_lower(const Call&, Collection&);
bool fn_replace(const Call&, Collection&);
bool fn_split(const Call&, Collection&);
bool fn_starts_with(const Call&, Collection&);
bool fn_substring(const Call&, Collection&);
bool fn_to_chars(const Call&, Collection&);
bool fn_trim(const Call&, Collection&);
bool fn_upper(const Call&, Collection&);

// regular_expressions.cc
bool fn_matches(const Call&, Collection&);
bool fn_matches_full(const Call&, Collection&);
bool fn_replace_matches(const Call&, Collection&);

// encoding.cc
bool fn_decode(const Call&, Collection&);
bool fn_encode(const Call&, Collection&);
bool fn_escape(const Call&, Collection&);
bool fn_unescape(const Call&, Collection&);

// math.cc
bool fn_abs(const Call&, Collection&);
bool fn_ceiling(const Call&, Collection&);
bool fn_exp(const Call&, Collection&);
bool fn_floor(const Call&, Collection&);
bool fn_ln(const Call&, Collection&);
bool fn_log(const Call&, Collection&);
bool fn_power(const Call&, Collection&);
bool fn_round(const Call&, Collection&);
bool fn_sqrt(const Call&, Collection&);
bool fn_truncate(const Call&, Collection&);

// conversion.cc
bool fn_converts_to_boolean(const Call&, Collection&);
bool fn_converts_to_date(const Call&, Collection&);
bool fn_converts_to_date_time(const Call&, Collection&);
bool fn_converts_to_decimal(const Call&, Collection&);
bool fn_converts_to_integer(const Call&, Collection&);
bool fn_converts_to_quantity(const Call&, Collection&);
bool fn_converts_to_string(const Call&, Collection&);
bool fn_converts_to_time(const Call&, Collection&);
bool fn_to_boolean(const Call&, Collection&);
bool fn_to_date(const Call&, Collection&);
bool fn_to_date_time(const Call&, Collection&);
bool fn_to_decimal(const Call&, Collection&);
bool fn_to_integer(const Call&, Collection&);
bool fn_to_quantity(const Call&, Collection&);
bool fn_to_string(const Call&, Collection&);
bool fn_to_time(const Call&, Collection&);

// dates.cc
bool fn_now(const Call&, Collection&);
bool fn_time_of_day(const Call&, Collection&);
bool fn_today(const Call&, Collection&);

// boundaries.cc
bool fn_comparable(const Call&, Collection&);
bool fn_high_boundary(const Call&, Collection&);
bool fn_low_boundary(const Call&, Collection&);
bool fn_precision(const Call&, Collection&);

// tree.cc
bool fn_children(const Call&, Collection&);
bool fn_descendants(const Call&, Collection&);

// date_parts.cc
bool fn_date_of(const Call&, Collection&);
bool fn_date_part(const Call&, Collection&);  // yearOf() to millisecondOf()
bool fn_time_of(const Call&, Collection&);
bool fn_timezone_offset_of(const Call&, Collection&);

// fhir.cc
bool fn_extension(const Call&, Collection&);
bool fn_get_value(const Call&, Collection&);
bool fn_has_value(const Call&, Collection&);
bool fn_html_checks(const Call&, Collection&);
bool fn_html_checks2(const Call&, Collection&);
bool fn_resolve(const Call&, Collection&);

// terminology.cc
bool fn_member_of(const Call&, Collection&);
bool fn_subsumed_by(const Call&, Collection&);
bool fn_subsumes(const Call&, Collection&);
bool fn_weight(const Call&, Collection&);

// profiles.cc
bool fn_check_modifiers(const Call&, Collection&);
bool fn_conforms_to(const Call&, Collection&);
bool fn_slice(const Call&, Collection&);

}  // namespace hallmark::fhirpath
