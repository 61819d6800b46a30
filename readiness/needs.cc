#include "readiness/needs.h"

#include <algorithm>
#include <optional>
#include <string>
#include <variant>

#include "fhirpath/expression.h"
#include "plugins/plugins.h"

#include "schema/fhirpath_model.h"
#include "schema/locate.h"

namespace hallmark::readiness {
namespace {

using fhirpath::Expression;

// An expression, or why there is none: what is undecided for every record.
struct Condition {
  std::optional<Expression> expression;
  std::string reason;
  bool given = false;
};

Condition compile(const std::string& text, const schema::Schema& schema) {
  Condition out;
  if (text.empty()) return out;
  out.given = true;
  auto compiled = Expression::compile(text, schema.names(), Limits{});
  if (auto* expression = std::get_if<Expression>(&compiled)) {
    out.expression = std::move(*expression);
  } else {
    out.reason = std::get<fhirpath::CompileError>(compiled).message;
  }
  return out;
}

// The clock and the references of one record. Whatever else is asked of it cannot be told.
class RecordHost : public fhirpath::Host {
 public:
  RecordHost(const ReferenceIndex& references, std::string_view today) : references_(references) {
    if (auto day = fhirpath::parse_date_time(std::string(today) + "T00:00:00Z")) now_ = *day;
  }
  fhirpath::Resolved resolve(std::string_view reference, const Record& record, NodeIndex from) const override {
    const NodeIndex node = references_.resolve(reference, from);
    if (node == kNoNode) return {};
    return {fhirpath::Answer::Yes, &record, node};
  }
  std::optional<fhirpath::Temporal> now() const override { return now_; }

 private:
  const ReferenceIndex& references_;
  std::optional<fhirpath::Temporal> now_;
};

struct Answer {
  fhirpath::Truth truth = fhirpath::Truth::Undecided;
  std::string reason;  // of an undecided one
};

}  // namespace

struct NeedSet::Compiled {
  struct CompiledNeed {
    Condition when, expression;
    std::vector<std::pair<Code, std::string_view>> raised_by;  // plugin id of each issue code
  };
  struct CompiledManifest {
    const Manifest* manifest = nullptr;
    std::vector<Condition> selects;
    std::vector<CompiledNeed> needs;
  };
  std::shared_ptr<const schema::Schema> schema;
  schema::FhirpathModel model;
  Limits limits;
  std::vector<CompiledManifest> manifests;

  explicit Compiled(std::shared_ptr<const schema::Schema> s) : schema(std::move(s)), model(*schema) {}

  Answer ask(const Condition& condition, const Record& record, NodeIndex resource, const fhirpath::Host& host) const {
    if (!condition.expression) return {fhirpath::Truth::Undecided, condition.reason};
    fhirpath::Outcome outcome;
    const fhirpath::EvaluationContext context{record, resource, resource, resource, model, host, limits};
    Answer answer;
    answer.truth = fhirpath::evaluate_truth(*condition.expression, context, &outcome);
    if (answer.truth == fhirpath::Truth::Undecided) {
      answer.reason = outcome.message.empty() ? "its expression gives more than one item" : outcome.message;
    }
    return answer;
  }

  Issue issue_of(const Record& record, NodeIndex node, const Manifest& manifest, std::string_view need, Code code) const {
    Issue issue;
    issue.code = code;
    issue.severity = code_info(code).severity;
    issue.path = schema::path_of(*schema, record, node);
    issue.definition = manifest.id + '/' + manifest.version + '#' + std::string(need);
    issue.validator = kNeeds.id;
    issue.node = node;
    issue.offset = record[node].offset;
    return issue;
  }

  void add_unmet(const Record& record, NodeIndex node, const Manifest& manifest, const Need& need, IssueList& issues) const {
    Issue issue = issue_of(record, node, manifest, need.id, need.depends ? Code::NeedUnmet : Code::NeedAdvised);
    issue.arguments = {need.sentence, need.mend};
    issues.add(std::move(issue));
  }

  void add_undecided(const Record& record, NodeIndex node, const Manifest& manifest, const Need& need, std::string reason,
                     IssueList& issues) const {
    Issue issue = issue_of(record, node, manifest, need.id, Code::NeedUndecided);
    issue.arguments = {need.sentence, std::move(reason)};
    issues.add(std::move(issue));
  }

