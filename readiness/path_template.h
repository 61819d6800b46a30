// A pattern for where records lie: "feeds/{trust}/{anything}". {trust} is one path step; {anything} is one or more. It
// is matched against the end of a record's path, step by step; a member of an archive goes on where its archive's name
// ends.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hallmark::readiness {

class PathTemplate {
 public:
  static Result<PathTemplate> parse(std::string_view text);
  // The step that stands for {trust}, or "" if the path does not fit.
  std::string trust_of(std::string_view path) const;

 private:
  enum class Step { Literal, Trust, Anything };
  struct Part {
    Step step;
    std::string text;
  };
  std::vector<Part> parts_;
};

}  // namespace hallmark::readiness
