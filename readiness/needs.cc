// Everything is laid out by resource type when a set is made: a record's resources are gone through once, and a type that no
// manifest speaks of is one look-up. Expressions are numbered, and what one came to on the resource at hand is kept, so that
// a `when` shared by ten needs is evaluated once.
#include "readiness/needs.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
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
};

Condition compile(const std::string& text, const schema::Schema& schema) {
  Condition out;
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
  RecordHost(const ReferenceIndex& references, std::string_view today) : references_(references), today_(today) {}
  fhirpath::Resolved resolve(std::string_view reference, const Record& record, NodeIndex from) const override {
    const NodeIndex node = references_.resolve(reference, from);
    if (node == kNoNode) return {};
    return {fhirpath::Answer::Yes, &record, node};
  }
  std::optional<fhirpath::Temporal> now() const override { return fhirpath::parse_date_time(std::string(today_) + "T00:00:00Z"); }

 private:
  const ReferenceIndex& references_;
  std::string_view today_;
};

constexpr std::uint32_t kAlways = 0xFFFFFFFF;  // in place of an expression's number: none was given

struct CompiledNeed {
  const Need* need = nullptr;
  std::uint32_t when = kAlways;
  std::uint32_t expression = kAlways;
  std::vector<const Plugin*> raised_by;  // of each issue code
};

struct CompiledSelection {
  std::uint32_t manifest = 0;
  std::uint32_t where = kAlways;
};

struct CompiledExclusion {
  const NotEvidence* rule = nullptr;
  std::uint32_t expression = kAlways;
};

// What one manifest asks of one resource type, in its order.
struct ManifestNeeds {
  std::uint32_t manifest = 0;
  std::vector<CompiledNeed> needs;
};

// All that is asked of one resource type.
struct TypePlan {
  std::vector<CompiledSelection> selections;
  std::vector<ManifestNeeds> needs;
  std::vector<std::uint32_t> concerned;  // manifests that speak of the type without selecting it
  std::vector<CompiledExclusion> exclusions;
};

bool has_manual(const Plugin& plugin, Code code) {
  const auto manuals = plugin.info().manuals;
  return std::any_of(manuals.begin(), manuals.end(), [&](const Manual& manual) { return manual.code == code; });
}

}  // namespace

struct NeedSet::Compiled {
  std::shared_ptr<const schema::Schema> schema;
  schema::FhirpathModel model;
  Limits limits;
  std::vector<const Manifest*> manifests;
  std::vector<Condition> conditions;
  std::map<std::string, std::uint32_t> condition_numbers;
  std::unordered_map<std::string_view, TypePlan> plans;  // keys are the manifests' own text
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> claims;  // manifests by profile

  explicit Compiled(std::shared_ptr<const schema::Schema> s) : schema(std::move(s)), model(*schema) {}

  const TypePlan* plan_of(std::string_view type) const {
    const auto found = plans.find(type);
    return found == plans.end() ? nullptr : &found->second;
  }

  std::uint32_t number(const std::string& text) {
    if (text.empty()) return kAlways;
    const auto [found, fresh] = condition_numbers.try_emplace(text, static_cast<std::uint32_t>(conditions.size()));
    if (fresh) conditions.push_back(compile(text, *schema));
    return found->second;
  }

  void add(std::uint32_t index, const Manifest& manifest) {
    manifests.push_back(&manifest);
    for (const Selection& s : manifest.selects) plans[s.resource].selections.push_back({index, number(s.where)});
    for (const std::string& type : manifest.concerns) plans[type].concerned.push_back(index);
    for (const std::string& claim : manifest.claims) claims[claim].push_back(index);
    for (const Need& need : manifest.needs) {
      CompiledNeed n{&need, number(need.when), number(need.expression), {}};
      for (const Code code : need.issues) {
        for (const std::string& id : manifest.validators) {
          const Plugin* plugin = plugin_of(id);
          if (plugin != nullptr && has_manual(*plugin, code)) n.raised_by.push_back(plugin);
        }
      }
      std::vector<ManifestNeeds>& of_type = plans[need.resource].needs;
      if (of_type.empty() || of_type.back().manifest != index) of_type.push_back({index, {}});
      of_type.back().needs.push_back(std::move(n));
    }
  }
};

