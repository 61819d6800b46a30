// Invariants that code decides, with the answer that their FHIRPath would give.
//
// Some invariants stand on nearly every element or resource, and one (dom-3) is quadratic as published. Each row of the table
// names an invariant by its key and its exact published expression, so that a definition that says something else under the
// same key is evaluated as it says. A test holds every row against the FHIRPath engine.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "checks/context.h"
#include "schema/record_references.h"

namespace hallmark::checks {

struct NativeInvariant {
  std::string_view key;
  std::string_view expression;
  // Whether it holds at `node`; nothing if FHIRPath has to be asked.
  std::optional<bool> holds(const Record& record, schema::RecordReferences& references, NodeIndex node) const {
    return by_record != nullptr ? by_record(record, node) : by_references(record, references, node);
  }

  // One of the two.
  std::optional<bool> (*by_record)(const Record& record, NodeIndex node) = nullptr;
  std::optional<bool> (*by_references)(const Record& record, schema::RecordReferences& references, NodeIndex node) = nullptr;
};

std::span<const NativeInvariant> native_invariants();
// Null if the engine evaluates it.
const NativeInvariant* native_invariant(std::string_view key, std::string_view expression);

}  // namespace hallmark::checks
