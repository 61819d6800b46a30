#include "readiness/attribution.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "base/text.h"
#include "plugins/systems.h"
#include "readiness/attribution_rows.h"
#include "readiness/reference_index.h"

namespace hallmark::readiness {
namespace {

// National addresses that end in an organisation's code.
constexpr std::string_view kDirectory = "https://directory.spineservices.nhs.uk/";

// A message names an organisation by way of at most: practitioner role, its organisation, a service or a place.
constexpr int kHops = 4;

struct Found {
  std::string code;
  bool says_trust = false;  // the Organization has role RO197
};

// Letter, digit, letter, digit, letter: the form of all codes given out since October 2020.
bool is_new_form(std::string_view code) {
  if (code.size() != 5) return false;
  for (std::size_t i = 0; i < 5; ++i) {
    if (is_digit(code[i]) != (i % 2 == 1)) return false;
  }
  return true;
}

std::string code_in_address(std::string_view url) {
  constexpr std::string_view marker = "/Organization/";
  if (!url.starts_with(kDirectory)) return {};
  const std::size_t at = url.rfind(marker);
  return at == std::string_view::npos ? std::string() : ods_code(url.substr(at + marker.size()));
}

// The ODS code of one Identifier, or "".
std::string code_of_identifier(const Record& record, NodeIndex identifier) {
  const auto match = plugins::match_system(record.child_text(identifier, "system"));
  if (!match || !plugins::is_ods(match->system)) return {};
  return ods_code(record.child_text(identifier, "value"));
}

// The first ODS code among an element's identifiers.
std::string code_of_identifiers(const Record& record, NodeIndex element) {
  for (NodeIndex child : record.children(element)) {
    if (record.name(child) != "identifier") continue;
    if (std::string code = code_of_identifier(record, child); !code.empty()) return code;
  }
  return {};
}

bool has_trust_role(const Record& record, NodeIndex organization) {
  for (NodeIndex type : record.children(organization)) {
    if (record.name(type) != "type") continue;
    for (NodeIndex coding : record.children(type)) {
      const std::string_view code = record.child_text(coding, "code");
      if (code == "RO197" || code == "197") return true;
    }
  }
  return false;
}

// Where one resource points on to its organisation.
std::string_view organization_element(std::string_view type) {
  if (type == "PractitionerRole") return "organization";
  if (type == "Location") return "managingOrganization";
  if (type == "HealthcareService") return "providedBy";
  return {};
}

// The organisation that a Reference element leads to, through the record.
Found follow(const Record& record, NodeIndex reference, const ReferenceIndex& index) {
  for (int hop = 0; hop < kHops && reference != kNoNode; ++hop) {
    if (std::string code = code_of_identifiers(record, reference); !code.empty()) return {std::move(code), false};
    const std::string_view url = record.child_text(reference, "reference");
    if (std::string code = code_in_address(url); !code.empty()) return {std::move(code), false};
    if (url.empty()) return {};
    const NodeIndex target = index.resolve(url, reference);
    if (target == kNoNode) return {};
    if (record.text(target) == "Organization") return {code_of_identifiers(record, target), has_trust_role(record, target)};
    const std::string_view next = organization_element(record.text(target));
    if (next.empty()) return {};
    reference = record.child(target, next);
  }
  return {};
}

// A run of ten digits may be somebody's number; software has none, so such a name is not kept.
std::string safe_label(std::string_view text) {
  constexpr std::size_t kShown = 60;
  constexpr int kLongestNumber = 8;
  int run = 0;
  for (char c : text) {
    run = is_digit(c) ? run + 1 : 0;
    if (run > kLongestNumber || static_cast<unsigned char>(c) < 0x20) return {};
  }
  return shortened(trimmed(text), kShown);
}

// The caller and the path are taken at their word.
bool is_spoken(Step step) { return step == Step::Caller || step == Step::Path; }

// Gathers candidates, each code once for a step and part.
class Gatherer {
 public:
  Gatherer(const Record& record, Attribution& out) : record_(record), out_(out) {}

  void add(const Found& found, Step step, Part part, NodeIndex at) {
    if (found.code.empty() || !seen_.insert({found.code, step, part}).second) return;
    std::string trust = trust_of_code(found.code);
    // Any other form that claims to be a trust could be a word out of somebody's record.
    if (trust.empty() && found.says_trust && (is_spoken(step) || found.code.size() == 3 || is_new_form(found.code))) {
      trust = found.code;
    }
    out_.candidates.push_back({found.code, std::move(trust), step, part, at == kNoNode ? std::string() : record_.path(at)});
  }

