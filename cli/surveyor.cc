#include "cli/surveyor.h"

namespace hallmark::cli {

Surveyor::Engine* Surveyor::engine(FhirVersion version) {
  auto [it, fresh] = engines_.try_emplace(version);
  if (!fresh) return it->second.get();
  const std::shared_ptr<const schema::Schema> schema = plan_.definitions.schema(version);
  if (schema == nullptr) return nullptr;
  readiness::Survey survey(plan_.measures.standards, plan_.measures.rubric, schema, plan_.options);
  ValidateOptions options;
  options.purpose = plan_.options.purpose;
  options.today = plan_.options.today;
  options.release = plan_.release;
  options.plugins.assign(survey.plugins().begin(), survey.plugins().end());
  Validator validator(schema, std::move(options));
  it->second = std::make_unique<Engine>(Engine{std::move(survey), std::move(validator)});
  return it->second.get();
}

SurveyedRecord Surveyor::survey(const SourceItem& item) {
  // A file that cannot be opened is no evidence of anything a trust sends, unlike a message that cannot be parsed.
  if (!item.error.empty()) return {item.error};
  const ChosenVersion chosen = choose_version(item.bytes, plan_.stated, scratch_);
  Engine* engine = this->engine(chosen.version);
  if (engine == nullptr) {
    return {item.name + ": there are no definitions of FHIR " + std::string(version_number(chosen.version)) +
            " to check it against; it is not in the figures"};
  }
  issues_.clear();
  const Outcome outcome = engine->validator.validate(item.bytes, issues_);
  engine->survey.add(engine->survey.examine(
      {engine->validator.record(), outcome.readable, outcome.walked, item.name, engine->survey.plugins(), outcome.profiles}, issues_));
  return {};
}

readiness::Aggregate Surveyor::aggregate() const {
  readiness::Aggregate out;
  for (const auto& [version, engine] : engines_) {
    if (engine != nullptr) out.merge(engine->survey.aggregate());
  }
  return out;
}

std::set<FhirVersion> Surveyor::versions() const {
  std::set<FhirVersion> out;
  for (const auto& [version, engine] : engines_) {
    if (engine != nullptr) out.insert(version);
  }
  return out;
}

}  // namespace hallmark::cli
