// Issues as lines of text, so that a test can compare all of them at once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "validate.h"

namespace hallmark::test {

// "element-missing @ Observation: Observation must have 'code' at least once; it has none"
std::string line_of(const Issue& issue);
std::vector<std::string> lines_of(const IssueList& issues);

// The lines of one record's issues, against `schema`.
std::vector<std::string> check(const std::shared_ptr<const schema::Schema>& schema, std::string_view bytes,
                               ValidateOptions options = {});

// Options for tests of single elements, whose records are too bare to keep every invariant.
ValidateOptions without_invariants();

// "value-malformed @ Patient.birthDate" only: what both formats must agree on, sorted.
std::vector<std::string> places(const std::shared_ptr<const schema::Schema>& schema, std::string_view bytes);

}  // namespace hallmark::test
