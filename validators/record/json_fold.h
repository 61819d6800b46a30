// Folds the `_name` members of one JSON object into its `name` members. Internal to the JSON reader.
//
// FHIR JSON gives a primitive's id and extensions in a sibling member: "birthDate": "1970", "_birthDate": {...}, and
// for a list pairs the two arrays by index, with null where one side has nothing. XML has no such split, so the tree
// has none: the children of each `_name` item move to the `name` item of the same index.
//
// What cannot be folded (a `_name` item that is no object) stays a child named `_name`, to be reported as an element
// that nobody knows.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "record/reader.h"
#include "record/record.h"

namespace hallmark {

class JsonFold {
 public:
  // `object` has at least one child whose name begins with `_`. n log n in its children.
  void fold(Record& record, NodeIndex object, std::size_t problem_limit, std::vector<ReadProblem>& problems);

 private:
  struct Child {
    NodeIndex node;
    std::uint32_t ordinal;   // among the children as read
    std::uint32_t place;     // where it goes: its ordinal, or after that of another
    bool underscore;
    bool moved;              // goes after the child that stands at `place`
    bool dropped;
    bool renamed;            // from `_name` to `name`
    std::string_view key;    // the name without `_`
  };
  using Span = std::vector<Child>::iterator;

  void fold_group(Record& record, Span plain, Span underscore, Span end, std::size_t problem_limit,
                  std::vector<ReadProblem>& problems);

  std::vector<Child> children_;  // reused
};

}  // namespace hallmark
