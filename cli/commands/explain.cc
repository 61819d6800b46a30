// hallmark explain
#include "cli/arguments.h"
#include "cli/cannot_run.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/manuals.h"
#include "cli/wrap.h"

namespace hallmark::cli {
namespace {

std::string code_list(const Paint& paint) {
  std::string out;
  for (const CodeInfo& info : all_codes()) {
    const std::string_view severity = info.undecided ? "undecided" : severity_name(info.severity);
    out += paint(Style::Bold, padded(info.id, 30)) + " " + padded(severity, 12) + sentence_pattern(info.sentence) + "\n";
  }
  out += "\nFound by:\n";
  for (const CheckInfo* check : all_check_infos()) {
    out += "  " + padded(check->id, 28) + " " + std::string(check->summary) + "\n";
  }
  return out + "\n'hallmark explain CODE' prints the manual of one.\n";
}

}  // namespace

ExitStatus run_explain(const Arguments& arguments, Console& console) {
  const std::vector<std::string>& operands = arguments.operands();
  if (arguments.has(Flag::All)) {
    if (!operands.empty()) throw UsageError("--all and a CODE exclude each other");
    std::string_view gap;
    for (const CodeInfo& info : all_codes()) {
      console.write(gap);
      console.write(manual_text(info, console.paint()));
      gap = "\n";
    }
    return ExitStatus::Clean;
  }
  if (operands.empty()) {
    console.write(code_list(console.paint()));
    return ExitStatus::Clean;
  }
  if (operands.size() > 1) throw UsageError("'hallmark explain' takes one CODE, not " + std::to_string(operands.size()));
  const std::optional<Code> code = code_of(operands.front());
  if (!code) {
    std::vector<std::string_view> ids;
    for (const CodeInfo& info : all_codes()) ids.push_back(info.id);
    throw UsageError("there is no issue code '" + operands.front() + "'" + did_you_mean(operands.front(), ids));
  }
  console.write(manual_text(code_info(*code), console.paint()));
  return ExitStatus::Clean;
}

}  // namespace hallmark::cli
