// A whole check of any bytes: reading, the walk against all of R4, and every plugin. See fuzz/README.md.
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

#include "issue/sentence.h"
#include "plugins/plugins.h"
#include "schema/pack_file.h"
#include "validate.h"

namespace {

using namespace hallmark;

[[noreturn]] void broken(const char* promise, const Issue* issue) {
  std::fprintf(stderr, "fuzz_check: %s\n", promise);
  if (issue != nullptr) std::fprintf(stderr, "  %s @ %s\n", std::string(code_info(issue->code).id).c_str(), issue->path.c_str());
  std::abort();
}

// Without the definitions nothing would be tested, which must not look like success.
std::shared_ptr<const schema::Schema> definitions() {
  const char* named = std::getenv("HALLMARK_PACK");
  auto schema = schema::open_pack(named != nullptr ? named : HALLMARK_PACK_DEFAULT);
  if (!schema) {
    std::fprintf(stderr, "fuzz_check: %s (name a pack with HALLMARK_PACK)\n", schema.error().c_str());
    std::exit(2);
  }
  return *schema;
}

Validator validator() {
  ValidateOptions options;
  options.today = "2026-11-21";
  options.limits.issues = 50;  // so that the limit is met often
  options.plugins.assign(all_plugins().begin(), all_plugins().end());
  return Validator(definitions(), options);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Validator first = validator();
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  IssueList issues, again;
  const Outcome outcome = first.validate(bytes, issues);
  bool error = false;
  for (const Issue& issue : issues.issues()) {
    if (issue.offset > size) broken("an issue lies outside the input", &issue);
    if (sentence(issue).empty()) broken("an issue says nothing", &issue);
    if (sentence(issue, true).find('{') != std::string::npos && issue.path.find('{') == std::string::npos &&
        code_info(issue.code).sentence.find("{{") == std::string_view::npos && issue.arguments.empty()) {
      broken("a sentence lacks an argument", &issue);
    }
    error = error || issue.severity <= Severity::Error;
  }
  if (error && outcome.verdict != Verdict::Findings) broken("an error did not make the verdict", nullptr);
  if (!outcome.readable && !error) broken("an unreadable record has no error", nullptr);
  if (issues.issues().size() > 51) broken("the limit on issues was not kept", nullptr);
  const Outcome second = first.validate(bytes, again);
  if (second.verdict != outcome.verdict || again.issues().size() != issues.issues().size()) {
    broken("the same bytes gave another answer", nullptr);
  }
  return 0;
}
