#include "cli/render/renderer.h"

namespace hallmark::cli {

std::unique_ptr<Renderer> renderer_of(std::string_view format, RenderOptions options) {
  if (format == "json") return json_renderer(std::move(options), false);
  if (format == "ndjson") return json_renderer(std::move(options), true);
  if (format == "operationoutcome") return operation_outcome_renderer(std::move(options));
  return text_renderer(std::move(options));
}

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

}  // namespace hallmark::cli
