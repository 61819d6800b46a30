// Looking for elements by name, in records of any FHIR version and of types that are not known.
#pragma once

#include <string_view>

#include "record/record.h"

namespace hallmark {

// A name, ready to be compared with many nodes of one record.
class Wanted {
 public:
  Wanted(const Record& record, std::string_view name) : record_(record), name_(name), id_(record.names().find(name)) {}

  bool is(NodeIndex node) const {
    return id_ != kNoName ? record_[node].name == id_ : record_.name(node) == name_;
  }
  NodeIndex child_of(NodeIndex node) const {
    for (NodeIndex c : record_.children(node)) {
      if (is(c)) return c;
    }
    return kNoNode;
  }

 private:
  const Record& record_;
  std::string_view name_;
  NameId id_;
};

}  // namespace hallmark
