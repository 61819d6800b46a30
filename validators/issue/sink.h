// Where issues go. One record's issues are added by one thread.
#pragma once

#include <vector>

#include "issue/issue.h"

namespace hallmark {

class IssueSink {
 public:
  virtual ~IssueSink() = default;
  virtual void add(Issue issue) = 0;
  // Asked before an issue is made, because making one (its path above all) costs far more than finding it: whether one of this
  // code and severity would be kept. A sink that says no has counted it.
  virtual bool wants(Code /*code*/, Severity /*severity*/) { return true; }
};

// Collects. Issues arrive in the order of the checks; sort() puts them in the order of the input.
class IssueList : public IssueSink {
 public:
  void add(Issue issue) override { issues_.push_back(std::move(issue)); }
  const std::vector<Issue>& issues() const { return issues_; }
  std::vector<Issue>& issues() { return issues_; }
  // By offset, then severity, then code, then path, definition, found: total, so that output is deterministic.
  void sort();
  void clear() { issues_.clear(); }

 private:
  std::vector<Issue> issues_;
};

}  // namespace hallmark