  bool claims(const Manifest& manifest, const Record& record, NodeIndex resource) const;
  Selected select(const CompiledManifest& m, const Record& record, NodeIndex resource, const fhirpath::Host& host,
                  std::string& reason) const;
  void ask_need(const Manifest& manifest, const Need& need, const CompiledNeed& compiled, const NeedQuestion& question,
                NodeIndex resource, const fhirpath::Host& host, IssueList& issues) const;
};

bool NeedSet::Compiled::claims(const Manifest& manifest, const Record& record, NodeIndex resource) const {
  if (manifest.claims.empty()) return false;
  const NodeIndex meta = record.child(resource, "meta");
  if (meta == kNoNode) return false;
  for (NodeIndex child : record.children(meta)) {
    if (record.name(child) != "profile") continue;
    const std::string_view canonical = record.text(child).substr(0, record.text(child).find('|'));
    if (std::find(manifest.claims.begin(), manifest.claims.end(), canonical) != manifest.claims.end()) return true;
  }
  return false;
}

Selected NeedSet::Compiled::select(const CompiledManifest& m, const Record& record, NodeIndex resource,
                                   const fhirpath::Host& host, std::string& reason) const {
  if (claims(*m.manifest, record, resource)) return Selected::Yes;
  Selected selected = Selected::No;
  for (std::size_t i = 0; i < m.selects.size(); ++i) {
    if (record.text(resource) != m.manifest->selects[i].resource) continue;
    if (!m.selects[i].given) return Selected::Yes;
    Answer answer = ask(m.selects[i], record, resource, host);
    if (answer.truth == fhirpath::Truth::True) return Selected::Yes;
    if (answer.truth == fhirpath::Truth::Undecided) {
      selected = Selected::CannotTell;
      reason = std::move(answer.reason);
    }
  }
  return selected;
}

void NeedSet::Compiled::ask_need(const Manifest& manifest, const Need& need, const CompiledNeed& compiled,
                                 const NeedQuestion& question, NodeIndex resource, const fhirpath::Host& host,
                                 IssueList& issues) const {
  if (compiled.when.given) {
    Answer asked = ask(compiled.when, question.record, resource, host);
    if (asked.truth == fhirpath::Truth::Undecided) {
      return add_undecided(question.record, resource, manifest, need, std::move(asked.reason), issues);
    }
    if (asked.truth != fhirpath::Truth::True) return;
  }
  if (!need.issues.empty()) {
    // Whether its codes are among the issues is the score's to see; here only whether their validators ran.
    for (const auto& [code, plugin] : compiled.raised_by) {
      const bool ran = std::any_of(question.plugins_run.begin(), question.plugins_run.end(),
                                   [&, id = plugin](const Plugin* p) { return p->info().id == id; });
      if (!ran) {
        return add_undecided(question.record, resource, manifest, need, "the validator " + std::string(plugin) + " did not run",
                             issues);
      }
    }
    return;
  }
  Answer answer = ask(compiled.expression, question.record, resource, host);
  switch (answer.truth) {
    case fhirpath::Truth::True: return;
    case fhirpath::Truth::Undecided:
      return add_undecided(question.record, resource, manifest, need, std::move(answer.reason), issues);
    case fhirpath::Truth::False:
    case fhirpath::Truth::Empty: return add_unmet(question.record, resource, manifest, need, issues);
  }
}

NeedSet::NeedSet(std::span<const Manifest* const> manifests, std::shared_ptr<const schema::Schema> schema) {
  auto compiled = std::make_unique<Compiled>(std::move(schema));
  for (const Manifest* manifest : manifests) {
    Compiled::CompiledManifest m;
    m.manifest = manifest;
    for (const Selection& selection : manifest->selects) m.selects.push_back(compile(selection.where, *compiled->schema));
    for (const Need& need : manifest->needs) {
      Compiled::CompiledNeed n{compile(need.when, *compiled->schema), compile(need.expression, *compiled->schema), {}};
      for (const Code code : need.issues) {
        for (const std::string& id : manifest->validators) {
          const Plugin* plugin = plugin_of(id);
          if (plugin == nullptr) continue;
          const auto manuals = plugin->info().manuals;
          if (std::any_of(manuals.begin(), manuals.end(), [&](const Manual& manual) { return manual.code == code; })) {
            n.raised_by.emplace_back(code, plugin->info().id);
          }
        }
      }
      m.needs.push_back(std::move(n));
    }
    compiled->manifests.push_back(std::move(m));
  }
  compiled_ = std::move(compiled);
}

NeedSet::~NeedSet() = default;

Selected NeedSet::ask(std::size_t index, const NeedQuestion& question, const ReferenceIndex& references,
                      IssueList& issues) const {
  const Compiled::CompiledManifest& m = compiled_->manifests[index];
  const RecordHost host(references, question.today);
  Selected selected = Selected::No;
  NodeIndex unsure = kNoNode;
  std::string reason;
  for (const NodeIndex resource : references.resources()) {
    const Selected here = compiled_->select(m, question.record, resource, host, reason);
    if (here == Selected::CannotTell && unsure == kNoNode) unsure = resource;
    if (here != Selected::Yes) continue;
    selected = Selected::Yes;
    for (std::size_t i = 0; i < m.needs.size(); ++i) {
      const Need& need = m.manifest->needs[i];
      if (question.record.text(resource) != need.resource) continue;
      compiled_->ask_need(*m.manifest, need, m.needs[i], question, resource, host, issues);
    }
  }
  if (unsure == kNoNode) return selected;
  Issue issue = compiled_->issue_of(question.record, unsure, *m.manifest, "selects", Code::NeedUndecided);
  issue.arguments = {"whether the record is evidence for " + m.manifest->title, std::move(reason)};
  issues.add(std::move(issue));
  return selected == Selected::No ? Selected::CannotTell : selected;
}

}  // namespace hallmark::readiness
