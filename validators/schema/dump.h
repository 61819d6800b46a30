// A structure of a schema as stable JSON: for golden tests, for `hallmark pack --dump`, and for people.
#pragma once

#include <string>

#include "schema/schema.h"

namespace hallmark::schema {

// One object, keys in a fixed order, an element a line, what is absent left out. Ends with a line feed.
std::string dump_structure(const Schema& schema, std::uint32_t structure);

// A value set: its codes, sorted, a code a line, and what of it is open.
std::string dump_value_set(const Schema& schema, std::uint32_t value_set);

}  // namespace hallmark::schema
