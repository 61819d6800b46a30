// The manuals of all issue codes, gathered from the readers, the checks, the plugins and the standards' needs; and how
// one is shown.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/console.h"
#include "issue/manual.h"

namespace hallmark::cli {

struct FoundManual {
  const CheckInfo* check = nullptr;
  const Manual* manual = nullptr;
};

// All tables of checks there are, in the order of the flow.
std::vector<const CheckInfo*> all_check_infos();
// A code may be raised by several checks; each has its say.
std::vector<FoundManual> manuals_of(Code code);

// "'gendr' is not an element of Patient" as its pattern: "'…' is not an element of …".
std::string sentence_pattern(std::string_view sentence);

std::string manual_text(const CodeInfo& info, const Paint& paint);
std::string manual_page(const CodeInfo& info);  // Markdown, for docs/rules/

}  // namespace hallmark::cli
