#include "checks/addresses.h"

#include <algorithm>

#include "base/url.h"
#include "checks/lexical.h"

namespace hallmark::checks {
namespace {

constexpr std::string_view kUriSystem = "urn:ietf:rfc:3986";
constexpr std::string_view kUuidSystem = "https://tools.ietf.org/html/rfc4122";

// Either form: with the urn in front, under the system of UUIDs, it is told twice what it is, and read all the same.
bool is_uuid(std::string_view text) {
  constexpr std::string_view kUrn = "urn:uuid:";
  std::string urn(text.starts_with(kUrn) ? "" : kUrn);
  urn += text;
  std::ranges::transform(urn, urn.begin(), [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c | 0x20) : c; });
  return check_lexical(schema::Primitive::Uuid, urn).verdict == Lexical::Good;
}

// CodeSystem.url, Measure.url ...: a uri, in all versions.
bool is_own_url(const Context& context, NodeIndex node) {
  return context.record[node].name == context.names.url && context.record[node].parent != kNoNode &&
         context.record.is_resource(context.record[node].parent);
}

}  // namespace

void check_own_url(const Context& context, NodeIndex node, std::uint32_t element) {
  if (!is_own_url(context, node)) return;
  const std::string_view text = context.record.text(node);
  if (text.empty() || is_absolute_url(text)) return;  // an empty value is reported as that
  report(context, kAddresses, Code::CanonicalRelative, node, element, {.found = std::string(text)});
}

void check_identifier(const Context& context, NodeIndex node, std::uint32_t element) {
  NodeIndex system = kNoNode;
  NodeIndex value = kNoNode;
  for (const NodeIndex child : context.record.children(node)) {
    if (!context.record.has_value(child)) continue;
    if (context.record[child].name == context.names.system) system = child;
    if (context.record[child].name == context.names.value) value = child;
  }
  if (system == kNoNode) return;
  const std::string_view text = context.record.text(system);
  if (!text.empty() && !is_absolute_url(text)) {
    report(context, kAddresses, Code::IdentifierSystemRelative, node, element, {.found = std::string(text)});
  }
  if (text == kUuidSystem && value != kNoNode && !context.record.text(value).empty() && !is_uuid(context.record.text(value))) {
    return report(context, kAddresses, Code::ValueMalformed, node, element,
                  {.found = std::string(context.record.text(value)),
                   .arguments = {"uuid", "the identifier's system says that it is one", "Write such as c757873d-ec9a-4326-a141-556f43239520"}});
  }
  if (text != kUriSystem || value == kNoNode || is_absolute_url(context.record.text(value))) return;
  report(context, kAddresses, Code::IdentifierValueNotUri, node, element, {.found = std::string(context.record.text(value))});
}

}  // namespace hallmark::checks