namespace {

// One record's questions. What a condition came to on the resource at hand is kept until the next resource.
class Asking {
 public:
  Asking(const NeedQuestion& question, const schema::Schema& schema, const schema::FhirpathModel& model, const Limits& limits,
         const std::vector<Condition>& conditions, const fhirpath::Host& host, IssueList& issues)
      : question_(question), schema_(schema), model_(model), limits_(limits), conditions_(conditions), host_(host),
        issues_(issues), answers_(conditions.size(), kNotAsked) {}

  void enter(NodeIndex resource) {
    resource_ = resource;
    std::fill(answers_.begin(), answers_.end(), kNotAsked);
  }

  fhirpath::Truth answer(std::uint32_t condition) {
    std::uint8_t& kept = answers_[condition];
    if (kept == kNotAsked) kept = static_cast<std::uint8_t>(evaluate(condition));
    return static_cast<fhirpath::Truth>(kept);
  }
  // Of a condition that was answered: undecided.
  const std::string& reason(std::uint32_t condition) const { return reasons_.at(condition); }

  void need(const Manifest& manifest, const CompiledNeed& compiled) {
    const Need& need = *compiled.need;
    if (compiled.when != kAlways) {
      const fhirpath::Truth asked = answer(compiled.when);
      if (asked == fhirpath::Truth::Undecided) return undecided(manifest, need, reason(compiled.when));
      if (asked != fhirpath::Truth::True) return;
    }
    if (!need.issues.empty()) return ran(manifest, compiled);
    const fhirpath::Truth met = answer(compiled.expression);
    if (met == fhirpath::Truth::Undecided) undecided(manifest, need, reason(compiled.expression));
    if (met == fhirpath::Truth::False || met == fhirpath::Truth::Empty) unmet(manifest, need);
  }

  void unsure_selection(const Manifest& manifest, NodeIndex resource, std::string reason) {
    Issue issue = issue_of(resource, manifest, "selects", Code::NeedUndecided);
    issue.arguments = {"whether the record is evidence for " + manifest.title, std::move(reason)};
    issues_.add(std::move(issue));
  }

 private:
  fhirpath::Truth evaluate(std::uint32_t number) {
    const Condition& condition = conditions_[number];
    if (!condition.expression) {
      reasons_[number] = condition.reason;
      return fhirpath::Truth::Undecided;
    }
    fhirpath::Outcome outcome;
    const fhirpath::EvaluationContext context{question_.record, resource_, resource_, resource_, model_, host_, limits_};
    const fhirpath::Truth truth = fhirpath::evaluate_truth(*condition.expression, context, &outcome);
    if (truth == fhirpath::Truth::Undecided) {
      reasons_[number] = outcome.message.empty() ? "its expression gives more than one item" : outcome.message;
    }
    return truth;
  }

  // Whether its codes are among the issues is the score's to see; here only whether their validators ran.
  void ran(const Manifest& manifest, const CompiledNeed& compiled) {
    for (const Plugin* plugin : compiled.raised_by) {
      const auto run = question_.plugins_run;
      if (std::find(run.begin(), run.end(), plugin) != run.end()) continue;
      return undecided(manifest, *compiled.need, "the validator " + std::string(plugin->info().id) + " did not run");
    }
  }

  Issue issue_of(NodeIndex node, const Manifest& manifest, std::string_view need, Code code) const {
    Issue issue;
    issue.code = code;
    issue.severity = code_info(code).severity;
    issue.path = schema::path_of(schema_, question_.record, node);
    issue.definition.reserve(manifest.id.size() + manifest.version.size() + need.size() + 2);
    issue.definition.append(manifest.id).append(1, '/').append(manifest.version).append(1, '#').append(need);
    issue.validator = kNeeds.id;
    issue.node = node;
    issue.offset = question_.record[node].offset;
    return issue;
  }

