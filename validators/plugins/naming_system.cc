#include "plugins/naming_system.h"

#include "base/text.h"
#include "checks/coded.h"
#include "checks/lexical.h"
#include "plugins/authoring/report.h"
#include "plugins/names.h"

namespace hallmark::plugins {
namespace {

// With the urn: before it or without: both are in use, and the definition shows the bare form.
bool is_primitive(std::string_view value, std::string_view urn, schema::Primitive type) {
  const std::string whole = value.starts_with(urn) ? std::string(value) : std::string(urn) + std::string(value);
  return checks::check_lexical(type, whole).verdict == checks::Lexical::Good;
}

void check_id(const authoring::Report& report, NodeIndex id) {
  const Record& record = report.record();
  const std::string_view type = record.child_text(id, "type");
  const std::string_view value = record.child_text(id, "value");
  if (value.empty()) return;
  const auto wrong = [&](std::string what, std::string how) { report(id, Code::NamingIdWrong, value, {std::move(what), std::move(how)}); };
  if (type == "oid" && !is_primitive(value, "urn:oid:", schema::Primitive::Oid)) {
    wrong("OID", "Write digits with dots between them, 2.16.840.1.113883, or give the type that it is of");
  } else if (type == "uuid" && !is_primitive(lower_ascii(value), "urn:uuid:", schema::Primitive::Uuid)) {
    wrong("UUID", "Write hexadecimal digits, 8-4-4-4-12 of them, or give the type that it is of");
  } else if (type == "uri" && !checks::is_absolute_uri(value)) {
    wrong("absolute URI", "Write the whole URI, or give the type that it is of");
  }
}

}  // namespace

const CheckInfo& NamingSystem::info() const {
  static constexpr CheckInfo kInfo = {"naming-system", "Naming systems: their unique identifiers", kNamingSystemManuals};
  return kInfo;
}

void NamingSystem::validate(const PluginContext& context, IssueSink& sink) const {
  const authoring::Report report{context, *this, sink};
  for (const NodeIndex node : context.index.resources()) {
    if (!is_resource_of(context.record, node, "NamingSystem")) continue;
    for (const NodeIndex id : authoring::members(context.record, node, "uniqueId")) check_id(report, id);
  }
}

}  // namespace hallmark::plugins