 private:
  const Record& record_;
  Attribution& out_;
  std::set<std::tuple<std::string, Step, Part>> seen_;
};

// The elements that `path` names under a node, in document order.
std::vector<NodeIndex> elements_at(const Record& record, NodeIndex node, std::string_view path) {
  std::vector<NodeIndex> at = {node};
  while (!path.empty()) {
    const std::string_view name = path.substr(0, path.find('.'));
    path = name.size() == path.size() ? std::string_view{} : path.substr(name.size() + 1);
    std::vector<NodeIndex> next;
    for (NodeIndex parent : at) {
      for (NodeIndex child : record.children(parent)) {
        if (record.name(child) == name) next.push_back(child);
      }
    }
    at = std::move(next);
  }
  return at;
}

void gather_rows(const Record& record, const ReferenceIndex& index, Gatherer& gatherer) {
  for (const AttributionRow& row : kAttributionRows) {
    for (const NodeIndex resource : index.resources()) {
      if (!row.resource.empty() && record.text(resource) != row.resource) continue;
      for (const NodeIndex element : elements_at(record, resource, row.element)) {
        const bool address = record.has_value(element);
        gatherer.add(address ? Found{code_in_address(record.text(element)), false} : follow(record, element, index),
                     row.step, row.part, element);
      }
    }
  }
}

void gather_lone_trust(const Record& record, const ReferenceIndex& index, Gatherer& gatherer) {
  NodeIndex lone = kNoNode;
  for (const NodeIndex resource : index.resources()) {
    if (record.text(resource) != "Organization" || !has_trust_role(record, resource)) continue;
    if (lone != kNoNode) return;
    lone = resource;
  }
  if (lone != kNoNode) gatherer.add({code_of_identifiers(record, lone), true}, Step::LoneTrust, Part::Sender, lone);
}

Supplier supplier_of(const Record& record, const ReferenceIndex& index) {
  for (const NodeIndex resource : index.resources()) {
    if (record.text(resource) == "MessageHeader") {
      const NodeIndex source = record.child(resource, "source");
      if (source == kNoNode) continue;
      Supplier out{safe_label(record.child_text(source, "name")), safe_label(record.child_text(source, "software")),
                   safe_label(record.child_text(source, "version"))};
      if (out.known()) return out;
    } else if (record.text(resource) == "Composition") {
      for (const NodeIndex author : elements_at(record, resource, "author")) {
        const NodeIndex device = index.resolve(record.child_text(author, "reference"), author);
        if (device == kNoNode || record.text(device) != "Device") continue;
        const std::vector<NodeIndex> names = elements_at(record, device, "deviceName.name");
        const std::vector<NodeIndex> versions = elements_at(record, device, "version.value");
        return {safe_label(record.child_text(device, "manufacturer")),
                names.empty() ? std::string() : safe_label(record.text(names[0])),
                versions.empty() ? std::string() : safe_label(record.text(versions[0]))};
      }
    }
  }
  return {};
}

// What they name is a trust, though its shape may not tell.
Found spoken(const std::string& code) {
  return {trust_of_code(code).empty() ? code : trust_of_code(code), true};
}

bool names_a_trust(const std::vector<Candidate>& candidates) {
  return std::any_of(candidates.begin(), candidates.end(), [](const Candidate& c) { return !c.trust.empty(); });
}

bool conflicting(const std::vector<Candidate>& candidates) {
  std::string_view first;
  for (const Candidate& candidate : candidates) {
    if (candidate.part == Part::Performer || candidate.trust.empty()) continue;
    if (!first.empty() && candidate.trust != first) return true;
    first = candidate.trust;
  }
  return false;
}

}  // namespace

std::string_view step_name(Step step) {
  constexpr std::array<std::string_view, 7> names = {"caller",    "path",      "message-sender", "document",
                                                     "custodian", "performer", "lone-trust"};
  return names[static_cast<std::size_t>(step)];
}

std::string_view part_name(Part part) {
  constexpr std::array<std::string_view, 3> names = {"sender", "custodian", "performer"};
  return names[static_cast<std::size_t>(part)];
}

std::string Supplier::label() const {
  if (!known()) return "unknown";
  std::string out = name;
  for (const std::string* part : {&software, &version}) {
    if (!part->empty()) out += (out.empty() ? "" : " ") + *part;
  }
  return out;
}

std::string ods_code(std::string_view text) {
  text = trimmed(text);
  if (text.size() < 3 || text.size() > 12) return {};
  std::string out;
  bool letter = false;
  for (char c : text) {
    const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    const bool is_letter = upper >= 'A' && upper <= 'Z';
    if (!is_letter && !is_digit(upper)) return {};
    letter = letter || is_letter;
    out += upper;
  }
  return letter ? out : std::string();
}

std::string trust_of_code(std::string_view code) {
  if ((code.size() != 3 && code.size() != 5) || (code[0] != 'R' && code[0] != 'T')) return {};
  if (is_new_form(code)) return {};
  return std::string(code.substr(0, 3));
}

Attribution attribute(const Record& record, std::string_view source_name, const AttributionOptions& options) {
  Attribution out;
  Gatherer gatherer(record, out);
  if (!options.trust.empty()) gatherer.add(spoken(ods_code(options.trust)), Step::Caller, Part::Sender, kNoNode);
  if (options.path) {
    if (const std::string code = options.path->trust_of(source_name); !code.empty()) {
      gatherer.add(spoken(code), Step::Path, Part::Sender, kNoNode);
    }
  }
  if (!record.empty()) {
    const ReferenceIndex index(record);
    gather_rows(record, index, gatherer);
    if (!names_a_trust(out.candidates)) gather_lone_trust(record, index, gatherer);
    out.supplier = supplier_of(record, index);
  }
  for (const Candidate& candidate : out.candidates) {
    if (candidate.trust.empty()) continue;
    out.trust = candidate.trust;
    out.step = candidate.step;
    break;
  }
  out.conflict = conflicting(out.candidates);
  return out;
}

}  // namespace hallmark::readiness
