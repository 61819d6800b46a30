#include "schema/dump.h"

#include <algorithm>
#include <vector>

#include "issue/json_writer.h"
#include "schema/dump_parts.h"

namespace hallmark::schema {
namespace {

struct FlagName {
  std::uint32_t flag;
  std::string_view name;
};
constexpr FlagName kFlags[] = {
    {element_flag::kChoice, "choice"},     {element_flag::kRepeats, "repeats"},
    {element_flag::kXmlAttribute, "xmlAttribute"}, {element_flag::kModifier, "modifier"},
    {element_flag::kMustSupport, "mustSupport"},   {element_flag::kSummary, "summary"},
    {element_flag::kAnyResource, "anyResource"},
};

std::string element_line(const Schema& schema, const Element& e) {
  JsonWriter json;
  json.begin_object().member("id", schema.text(e.id));
  json.member("cardinality", std::to_string(e.min) + ".." + max_text(e.max));
  if (e.types.count > 0) write_types(schema, json.key("types"), schema.types_of(e));
  std::vector<std::string_view> flags;
  for (const FlagName& f : kFlags) {
    if (e.flags & f.flag) flags.push_back(f.name);
  }
  if (!flags.empty()) {
    json.key("flags").begin_array();
    for (std::string_view f : flags) json.string(f);
    json.end_array();
  }
  if (e.children != kNone) {
    const ChildTable& table = schema.child_tables()[e.children];
    json.member("childrenOf", schema.text(schema.elements()[table.parent_element].path));
  }
  if (e.binding != kNone) write_binding(schema, json.key("binding"), schema.bindings()[e.binding]);
  if (e.fixed != kNone) write_value(schema, json.key("fixed"), e.fixed);
  if (e.pattern != kNone) write_value(schema, json.key("pattern"), e.pattern);
  if (e.max_length != 0) json.member("maxLength", e.max_length);
  if (e.constraints.count > 0) write_constraints(schema, json.key("constraints"), e.constraints);
  json.end_object();
  return json.text();
}

std::string joined(const std::string& head, const std::string& list, const std::vector<std::string>& lines) {
  std::string out = head.substr(0, head.size() - 1) + ",\"" + list + "\":[\n";
  for (std::size_t i = 0; i < lines.size(); ++i) out += "  " + lines[i] + (i + 1 < lines.size() ? ",\n" : "\n");
  return out + "]}\n";
}

}  // namespace

std::string dump_structure(const Schema& schema, std::uint32_t structure) {
  constexpr std::string_view kinds[] = {"primitive", "complex", "resource", "logical"};
  const Structure& s = schema.structures()[structure];
  JsonWriter json;
  json.begin_object().member("url", schema.text(s.url)).member("version", schema.text(s.version));
  json.member("type", schema.text(s.type)).member("kind", kinds[static_cast<std::size_t>(s.kind)]);
  if (s.base != kNone) json.member("base", schema.text(schema.structures()[s.base].url));
  json.key("abstract").boolean(s.is_abstract).key("profile").boolean(s.is_profile);
  if (s.incomplete) json.key("incomplete").boolean(true);
  json.end_object();
  if (s.profile_root != kNone) return joined(json.text(), "adds", profile_lines(schema, s.profile_root));
  std::vector<std::string> lines;
  for (const Element& e : schema.elements().subspan(s.elements.begin, s.elements.count)) lines.push_back(element_line(schema, e));
  return joined(json.text(), "elements", lines);
}

std::string dump_value_set(const Schema& schema, std::uint32_t value_set) {
  const ValueSet& set = schema.value_sets()[value_set];
  JsonWriter json;
  json.begin_object().member("url", schema.text(set.url)).member("version", schema.text(set.version));
  json.key("anySystemOpen").boolean(set.any_system_open);
  for (const auto& [name, range] : {std::pair{"openSystems", set.open_systems}, std::pair{"wholeSystems", set.whole_systems}}) {
    json.key(name).begin_array();
    for (std::uint32_t i = 0; i < range.count; ++i) json.string(schema.text(schema.canonicals()[range.begin + i]));
    json.end_array();
  }
  json.end_object();
  std::vector<std::string> lines;
  for (std::uint32_t at = 0; at <= set.mask && set.count > 0; ++at) {
    const CodeEntry* entry = schema.code_in_slot(set, at);
    if (entry == nullptr) continue;
    JsonWriter line;
    line.begin_object().member("system", schema.text(schema.code_systems()[entry->system].url));
    line.member("code", schema.text(entry->code)).member("display", schema.text(entry->display)).end_object();
    lines.push_back(line.text());
  }
  std::sort(lines.begin(), lines.end());
  return joined(json.text(), "codes", lines);
}

}  // namespace hallmark::schema
