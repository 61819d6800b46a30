#include "support/issue_lines.h"

#include <algorithm>

#include "issue/sentence.h"

namespace hallmark::test {

std::string line_of(const Issue& issue) {
  return std::string(code_info(issue.code).id) + " @ " + issue.path + ": " + sentence(issue);
}

std::vector<std::string> lines_of(const IssueList& issues) {
  std::vector<std::string> out;
  for (const Issue& issue : issues.issues()) out.push_back(line_of(issue));
  return out;
}

std::vector<std::string> check(const std::shared_ptr<const schema::Schema>& schema, std::string_view bytes,
                               ValidateOptions options) {
  Validator validator(schema, std::move(options));
  IssueList issues;
  validator.validate(bytes, issues);
  return lines_of(issues);
}

ValidateOptions without_invariants() {
  ValidateOptions options;
  options.invariants = false;
  return options;
}

std::vector<std::string> places(const std::shared_ptr<const schema::Schema>& schema, std::string_view bytes) {
  Validator validator(schema, without_invariants());
  IssueList issues;
  validator.validate(bytes, issues);
  std::vector<std::string> out;
  for (const Issue& issue : issues.issues()) out.push_back(std::string(code_info(issue.code).id) + " @ " + issue.path);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace hallmark::test
