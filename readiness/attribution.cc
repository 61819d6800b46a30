// Places are gone through in the order of the rules. Each is asked what it names (naming.h), each code which trust it stands for
// (the list, or else its shape), and the first place whose codes agree on one trust decides.
#include "readiness/attribution.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/text.h"
#include "readiness/naming.h"
#include "readiness/software.h"
#include "schema/locate.h"

namespace hallmark::readiness {
namespace {

Confidence lowered(Confidence confidence) {
  return confidence == Confidence::High ? Confidence::Medium : Confidence::Low;
}

// "2019-06-30" of "2019-06-30T10:00:00Z"; "" of anything shorter, which would leave the day open.
std::string day_in(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-' || !all_digits(text.substr(0, 4)) ||
      !all_digits(text.substr(5, 2)) || !all_digits(text.substr(8, 2))) {
    return {};
  }
  return std::string(text.substr(0, 10));
}

std::string day_of(const Record& record, const ReferenceIndex& index, const AttributionRules& rules) {
  for (const ElementPlace& place : rules.dates) {
    if (!index.may_hold(place.types)) continue;
    for (const NodeIndex resource : index.resources()) {
      if (!place.resource.empty() && record.text(resource) != place.resource) continue;
      for (const NodeIndex element : elements_at(record, resource, place.element)) {
        if (std::string day = day_in(record.text(element)); !day.empty()) return day;
      }
    }
  }
  return {};
}

// Gathers candidates, each code once for a rule, and remembers why places that named somebody gave none.
class Gatherer {
 public:
  Gatherer(const Record& record, const AttributionOptions& options, Attribution& out)
      : record_(record), options_(options), out_(out) {}

  // What the caller and the path name is a trust, though its shape may not tell. A site or an older code is led to its trust by the
  // list, as a code of the message is.
  void spoken(const std::string& code, Step step, std::string_view rule) {
    const std::string by_shape = trust_of_code(code);
    Candidate c{code, by_shape.empty() ? code : by_shape, step, Part::Sender, "", std::string(rule), Via::Word, Confidence::High};
    if (options_.organisations != nullptr && options_.rules != nullptr && !in_list(c)) c.confidence = lowered(c.confidence);
    if (c.trust.empty()) out_.reason = std::max(out_.reason, Unattributed::NotATrust);
    out_.candidates.push_back(std::move(c));
  }

  void add(const Naming& named, const AttributionPlace& place, NodeIndex at) {
    switch (named.kind) {
      case Naming::Kind::Nobody: return;
      case Naming::Kind::Unresolved: return note(Unattributed::ReferenceUnresolved, place);
      case Naming::Kind::NameOnly: return note(Unattributed::NameWithoutCode, place);
      case Naming::Kind::Malformed: return note(Unattributed::CodeMalformed, place);
      case Naming::Kind::Code: break;
    }
    if (!seen_.insert({named.code, place.rule}).second) return;
    Candidate c{named.code, "", place.step, place.part, path(at), place.rule, Via::Shape, place.confidence};
    resolve(c, named.says_trust, place);
    out_.candidates.push_back(std::move(c));
  }

 private:
  std::string path(NodeIndex at) const {
    return options_.schema == nullptr ? record_.path(at) : schema::path_of(*options_.schema, record_, at);
  }

  void note(Unattributed reason, const AttributionPlace& place) {
    if (place.part != Part::Receiver) out_.reason = std::max(out_.reason, reason);
  }

  // Whether the list has the code; then it says which trust it stands for on the day of the record, or "".
  bool in_list(Candidate& c) const {
    const ResolvedOrganisation found = options_.organisations->resolve(c.code, out_.day, *options_.rules);
    if (!found.listed) return false;
    c.trust = found.trust;
    c.via = found.by_successor ? Via::Successor : found.by_parent ? Via::ListedSite : Via::Listed;
    if (found.out_of_time || found.undated) c.confidence = lowered(c.confidence);
    return true;
  }

  void resolve(Candidate& c, bool says_trust, const AttributionPlace& place) {
    if (options_.organisations != nullptr) {
      if (in_list(c)) {
        if (c.trust.empty()) note(Unattributed::NotATrust, place);
        return;
      }
      c.confidence = lowered(c.confidence);  // the list should have known it
    }
    c.trust = trust_of_code(c.code);
    if (!c.trust.empty()) {
      if (c.trust != c.code) {
        c.via = Via::SiteShape;
        c.confidence = lowered(c.confidence);
      }
    } else if (says_trust && (c.code.size() == 3 || is_new_form(c.code))) {
      // Any other form that claims to be a trust could be a word out of somebody's record.
      c.trust = c.code;
      c.via = Via::SaidRole;
      c.confidence = lowered(c.confidence);
    } else {
      note(Unattributed::CodeUnknown, place);
    }
  }

