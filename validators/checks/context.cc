#include "checks/context.h"

#include "schema/locate.h"

namespace hallmark::checks {

Vocabulary::Vocabulary(const schema::Schema& schema)
    : id(schema.names().find("id")),
      coding(schema.names().find("coding")),
      system(schema.names().find("system")),
      value(schema.names().find("value")),
      version(schema.names().find("version")),
      code(schema.names().find("code")),
      url(schema.names().find("url")),
      modifier_extension(schema.names().find("modifierExtension")),
      display(schema.names().find("display")),
      concept_(schema.names().find("concept")),
      reference_type(schema.structure_of_type("Reference")),
      extension_type(schema.structure_of_type("Extension")),
      identifier_type(schema.structure_of_type("Identifier")) {}

bool said_first(const Context& context, Code code, NodeIndex node, std::string what) {
  return context.said == nullptr || context.said->emplace(code, node, std::move(what)).second;
}

void report(const Context& context, const CheckInfo& check, Code code, NodeIndex node, std::uint32_t element,
            Details details) {
  if (!context.sink.wants(code, code_info(code).severity)) return;
  if (context.said != nullptr) {
    std::string what = details.found;
    for (const std::string& argument : details.arguments) what += '\n' + argument;
    if (!said_first(context, code, node, std::move(what))) return;
  }
  Issue issue;
  issue.code = code;
  issue.severity = code_info(code).severity;
  issue.path = schema::path_of(context.schema, context.record, node);
  issue.definition = schema::definition_of(context.schema, element);
  issue.validator = check.id;
  issue.node = node;
  issue.offset = context.record[details.caret == kNoNode ? node : details.caret].offset;
  issue.found = std::move(details.found);
  issue.arguments = std::move(details.arguments);
  context.sink.add(std::move(issue));
}

std::string owner_name(const Context& context, const schema::ChildTable& table) {
  if (table.parent_element == schema::kNone) return std::string(context.schema.text(context.schema.structures()[table.structure].type));
  return std::string(context.schema.text(context.schema.elements()[table.parent_element].path));
}

std::string owner_name(const Context& context, NodeIndex node) {
  if (context.record.is_resource(node)) return std::string(context.record.text(node));
  const std::uint32_t element = context.record.element(node);
  if (element == Record::kNoElement) return std::string(context.record.name(node));
  return std::string(context.schema.text(context.schema.elements()[element].path));
}

std::string type_name(const Context& context, const schema::TypeRef* type, const schema::Element& element) {
  if (element.flags & schema::element_flag::kAnyResource) return "resource";
  if (type != nullptr) return std::string(context.schema.text(type->code));
  return "group of elements";
}

}  // namespace hallmark::checks