  void unmet(const Manifest& manifest, const Need& need) {
    Issue issue = issue_of(resource_, manifest, need.id, need.depends ? Code::NeedUnmet : Code::NeedAdvised);
    issue.arguments.reserve(2);  // in place: a list of them would be copied
    issue.arguments.emplace_back(need.sentence);
    issue.arguments.emplace_back(need.mend);
    issues_.add(std::move(issue));
  }

  void undecided(const Manifest& manifest, const Need& need, std::string reason) {
    Issue issue = issue_of(resource_, manifest, need.id, Code::NeedUndecided);
    issue.arguments = {need.sentence, std::move(reason)};
    issues_.add(std::move(issue));
  }

  const NeedQuestion& question_;
  const schema::Schema& schema_;
  const schema::FhirpathModel& model_;
  const Limits& limits_;
  const std::vector<Condition>& conditions_;
  const fhirpath::Host& host_;
  IssueList& issues_;
  NodeIndex resource_ = kNoNode;
  // A byte a condition, so that a resource is entered by one short fill: speed.
  static constexpr std::uint8_t kNotAsked = 0xFF;
  std::vector<std::uint8_t> answers_;
  std::unordered_map<std::uint32_t, std::string> reasons_;  // of the undecided ones, on the resource at hand
};

bool is_wanted(const NeedQuestion& question, std::uint32_t manifest) {
  return question.wanted.empty() || question.wanted[manifest] != 0;
}

// What one resource, and the whole record, are evidence for.
struct Selecting {
  explicit Selecting(std::size_t manifests) : here(manifests), because(manifests) {}

  std::vector<Selected> here;
  std::vector<std::uint32_t> because;  // of CannotTell: the condition that could not be told
  struct Unsure {
    NodeIndex resource = kNoNode;
    std::string reason;
  };
  std::map<std::size_t, Unsure> unsure;  // the first such resource of each manifest that has one

  void begin() { std::fill(here.begin(), here.end(), Selected::No); }

  void select(const TypePlan& plan, const NeedQuestion& question, Asking& asking) {
    for (const CompiledSelection& selection : plan.selections) {
      Selected& selected = here[selection.manifest];
      if (selected == Selected::Yes || !is_wanted(question, selection.manifest)) continue;
      if (selection.where == kAlways) {
        selected = Selected::Yes;
        continue;
      }
      const fhirpath::Truth truth = asking.answer(selection.where);
      if (truth == fhirpath::Truth::True) selected = Selected::Yes;
      if (truth != fhirpath::Truth::Undecided) continue;
      selected = Selected::CannotTell;
      because[selection.manifest] = selection.where;
    }
  }

  void end(NodeIndex resource, Asking& asking, Asked& out) {
    for (std::size_t i = 0; i < here.size(); ++i) {
      if (here[i] == Selected::Yes) {
        out.selected[i] = Selected::Yes;
        out.any_selected = true;
      } else if (here[i] == Selected::CannotTell && !unsure.contains(i)) {
        unsure[i] = {resource, asking.reason(because[i])};
        out.any_selected = true;
      }
    }
  }
};

// The canonicals of meta.profile, without versions.
template <class Use>
void each_claim(const Record& record, NodeIndex resource, Use use) {
  const NodeIndex meta = record.child(resource, "meta");
  if (meta == kNoNode) return;
  for (const NodeIndex child : record.children(meta)) {
    if (record.name(child) == "profile") use(record.text(child).substr(0, record.text(child).find('|')));
  }
}

}  // namespace

NeedSet::NeedSet(std::span<const Manifest* const> manifests, std::span<const NotEvidence> not_evidence,
                 std::shared_ptr<const schema::Schema> schema) {
  auto compiled = std::make_unique<Compiled>(std::move(schema));
  for (std::uint32_t i = 0; i < manifests.size(); ++i) compiled->add(i, *manifests[i]);
  for (const NotEvidence& rule : not_evidence) {
    if (rule.expression.empty()) continue;
    compiled->plans[rule.resource].exclusions.push_back({&rule, compiled->number(rule.expression)});
  }
  compiled_ = std::move(compiled);
}

NeedSet::~NeedSet() = default;

