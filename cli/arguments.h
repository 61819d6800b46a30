// What was typed, sorted by the table of flags; and how it gets so, through Boost.Program_options.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/commands.h"

namespace hallmark::cli {

class Arguments {
 public:
  bool has(Flag flag) const { return values_.contains(flag); }
  // The flag's value; `otherwise` if it was not given.
  std::string_view value(Flag flag, std::string_view otherwise = "") const;
  // All values of a flag that repeats, in the order given.
  const std::vector<std::string>& values(Flag flag) const;
  const std::vector<std::string>& operands() const { return operands_; }
  // -h rather than --help: the short form is wanted.
  bool short_help() const { return short_help_; }

 private:
  friend Result<Arguments> parse(const CommandInfo& command, std::vector<std::string> words);
  std::map<Flag, std::vector<std::string>> values_;
  std::vector<std::string> operands_;
  bool short_help_ = false;
};

// `words`: what stands after the command's name. The error is a sentence for the user, with the nearest flag or choice
// where one is near.
Result<Arguments> parse(const CommandInfo& command, std::vector<std::string> words);

// "; did you mean 'x'?", or "" if nothing is near.
std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace hallmark::cli
