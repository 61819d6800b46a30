#include "validate.h"

#include <algorithm>

#include "engine/read_issues.h"
#include "engine/walker.h"
#include "record/reader.h"
#include "schema/locate.h"

namespace hallmark {
namespace {

// Passes on at most `limit` issues, then says that there were more.
class CappedSink : public IssueSink {
 public:
  CappedSink(IssueSink& sink, std::uint32_t limit) : sink_(sink), limit_(limit) {}

  void add(Issue issue) override {
    count(issue.code, issue.severity);
    if (count_++ < limit_) sink_.add(std::move(issue));
  }
  bool wants(Code code, Severity severity) override {
    if (count_ < limit_) return true;
    count(code, severity);
    ++count_;
    return false;
  }
  void finish() {
    if (count_ <= limit_) return;
    Issue issue;
    issue.code = Code::LimitIssues;
    issue.severity = code_info(issue.code).severity;
    issue.validator = kRead.id;
    issue.arguments = {std::to_string(limit_)};
    sink_.add(std::move(issue));
    undecided_ = true;
  }
  Verdict verdict() const { return error_ ? Verdict::Findings : undecided_ ? Verdict::Undecided : Verdict::Clean; }

 private:
  void count(Code code, Severity severity) {
    if (severity <= Severity::Error) error_ = true;
    if (code_info(code).undecided) undecided_ = true;
  }

  IssueSink& sink_;
  std::uint32_t limit_;
  std::uint64_t count_ = 0;
  bool error_ = false;
  bool undecided_ = false;
};

// What the reader found the root of an XML record to be in.
std::string_view root_namespace(const std::vector<ReadProblem>& problems) {
  for (const ReadProblem& problem : problems) {
    if (problem.fault == ReadFault::WrongNamespace) return problem.detail;
  }
  return "http://hl7.org/fhir";
}

// One clock and one release for the whole validation.
ValidateOptions completed(ValidateOptions options) {
  options.policy.today = options.today;
  options.policy.release = options.release.get();
  return options;
}

}  // namespace

struct Validator::State {
  State(std::shared_ptr<const schema::Schema> s, ValidateOptions o)
      : schema(std::move(s)), options(completed(std::move(o))), record(schema->names()),
        walker(*schema, options.limits, options.invariants, options.policy), documents(*schema, options.limits) {
    for (const Plugin* plugin : options.plugins) interests.push_back(plugin->interest());
  }

  std::shared_ptr<const schema::Schema> schema;
  ValidateOptions options;
  std::vector<Interest> interests;  // one a plugin
  Record record;
  Walker walker;
  Documents documents;
  plugins::RecordIndex index;
  std::vector<ReadProblem> problems;
};

Validator::Validator(std::shared_ptr<const schema::Schema> schema, ValidateOptions options)
    : state_(std::make_unique<State>(std::move(schema), std::move(options))) {}
Validator::~Validator() = default;
Validator::Validator(Validator&&) noexcept = default;

Outcome Validator::validate(std::string_view bytes, IssueList& issues) {
  State& s = *state_;
  Outcome outcome;
  CappedSink sink(issues, s.options.limits.issues);
  s.problems.clear();
  outcome.readable = read_record(bytes, s.options.limits, s.record, s.problems);
  if (s.walker.is_of_model(s.options.profiles)) {
    const std::string_view expected = s.walker.model_namespace(s.options.profiles);
    if (outcome.readable && s.record.format() == Format::Xml && !expected.empty() && root_namespace(s.problems) != expected) {
      report_model_namespace(s.record, expected, sink);
    }
    std::erase_if(s.problems, [](const ReadProblem& problem) { return problem.fault == ReadFault::WrongNamespace; });
  }
  report_read_problems(s.record, s.problems, s.options.limits, sink);
  if (outcome.readable) outcome.walked = s.walker.walk(s.record, s.options.profiles, sink);
  if (outcome.walked && !s.options.plugins.empty()) {
    s.index.begin(s.record);
    const PluginContext context{s.record, *s.schema, s.index, s.options.purpose, s.options.today, &s.documents, s.options.release.get()};
    for (std::size_t i = 0; i < s.interests.size(); ++i) {
      if (s.interests[i].in(s.index)) s.options.plugins[i]->validate(context, sink);
    }
  }
  for (const std::uint32_t profile : s.walker.profiles_met_with()) {
    outcome.profiles.emplace_back(s.schema->text(s.schema->structures()[profile].url));
  }
  std::sort(outcome.profiles.begin(), outcome.profiles.end());
  outcome.profiles.erase(std::unique(outcome.profiles.begin(), outcome.profiles.end()), outcome.profiles.end());
  sink.finish();
  if (outcome.readable) schema::name_resources(s.record, issues.issues());
  issues.sort();
  outcome.verdict = sink.verdict();
  return outcome;
}

const Record& Validator::record() const { return state_->record; }
const schema::Schema& Validator::schema() const { return *state_->schema; }

}  // namespace hallmark