  const Record& record_;
  const AttributionOptions& options_;
  Attribution& out_;
  std::set<std::pair<std::string, std::string>> seen_;
};

bool names_a_trust(const std::vector<Candidate>& candidates) {
  return std::any_of(candidates.begin(), candidates.end(),
                     [](const Candidate& c) { return !c.trust.empty() && c.part != Part::Receiver; });
}

void gather_lone_trust(const Record& record, const ReferenceIndex& index, const AttributionRules& rules,
                       const AttributionPlace& place, Gatherer& gatherer) {
  NodeIndex lone = kNoNode;
  if (!index.may_hold("Organization")) return;
  for (const NodeIndex resource : index.resources()) {
    if (record.text(resource) != "Organization" || !organisation_of(record, resource, rules).says_trust) continue;
    if (lone != kNoNode) return;
    lone = resource;
  }
  if (lone != kNoNode) gatherer.add(organisation_of(record, lone, rules), place, lone);
}

void gather(const Record& record, const ReferenceIndex& index, const AttributionRules& rules, const Attribution& out,
            Gatherer& gatherer) {
  for (const AttributionPlace& place : rules.places) {
    if (place.step == Step::LoneTrust) {
      if (!names_a_trust(out.candidates)) gather_lone_trust(record, index, rules, place, gatherer);
      continue;
    }
    if (!index.may_hold(place.at.types)) continue;
    for (const NodeIndex resource : index.resources()) {
      if (!place.at.resource.empty() && record.text(resource) != place.at.resource) continue;
      for (const NodeIndex element : elements_at(record, resource, place.at.element)) {
        gatherer.add(organisation_at(record, element, index, rules), place, element);
      }
    }
  }
}

// The first place whose codes stand for one trust. One that names several decides nothing.
const Candidate* deciding(const std::vector<Candidate>& candidates, bool& conflict) {
  for (std::size_t i = 0; i < candidates.size();) {
    const Candidate* first = nullptr;
    bool agree = true;
    std::size_t end = i;
    for (; end < candidates.size() && candidates[end].rule == candidates[i].rule; ++end) {
      const Candidate& c = candidates[end];
      if (c.trust.empty() || c.part == Part::Receiver) continue;
      if (first == nullptr) first = &c;
      agree = agree && c.trust == first->trust;
    }
    if (first != nullptr && agree) return first;
    conflict = conflict || !agree;
    i = end;
  }
  return nullptr;
}

bool conflicting(const std::vector<Candidate>& candidates) {
  std::string_view first;
  for (const Candidate& candidate : candidates) {
    if (candidate.part >= Part::Performer || candidate.trust.empty()) continue;
    if (!first.empty() && candidate.trust != first) return true;
    first = candidate.trust;
  }
  return false;
}

void decide(const AttributionOptions& options, Attribution& out) {
  out.conflict = conflicting(out.candidates);
  for (const Candidate& c : out.candidates) {
    std::string& of_part = out.by_part[static_cast<std::size_t>(c.part)];
    if (of_part.empty()) of_part = c.trust;
  }
  bool several = false;
  const Candidate* winner = deciding(out.candidates, several);
  if (winner == nullptr) {
    if (several) out.reason = Unattributed::Conflict;
    out.conflict = out.conflict || several;
    return;
  }
  out.trust = winner->trust;
  out.step = winner->step;
  out.rule = winner->rule;
  out.via = winner->via;
  const bool stated = winner->step == Step::Caller || winner->step == Step::Path;
  out.confidence = out.conflict && !stated ? lowered(winner->confidence) : winner->confidence;
  if (options.organisations != nullptr && options.rules != nullptr) {
    out.name = options.organisations->resolve(out.trust, out.day, *options.rules).name;
  }
}

}  // namespace

std::string_view via_name(Via via) {
  constexpr std::array<std::string_view, 7> names = {"as stated",       "the list",      "its parent in the list", "its successor in the list",
                                                     "the code's form", "a site's form", "the role it claims"};
  return names[static_cast<std::size_t>(via)];
}

std::string_view unattributed_name(Unattributed reason) {
  constexpr std::array<std::string_view, 7> names = {
      "nobody is named",   "a reference that leads nowhere", "a name without a code",          "a malformed code",
      "an unknown code",   "a code of no trust",             "one place names several trusts"};
  return names[static_cast<std::size_t>(reason)];
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

Attribution attribute(const Record& record, const ReferenceIndex& references, std::string_view source_name,
                      const AttributionOptions& options) {
  Attribution out;
  const bool ask = !record.empty() && options.rules != nullptr;
  if (ask) out.day = day_of(record, references, *options.rules);
  Gatherer gatherer(record, options, out);
  if (!options.trust.empty()) gatherer.spoken(ods_code(options.trust), Step::Caller, "--trust");
  if (options.path) {
    if (const std::string code = options.path->trust_of(source_name); !code.empty()) gatherer.spoken(code, Step::Path, "--trust-from");
  }
  if (ask) {
    gather(record, references, *options.rules, out, gatherer);
    out.supplier = supplier_of(record, references, *options.rules);
    out.converter = converter_of(record, references, *options.rules);
  }
  decide(options, out);
  return out;
}

}  // namespace hallmark::readiness