std::vector<std::uint8_t> NeedSet::concerned(const Record& record, const ReferenceIndex& references) const {
  std::vector<std::uint8_t> out;
  const auto mark = [&](std::uint32_t manifest) {
    if (out.empty()) out.resize(compiled_->manifests.size());
    out[manifest] = 1;
  };
  const TypePlan* last = nullptr;  // most entries of a Bundle are of the type of the one before
  for (const NodeIndex resource : references.resources()) {
    each_claim(record, resource, [&](std::string_view canonical) {
      const auto found = compiled_->claims.find(canonical);
      if (found == compiled_->claims.end()) return;
      for (const std::uint32_t manifest : found->second) mark(manifest);
    });
    const TypePlan* plan = compiled_->plan_of(record.text(resource));
    if (plan == nullptr || plan == last) continue;
    last = plan;
    for (const CompiledSelection& selection : last->selections) mark(selection.manifest);
  }
  return out;
}

Asked NeedSet::ask(const NeedQuestion& question, const ReferenceIndex& references, IssueList& issues) const {
  const Compiled& c = *compiled_;
  const Record& record = question.record;
  Asked out;
  out.selected.assign(c.manifests.size(), Selected::No);
  Selecting selecting(c.manifests.size());
  const RecordHost host(references, question.today);
  std::optional<Asking> asking;
  // False: no manifest speaks of the resource.
  const auto enter = [&](NodeIndex resource, const TypePlan* plan) {
    selecting.begin();
    bool claimed = false;
    each_claim(record, resource, [&](std::string_view canonical) {
      const auto found = c.claims.find(canonical);
      if (found == c.claims.end()) return;
      for (const std::uint32_t manifest : found->second) {
        if (!is_wanted(question, manifest)) continue;
        selecting.here[manifest] = Selected::Yes;
        claimed = true;
      }
    });
    if (!claimed && plan == nullptr) return false;
    if (!asking) asking.emplace(question, *c.schema, c.model, c.limits, c.conditions, host, issues);
    asking->enter(resource);
    if (plan != nullptr) selecting.select(*plan, question, *asking);
    return true;
  };
  const auto ask_needs = [&](NodeIndex resource, const TypePlan* plan) {
    for (std::uint32_t i = 0; i < selecting.here.size(); ++i) {
      if (selecting.here[i] != Selected::No) out.resources.push_back({resource, i, selecting.here[i] == Selected::Yes});
    }
    if (plan == nullptr) return;
    for (const std::uint32_t manifest : plan->concerned) {
      if (is_wanted(question, manifest)) out.resources.push_back({resource, manifest, false});
    }
    for (const ManifestNeeds& of_manifest : plan->needs) {
      if (selecting.here[of_manifest.manifest] != Selected::Yes) continue;
      for (const CompiledNeed& need : of_manifest.needs) asking->need(*c.manifests[of_manifest.manifest], need);
    }
  };
  for (const NodeIndex resource : references.resources()) {
    const TypePlan* plan = c.plan_of(record.text(resource));
    if (!enter(resource, plan)) continue;
    ask_needs(resource, plan);
    if (plan != nullptr && question.exclude) {
      for (const CompiledExclusion& exclusion : plan->exclusions) {
        if (asking->answer(exclusion.expression) == fhirpath::Truth::True) out.excluded.push_back(exclusion.rule);
      }
    }
    selecting.end(resource, *asking, out);
  }
  // What is contained makes no record evidence, but where the record is, it is asked like the rest.
  for (const NodeIndex resource : references.contained()) {
    if (!out.any_selected) break;
    const TypePlan* plan = c.plan_of(record.text(resource));
    if (!enter(resource, plan)) continue;
    for (std::size_t i = 0; i < selecting.here.size(); ++i) {
      if (out.selected[i] != Selected::Yes) selecting.here[i] = Selected::No;
    }
    ask_needs(resource, plan);
  }
  for (auto& [i, unsure] : selecting.unsure) {
    asking->unsure_selection(*c.manifests[i], unsure.resource, std::move(unsure.reason));
    if (out.selected[i] == Selected::No) out.selected[i] = Selected::CannotTell;
  }
  return out;
}

}  // namespace hallmark::readiness
