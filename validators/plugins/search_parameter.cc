#include "plugins/search_parameter.h"

#include "plugins/authoring/search_derivation.h"
#include "plugins/authoring/search_expression.h"
#include "plugins/authoring/search_types.h"
#include "plugins/names.h"

namespace hallmark::plugins {
namespace {

using authoring::members;

void check_facets(const authoring::Report& report, NodeIndex node) {
  const Record& record = report.record();
  const std::string_view type = record.child_text(node, "type");
  if (type.empty()) return;
  const bool composite = type == "composite";
  const std::uint8_t search = authoring::search_type(type);
  const auto meaningless = [&](NodeIndex at, std::string what) { report(at, Code::SearchFacetMeaningless, type, {std::move(what)}); };

  const std::vector<NodeIndex> components = members(record, node, "component");
  if (composite && components.size() < 2) {
    report(node, Code::SearchComponentsMissing, {}, {components.empty() ? "none" : "one"});
  }
  if (!composite && type != "special" && !components.empty()) meaningless(components[0], "A component");
  const std::vector<NodeIndex> targets = members(record, node, "target");
  if (!targets.empty() && !(search & authoring::search::kReference)) meaningless(targets[0], "A target");
  for (const NodeIndex modifier : members(record, node, "modifier")) {
    if (!authoring::modifier_fits(record.text(modifier), search, composite)) {
      meaningless(modifier, "The modifier " + std::string(record.text(modifier)));
    }
  }
}

}  // namespace

const CheckInfo& SearchParameter::info() const {
  static constexpr CheckInfo kInfo = {"search-parameter", "Search parameters: what they select, and what they are derived from",
                                      kSearchParameterManuals};
  return kInfo;
}

void SearchParameter::validate(const PluginContext& context, IssueSink& sink) const {
  const authoring::Report report{context, *this, sink};
  ResourceFinder finder(context, "SearchParameter");
  for (const NodeIndex node : context.index.resources()) {
    if (!is_resource_of(context.record, node, "SearchParameter")) continue;
    check_facets(report, node);
    authoring::check_search_expression(report, node);
    authoring::check_search_derivation(report, finder, node);
  }
}

}  // namespace hallmark::plugins
