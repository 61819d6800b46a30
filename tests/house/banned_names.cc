// Names that code may not use, in one table: what the silent library may not call, and what no code here may.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "tests/house/rules.h"

namespace hallmark::house {
namespace {

enum class Where { Library, Everywhere };
enum class Form { Name, Call };  // Call: only when '(' follows and no '.' or '->' stands before it

struct Ban {
  std::string_view name;
  Form form;
  Where where;
  std::string_view why;
};

constexpr std::string_view kPrints = "only cli/ prints";
constexpr std::string_view kEnds = "only cli/ ends the program";
constexpr std::string_view kLocale = "depends on the locale; use base/text.h";
constexpr std::string_view kRegex = "std::regex recurses on its input; use RE2";

constexpr std::array<Ban, 30> kBans = {{
    {"cout", Form::Name, Where::Library, kPrints},
    {"cerr", Form::Name, Where::Library, kPrints},
    {"clog", Form::Name, Where::Library, kPrints},
    {"stdout", Form::Name, Where::Library, kPrints},
    {"stderr", Form::Name, Where::Library, kPrints},
    {"STDOUT_FILENO", Form::Name, Where::Library, kPrints},
    {"STDERR_FILENO", Form::Name, Where::Library, kPrints},
    {"printf", Form::Call, Where::Library, kPrints},
    {"vprintf", Form::Call, Where::Library, kPrints},
    {"puts", Form::Call, Where::Library, kPrints},
    {"putchar", Form::Call, Where::Library, kPrints},
    {"perror", Form::Call, Where::Library, kPrints},
    {"exit", Form::Call, Where::Library, kEnds},
    {"_exit", Form::Call, Where::Library, kEnds},
    {"_Exit", Form::Call, Where::Library, kEnds},
    {"quick_exit", Form::Call, Where::Library, kEnds},
    {"abort", Form::Call, Where::Library, kEnds},
    {"terminate", Form::Call, Where::Library, kEnds},
    {"setlocale", Form::Call, Where::Library, kLocale},
    {"strtod", Form::Call, Where::Library, kLocale},
    {"strtof", Form::Call, Where::Library, kLocale},
    {"atof", Form::Call, Where::Library, kLocale},
    {"stod", Form::Call, Where::Library, kLocale},
    {"stof", Form::Call, Where::Library, kLocale},
    {"sscanf", Form::Call, Where::Library, kLocale},
    {"regex", Form::Name, Where::Everywhere, kRegex},
    {"wregex", Form::Name, Where::Everywhere, kRegex},
    {"regex_match", Form::Name, Where::Everywhere, kRegex},
    {"regex_search", Form::Name, Where::Everywhere, kRegex},
    {"regex_replace", Form::Name, Where::Everywhere, kRegex},
}};

bool InLibrary(const SourceFile& file) { return file.Top() == "validators" || file.Top() == "readiness"; }

bool IsMember(std::string_view code, std::size_t offset) {
  const std::string_view before = code.substr(0, offset);
  return before.ends_with('.') || before.ends_with("->");
}

// Whether a name in `std::regex` is meant, and not a variable of ours that is called regex.
bool IsOfStd(std::string_view code, std::size_t offset) {
  const std::string_view before = code.substr(0, offset);
  return before.ends_with("std::");
}

}  // namespace

Findings CheckBannedNames(const Tree& tree) {
  Findings findings;
  for (const SourceFile& file : tree) {
    if (!file.IsCpp()) continue;
    for (const Include& include : Includes(file)) {
      if (include.target == "regex") findings.push_back({file.path, include.line, "<regex>: " + std::string(kRegex)});
      if (include.target == "iostream" && InLibrary(file)) {
        findings.push_back({file.path, include.line, "<iostream>: " + std::string(kPrints)});
      }
    }
    for (const Identifier& identifier : Identifiers(file.code)) {
      const auto* ban = std::find_if(kBans.begin(), kBans.end(), [&](const Ban& b) { return b.name == identifier.name; });
      if (ban == kBans.end() || (ban->where == Where::Library && !InLibrary(file))) continue;
      if (ban->form == Form::Call && (NextVisible(file.code, identifier.offset + identifier.name.size()) != '(' ||
                                      IsMember(file.code, identifier.offset))) {
        continue;
      }
      if (ban->where == Where::Everywhere && !IsOfStd(file.code, identifier.offset)) continue;
      findings.push_back({file.path, LineAt(file.code, identifier.offset), std::string(ban->name) + ": " + std::string(ban->why)});
    }
  }
  return findings;
}

}  // namespace hallmark::house
