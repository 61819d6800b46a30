// What the printed forms of base definitions and of profiles share.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "issue/json_writer.h"
#include "schema/schema.h"

namespace hallmark::schema {

std::string max_text(std::uint32_t max);

// Each writes one JSON value.
void write_value(const Schema& schema, JsonWriter& json, std::uint32_t value);
void write_types(const Schema& schema, JsonWriter& json, std::span<const TypeRef> types);
void write_binding(const Schema& schema, JsonWriter& json, const Binding& binding);
void write_constraints(const Schema& schema, JsonWriter& json, Range refs);

// The nodes of a profile's tree, each as one object: an element, then its slices with all below them, then its children.
std::vector<std::string> profile_lines(const Schema& schema, std::uint32_t root);

}  // namespace hallmark::schema
