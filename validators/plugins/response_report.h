// How the rules of QuestionnaireResponses report, and what they share.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "issue/sink.h"
#include "plugins/plugin.h"
#include "plugins/questionnaire_model.h"
#include "schema/locate.h"

namespace hallmark::plugins {

struct ReportDetails {
  std::string found = {};
  std::vector<std::string> arguments = {};
  std::optional<Severity> severity = std::nullopt;  // where it is not the code's own
  NodeIndex line_of = kNoNode;                      // whose place in the input is shown, if not that of `at`
};

struct ResponseReport {
  const PluginContext& context;
  const Plugin& plugin;
  IssueSink& sink;

  // False: the sink has had enough.
  bool add(NodeIndex at, Code code, ReportDetails details = {}) const {
    const Severity severity = details.severity.value_or(code_info(code).severity);
    if (!sink.wants(code, severity)) return false;
    Issue issue;
    issue.code = code;
    issue.severity = severity;
    issue.path = schema::path_of(context.schema, context.record, at);
    issue.validator = plugin.info().id;
    issue.node = at;
    issue.offset = context.record[details.line_of == kNoNode ? at : details.line_of].offset;
    issue.found = std::move(details.found);
    issue.arguments = std::move(details.arguments);
    sink.add(std::move(issue));
    return true;
  }
};

// One answer under judgement.
struct Answer {
  const ResponseReport& report;
  const QuestionnaireModel& model;
  std::uint32_t item;
  NodeIndex node;        // QuestionnaireResponse.item.answer
  TypedValue value;
  std::size_t siblings;  // how many answers the item has, itself among them

  const QuestionItem& question() const { return model[item]; }
  const Record& record() const { return report.context.record; }
  std::string_view text() const { return record().text(value.node); }
  // The value's elements, of one that is not primitive.
  std::string_view part(std::string_view name) const { return record().child_text(value.node, name); }
  TypedValue extension(std::string_view url) const { return model.extension(item, url); }
  std::string extension_text(std::string_view url) const {
    const TypedValue found = extension(url);
    return found.node == kNoNode ? std::string() : std::string(model.record().text(found.node));
  }
};

}  // namespace hallmark::plugins
