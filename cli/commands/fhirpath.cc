// hallmark fhirpath
#include <rapidjson/document.h>

#include <iostream>

#include "base/text.h"
#include "cli/arguments.h"
#include "cli/cannot_run.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/definitions.h"
#include "cli/fhirpath_runner.h"
#include "issue/json_writer.h"

namespace hallmark::cli {
namespace {

FhirpathRunner runner_of(const Arguments& arguments) {
  const FhirVersion version = stated_version(arguments).value_or(FhirVersion::R4);
  Definitions definitions(arguments);
  auto schema = definitions.schema(version);
  if (schema == nullptr) {
    throw CannotRun("there are no definitions of FHIR " + std::string(version_number(version)) + " in " +
                    definitions.origin());
  }
  return FhirpathRunner(std::move(schema), !arguments.has(Flag::Lenient));
}

// The answer to one request, one line of JSON.
std::string answer(FhirpathRunner& runner, const std::string& line) {
  JsonWriter json;
  json.begin_object();
  rapidjson::Document request;
  request.Parse<rapidjson::kParseIterativeFlag>(line.data(), line.size());
  const auto text_of = [&](const char* name) -> std::optional<std::string> {
    if (!request.IsObject()) return std::nullopt;
    const auto member = request.FindMember(name);
    if (member == request.MemberEnd() || !member->value.IsString()) return std::nullopt;
    return std::string(member->value.GetString(), member->value.GetStringLength());
  };
  if (const auto id = text_of("id")) json.member("id", *id);
  const auto expression = text_of("expression");
  if (request.HasParseError() || !expression) {
    json.member("error", "the request is no JSON object with an expression");
  } else if (auto values = runner.run(text_of("input"), *expression); !values) {
    json.member("error", values.error());
  } else {
    json.key("results").begin_array();
    for (const FhirpathValue& value : *values) {
      json.begin_object().member("type", value.type).member("value", value.value).end_object();
    }
    json.end_array();
  }
  json.end_object();
  return json.text() + "\n";
}

ExitStatus run_batch(const Arguments& arguments, Console& console) {
  if (!arguments.operands().empty() || arguments.has(Flag::Input)) {
    throw UsageError("with --batch, expressions and inputs come on standard input");
  }
  FhirpathRunner runner = runner_of(arguments);
  for (std::string line; !console.closed() && std::getline(std::cin, line);) {
    if (trimmed(line).empty()) continue;
    console.write(answer(runner, line));
    console.flush();  // whoever asked waits for it
  }
  return ExitStatus::Clean;
}

}  // namespace

ExitStatus run_fhirpath(const Arguments& arguments, Console& console) {
  if (arguments.has(Flag::Batch)) return run_batch(arguments, console);
  if (arguments.operands().size() != 1) {
    throw UsageError(arguments.operands().empty() ? "'hallmark fhirpath' needs an EXPRESSION"
                                                  : "'hallmark fhirpath' takes one EXPRESSION; put it in quotes");
  }
  FhirpathRunner runner = runner_of(arguments);
  std::optional<std::string> input;
  if (arguments.has(Flag::Input)) input = std::string(arguments.value(Flag::Input));
  const auto values = runner.run(input, arguments.operands().front());
  if (!values) throw CannotRun(values.error());
  for (const FhirpathValue& value : *values) console.write(value.line + "\n");
  return ExitStatus::Clean;
}

}  // namespace hallmark::cli
