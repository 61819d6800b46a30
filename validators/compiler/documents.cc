#include "compiler/documents.h"

#include "compiler/record_json.h"

namespace hallmark::compiler {
namespace {

constexpr std::string_view kKept[] = {"Library", "Measure", "OperationDefinition", "Questionnaire", "SearchParameter"};

constexpr std::string_view kUnitValueSets[] = {
    "http://hl7.org/fhir/StructureDefinition/questionnaire-unitValueSet",
};

// FHIR 4's answerValueSet, FHIR 3's options, and the value set of an item's units.
void ask_for_value_sets(BuildContext& context, const Record& record) {
  for (NodeIndex node = 0; node < record.size(); ++node) {
    const std::string_view name = record.name(node);
    std::string_view canonical;
    if (name == "answerValueSet") {
      canonical = record.text(node);
    } else if (name == "options") {
      canonical = record.child_text(node, "reference");
    } else if (name == "valueCanonical" || name == "valueUri") {
      const std::string_view url = record.child_text(record[node].parent, "url");
      for (std::string_view units : kUnitValueSets) {
        if (url == units) canonical = record.text(node);
      }
    }
    if (!canonical.empty() && !canonical.starts_with('#')) context.value_set_for(canonical);
  }
}

}  // namespace

void add_documents(BuildContext& context) {
  schema::Arrays& arrays = context.arrays;
  const Record* last = nullptr;
  for (std::string_view type : kKept) {
    for (const definitions::Resource* resource : context.definitions.all(type)) {
      schema::Document document;
      document.type = arrays.add_text(resource->type);
      document.url = arrays.add_text(resource->url);
      document.version = arrays.add_text(resource->version);
      document.json = arrays.add_text(json_of(*resource->record, resource->node));
      document.is_default = context.definitions.find(type, resource->url) == resource;
      arrays.documents.push_back(document);
      // Those of one Bundle share a record, which is looked through once.
      if (resource->record != last && type == "Questionnaire") ask_for_value_sets(context, *resource->record);
      last = resource->record;
    }
  }
}

}  // namespace hallmark::compiler
