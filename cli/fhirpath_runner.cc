#include "cli/fhirpath_runner.h"

#include <chrono>
#include <ctime>

#include "fhirpath/check_types.h"
#include "fhirpath/print.h"
#include "record/source.h"
#include "schema/locate.h"

namespace hallmark::cli {

void RunnerHost::read_clock() {
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  const auto millis = std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count();
  const std::time_t seconds = static_cast<std::time_t>(millis / 1000);
  std::tm local{};
  localtime_r(&seconds, &local);
  fhirpath::Temporal now;
  now.year = static_cast<std::int16_t>(local.tm_year + 1900);
  now.month = static_cast<std::uint8_t>(local.tm_mon + 1);
  now.day = static_cast<std::uint8_t>(local.tm_mday);
  now.hour = static_cast<std::uint8_t>(local.tm_hour);
  now.minute = static_cast<std::uint8_t>(local.tm_min);
  now.second = static_cast<std::uint8_t>(std::min(local.tm_sec, 59));  // 60 in a leap second
  now.nanos = static_cast<std::uint32_t>(millis % 1000) * 1'000'000;
  now.fraction_digits = 3;
  now.precision = fhirpath::Precision::Second;
  now.has_offset = true;
  now.offset_minutes = static_cast<std::int16_t>(local.tm_gmtoff / 60);
  now_ = now;
}

fhirpath::Answer RunnerHost::conforms_to(const Record& record, NodeIndex node, std::string_view profile) const {
  using fhirpath::Answer;
  const std::uint32_t structure = schema_->structure_of_url(profile);
  if (structure == schema::kNone) return Answer::CannotTell;
  if (schema_->structures()[structure].is_profile) {
    if (node != record.root()) return Answer::CannotTell;
    ValidateOptions options;
    options.profiles = {std::string(profile)};
    IssueList found;
    switch (Validator(schema_, std::move(options)).validate(bytes_, found).verdict) {
      case Verdict::Clean: return Answer::Yes;
      case Verdict::Findings: return Answer::No;
      case Verdict::Undecided: break;
    }
    return Answer::CannotTell;
  }
  const Answer of_type = RecordHost::conforms_to(record, node, profile);
  if (of_type != Answer::Yes) return of_type;
  const std::string path = schema::path_of(*schema_, record, node);
  for (const Issue& issue : issues_.issues()) {
    const bool inside = issue.path.starts_with(path) &&
                        (issue.path.size() == path.size() || issue.path[path.size()] == '.' || issue.path[path.size()] == '[');
    if (inside && issue.severity <= Severity::Error) return Answer::No;
  }
  return Answer::Yes;
}

FhirpathRunner::FhirpathRunner(std::shared_ptr<const schema::Schema> schema, bool check_types)
    : schema_(std::move(schema)),
      check_types_(check_types),
      model_(*schema_),
      types_(*schema_),
      validator_(schema_, {}),
      names_(*schema_),
      context_{*schema_, names_, validator_.record(), issues_, policy_},
      host_(schema_, issues_),
      nothing_(schema_->names()) {}

std::string FhirpathRunner::load(const std::string& path) {
  if (loaded_ == path) return "";
  loaded_.clear();
  const std::unique_ptr<Source> source = Source::open({path}, {});
  SourceItem item;
  if (!source->next(item)) return path + " holds no record";
  if (!item.error.empty()) return item.error;
  issues_.clear();  // what is wrong with the record is for `hallmark check` to say
  if (!validator_.validate(item.bytes, issues_).readable) return path + " is no FHIR record that can be read";
  host_.begin(context_);
  host_.set_bytes(std::string(item.bytes));
  loaded_ = path;
  return "";
}

std::string FhirpathRunner::type_fault(const fhirpath::Expression& expression, const Record& record) const {
  const std::string_view type = record.empty() ? std::string_view{} : model_.type_name(record, record.root());
  if (type.empty()) return "";
  const auto faults = fhirpath::check_types(expression, types_, {&type, 1}, type);
  if (faults.empty()) return "";
  return faults.front().message + " (at character " + std::to_string(faults.front().offset + 1) + ")";
}

Result<std::vector<FhirpathValue>> FhirpathRunner::run(const std::optional<std::string>& input,
                                                       std::string_view expression) {
  if (input) {
    if (std::string why = load(*input); !why.empty()) return Error{std::move(why)};
  }
  auto compiled = fhirpath::Expression::compile(expression, schema_->names(), limits_);
  if (const auto* error = std::get_if<fhirpath::CompileError>(&compiled)) {
    return Error{error->message + " (at character " + std::to_string(error->offset + 1) + ")"};
  }
  const auto& program = std::get<fhirpath::Expression>(compiled);
  const Record& record = input ? validator_.record() : nothing_;
  if (check_types_) {
    if (std::string why = type_fault(program, record); !why.empty()) return Error{std::move(why)};
  }
  host_.read_clock();
  const NodeIndex root = input ? record.root() : kNoNode;
  const fhirpath::EvaluationContext context{record, root, root, root, model_, host_, limits_, check_types_};
  const fhirpath::Outcome outcome = fhirpath::evaluate(program, context);
  if (!outcome) return Error{outcome.message + " (at character " + std::to_string(outcome.offset + 1) + ")"};
  std::vector<FhirpathValue> out;
  for (const fhirpath::Value& value : outcome.values) {
    out.push_back({fhirpath::type_text(value, model_), fhirpath::output_text(value, model_),
                   fhirpath::output_line(value, model_)});
  }
  return out;
}

}  // namespace hallmark::cli
