// Whether something conforms is asked with a sink that counts what is found and keeps nothing, or only the first error's sentence.
#pragma once

#include <string>

#include "fhirpath/host.h"
#include "issue/codes.h"
#include "issue/sentence.h"
#include "issue/sink.h"

namespace hallmark {

// Counts what is found and keeps nothing, or only the first error's sentence.
class ProbeSink : public IssueSink {
 public:
  explicit ProbeSink(bool keep_first = false) : keep_first_(keep_first) {}

  bool wants(Code code, Severity severity) override {
    if (keep_first_ && first_.empty() && severity <= Severity::Error) return true;
    count(code, severity);
    return false;
  }
  void add(Issue issue) override {
    count(issue.code, issue.severity);
    if (keep_first_ && first_.empty() && issue.severity <= Severity::Error) first_ = sentence(issue, true);
  }
  fhirpath::Answer verdict() const {
    return errors_ > 0 ? fhirpath::Answer::No : undecided_ ? fhirpath::Answer::CannotTell : fhirpath::Answer::Yes;
  }
  std::uint32_t errors() const { return errors_; }
  const std::string& first() const { return first_; }

 private:
  void count(Code code, Severity severity) {
    if (severity <= Severity::Error) ++errors_;
    if (code_info(code).undecided) undecided_ = true;
  }
  bool keep_first_;
  std::uint32_t errors_ = 0;
  bool undecided_ = false;
  std::string first_;
};

}  // namespace hallmark
