#include "cli/arguments.h"

#include <algorithm>
#include <boost/program_options.hpp>

#include "base/text.h"

namespace hallmark::cli {
namespace {

namespace po = boost::program_options;

po::options_description describe(const std::vector<const FlagInfo*>& flags) {
  po::options_description out;
  for (const FlagInfo* flag : flags) {
    std::string names(flag->name);
    if (flag->letter != 0) names += std::string(",") + flag->letter;
    if (flag->argument.empty()) {
      out.add_options()(names.c_str(), "");
    } else {
      out.add_options()(names.c_str(), po::value<std::string>(), "");
    }
  }
  return out;
}

const FlagInfo* find(const std::vector<const FlagInfo*>& flags, std::string_view name) {
  for (const FlagInfo* flag : flags) {
    if (flag->name == name) return flag;
  }
  return nullptr;
}

Error unknown_flag(const CommandInfo& command, const std::vector<const FlagInfo*>& flags, std::string_view typed) {
  const std::string word(typed.substr(0, typed.find('=')));
  for (const FlagInfo& other : all_flags()) {
    if (word != "--" + std::string(other.name)) continue;
    std::vector<std::string> owners;
    for (const CommandId id : other.commands) owners.push_back("'hallmark " + std::string(command_info(id).name) + "'");
    if (command.id != CommandId::Program) {
      return Error{"'" + word + "' is not a flag of 'hallmark " + std::string(command.name) + "' but of " +
                   listed(owners, "and")};
    }
  }
  std::vector<std::string> spelt;
  for (const FlagInfo* flag : flags) spelt.push_back("--" + std::string(flag->name));
  return Error{"unknown flag '" + word + "'" + did_you_mean(word, {spelt.begin(), spelt.end()})};
}

Error value_missing(const FlagInfo& flag) {
  const std::string spelt = "--" + std::string(flag.name);
  return Error{spelt + " needs a value: " + spelt + " " + std::string(flag.argument)};
}

// Why `value` is not one of the flag's choices; "" if it is.
std::string wrong_choice(const FlagInfo& flag, const std::string& value) {
  if (flag.choices.empty()) return "";
  const std::vector<std::string_view> choices = choices_of(flag);
  if (std::find(choices.begin(), choices.end(), value) != choices.end()) return "";
  return "'" + value + "' is not a value of --" + std::string(flag.name) + ", which takes " +
         listed({choices.begin(), choices.end()}, "or") + did_you_mean(value, choices);
}

// An expression can begin with anything, so `hallmark fhirpath` keeps its last word away from the parser.
bool last_word_is_operand(const CommandInfo& command, const std::vector<std::string>& words) {
  if (command.id != CommandId::Fhirpath || words.empty()) return false;
  // In a batch the expressions come on standard input.
  if (std::find(words.begin(), std::prev(words.end()), "--batch") != std::prev(words.end())) return false;
  return words.back() != "--batch" && words.back() != "--help" && words.back() != "-h";
}

}  // namespace

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates) {
  const auto near = nearest(word, candidates);
  return near ? "; did you mean '" + std::string(*near) + "'?" : "";
}

std::string_view Arguments::value(Flag flag, std::string_view otherwise) const {
  const auto it = values_.find(flag);
  return it == values_.end() ? otherwise : std::string_view(it->second.back());
}

const std::vector<std::string>& Arguments::values(Flag flag) const {
  static const std::vector<std::string> none;
  const auto it = values_.find(flag);
  return it == values_.end() ? none : it->second;
}

Result<Arguments> parse(const CommandInfo& command, std::vector<std::string> words) {
  const std::vector<const FlagInfo*> flags = flags_of(command.id);
  const po::options_description description = describe(flags);
  std::string last;
  const bool keep_last = last_word_is_operand(command, words);
  if (keep_last) {
    last = std::move(words.back());
    words.pop_back();
  }

  Arguments out;
  try {
    namespace style = po::command_line_style;
    const po::parsed_options parsed = po::command_line_parser(words)
                                          .options(description)
                                          .style(style::unix_style & ~style::allow_guessing)
                                          .allow_unregistered()
                                          .run();
    for (const po::option& option : parsed.options) {
      if (option.unregistered) return unknown_flag(command, flags, option.original_tokens.front());
      if (option.position_key >= 0) {
        out.operands_.insert(out.operands_.end(), option.value.begin(), option.value.end());
        continue;
      }
      const FlagInfo* flag = find(flags, option.string_key);
      if (flag == nullptr) return unknown_flag(command, flags, option.original_tokens.front());
      std::vector<std::string>& values = out.values_[flag->flag];
      if (!values.empty() && !flag->repeats && flag->flag != Flag::Help) {
        return Error{"--" + std::string(flag->name) + " is given twice"};
      }
      const std::string value = option.value.empty() ? "" : option.value.front();
      // `--format --redact`: the value was forgotten.
      const bool own_word = option.original_tokens.size() > 1;
      if (own_word && value.starts_with("--") && find(flags, std::string_view(value).substr(2)) != nullptr) {
        return value_missing(*flag);
      }
      if (const std::string why = wrong_choice(*flag, value); !why.empty()) return Error{why};
      values.push_back(value);
      if (flag->flag == Flag::Help) out.short_help_ = option.original_tokens.front() == "-h";
    }
  } catch (const po::error_with_option_name& error) {
    // What is left when unknown flags are let through: a value that is missing, or one too many.
    const std::string name = error.get_option_name();
    const auto bare = name.find_first_not_of('-');
    const FlagInfo* flag = bare == std::string::npos ? nullptr : find(flags, std::string_view(name).substr(bare));
    if (flag == nullptr) return Error{error.what()};
    if (flag->argument.empty()) return Error{"--" + std::string(flag->name) + " takes no value"};
    return value_missing(*flag);
  } catch (const po::error& error) {
    return Error{error.what()};
  }
  if (keep_last) out.operands_.push_back(std::move(last));
  return out;
}

}  // namespace hallmark::cli
