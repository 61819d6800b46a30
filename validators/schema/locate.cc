#include "schema/locate.h"

namespace hallmark::schema {
namespace {

bool repeats(const void* context, const Record& record, NodeIndex node) {
  const auto& schema = *static_cast<const Schema*>(context);
  const std::uint32_t element = record.element(node);
  return element < schema.elements().size() && (schema.elements()[element].flags & element_flag::kRepeats) != 0;
}

}  // namespace

std::string path_of(const Schema& schema, const Record& record, NodeIndex node) {
  return record.path(node, {.indices = true, .repeats = repeats, .context = &schema});
}

std::string definition_of(const Schema& schema, std::uint32_t element) {
  if (element >= schema.elements().size()) return {};
  const Element& e = schema.elements()[element];
  return std::string(schema.text(schema.structures()[e.structure].url)) + '#' + std::string(schema.text(e.id));
}

void name_resources(const Record& record, std::span<Issue> issues) {
  for (Issue& issue : issues) {
    if (issue.node >= record.size() || !issue.resource.empty() || !issue.full_url.empty()) continue;
    const NodeIndex resource = record.resource_of(issue.node);
    if (resource == kNoNode) continue;
    if (const std::string_view id = record.child_text(resource, "id"); !id.empty()) {
      issue.resource = std::string(record.text(resource)) + '/' + std::string(id);
    }
    const NodeIndex entry = record[resource].parent;
    if (entry != kNoNode && record.name(resource) == "resource") issue.full_url = record.child_text(entry, "fullUrl");
  }
}

}  // namespace hallmark::schema
