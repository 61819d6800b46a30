// One plugin on one record, without definitions: these plugins look at names, not at types.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "issue/sink.h"
#include "plugins/plugins.h"
#include "record/reader.h"

namespace hallmark {

struct PluginRun {
  Purpose purpose = Purpose::Live;
  std::string today = "2026-11-21";
  const snomed::Release* release = nullptr;
};

inline std::vector<Issue> run_plugin(std::string_view id, std::string_view bytes, const PluginRun& run = {}) {
  const schema::Schema schema;
  Record record;
  std::vector<ReadProblem> problems;
  EXPECT_TRUE(read_record(bytes, Limits{}, record, problems)) << bytes;
  IssueList issues;
  plugins::RecordIndex index;
  index.begin(record);
  plugin_of(id)->validate({record, schema, index, run.purpose, run.today, nullptr, run.release}, issues);
  issues.sort();
  return issues.issues();
}

// "nhs-number-length Patient.identifier[0].value '123' [9]", one a line: code, path, found, arguments.
inline std::string brief(const std::vector<Issue>& issues) {
  std::string out;
  for (const Issue& issue : issues) {
    if (!out.empty()) out += '\n';
    out += code_info(issue.code).id;
    out += ' ' + issue.path;
    if (!issue.found.empty()) out += " '" + issue.found + "'";
    for (const std::string& argument : issue.arguments) out += " [" + argument + ']';
  }
  return out;
}

}  // namespace hallmark
