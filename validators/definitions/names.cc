#include "definitions/names.h"

#include <string>
#include <string_view>

namespace hallmark::definitions {
namespace {

constexpr std::string_view kListed[] = {
#define HALLMARK_NAME(identifier, text) text,
#include "definitions/names.def"
#undef HALLMARK_NAME
};

constexpr std::string_view kChoicePrefixes[] = {"value", "fixed", "pattern", "minValue", "maxValue", "defaultValue"};

constexpr std::string_view kTypes[] = {
    "Address",     "Age",           "Annotation",      "Attachment",  "Base64Binary", "Boolean",   "Canonical",
    "Code",        "CodeableConcept", "Coding",        "ContactDetail", "ContactPoint", "Count",   "Date",
    "DateTime",    "Decimal",       "Distance",        "Dosage",      "Duration",     "Expression", "HumanName",
    "Id",          "Identifier",    "Instant",         "Integer",     "Markdown",     "Money",     "Oid",
    "Period",      "PositiveInt",   "Quantity",        "Range",       "Ratio",        "Reference", "RelatedArtifact",
    "SampledData", "Signature",     "String",          "Time",        "Timing",       "UnsignedInt", "Uri",
    "Url",         "UsageContext",  "Uuid",
};

NameTableBuilder::Frozen build() {
  NameTableBuilder builder;
  for (const std::string_view listed : kListed) builder.add(listed);
  for (const std::string_view prefix : kChoicePrefixes)
    for (const std::string_view type : kTypes) builder.add(std::string(prefix).append(type));
  return builder.freeze();
}

}  // namespace

const NameTable& definition_names() {
  static const NameTableBuilder::Frozen frozen = build();
  static const NameTable table = frozen.table();
  return table;
}

}  // namespace hallmark::definitions
