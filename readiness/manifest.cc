#include "readiness/manifest.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/names.h"
#include "fhirpath/expression.h"
#include "plugins/plugins.h"
#include "readiness/json_members.h"

namespace hallmark::readiness {
namespace {

Tag tag_of(const Json& object) {
  const std::string tag = text_member(object, "tag");
  return tag == "V" ? Tag::Verified : tag == "S" ? Tag::Secondary : Tag::Unsure;
}

Source source_of(const Json& object) { return {text_member(object, "source"), tag_of(object)}; }

Rung rung_of(const std::string& name) {
  for (std::size_t i = 0; i < kRungs; ++i) {
    if (rung_name(static_cast<Rung>(i)) == name) return static_cast<Rung>(i);
  }
  return Rung::Usable;
}

GoverningStandard governing_of(const Json& object) {
  return {text_member(object, "number"), text_member(object, "title"),  text_member(object, "published"),
          text_member(object, "conformance_due"), text_member(object, "state"), source_of(object)};
}

OwnState own_state_of(const Json& object) {
  return {bool_member(object, "settled"), text_member(object, "profile"), text_member(object, "binding"),
          text_member(object, "gap"), source_of(object), text_member(object, "ballot")};
}

// What is wrong with an expression as FHIRPath; "" if nothing. That this engine does not know a function is no fault of the
// manifest: the need will be undecided.
std::string fault_of(const std::string& expression) {
  if (expression.empty()) return {};
  const auto compiled = fhirpath::Expression::compile(expression, NameTable{}, Limits{});
  const auto* error = std::get_if<fhirpath::CompileError>(&compiled);
  if (error == nullptr || error->fault == fhirpath::CompileFault::Unsupported) return {};
  return error->message + " (character " + std::to_string(error->offset + 1) + " of '" + expression + "')";
}

bool raised_by(const std::vector<std::string>& validators, Code code) {
  for (const std::string& id : validators) {
    const Plugin* plugin = plugin_of(id);
    if (plugin == nullptr) continue;
    for (const Manual& manual : plugin->info().manuals) {
      if (manual.code == code) return true;
    }
  }
  return false;
}

// Collects what is wrong, each as one clause.
class Faults {
 public:
  void add(std::string fault) { faults_.push_back(std::move(fault)); }
  void add_expression(const std::string& where, const std::string& expression) {
    if (std::string fault = fault_of(expression); !fault.empty()) add(where + ": " + fault);
  }
  bool any() const { return !faults_.empty(); }
  std::string text() const {
    std::string out;
    for (const std::string& fault : faults_) out += (out.empty() ? "" : "; ") + fault;
    return out;
  }

