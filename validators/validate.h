// The public face of the engine: bytes in, issues out.
//
//   Validator validator(schema, options);            // one a thread; keeps its memory from record to record
//   IssueList issues;
//   Outcome outcome = validator.validate(bytes, issues);
//
// validate() never throws on input, never prints, and takes time and memory bounded by options.limits.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "checks/policy.h"
#include "issue/sink.h"
#include "plugins/plugin.h"
#include "record/record.h"
#include "schema/schema.h"
#include "snomed/release.h"

namespace hallmark {

struct ValidateOptions {
  Limits limits;
  Purpose purpose = Purpose::Live;
  std::string today;  // "YYYY-MM-DD"; "" leaves out what depends on it
  // Plugins to run, by id; unknown ids are the caller's error (plugin_of).
  std::vector<const Plugin*> plugins;
  // Evaluate the invariants of the definitions.
  bool invariants = true;
  // How strict a check is where the specification leaves it open.
  checks::Policy policy;
  // The release of SNOMED CT and dm+d that codes are looked up in; null: what needs one is not told.
  std::shared_ptr<const snomed::Release> release = {};
  // Profiles the record is to be checked against besides those it claims (canonicals).
  std::vector<std::string> profiles;
};

enum class Verdict : std::uint8_t {
  Clean,      // nothing found that is an error
  Findings,   // at least one error
  Undecided,  // no error, but something could not be told
};

struct Outcome {
  Verdict verdict = Verdict::Clean;
  bool readable = false;  // a tree could be built; record() may be used
  bool walked = false;    // its type is known and every node was looked at
  // URLs of the profiles, claimed or asked for, that it or a resource in it was wholly held against; each once, sorted.
  std::vector<std::string> profiles;
};

class Validator {
 public:
  Validator(std::shared_ptr<const schema::Schema> schema, ValidateOptions options);
  ~Validator();
  Validator(Validator&&) noexcept;

  // `bytes` is one record, JSON or XML. Issues are added sorted by place.
  Outcome validate(std::string_view bytes, IssueList& issues);

  // The record last validated; valid until the next call.
  const Record& record() const;
  const schema::Schema& schema() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace hallmark
