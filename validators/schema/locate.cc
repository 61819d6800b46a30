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

}  // namespace hallmark::schema