 private:
  std::vector<std::string> faults_;
};

Need need_of(const Json& object, const Manifest& manifest, Faults& faults) {
  Need need;
  need.id = text_member(object, "id");
  const std::string where = "need '" + need.id + "'";
  const Json& on = *member(object, "on");
  need.resource = text_member(on, "resource");
  need.when = text_member(on, "when");
  need.expression = text_member(object, "expression");
  for (const std::string& id : texts_member(object, "issues")) {
    const auto code = code_of(id);
    if (!code) {
      faults.add(where + ": there is no issue code '" + id + "'");
    } else if (!raised_by(manifest.validators, *code)) {
      faults.add(where + ": none of the manifest's validators raises '" + id + "'");
    } else {
      need.issues.push_back(*code);
    }
  }
  need.anywhere = bool_member(object, "anywhere");
  if (need.anywhere && need.issues.empty()) faults.add(where + ": 'anywhere' says where 'issues' count, and there are none");
  need.sentence = text_member(object, "sentence");
  need.mend = text_member(object, "mend");
  need.source = source_of(object);
  need.rung = rung_of(text_member(object, "rung"));
  need.depends = bool_member(object, "depends");
  faults.add_expression(where + ", when", need.when);
  if (!need.when.empty() && !need.issues.empty()) {
    faults.add(where + ": 'when' cannot stand with 'issues', which are looked for in all resources that the standard speaks of");
  }
  faults.add_expression(where + ", expression", need.expression);
  if (need.depends && need.source.tag != Tag::Verified) {
    faults.add(where + ": its source is tagged " + std::string(tag_name(need.source.tag)) +
               ", so it may advise but not decide ('depends' must be false)");
  }
  const bool selected = std::any_of(manifest.selects.begin(), manifest.selects.end(),
                                    [&](const Selection& s) { return s.resource == need.resource; });
  if (!selected) faults.add(where + ": '" + need.resource + "' is not a resource that the manifest selects");
  return need;
}

void read_signs(const Json& root, Manifest& out, Faults& faults) {
  const Json* chosen_by = member(root, "chosen_by");
  if (chosen_by == nullptr) return;
  out.addresses = texts_member(*chosen_by, "addresses");
  out.marks = texts_member(*chosen_by, "marks");
  const Json* signs = member(*chosen_by, "signs");
  if (signs == nullptr) return;
  for (const Json& item : signs->GetArray()) {
    Sign sign{text_member(item, "id"), text_member(item, "on"), text_member(item, "where"), text_member(item, "sentence"),
              source_of(item)};
    faults.add_expression("sign '" + sign.id + "'", sign.where);
    if (sign.source.tag != Tag::Verified) {
      faults.add("sign '" + sign.id + "': its source is tagged " + std::string(tag_name(sign.source.tag)) +
                 ", so no version can be chosen by it");
    }
    out.signs.push_back(std::move(sign));
  }
}

// Which folder the file of an own profile stands in is told by its address, so nobody else's address will do.
void read_own_profiles(const Json& root, Manifest& out, Faults& faults) {
  const std::string ours = std::string(kOwnCanonicals) + out.id + '/';
  for (std::string& canonical : texts_member(root, "own_profiles")) {
    const std::size_t slash = canonical.starts_with(ours) ? canonical.find('/', ours.size()) : std::string::npos;
    if (slash == std::string::npos || canonical.find('/', slash + 1) != std::string::npos || slash + 1 == canonical.size()) {
      faults.add("own profile '" + canonical + "': its address must be " + ours + "<version>/<name>");
    } else if (std::find(out.own_profiles.begin(), out.own_profiles.end(), canonical) != out.own_profiles.end()) {
      faults.add("own profile '" + canonical + "' is named twice");
    } else {
      out.own_profiles.push_back(std::move(canonical));
    }
  }
}

void read_profiles(const Json& root, Manifest& out) {
  for (std::string& canonical : texts_member(root, "profiles")) {
    const std::size_t bar = canonical.find('|');
    out.profile_versions.push_back(bar == std::string::npos ? std::string() : canonical.substr(bar + 1));
    out.profiles.push_back(canonical.substr(0, bar));
  }
}

}  // namespace

std::string_view tag_name(Tag tag) {
  constexpr std::array<std::string_view, 3> names = {"V", "S", "U"};
  return names[static_cast<std::size_t>(tag)];
}

std::string_view rung_name(Rung rung) {
  constexpr std::array<std::string_view, kRungs> names = {"readable", "conformant", "profiled", "coded", "usable"};
  return names[static_cast<std::size_t>(rung)];
}

std::string asked_of(const Need& need) {
  if (!need.issues.empty()) return need.anywhere ? "the whole record" : "this standard's resources";
  return need.resource + (need.when.empty() ? "" : ", in some cases");
}

Result<Manifest> parse_manifest(std::string_view json, const std::string& name, const JsonSchema& schema) {
  const auto document = schema.read(json, name);
  if (!document) return Error{document.error()};
  return manifest_of(**document, name);
}

Result<Manifest> manifest_of(const Json& root, const std::string& name) {
  Faults faults;
  Manifest out;
  out.id = text_member(root, "id");
  out.number = member(root, "number")->GetInt();
  out.title = text_member(root, "title");
  out.about = text_member(root, "about");
  out.list = text_member(root, "list");
  out.version = text_member(root, "version");
  out.aligned_to = text_member(root, "aligned_to");
  out.current = bool_member(root, "current");
  out.fhir_version = *version_of(text_member(root, "fhir_version"));
  for (const Json& item : member(root, "governing")->GetArray()) out.governing.push_back(governing_of(item));
  out.governing_note = text_member(root, "governing_note");
  if (out.governing.empty() && out.governing_note.empty()) {
    faults.add("'governing' is empty, so 'governing_note' must say what was looked for and not found");
  }
  out.own_state = own_state_of(*member(root, "own_state"));
  const Json& selects = *member(root, "selects");
  for (const Json& item : member(selects, "resources")->GetArray()) {
    out.selects.push_back({text_member(item, "type"), text_member(item, "where")});
    faults.add_expression("selects " + out.selects.back().resource + ", where", out.selects.back().where);
  }
  out.claims = texts_member(selects, "claims");
  out.concerns = texts_member(selects, "concerns");
  read_signs(root, out, faults);
  if (const Json* history = member(root, "history")) {
    for (const Json& item : history->GetArray()) out.history.push_back({text_member(item, "sentence"), source_of(item)});
  }
  read_profiles(root, out);
  read_own_profiles(root, out, faults);
  out.validators = texts_member(root, "validators");
  for (const std::string& id : out.validators) {
    if (plugin_of(id) == nullptr) faults.add("there is no validator '" + id + "'");
  }
  std::set<std::string> ids;
  for (const Json& item : member(root, "needs")->GetArray()) {
    out.needs.push_back(need_of(item, out, faults));
    if (!ids.insert(out.needs.back().id).second) faults.add("two needs are called '" + out.needs.back().id + "'");
  }
  if (faults.any()) return Error{name + ": " + faults.text()};
  return out;
}

}  // namespace hallmark::readiness
