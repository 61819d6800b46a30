// The one table of flags. Help, docs/cli.md, parsing and the "did you mean" are derived from it; adding a flag is a row
// in flags.cc and the line that reads it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace hallmark::cli {

enum class CommandId : std::uint8_t {
  Program,  // no command: hallmark --help, hallmark --version
  Check, Docs, Explain, Fhirpath, Help, Pack, Standards, Survey, Terminology, Validate,
};

enum class Flag : std::uint8_t {
  All, Base, Batch, BestPractice, CheckFresh, Color, Definitions, ExtensionDomain, FailOn, FhirVersion, Format, Help, Ig, Input, Jobs,
  Lenient, Organisations, Output, Profile,
  Purpose, Quiet, Redact, Rubric, Score, Standards, StandardsVersion, Terminology, Today, Trust, TrustFrom, UnknownExtensions, Validators, Version,
};

// In the order in which help shows them.
enum class Category : std::uint8_t { Input, Definitions, Rules, Output, Other };
std::string_view category_name(Category category);

struct FlagInfo {
  Flag flag;
  std::string_view name;      // "fhir-version", without the hyphens
  char letter;                // 0: none
  std::string_view argument;  // "V"; "": takes none
  Category category;
  bool repeats;               // may be given several times
  std::string_view choices;   // "text|json": the only values it takes; "": any
  std::span<const CommandId> commands;
  std::string_view summary;  // one line, shown by -h
  std::string_view details;  // paragraphs separated by "\n\n", shown by --help and docs/cli.md; may be empty
};

// By category, then by name. A flag whose choices differ from command to command has a row for each.
std::span<const FlagInfo> all_flags();
std::vector<const FlagInfo*> flags_of(CommandId command);

// The choices as a list.
std::vector<std::string_view> choices_of(const FlagInfo& flag);

}  // namespace hallmark::cli
