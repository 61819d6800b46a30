#include "cli/checker.h"

#include <algorithm>

#include "issue/causes.h"
#include "message_version.h"
#include "record/position.h"
#include "record/reader.h"
#include "schema/locate.h"

namespace hallmark::cli {
namespace {

Issue issue_of_input(Code code, std::string argument) {
  Issue issue{code, code_info(code).severity, "", "", "read", 0, "", {}};
  issue.arguments.push_back(std::move(argument));
  return issue;
}

void find_places(const SourceItem& item, const std::vector<Issue>& issues, std::vector<Place>& places) {
  places.clear();
  PositionFinder finder(item.bytes);
  for (const Issue& issue : issues) {
    const Position position = finder.at(issue.offset);
    places.push_back({item.first_line + position.line - 1, position.column});
  }
}

}  // namespace

ChosenVersion choose_version(std::string_view bytes, std::optional<FhirVersion> stated, Record& scratch) {
  if (stated) return {*stated, VersionBasis::Stated, ""};
  if (may_say_version(bytes)) {
    std::vector<ReadProblem> ignored;  // the check itself reports them
    if (read_record(bytes, Limits{}, scratch, ignored)) {
      if (auto found = version_in_message(scratch)) {
        return {found->version, VersionBasis::InMessage, std::move(found->path)};
      }
    }
  }
  return {};
}

Checker::Engine* Checker::engine(FhirVersion version) {
  auto [it, fresh] = engines_.try_emplace(version);
  if (!fresh) return it->second.get();
  const std::shared_ptr<const schema::Schema> schema = plan_.definitions.schema(version);
  if (schema == nullptr) return nullptr;
  std::optional<readiness::Survey> survey;
  if (plan_.measures) {
    readiness::SurveyOptions options;
    options.purpose = plan_.options.purpose;
    options.today = plan_.options.today;
    options.attribution = plan_.measures->attribution;
    options.asked = plan_.measures->asked;
    survey.emplace(plan_.measures->standards, plan_.measures->rubric, schema, std::move(options));
  }
  it->second = std::make_unique<Engine>(
      Engine{Validator(schema, plan_.options), plan_.options.plugins, std::move(survey)});
  return it->second.get();
}

void Checker::validate(const SourceItem& item, CheckedRecord& record) {
  chosen_ = choose_version(item.bytes, plan_.stated, scratch_);
  record.version = chosen_.version;
  record.basis = chosen_.basis;
  record.version_path = chosen_.path;
  record.bytes = item.bytes;
  Engine* engine = this->engine(chosen_.version);
  if (engine == nullptr) {
    issues_.add(issue_of_input(Code::DefinitionsMissing, std::string(version_number(chosen_.version))));
    return;
  }
  const Outcome outcome = engine->validator.validate(item.bytes, issues_);
  const Record& tree = engine->validator.record();
  if (outcome.readable && !tree.empty()) resource_type_ = tree.text(tree.root());
  if (engine->survey) {
    scores_ = engine->survey->examine(
        {tree, outcome.readable, outcome.walked, item.name, engine->plugins, outcome.profiles}, issues_);
    schema::name_resources(tree, issues_.issues());
    issues_.sort();
    record.scores = &scores_;
    record.rubric = plan_.measures->rubric->name();
  }
}

CheckResult Checker::check(const SourceItem& item) {
  CheckResult out;
  issues_.clear();
  resource_type_.clear();
  CheckedRecord record{.name = item.name, .issues = issues_.issues(), .places = places_};
  record.first_line = item.first_line;
  record.ndjson_line = item.ndjson_line;
  if (!item.error.empty() && !item.limit) {
    issues_.add(issue_of_input(Code::UnreadableInput, item.error));
    out.complaint = item.error;
    places_.assign(1, Place{});
  } else if (!item.error.empty()) {
    issues_.add(issue_of_input(Code::LimitRecordSize, item.error));
    places_.assign(1, Place{});
  } else {
    validate(item, record);
    find_places(item, issues_.issues(), places_);
    ++out.tally.versions[{record.version, record.basis}];
  }
  causes_ = causes_of(issues_.issues());
  record.causes = causes_;
  record.resource_type = resource_type_;
  record.state = state_of(issues_.issues());
  out.tally.add(issues_.issues(), plan_.fail_on);
  out.text = plan_.renderer.record(record);
  return out;
}

}  // namespace hallmark::cli
