// One plugin on one record after the walk, with definitions: for plugins that look at types.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "../plugins/plugin_run.h"
#include "../support/base_pack.h"
#include "validate.h"

namespace hallmark {

inline std::string checked_by(std::string_view id, const std::shared_ptr<const schema::Schema>& schema, std::string_view text) {
  ValidateOptions options;
  options.plugins = {plugin_of(id)};
  Validator validator(schema, options);
  IssueList issues;
  validator.validate(text, issues);
  std::erase_if(issues.issues(), [&](const Issue& issue) { return issue.validator != id; });
  return brief(issues.issues());
}

}  // namespace hallmark
