// The base definitions that set-up compiled, for tests that need all of R4.
#pragma once

#include <memory>
#include <string>

#include "schema/schema.h"

namespace hallmark::test {

// Null if set-up has not made the pack; `why` then says so.
std::shared_ptr<const schema::Schema> base_schema(FhirVersion version, std::string& why);

// For the first lines of a test: skips it, with the reason printed, where there is no pack.
#define HALLMARK_NEEDS_R4(schema_variable)                                                        \
  std::string base_pack_missing;                                                                  \
  const auto schema_variable = hallmark::test::base_schema(hallmark::FhirVersion::R4, base_pack_missing); \
  if (schema_variable == nullptr) GTEST_SKIP() << base_pack_missing

}  // namespace hallmark::test
