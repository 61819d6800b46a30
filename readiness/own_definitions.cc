#include "readiness/own_definitions.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include <rapidjson/document.h>

#include "base/text.h"
#include "readiness/json_members.h"
#include "readiness/json_schema.h"
#include "readiness/manifest_files.h"

namespace hallmark::readiness {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kAdditionalBinding = "http://hl7.org/fhir/tools/StructureDefinition/additional-binding";
constexpr std::size_t kMostAbove = 8;  // own profiles between one and HL7's definition

// "STANDARDS.md 6.1 P [V]" as text and tag; false if it is not of that form.
bool read_source(const std::string& requirements, Source& out) {
  for (const Tag tag : {Tag::Verified, Tag::Secondary, Tag::Unsure}) {
    const std::string ending = " [" + std::string(tag_name(tag)) + "]";
    if (!requirements.starts_with("STANDARDS.md ") || !requirements.ends_with(ending)) continue;
    out = {requirements.substr(0, requirements.size() - ending.size()), tag};
    return true;
  }
  return false;
}

// A member in the form that the FHIR version gives it; "" if there is none.
std::string value_set_of(const Json& binding) {
  if (const Json* reference = member(binding, "valueSetReference")) return text_member(*reference, "reference");
  return text_member(binding, "valueSet");
}

const Json* member_beginning(const Json& element, std::string_view name) {
  for (const auto& entry : element.GetObject()) {
    if (std::string_view(entry.name.GetString(), entry.name.GetStringLength()).starts_with(name)) return &entry.value;
  }
  return nullptr;
}

// What is said of an element besides its constraints.
class ElementReader {
 public:
  ElementReader(const Json& element) {
    const Json* min = member(element, "min");
    const Json* max = member(element, "max");
    if (min != nullptr && min->IsUint() && max != nullptr) {
      say(std::to_string(min->GetUint()) + ".." + text_member(element, "max"), RuleWeight::Decides);
    } else if (min != nullptr && min->IsUint()) {
      say("at least " + std::to_string(min->GetUint()), RuleWeight::Decides);
    } else if (max != nullptr) {
      say("at most " + text_member(element, "max"), RuleWeight::Decides);
    }
    for (const char* value : {"fixed", "pattern"}) {
      if (const Json* given = member_beginning(element, value)) {
        say(std::string(value) + (given->IsString() ? " " + text_of(*given) : " value"), RuleWeight::Decides);
      }
    }
    for (const char* other : {"type", "minValue", "maxValue", "maxLength"}) {
      if (member_beginning(element, other) != nullptr) say(other, RuleWeight::Decides);
    }
    if (const Json* binding = member(element, "binding")) read_binding(*binding);
    if (const Json* slicing = member(element, "slicing")) read_slicing(*slicing);
    if (bool_member(element, "mustSupport")) say("must support", RuleWeight::Supports);
  }
  bool any() const { return !says_.empty(); }
  const std::string& says() const { return says_; }
  RuleWeight weight() const { return weight_; }

 private:
  void say(const std::string& text, RuleWeight weight) {
    says_ += (says_.empty() ? "" : "; ") + text;
    weight_ = std::min(weight_, weight);
  }
  // Where HL7's definition binds with strength required, a profile can only bind once more beside it: then the rule is that binding.
  void read_binding(const Json& binding) {
    bool more = false;
    if (const Json* extensions = member(binding, "extension")) {
      for (const Json& one : extensions->GetArray()) {
        const Json* parts = text_member(one, "url") == kAdditionalBinding ? member(one, "extension") : nullptr;
        if (parts == nullptr) continue;
        std::string purpose, set;
        for (const Json& part : parts->GetArray()) {
          (text_member(part, "url") == "purpose" ? purpose : set) += text_member(part, "valueCode") + text_member(part, "valueCanonical");
        }
        say_binding(purpose, set);
        more = true;
      }
    }
    if (!more) say_binding(text_member(binding, "strength"), value_set_of(binding));
  }
  void say_binding(const std::string& strength, const std::string& set) {
    const RuleWeight weight = strength == "extensible"                             ? RuleWeight::Advises
                              : strength == "preferred" || strength == "example" ? RuleWeight::Tells
                                                                                 : RuleWeight::Decides;
    say(strength + " codes of " + set.substr(set.rfind('/') + 1), weight);
  }
  void read_slicing(const Json& slicing) {
    std::string by;
    if (const Json* discriminators = member(slicing, "discriminator")) {
      for (const Json& one : discriminators->GetArray()) by += (by.empty() ? "" : ", ") + text_member(one, "path");
    }
    say("told apart by " + by, text_member(slicing, "rules") == "open" ? RuleWeight::Supports : RuleWeight::Decides);
  }

