// What only XML can get wrong: order, namespaces, attributes, stray text.
#pragma once

#include "checks/context.h"

namespace hallmark::checks {

inline constexpr std::string_view kXmlSpec = "FHIR R4, XML representation: http://hl7.org/fhir/R4/xml.html";
inline constexpr Manual kXmlFormManuals[] = {
    {Code::ElementOutOfOrder, "In XML the elements of a type stand in the order of its definition.",
     "Receivers that check against the XML Schema reject the message.",
     R"(<Patient xmlns="http://hl7.org/fhir"><birthDate value="1970-01-31"/><gender value="female"/></Patient>)",
     R"(<Patient xmlns="http://hl7.org/fhir"><gender value="female"/><birthDate value="1970-01-31"/></Patient>)", kXmlSpec},
    {Code::AttributeExpected, "Element.id and Extension.url are XML attributes.", "Readers do not find them as elements.",
     R"(<extension><url value="http://example.org/x"/></extension>)", R"(<extension url="http://example.org/x"/>)", kXmlSpec},
    {Code::AttributeUnexpected, "Only id, url and value are attributes; everything else is an element.",
     "Readers do not look for attributes.", R"(<Patient xmlns="http://hl7.org/fhir" gender="female"/>)",
     R"(<Patient xmlns="http://hl7.org/fhir"><gender value="female"/></Patient>)", kXmlSpec},
    {Code::TextUnexpected, "Values are in value attributes; text may stand only inside the narrative.",
     "The text is lost: no reader looks for it.", R"(<birthDate>1970-01-31</birthDate>)", R"(<birthDate value="1970-01-31"/>)",
     kXmlSpec},
    {Code::WrongNamespace, "Elements are in the namespace http://hl7.org/fhir, the narrative's div in that of XHTML.",
     "A reader that minds namespaces sees no FHIR at all.", R"(<Patient><active value="true"/></Patient>)",
     R"(<Patient xmlns="http://hl7.org/fhir"><active value="true"/></Patient>)", kXmlSpec},
};
inline constexpr CheckInfo kXmlForm = {"xml-form", "order, namespaces, attributes and text in XML", kXmlFormManuals};

inline constexpr std::uint8_t kXmlOddities = flag::kAttribute | flag::kWrongNamespace | flag::kStrayText;

// `node` is of `element`, with a flag of kXmlOddities, or lacks kAttribute where the element is one.
void check_xml_form(const Context& context, NodeIndex node, std::uint32_t element, const schema::TypeRef* type);

// `node` is of `element`, but an element that belongs after it (at position `after` of `table`) has been met.
void report_out_of_order(const Context& context, const schema::ChildTable& table, NodeIndex node, std::uint32_t element,
                         std::uint32_t after);

}  // namespace hallmark::checks
