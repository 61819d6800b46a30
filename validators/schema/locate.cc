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
  // Neighbouring issues are mostly of one resource, whose id may stand behind a hundred thousand other children.
  NodeIndex last = kNoNode;
  std::string name;
  std::string full_url;
  for (Issue& issue : issues) {
    if (issue.node >= record.size() || !issue.resource.empty() || !issue.full_url.empty()) continue;
    const NodeIndex resource = record.resource_of(issue.node);
    if (resource == kNoNode) continue;
    if (resource != last) {
      last = resource;
      const std::string_view id = record.child_text(resource, "id");
      name = id.empty() ? std::string() : std::string(record.text(resource)) + '/' + std::string(id);
      const NodeIndex entry = record[resource].parent;
      full_url = entry != kNoNode && record.name(resource) == "resource" ? record.child_text(entry, "fullUrl") : std::string_view();
    }
    issue.resource = name;
    issue.full_url = full_url;
  }
}

}  // namespace hallmark::schema
