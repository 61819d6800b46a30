#include "plugins/implementation_guide.h"

#include "base/text.h"
#include "plugins/authoring/report.h"
#include "plugins/names.h"

namespace hallmark::plugins {
namespace {

using authoring::members;
using authoring::Report;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_package_name(std::string_view text) {
  if (text.empty() || !is_letter(text.front())) return false;
  std::size_t parts = 1;
  char before = '.';
  for (const char c : text) {
    if (c == '.') {
      if (before == '.') return false;
      ++parts;
    } else if (!is_letter(c) && !is_digit(c) && c != '-' && c != '_') {
      return false;
    }
    before = c;
  }
  return parts > 1 && before != '.';
}

void check_package(const Report& report, NodeIndex holder) {
  const NodeIndex node = report.record().child(holder, "packageId");
  if (node == kNoNode || report.record().text(node).empty() || is_package_name(report.record().text(node))) return;
  report(node, Code::GuidePackageIdWrong, report.record().text(node));
}

void check_dependency(const Report& report, NodeIndex dependency) {
  const Record& record = report.record();
  check_package(report, dependency);
  const std::string_view uri = record.child_text(dependency, "uri");
  if (uri.empty()) return;
  const std::size_t bar = uri.find('|');
  if (bar != std::string_view::npos) {
    const std::string_view in_uri = uri.substr(bar + 1);
    const std::string_view version = record.child_text(dependency, "version");
    if (in_uri.empty()) {
      report(dependency, Code::GuideDependencyVersion, uri, {"nothing stands after the |"});
    } else if (!version.empty() && version != in_uri) {
      report(dependency, Code::GuideDependencyVersion, uri, {"dependsOn.version is " + std::string(version)});
    }
  }
  if (uri.substr(0, bar).find("/ImplementationGuide/") == std::string_view::npos) {
    report(dependency, Code::GuideDependencyAddress, uri);
  }
}

void check_global(const Report& report, NodeIndex global) {
  const Record& record = report.record();
  const std::string_view type = record.child_text(global, "type");
  const NodeIndex profile = record.child(global, "profile");
  const std::string_view of = authoring::type_of_profile(report.schema(), authoring::canonical_of(record, profile));
  if (type.empty() || of.empty() || of == type) return;
  report(global, Code::GuideGlobalWrong, authoring::canonical_of(record, profile), {std::string(of), std::string(type)});
}

}  // namespace

const CheckInfo& ImplementationGuide::info() const {
  static constexpr CheckInfo kInfo = {"implementation-guide", "Implementation guides: dependencies and global profiles",
                                      kImplementationGuideManuals};
  return kInfo;
}

void ImplementationGuide::validate(const PluginContext& context, IssueSink& sink) const {
  const Report report{context, *this, sink};
  for (const NodeIndex node : context.index.resources()) {
    if (!is_resource_of(context.record, node, "ImplementationGuide")) continue;
    check_package(report, node);
    for (const NodeIndex dependency : members(context.record, node, "dependsOn")) check_dependency(report, dependency);
    for (const NodeIndex global : members(context.record, node, "global")) check_global(report, global);
  }
}

}  // namespace hallmark::plugins
