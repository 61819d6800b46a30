// Answers that are attachments or references, against mimeType, maxSize and referenceResource.
#include <algorithm>

#include "base/base64.h"
#include "base/decimal.h"
#include "base/text.h"
#include "plugins/answer_rules.h"

namespace hallmark::plugins {
namespace {

constexpr std::string_view kMimeType = "http://hl7.org/fhir/StructureDefinition/mimeType";
constexpr std::string_view kMaxSize = "http://hl7.org/fhir/StructureDefinition/maxSize";
constexpr std::string_view kReferenceResource = "http://hl7.org/fhir/StructureDefinition/questionnaire-referenceResource";

std::vector<std::string> texts(const Answer& answer, std::string_view url) {
  std::vector<std::string> out;
  for (const TypedValue& value : answer.model.extensions(answer.item, url)) {
    out.emplace_back(answer.model.record().text(value.node));
  }
  return out;
}

void report(const Answer& answer, std::string found, std::string what) {
  answer.report.add(answer.node, Code::AnswerAttachmentWrong, {.found = std::move(found), .arguments = {std::move(what)}});
}

void check_mime_type(const Answer& answer) {
  const std::vector<std::string> allowed = texts(answer, kMimeType);
  if (allowed.empty()) return;
  const std::string type(answer.part("contentType"));
  const bool fits = std::ranges::any_of(allowed, [&](const std::string& a) { return !a.empty() && type.starts_with(a); });
  if (type.empty()) {
    report(answer, {}, "it does not say its contentType, which must be " + listed(allowed, "or"));
  } else if (!fits) {
    report(answer, type, "its contentType is not " + listed(allowed, "or"));
  }
}

void check_size(const Answer& answer) {
  const auto most = Decimal::parse(answer.extension_text(kMaxSize));
  const auto size = base64_size(answer.part("data"));
  if (!most || !size || answer.part("data").empty()) return;
  if (Decimal(static_cast<std::int64_t>(*size)).compare(*most) <= 0) return;
  report(answer, {}, "it has " + std::to_string(*size) + " bytes, and " + most->text() + " are allowed");
}

// "Patient" of "Patient/1", "https://server/fhir/Patient/1" and of Reference.type; "" where none can be told.
std::string_view target_type(const Answer& answer) {
  std::string_view reference = answer.part("reference");
  if (reference.empty() || reference.starts_with('#') || reference.starts_with("urn:")) return answer.part("type");
  const std::size_t history = reference.find("/_history/");
  if (history != std::string_view::npos) reference = reference.substr(0, history);
  const std::size_t id = reference.rfind('/');
  if (id == std::string_view::npos) return answer.part("type");
  reference = reference.substr(0, id);
  return reference.substr(reference.rfind('/') + 1);
}

}  // namespace

void check_attachment(const Answer& answer) {
  check_mime_type(answer);
  check_size(answer);
}

void check_target(const Answer& answer) {
  const std::vector<std::string> allowed = texts(answer, kReferenceResource);
  const std::string type(target_type(answer));
  if (allowed.empty() || type.empty() || std::ranges::find(allowed, type) != allowed.end()) return;
  // An address that ends in something else than a resource type is not of the form [base]/Type/id.
  if (answer.report.context.schema.structure_of_type(type) == schema::kNone && answer.part("type") != type) return;
  answer.report.add(answer.value.node, Code::AnswerTargetWrong, {.found = type, .arguments = {listed(allowed, "or")}});
}

}  // namespace hallmark::plugins
