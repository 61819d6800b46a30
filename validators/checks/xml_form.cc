#include "checks/xml_form.h"

namespace hallmark::checks {

void check_xml_form(const Context& context, NodeIndex node, std::uint32_t element, const schema::TypeRef* type) {
  const Node& n = context.record[node];
  const bool is_attribute = n.flags & flag::kAttribute;
  const bool wants_attribute = context.schema.elements()[element].flags & schema::element_flag::kXmlAttribute;
  if (is_attribute != wants_attribute) {
    report(context, kXmlForm, wants_attribute ? Code::AttributeExpected : Code::AttributeUnexpected, node, element);
  }
  // Of a whole part in a wrong namespace the topmost element is enough.
  const bool cascade = n.parent != kNoNode && (context.record[n.parent].flags & flag::kWrongNamespace);
  if ((n.flags & flag::kWrongNamespace) && !cascade) {
    const bool xhtml = type != nullptr && type->primitive == schema::Primitive::Xhtml;
    report(context, kXmlForm, Code::WrongNamespace, node, element,
           {.found = {}, .arguments = {xhtml ? "http://www.w3.org/1999/xhtml" : "http://hl7.org/fhir"}});
  }
  if (n.flags & flag::kStrayText) report(context, kXmlForm, Code::TextUnexpected, node, element);
}

void report_out_of_order(const Context& context, const schema::ChildTable& table, NodeIndex node, std::uint32_t element,
                         std::uint32_t after) {
  std::string later;
  for (std::uint32_t i = 0; i < table.entries.count && later.empty(); ++i) {
    const schema::ChildEntry& row = context.schema.child_entries()[table.entries.begin + i];
    if (row.position == after) later = context.schema.names().text(row.name);
  }
  report(context, kXmlForm, Code::ElementOutOfOrder, node, element,
         {.found = {}, .arguments = {later, owner_name(context, table)}});
}

}  // namespace hallmark::checks
