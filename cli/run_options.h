// What several commands read from the command line, turned from text into what it means. All throw UsageError.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/arguments.h"
#include "cli/checker.h"
#include "plugins/plugin.h"
#include "record/source.h"

namespace hallmark::cli {

// --jobs: 1 to 256; without it, the processors there are.
std::size_t jobs_of(const Arguments& arguments);
Purpose purpose_of(const Arguments& arguments);
// --today, or the clock's: "2026-11-21".
std::string today_of(const Arguments& arguments);
// --validators: "all", "none", ids with commas, and -id to leave one out.
std::vector<const Plugin*> validators_of(const Arguments& arguments);
// --unknown-extensions, --best-practice and --extension-domain, over what the command itself takes.
checks::Policy policy_of(const Arguments& arguments, checks::Policy policy);
// The operands as a source of records; there must be at least one.
std::unique_ptr<Source> source_of(const CommandInfo& command, const Arguments& arguments);
// The standards, the rubric and the attribution of --standards, or those beside the program.
Measures measures_of(const Arguments& arguments);
// The folder they are in.
std::string standards_folder(const Arguments& arguments);

}  // namespace hallmark::cli