  std::string says_;
  RuleWeight weight_ = RuleWeight::Supports;
};

class ProfileReader {
 public:
  ProfileReader(const std::string& canonical) : canonical_(canonical) {}

  void read(const Json& root) {
    expect(root, "url", canonical_);
    expect(root, "resourceType", "StructureDefinition");
    expect(root, "derivation", "constraint");
    if (text_member(root, "version").empty()) faults_.push_back("it has no version");
    if (member(root, "snapshot") != nullptr) faults_.push_back("it has a snapshot: only what it adds belongs in it");
    const Json* differential = member(root, "differential");
    const Json* elements = differential == nullptr || !differential->IsObject() ? nullptr : member(*differential, "element");
    if (elements == nullptr || !elements->IsArray()) return faults_.push_back("it has no differential");
    for (const Json& element : elements->GetArray()) read_element(element, text_member(root, "type"));
    if (rules_.empty()) faults_.push_back("it says nothing");
  }
  std::vector<OwnRule> rules_;
  std::vector<std::string> faults_;

 private:
  void expect(const Json& root, const char* name, const std::string& value) {
    if (text_member(root, name) != value) faults_.push_back(std::string(name) + " is '" + text_member(root, name) + "', and not '" + value + "'");
  }

  void read_element(const Json& element, const std::string& type) {
    const std::string id = text_member(element, "id");
    const ElementReader said(element);
    if (const Json* slicing = member(element, "slicing")) add_discriminators(id, *slicing);
    if (said.any()) {
      const RuleWeight weight = tells_apart(id) ? RuleWeight::Supports : said.weight();
      OwnRule rule{canonical_, type, id, "", said.says(), text_member(element, "short"), {}, weight};
      add(std::move(rule), text_member(element, "requirements"), "'" + id + "'");
    }
    const Json* constraints = member(element, "constraint");
    if (constraints == nullptr) return;
    for (const Json& constraint : constraints->GetArray()) {
      const std::string severity = text_member(constraint, "severity");
      OwnRule rule{canonical_, type, id, text_member(constraint, "key"), text_member(constraint, "expression"),
                   text_member(constraint, "human"), {}, severity == "warning" ? RuleWeight::Advises : RuleWeight::Decides};
      const std::string where = "constraint '" + rule.key + "'";
      if (!keys_.insert(rule.key).second) faults_.push_back(where + " stands twice");
      add(std::move(rule), text_member(constraint, "requirements"), where);
    }
  }

  void add(OwnRule rule, const std::string& requirements, const std::string& where) {
    if (!read_source(requirements, rule.source)) {
      faults_.push_back(where + " has no source: its requirements must be like 'STANDARDS.md 6.1 P [V]'");
    } else if (rule.weight == RuleWeight::Decides && rule.source.tag != Tag::Verified) {
      faults_.push_back(where + ": its source is tagged " + std::string(tag_name(rule.source.tag)) +
                        ", so it may be a constraint of severity warning or a preferred binding, and nothing that makes a record fail");
    }
    rules_.push_back(std::move(rule));
  }

  void add_discriminators(const std::string& id, const Json& slicing) {
    const Json* discriminators = member(slicing, "discriminator");
    if (discriminators == nullptr) return;
    for (const Json& one : discriminators->GetArray()) discriminators_.emplace_back(id + ':', '.' + text_member(one, "path"));
  }
  // "Patient.identifier:nhsNumber.system", where identifiers are told apart by their system: what an item has there decides which
  // slice it is in, so that nothing in the slice can have it otherwise.
  bool tells_apart(const std::string& id) const {
    return std::any_of(discriminators_.begin(), discriminators_.end(), [&](const auto& one) {
      const auto& [list, path] = one;
      if (!id.starts_with(list) || !id.ends_with(path) || id.size() < list.size() + path.size()) return false;
      const std::string slice = id.substr(list.size(), id.size() - list.size() - path.size());
      return slice.find_first_of(".:") == std::string::npos;
    });
  }

