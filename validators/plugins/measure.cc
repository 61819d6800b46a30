#include "plugins/measure.h"

#include <memory>

#include "base/base64.h"
#include "plugins/names.h"
#include "plugins/resource_finder.h"
#include "plugins/response_report.h"
#include "record/reader.h"

namespace hallmark::plugins {
namespace {

bool is_absolute(std::string_view canonical) { return canonical.find(':') != std::string_view::npos; }

struct CqlLibrary {
  std::string_view name;
  std::string_view url;
  std::unique_ptr<Record> elm;  // nullptr: it has none in XML, or none that can be read
};

std::unique_ptr<Record> read_elm(const Record& record, NodeIndex library, const Limits& limits) {
  for (NodeIndex content : record.children(library)) {
    if (record.name(content) != "content" || record.child_text(content, "contentType") != "application/elm+xml") continue;
    const auto bytes = base64_decode(record.child_text(content, "data"));
    if (!bytes) return nullptr;
    auto elm = std::make_unique<Record>();
    std::vector<ReadProblem> problems;
    if (!read_xml(*bytes, limits, *elm, problems) || elm->text(elm->root()) != "library") return nullptr;
    return elm;
  }
  return nullptr;
}

bool defines(const Record& elm, std::string_view function) {
  const NodeIndex statements = elm.child(elm.root(), "statements");
  if (statements == kNoNode) return false;
  for (NodeIndex definition : elm.children(statements)) {
    if (elm.name(definition) == "def" && elm.child_text(definition, "name") == function) return true;
  }
  return false;
}

class MeasureCheck {
 public:
  MeasureCheck(const ResponseReport& report, ResourceFinder& finder, NodeIndex measure)
      : report_(report), record_(report.context.record), measure_(measure) {
    const Limits limits;
    for (NodeIndex child : record_.children(measure)) {
      if (record_.name(child) != "library") continue;
      const std::string_view canonical = record_.has_value(child) ? record_.text(child) : record_.child_text(child, "reference");
      const FoundResource found = finder.find(canonical, measure);
      if (found.record != nullptr) {
        libraries_.push_back({found.record->child_text(found.node, "name"), found.record->child_text(found.node, "url"),
                              read_elm(*found.record, found.node, limits)});
      } else if (is_absolute(canonical)) {
        unknown_ = true;
        report_.add(child, Code::MeasureLibraryUnknown, {.found = {}, .arguments = {std::string(canonical)}});
      }
    }
  }

  void check() {
    const std::size_t groups = count(measure_, "group");
    for (NodeIndex group : record_.children(measure_)) {
      if (record_.name(group) != "group") continue;
      if (groups > 1 && record_.child(group, "code") == kNoNode) unnamed(group, "one of several groups, and has no code");
      const std::size_t populations = count(group, "population");
      if (populations == 0) unnamed(group, "a group without populations");
      const std::size_t stratifiers = count(group, "stratifier");
      for (NodeIndex part : record_.children(group)) {
        const bool stratifier = record_.name(part) == "stratifier";
        if (!stratifier && record_.name(part) != "population") continue;
        if ((stratifier ? stratifiers : populations) > 1 && record_.child(part, "code") == kNoNode) {
          unnamed(part, stratifier ? "one of several stratifiers, and has no code" : "one of several populations, and has no code");
        }
        if (stratifier) check_stratifier(part);
      }
    }
  }

 private:
  std::size_t count(NodeIndex node, std::string_view name) const {
    std::size_t out = 0;
    for (NodeIndex child : record_.children(node)) out += record_.name(child) == name ? 1 : 0;
    return out;
  }

  void unnamed(NodeIndex node, std::string_view what) const {
    report_.add(node, Code::MeasurePartUnnamed, {.found = {}, .arguments = {std::string(what)}});
  }

  void check_stratifier(NodeIndex stratifier) const {
    check_criteria(record_.child(stratifier, "criteria"));
    for (NodeIndex child : record_.children(stratifier)) {
      if (record_.name(child) == "component") check_criteria(record_.child(child, "criteria"));
    }
  }

  void check_criteria(NodeIndex criteria) const {
    if (criteria == kNoNode) return;
    const std::string_view language = record_.child_text(criteria, "language");
    if (language != "text/cql" && language != "text/cql.identifier") return;
    std::string_view function = record_.child_text(criteria, "expression");
    const CqlLibrary* library = nullptr;
    if (const std::size_t dot = function.find('.'); dot != std::string_view::npos) {
      const std::string_view name = function.substr(0, dot);
      function = function.substr(dot + 1);
      for (const CqlLibrary& l : libraries_) {
        if (l.name == name) library = &l;
      }
    } else if (libraries_.size() == 1) {
      library = &libraries_.front();
    }
    if (library == nullptr) {
      if (!unknown_) report_.add(criteria, Code::MeasureLibraryMissing, {.found = std::string(record_.child_text(criteria, "expression"))});
    } else if (library->elm != nullptr && !defines(*library->elm, function)) {
      report_.add(criteria, Code::MeasureFunctionUnknown,
                  {.found = std::string(function), .arguments = {std::string(library->url)}});
    }
  }

  const ResponseReport& report_;
  const Record& record_;
  NodeIndex measure_;
  std::vector<CqlLibrary> libraries_;
  bool unknown_ = false;  // a library that is not loaded may be the one
};

}  // namespace

const CheckInfo& Measure::info() const {
  static constexpr CheckInfo kInfo = {"measure", "Measures: codes of their parts, functions of their libraries", kMeasureManuals};
  return kInfo;
}

void Measure::validate(const PluginContext& context, IssueSink& sink) const {
  const ResponseReport report{context, *this, sink};
  ResourceFinder libraries(context, "Library");
  for (const NodeIndex node : context.index.resources()) {
    if (is_resource_of(context.record, node, "Measure")) MeasureCheck(report, libraries, node).check();
  }
}

}  // namespace hallmark::plugins
