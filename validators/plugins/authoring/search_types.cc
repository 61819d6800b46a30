#include "plugins/authoring/search_types.h"

#include <algorithm>
#include <array>

namespace hallmark::plugins::authoring {
namespace {

using namespace search;

struct Row {
  std::string_view type;
  std::uint8_t searches;
};

// Text of any kind can be compared as a string. Types that the specification names for no search but that have a value a
// search could be about (time, Ratio, Annotation, ...) are given every search that could be meant.
constexpr std::array kRows = {
    Row{"boolean", kToken},
    Row{"integer", kNumber | kQuantity},
    Row{"integer64", kNumber | kQuantity},
    Row{"positiveInt", kNumber | kQuantity},
    Row{"unsignedInt", kNumber | kQuantity},
    Row{"decimal", kNumber | kQuantity},
    Row{"date", kDate},
    Row{"dateTime", kDate},
    Row{"instant", kDate},
    Row{"time", kDate | kString | kToken},
    Row{"Period", kDate},
    Row{"Timing", kDate},
    Row{"string", kString | kToken | kUri | kReference},
    Row{"markdown", kString},
    Row{"code", kToken | kString},
    Row{"id", kToken | kString | kUri},
    Row{"uri", kUri | kToken | kReference | kString},
    Row{"url", kUri | kToken | kReference | kString},
    Row{"canonical", kUri | kToken | kReference | kString},
    Row{"oid", kUri | kToken | kString},
    Row{"uuid", kUri | kToken | kString},
    Row{"base64Binary", kString | kToken},
    Row{"HumanName", kString},
    Row{"Address", kString},
    Row{"Annotation", kString},
    Row{"Narrative", kString},
    Row{"Coding", kToken},
    Row{"CodeableConcept", kToken},
    Row{"CodeableReference", kToken | kReference},
    Row{"Identifier", kToken},
    Row{"ContactPoint", kToken | kString},
    Row{"Reference", kReference},
    Row{"Quantity", kQuantity | kNumber},
    Row{"Age", kQuantity | kNumber},
    Row{"Count", kQuantity | kNumber},
    Row{"Distance", kQuantity | kNumber},
    Row{"Duration", kQuantity | kNumber},
    Row{"Money", kQuantity | kNumber},
    Row{"MoneyQuantity", kQuantity | kNumber},
    Row{"SimpleQuantity", kQuantity | kNumber},
    Row{"Range", kQuantity | kNumber},
    Row{"Ratio", kQuantity | kNumber},
    Row{"SampledData", kQuantity},
    // FHIRPath's own.
    Row{"System.Boolean", kToken},
    Row{"System.Integer", kNumber | kQuantity},
    Row{"System.Decimal", kNumber | kQuantity},
    Row{"System.Date", kDate},
    Row{"System.DateTime", kDate},
    Row{"System.String", kString | kToken | kUri | kReference},
    Row{"System.Quantity", kQuantity | kNumber},
};

}  // namespace

std::uint8_t search_type(std::string_view code) {
  if (code == "number") return kNumber;
  if (code == "date") return kDate;
  if (code == "string") return kString;
  if (code == "token") return kToken;
  if (code == "reference") return kReference;
  if (code == "quantity") return kQuantity;
  if (code == "uri") return kUri;
  return kAll;
}

std::uint8_t searches_of(const schema::Schema& schema, std::string_view type) {
  const auto row = std::find_if(kRows.begin(), kRows.end(), [&](const Row& r) { return r.type == type; });
  if (row != kRows.end()) return row->searches;
  if (type.find('.') != std::string_view::npos) return type.starts_with("System.") ? kAll : 0;  // a backbone element
  const std::uint32_t structure = schema.structure_of_type(type);
  // Servers search extensions by their value; a resource is what a reference leads to.
  if (structure == schema::kNone || type == "Extension" || type == "Element" || type == "BackboneElement") return kAll;
  return schema.structures()[structure].kind == schema::StructureKind::Complex ? 0 : kAll;
}

bool modifier_fits(std::string_view modifier, std::uint8_t search, bool composite) {
  const auto fits = [&](std::uint8_t searches) { return (search & searches) != 0; };
  if (modifier == "missing") return !composite;
  if (composite) return false;
  if (modifier == "exact") return fits(kString);
  if (modifier == "contains") return fits(kString | kUri | kReference);
  if (modifier == "text") return fits(kToken | kString | kReference);
  if (modifier == "in" || modifier == "not-in") return fits(kToken | kReference);
  if (modifier == "above" || modifier == "below") return fits(kToken | kUri | kReference);
  if (modifier == "not" || modifier == "ofType") return fits(kToken);
  if (modifier == "type" || modifier == "identifier") return fits(kReference);
  return true;
}

}  // namespace hallmark::plugins::authoring