  const std::string& canonical_;
  std::set<std::string> keys_;
  std::vector<std::pair<std::string, std::string>> discriminators_;  // "Patient.identifier:" and ".system"
};

// "uk-core-2.0.1" of ".../nhs-number/uk-core-2.0.1/Patient".
std::string version_in(const std::string& canonical) {
  const std::size_t name = canonical.rfind('/');
  const std::size_t version = canonical.rfind('/', name - 1);
  return canonical.substr(version + 1, name - version - 1);
}

}  // namespace

std::string_view weight_name(RuleWeight weight) {
  switch (weight) {
    case RuleWeight::Decides: return "decides";
    case RuleWeight::Advises: return "advises";
    case RuleWeight::Tells: return "tells";
    case RuleWeight::Supports: return "is not judged";
  }
  return "";
}

Result<OwnProfileFile> own_profile_of(std::string_view json, const std::string& name, const std::string& canonical) {
  const auto document = read_json_document(json, name);
  if (!document) return Error{document.error()};
  if (!(*document)->IsObject()) return Error{name + ": is no JSON object"};
  ProfileReader reader(canonical);
  reader.read(**document);
  if (!reader.faults_.empty()) {
    std::string out = name + ": ";
    for (std::size_t i = 0; i < reader.faults_.size(); ++i) out += (i == 0 ? "" : "; ") + reader.faults_[i];
    return Error{std::move(out)};
  }
  return OwnProfileFile{std::move(reader.rules_), text_member(**document, "baseDefinition")};
}

std::string own_profile_path(const std::string& folder, const Manifest& manifest, const std::string& canonical) {
  return folder + '/' + folder_of(manifest) + '/' + version_in(canonical) + "/StructureDefinition-" +
         canonical.substr(canonical.rfind('/') + 1) + ".json";
}

std::string read_own_rules(const std::string& folder, Manifest& manifest) {
  for (const std::string& canonical : manifest.own_profiles) {
    // What a profile builds on holds as well, and is told under its own name.
    std::string next = canonical;
    for (std::size_t above = 0; next.starts_with(kOwnCanonicals); ++above) {
      const std::string path = own_profile_path(folder, manifest, next);
      if (above > kMostAbove) return path + ": more than " + std::to_string(kMostAbove) + " own profiles build on each other, or in a circle";
      const auto text = read_file(path);
      if (!text) return manifest.name() + ": the own profile " + next + ": " + text.error();
      auto file = own_profile_of(*text, path, next);
      if (!file) return file.error();
      for (OwnRule& rule : file->rules) {
        rule.profile = canonical;
        manifest.own_rules.push_back(std::move(rule));
      }
      next = file->base;
    }
  }
  return {};
}

Result<std::vector<std::string>> own_definition_files(const std::string& folder, std::span<const Manifest> manifests, FhirVersion version) {
  std::set<std::string> named, out;
  for (const Manifest& manifest : manifests) {
    for (const std::string& canonical : manifest.own_profiles) named.insert(own_profile_path(folder, manifest, canonical));
  }
  for (const Manifest& manifest : manifests) {
    if (manifest.fhir_version != version) continue;
    std::error_code error;
    fs::directory_iterator it(folder + '/' + folder_of(manifest) + '/' + manifest.version, error);
    for (; !error && it != fs::directory_iterator(); it.increment(error)) {
      const std::string file = it->path().filename().string();
      const std::string path = folder + '/' + folder_of(manifest) + '/' + manifest.version + '/' + file;
      if (!file.ends_with(".json")) continue;
      const bool profile = file.starts_with("StructureDefinition-");
      if (profile && !named.contains(path)) return Error{path + ": no manifest names this profile among its own_profiles"};
      if (profile || file.starts_with("ValueSet-") || file.starts_with("CodeSystem-")) out.insert(path);
    }
    if (error) return Error{folder + '/' + folder_of(manifest) + '/' + manifest.version + ": cannot be listed: " + error.message()};
  }
  return std::vector<std::string>(out.begin(), out.end());
}

}  // namespace hallmark::readiness
