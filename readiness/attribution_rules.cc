#include "readiness/attribution_rules.h"

#include <algorithm>
#include <array>
#include <optional>

#include "readiness/folders.h"
#include "readiness/json_members.h"

namespace hallmark::readiness {
namespace {

constexpr std::array<std::string_view, 7> kSteps = {"caller",    "path",      "message-sender", "document",
                                                    "custodian", "performer", "lone-trust"};
constexpr std::array<std::string_view, 4> kParts = {"sender", "custodian", "performer", "receiver"};
constexpr std::array<std::string_view, 3> kConfidences = {"low", "medium", "high"};

// The schema has seen to it that the name is one of them.
template <class Enum, std::size_t N>
Enum named(const std::array<std::string_view, N>& names, const std::string& name) {
  return static_cast<Enum>(std::find(names.begin(), names.end(), name) - names.begin());
}

ElementPlace place_of(const Json& object) {
  std::string resource = text_member(object, "resource");
  const TypeSet types = types_of(resource);
  return {std::move(resource), text_member(object, "element"), types};
}

AttributionPlace attribution_place(const Json& object) {
  AttributionPlace out;
  out.step = named<Step>(kSteps, text_member(object, "step"));
  out.part = named<Part>(kParts, text_member(object, "part"));
  out.at = place_of(object);
  out.confidence = named<Confidence>(kConfidences, text_member(object, "confidence"));
  out.rule = out.at.resource.empty() ? out.at.element : out.at.resource + (out.at.element.empty() ? "" : ".") + out.at.element;
  return out;
}

ConverterPlace converter_place(const Json& object) {
  return {place_of(object), text_member(object, "where"), texts_member(object, "values"), text_member(object, "device"),
          text_member(object, "name")};
}

}  // namespace

std::string_view step_name(Step step) { return kSteps[static_cast<std::size_t>(step)]; }
std::string_view part_name(Part part) { return kParts[static_cast<std::size_t>(part)]; }
std::string_view confidence_name(Confidence confidence) { return kConfidences[static_cast<std::size_t>(confidence)]; }

bool AttributionRules::is_trust_role(std::string_view code) const {
  return std::any_of(trust_roles.begin(), trust_roles.end(),
                     [&](std::string_view role) { return code == role || code == role.substr(2); });
}

Result<AttributionRules> parse_attribution_rules(std::string_view json, const std::string& name, const JsonSchema& schema) {
  const auto document = schema.read(json, name);
  if (!document) return Error{document.error()};
  const Json& root = **document;
  AttributionRules out;
  out.id = text_member(root, "id");
  out.version = text_member(root, "version");
  out.current = bool_member(root, "current");
  for (const Json& item : member(root, "places")->GetArray()) out.places.push_back(attribution_place(item));
  for (const Json& item : member(root, "leads")->GetArray()) out.leads.push_back(place_of(item));
  for (const Json& item : member(root, "addresses")->GetArray()) {
    out.addresses.push_back({text_member(item, "prefix"), text_member(item, "after")});
  }
  out.trust_roles = texts_member(root, "trust_roles");
  for (const Json& item : member(root, "dates")->GetArray()) out.dates.push_back(place_of(item));
  for (const Json& item : member(root, "software")->GetArray()) {
    out.software.push_back({place_of(item), bool_member(item, "device"), texts_member(item, "name"),
                            texts_member(item, "software"), texts_member(item, "version")});
  }
  for (const Json& item : member(root, "converters")->GetArray()) out.converters.push_back(converter_place(item));
  // A later place must not be surer of itself than one that is tried before it: steps come in their order.
  Step last = Step::MessageSender;
  for (const AttributionPlace& place : out.places) {
    if (place.part == Part::Receiver) continue;
    if (place.step < last) return Error{name + ": " + place.rule + " stands after a place of a later step"};
    last = place.step;
  }
  return out;
}

Result<AttributionRules> load_attribution_rules(const std::string& profiles_folder) {
  const auto schema = load_json_schema(profiles_folder + "/attribution.schema.json");
  if (!schema) return Error{schema.error()};
  const std::string folder = profiles_folder + "/attribution";
  const auto versions = folders_in(folder);
  if (!versions) return Error{versions.error()};
  std::optional<AttributionRules> chosen;
  for (const std::string& name : *versions) {
    const std::string path = folder + '/' + name + "/attribution.json";
    const auto text = read_file(path);
    if (!text) return Error{text.error()};
    auto rules = parse_attribution_rules(*text, path, *schema);
    if (!rules) return Error{rules.error()};
    if (rules->version != name) return Error{path + ": by its contents it belongs in attribution/" + rules->version};
    if (!rules->current) continue;
    if (chosen) return Error{folder + ": two versions are current: " + chosen->version + " and " + name};
    chosen = std::move(*rules);
  }
  if (!chosen) return Error{folder + ": no version is current"};
  return std::move(*chosen);
}

}  // namespace hallmark::readiness
