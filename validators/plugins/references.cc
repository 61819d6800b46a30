#include "plugins/references.h"

#include <algorithm>
#include <unordered_set>

#include "plugins/names.h"
#include "record/xhtml_attributes.h"
#include "schema/record_references.h"

namespace hallmark::plugins {
namespace {

using schema::kNone;
using schema::Where;

constexpr std::string_view kHl7 = "http://hl7.org/fhir/StructureDefinition/";

bool is_name(std::string_view text) {
  return !text.empty() && !(text[0] >= '0' && text[0] <= '9') && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' || c == ':';
  });
}

// "a=b&c=d": each part a name and a value, of which only the last sign '=' begins one.
bool is_query(std::string_view text) {
  while (true) {
    const std::string_view part = text.substr(0, text.find('&'));
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos || !is_name(part.substr(0, equals))) return false;
    if (part.size() == text.size()) return true;
    text = text.substr(part.size() + 1);
  }
}

class Check {
 public:
  Check(const PluginContext& context, const Plugin& plugin, IssueSink& sink)
      : context_(context), record_(context.record), schema_(context.schema), plugin_(plugin), sink_(sink), references_(schema_) {
    references_.begin(record_);
  }

  void run() {
    const std::uint32_t reference = schema_.structure_of_type("Reference");
    const std::uint32_t canonical = schema_.structure_of_type("canonical");
    const std::uint32_t uri = schema_.structure_of_type("uri"), url = schema_.structure_of_type("url");
    for (NodeIndex node = 0; node < record_.size(); ++node) {
      if (context_.is_type(node, reference)) {
        check_reference(node);
      } else if (context_.is_type(node, canonical) && record_.has_value(node) && !record_.text(node).empty()) {
        check_canonical(node);
      } else if ((context_.is_type(node, uri) || context_.is_type(node, url)) && record_.has_value(node) && record_.text(node).size() > 1 &&
                 record_.text(node).starts_with('#')) {
        check_fragment(node);
      }
    }
  }

 private:
  // `place` is told as the reference validator does: what is wrong with a reference is wrong with the whole of it.
  void report(NodeIndex place, Code code, std::string_view found, std::vector<std::string> arguments = {}) {
    report_at(context_, plugin_, place, code, sink_, found, std::move(arguments));
  }

  void check_reference(NodeIndex node) {
    const std::string_view text = record_.child_text(node, "reference");
    if (text.find_first_of(" \t\r\n\f") != std::string_view::npos) return report(node, Code::ReferenceMalformed, text);
    if (const std::size_t query = text.find('?'); query != std::string_view::npos && is_resource(text.substr(0, query))) {
      if (!is_query(text.substr(query + 1))) report(node, Code::ReferenceQueryMalformed, text);
    }
    std::string_view said = record_.child_text(node, "type");
    if (said.starts_with(kHl7)) said.remove_prefix(kHl7.size());
    if (text.empty() && said.empty()) return;
    const schema::ReferenceTarget target = references_.resolve(node);
    const std::string_view found = target.found() ? record_.text(target.resource) : references_.stated_type(text);
    if (said.empty() && !target.found()) return;
    const std::vector<std::string_view> allowed = targets(node);
    if (!said.empty()) {
      if (!allowed.empty() && !allows(allowed, said)) {
        report(node, Code::ReferenceTypeNotAllowed, said, {in_words(allowed)});
      } else if (!found.empty() && found != said) {
        report(node, Code::ReferenceTypeContradicts, said, {std::string(found)});
      }
    }
    if (target.found() && !found.empty() && !allowed.empty() && !allows(allowed, found)) {
      report(node, Code::ReferenceTargetWrong, text, {std::string(found), in_words(allowed)});
    }
  }

  void check_canonical(NodeIndex node) {
    const std::string_view text = record_.text(node);
    if (text.starts_with('#')) {
      if (references_.resolve(text, node).where == Where::Missing) report(node, Code::CanonicalMissing, text);
    } else if (!schema::is_absolute(text)) {
      report(node, Code::CanonicalNotAbsolute, text);
    }
  }

  // "#id" names a part of the record: a contained resource, an element, or something in a narrative. A content reference names an
  // element of the definition it stands in, the url of an extension has rules of its own, and servers write the request that a
  // resource came with into meta.source.
  void check_fragment(NodeIndex node) {
    const std::string_view name = record_.name(node);
    if (name == "contentReference" || name == "source" || (name == "url" && context_.is_type(record_[node].parent, schema_.structure_of_type("Extension")))) return;
    if (ids_.empty()) collect_ids();
    const std::string_view text = record_.text(node);
    if (!ids_.contains(text.substr(1))) report(node, Code::CanonicalMissing, text);
  }

  void collect_ids() {
    ids_.insert({});  // looked
    const Wanted id(record_, "id");
    for (NodeIndex node = 0; node < record_.size(); ++node) {
      if (record_[node].kind == Kind::Xhtml) {
        each_xhtml_attribute(record_.text(node), [&](const XhtmlAttribute& a) {
          if (a.attribute == "id" || (a.attribute == "name" && a.element == "a")) ids_.insert(a.value);
        });
      } else if (id.is(node) && record_.has_value(node)) {
        ids_.insert(record_.text(node));
      }
    }
  }

  bool is_resource(std::string_view type) const {
    const std::uint32_t structure = schema_.structure_of_type(type);
    return structure != kNone && schema_.structures()[structure].kind == schema::StructureKind::Resource;
  }

  // The types that a Reference may lead to; none if any, or if a target is not known.
  std::vector<std::string_view> targets(NodeIndex node) const {
    std::vector<std::string_view> out;
    const std::uint32_t element = record_.element(node);
    if (element == Record::kNoElement) return out;
    for (const schema::TypeRef& type : schema_.types_of(schema_.elements()[element])) {
      if (schema_.text(type.code) != "Reference") continue;
      for (std::uint32_t i = 0; i < type.targets.count; ++i) {
        const std::string_view url = schema_.text(schema_.canonicals()[type.targets.begin + i]);
        const std::uint32_t structure = schema_.structure_of_url(url);
        if (structure == kNone) return {};
        const std::string_view name = schema_.text(schema_.structures()[structure].type);
        if (name == "Resource" || name == "DomainResource") return {};
        if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
      }
    }
    return out;
  }

  bool allows(const std::vector<std::string_view>& allowed, std::string_view type) const {
    if (std::find(allowed.begin(), allowed.end(), type) != allowed.end()) return true;
    const std::uint32_t structure = schema_.structure_of_type(type);
    return structure != kNone && std::any_of(allowed.begin(), allowed.end(), [&](std::string_view name) {
      const std::uint32_t ancestor = schema_.structure_of_type(name);
      return ancestor != kNone && schema_.derives_from(structure, ancestor);
    });
  }

  static std::string in_words(const std::vector<std::string_view>& types) {
    std::string out;
    for (const std::string_view type : types) out.append(out.empty() ? "" : ", ").append(type);
    return out;
  }

  const PluginContext& context_;
  const Record& record_;
  const schema::Schema& schema_;
  const Plugin& plugin_;
  IssueSink& sink_;
  schema::RecordReferences references_;
  std::unordered_set<std::string_view> ids_;  // of all that has one, once they are asked for
};

}  // namespace

const CheckInfo& References::info() const {
  static constexpr CheckInfo kInfo{"references", "references and canonical URLs: their form, and the types they lead to", kReferenceManuals};
  return kInfo;
}

void References::validate(const PluginContext& context, IssueSink& sink) const { Check(context, *this, sink).run(); }

}  // namespace hallmark::plugins
