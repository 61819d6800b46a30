// The claims of a record are gathered once (most records have a handful). For each standard the rules are then tried in
// their order, from what the record says in so many words down to what merely speaks for a version; the first that can
// tell chooses. A rule that fits several versions alike cannot tell, and leaves the choice among them to those below it.
#include "readiness/version_choice.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "fhirpath/expression.h"
#include "record/wanted.h"
#include "schema/fhirpath_model.h"
#include "schema/locate.h"

namespace hallmark::readiness {
namespace {

using fhirpath::Expression;

struct Claim {
  std::string_view canonical;
  std::string_view version;  // "" if it names none
  NodeIndex at = kNoNode;
};

std::string_view last_step(std::string_view canonical) {
  const std::size_t slash = canonical.rfind('/');
  return slash == std::string_view::npos ? canonical : canonical.substr(slash + 1);
}

std::vector<Claim> claims_of(const ChoiceQuestion& question) {
  const Record& record = question.record;
  std::vector<Claim> out;
  for (const NodeIndex resource : question.references.resources()) {
    const NodeIndex meta = record.child(resource, "meta");
    if (meta == kNoNode) continue;
    for (const NodeIndex child : record.children(meta)) {
      if (record.name(child) != "profile") continue;
      const std::string_view text = record.text(child);
      const std::size_t bar = text.find('|');
      out.push_back({text.substr(0, bar), bar == std::string_view::npos ? std::string_view{} : text.substr(bar + 1), child});
    }
  }
  return out;
}

// The version that the manifest means of a profile: nothing if it has not that profile, "" if any will do.
std::optional<std::string_view> profile_version(const Manifest& manifest, std::string_view canonical) {
  for (std::size_t i = 0; i < manifest.profiles.size(); ++i) {
    if (manifest.profiles[i] == canonical) return std::string_view(manifest.profile_versions[i]);
  }
  if (std::find(manifest.claims.begin(), manifest.claims.end(), canonical) != manifest.claims.end()) return std::string_view{};
  return std::nullopt;
}

struct Mark {
  std::string_view address;
  NodeIndex at = kNoNode;
};

// The addresses of extensions and of systems that begin as some manifest's marks do, each where it first stands.
std::vector<Mark> marks_of(const Record& record, const std::set<std::string_view>& beginnings) {
  std::vector<Mark> out;
  std::set<std::string_view> seen;
  const Wanted url(record, "url"), system(record, "system"), extension(record, "extension"), modifier(record, "modifierExtension");
  for (NodeIndex node = 0; node < record.size(); ++node) {
    const bool is_url = url.is(node);
    if ((!is_url && !system.is(node)) || record[node].parent == kNoNode) continue;
    if (is_url && !extension.is(record[node].parent) && !modifier.is(record[node].parent)) continue;
    const std::string_view text = record.text(node);
    const bool bears = std::any_of(beginnings.begin(), beginnings.end(), [&](std::string_view b) { return text.starts_with(b); });
    if (bears && seen.insert(text).second) out.push_back({text, node});
  }
  return out;
}

bool bears(const Manifest& manifest, const Mark& mark) {
  return std::any_of(manifest.marks.begin(), manifest.marks.end(),
                     [&](const std::string& beginning) { return mark.address.starts_with(beginning); });
}

bool is_of_publisher(const Manifest& manifest, std::string_view canonical) {
  return std::any_of(manifest.addresses.begin(), manifest.addresses.end(),
                     [&](const std::string& beginning) { return canonical.starts_with(beginning); });
}

struct CompiledSign {
  const Sign* sign;
  std::optional<Expression> where;  // nothing: this engine cannot evaluate it, so it tells nothing
};

struct Version {
  const Manifest* manifest;
  std::vector<CompiledSign> signs;
  std::string loaded_profile;  // "UKCore-Patient|2.2.0": one that is among the definitions, in the version it means; or ""
};

// One standard, with its versions for one FHIR version.
struct Standard {
  std::size_t first = 0;  // of its versions, among the candidates
  std::vector<Version> versions;
  std::vector<const Manifest*> manifests;  // of each
  const Manifest* asked = nullptr;
};

using Manifests = std::vector<const Manifest*>;

bool is_among(const Manifest* manifest, const Manifests& some) { return std::find(some.begin(), some.end(), manifest) != some.end(); }

// Of the versions that there are to choose from, the current one; the latest by name if that is not among them.
const Manifest* current_among(const Manifests& some) {
  for (const Manifest* manifest : some) {
    if (manifest->current) return manifest;
  }
  return some.back();
}

std::string words_of(const Claim& claim) {
  return std::string(last_step(claim.canonical)) + (claim.version.empty() ? "" : "|" + std::string(claim.version));
}

// What the claims of a record come to: nothing, or a version and those that they speak for alike.
struct Claimed {
  std::optional<VersionChoice> choice;
  Manifests left;
};

// Answers nothing that is asked about the outside of a record: a sign is in the record or it is none.
class NoHost : public fhirpath::Host {};

}  // namespace

struct VersionChooser::Prepared {
  std::shared_ptr<const schema::Schema> schema;
  schema::FhirpathModel model;
  Limits limits;
  std::vector<Standard> standards;
  std::set<std::string_view> mark_beginnings;  // of all manifests

  explicit Prepared(std::shared_ptr<const schema::Schema> s) : schema(std::move(s)), model(*schema) {}

  Version version_of(const Manifest& manifest) const;
  VersionChoice choice(const Record& record, const Manifest& manifest, ChoiceReason reason, std::string rule, NodeIndex at,
                       std::string what) const;
  // `marks`: looked for when they are first needed, once for all standards.
  VersionChoice choose(const Standard& standard, const std::vector<Claim>& claims, const ChoiceQuestion& question,
                       std::optional<std::vector<Mark>>& marks) const;
  Claimed by_claim(const Standard& standard, const std::vector<Claim>& claims, const Record& record) const;
  std::optional<VersionChoice> by_sign(const Standard& standard, const Manifests& left, const ChoiceQuestion& question) const;
  std::optional<VersionChoice> by_release(const Manifests& left, const std::vector<Claim>& claims, const Record& record) const;
  std::optional<VersionChoice> by_definitions(const Standard& standard, const Manifests& left, const Claimed& claimed,
                                              const Record& record) const;
  std::optional<VersionChoice> by_mark(const Manifests& left, const Record& record, std::optional<std::vector<Mark>>& marks) const;
  bool holds(const CompiledSign& sign, const Record& record, NodeIndex resource) const;
};

Version VersionChooser::Prepared::version_of(const Manifest& manifest) const {
  Version out{&manifest, {}, {}};
  for (const Sign& sign : manifest.signs) {
    auto compiled = Expression::compile(sign.where, schema->names(), limits);
    CompiledSign prepared{&sign, std::nullopt};
    if (auto* expression = std::get_if<Expression>(&compiled)) prepared.where = std::move(*expression);
    out.signs.push_back(std::move(prepared));
  }
  for (std::size_t i = 0; i < manifest.profiles.size() && out.loaded_profile.empty(); ++i) {
    if (manifest.profile_versions[i].empty()) continue;
    const std::string canonical = manifest.profiles[i] + '|' + manifest.profile_versions[i];
    if (schema->structure_of_url(canonical) != schema::kNone) out.loaded_profile = last_step(canonical);
  }
  return out;
}

VersionChoice VersionChooser::Prepared::choice(const Record& record, const Manifest& manifest, ChoiceReason reason,
                                               std::string rule, NodeIndex at, std::string what) const {
  return {&manifest, reason, std::move(rule), at == kNoNode ? std::string() : schema::path_of(*schema, record, at), std::move(what)};
}

Claimed VersionChooser::Prepared::by_claim(const Standard& standard, const std::vector<Claim>& claims,
                                           const Record& record) const {
  Claimed out;
  if (claims.empty()) return out;
  Claimed by_publisher;
  const auto claimed = [&](const Manifests& versions, std::string rule, const Claim& claim) {
    return Claimed{choice(record, *current_among(versions), ChoiceReason::Claimed, std::move(rule), claim.at, words_of(claim)), versions};
  };
  for (const Claim& claim : claims) {
    Manifests having, exact, published;
    for (const Version& version : standard.versions) {
      const auto known = profile_version(*version.manifest, claim.canonical);
      if (known) having.push_back(version.manifest);
      if (known && !claim.version.empty() && *known == claim.version) exact.push_back(version.manifest);
      if (is_of_publisher(*version.manifest, claim.canonical)) published.push_back(version.manifest);
    }
    if (exact.size() == 1) return claimed(exact, "profile-version", claim);
    const bool other = !claim.version.empty() && exact.empty();
    if (having.size() == 1) return claimed(having, other ? "profile-other-version" : "profile-only-there", claim);
    if (!having.empty() && !out.choice) {
      out = claimed(exact.empty() ? having : exact, other ? "profile-other-version" : "profile-shared", claim);
    }
    if (having.empty() && !published.empty() && !by_publisher.choice) by_publisher = claimed(published, "publisher", claim);
  }
  return out.choice ? out : by_publisher;
}

bool VersionChooser::Prepared::holds(const CompiledSign& sign, const Record& record, NodeIndex resource) const {
  if (!sign.where || record.text(resource) != sign.sign->resource) return false;
  const NoHost host;
  const fhirpath::EvaluationContext context{record, resource, resource, resource, model, host, limits};
  return fhirpath::evaluate_truth(*sign.where, context) == fhirpath::Truth::True;
}

std::optional<VersionChoice> VersionChooser::Prepared::by_sign(const Standard& standard, const Manifests& left,
                                                               const ChoiceQuestion& question) const {
  std::optional<VersionChoice> out;
  for (const Version& version : standard.versions) {
    if (!is_among(version.manifest, left)) continue;
    const auto found = [&]() -> std::optional<VersionChoice> {
      for (const CompiledSign& sign : version.signs) {
        if (!question.references.may_hold(sign.sign->resource)) continue;
        for (const NodeIndex resource : question.references.resources()) {
          if (!holds(sign, question.record, resource)) continue;
          return choice(question.record, *version.manifest, ChoiceReason::Inferred, sign.sign->id, resource, sign.sign->sentence);
        }
      }
      return std::nullopt;
    }();
    if (!found) continue;
    if (out) return std::nullopt;  // signs of two versions contradict each other
    out = found;
  }
  return out;
}

// A record is written to one release: what it claims for another standard in so many words holds for this one too.
std::optional<VersionChoice> VersionChooser::Prepared::by_release(const Manifests& left, const std::vector<Claim>& claims,
                                                                  const Record& record) const {
  for (const Claim& claim : claims) {
    if (claim.version.empty()) continue;
    std::set<std::string_view> releases;
    for (const Standard& standard : standards) {
      for (const Version& version : standard.versions) {
        const auto known = profile_version(*version.manifest, claim.canonical);
        if (known && *known == claim.version) releases.insert(version.manifest->version);
      }
    }
    if (releases.size() != 1) continue;
    for (const Manifest* manifest : left) {
      if (manifest->version != *releases.begin()) continue;
      return choice(record, *manifest, ChoiceReason::Inferred, "same-release", claim.at,
                    std::string(last_step(claim.canonical)) + '|' + std::string(claim.version));
    }
  }
  return std::nullopt;
}

// Whoever loads a release's package means that release. Of several that are loaded none is meant more than another.
std::optional<VersionChoice> VersionChooser::Prepared::by_definitions(const Standard& standard, const Manifests& left,
                                                                      const Claimed& claimed, const Record& record) const {
  const Version* only = nullptr;
  for (const Version& version : standard.versions) {
    if (version.loaded_profile.empty() || !is_among(version.manifest, left)) continue;
    if (only != nullptr) return std::nullopt;
    only = &version;
  }
  if (only == nullptr) return std::nullopt;
  VersionChoice out = choice(record, *only->manifest, ChoiceReason::Inferred, "definitions-loaded", kNoNode, only->loaded_profile);
  if (claimed.choice) {
    out.reason = ChoiceReason::Claimed;
    out.rule = "profile-loaded";
    out.path = claimed.choice->path;
  }
  return out;
}

std::optional<VersionChoice> VersionChooser::Prepared::by_mark(const Manifests& left, const Record& record,
                                                               std::optional<std::vector<Mark>>& marks) const {
  const bool any = std::any_of(left.begin(), left.end(), [](const Manifest* m) { return !m->marks.empty(); });
  if (!any) return std::nullopt;
  if (!marks) marks = marks_of(record, mark_beginnings);
  for (const Mark& mark : *marks) {
    Manifests bearing;
    for (const Manifest* manifest : left) {
      if (bears(*manifest, mark)) bearing.push_back(manifest);
    }
    if (bearing.empty()) continue;
    return choice(record, *current_among(bearing), ChoiceReason::Inferred, "mark", mark.at, std::string(mark.address));
  }
  return std::nullopt;
}

VersionChoice VersionChooser::Prepared::choose(const Standard& standard, const std::vector<Claim>& claims,
                                               const ChoiceQuestion& question, std::optional<std::vector<Mark>>& marks) const {
  const Record& record = question.record;
  if (standard.asked != nullptr) return choice(record, *standard.asked, ChoiceReason::Asked, "asked-for", kNoNode, "");
  Claimed claimed = by_claim(standard, claims, record);
  if (claimed.left.size() == 1) return *claimed.choice;
  const Manifests& left = claimed.left.empty() ? standard.manifests : claimed.left;
  if (auto out = by_sign(standard, left, question)) return *out;
  if (left.size() > 1) {
    if (auto out = by_release(left, claims, record)) return *out;
    if (auto out = by_definitions(standard, left, claimed, record)) return *out;
  }
  if (claimed.choice) return *claimed.choice;
  if (auto out = by_mark(left, record, marks)) return *out;
  const Manifest& current = *current_among(left);
  // R4 is what a message is taken for that says nothing; any other version it was said to be.
  if (current.fhir_version != FhirVersion::R4) {
    return choice(record, current, ChoiceReason::Inferred, "fhir-version", kNoNode, "");
  }
  return choice(record, current, ChoiceReason::Default, "nothing-said", kNoNode, "");
}

VersionChooser::VersionChooser(std::vector<const Manifest*> candidates, std::vector<const Manifest*> asked,
                               std::shared_ptr<const schema::Schema> schema) {
  auto prepared = std::make_unique<Prepared>(std::move(schema));
  std::size_t candidate = 0;
  for (const Manifest* manifest : candidates) {
    const bool fresh = prepared->standards.empty() || prepared->standards.back().versions.front().manifest->id != manifest->id;
    if (fresh) {
      prepared->standards.emplace_back();
      prepared->standards.back().first = candidate;
    }
    ++candidate;
    Standard& standard = prepared->standards.back();
    standard.versions.push_back(prepared->version_of(*manifest));
    prepared->mark_beginnings.insert(manifest->marks.begin(), manifest->marks.end());
    standard.manifests.push_back(manifest);
    if (is_among(manifest, asked)) standard.asked = manifest;
  }
  prepared_ = std::move(prepared);
}

VersionChooser::~VersionChooser() = default;

std::vector<VersionChoice> VersionChooser::choose(const ChoiceQuestion& question) const {
  std::vector<VersionChoice> out;
  if (!question.concerned.empty() && std::find(question.concerned.begin(), question.concerned.end(), 1) == question.concerned.end()) return out;
  const std::vector<Claim> claims = claims_of(question);
  std::optional<std::vector<Mark>> marks;
  for (const Standard& standard : prepared_->standards) {
    const auto concerned = question.concerned.empty() ? question.concerned : question.concerned.subspan(standard.first, standard.versions.size());
    if (!concerned.empty() && std::find(concerned.begin(), concerned.end(), 1) == concerned.end()) continue;
    out.push_back(prepared_->choose(standard, claims, question, marks));
  }
  return out;
}

std::string_view choice_reason_name(ChoiceReason reason) {
  constexpr std::array<std::string_view, 4> names = {"claimed", "inferred", "default", "asked for"};
  return names[static_cast<std::size_t>(reason)];
}

std::string VersionChoice::sentence() const {
  const std::string claims = "the record claims " + what;
  if (rule == "profile-version") return claims;
  if (rule == "profile-only-there") return claims + ", which only this version has";
  if (rule == "profile-other-version") return claims + ", a version of it that Hallmark does not know";
  if (rule == "profile-shared") return claims + ", which does not tell its versions apart; this is the current one of them";
  if (rule == "profile-loaded") return "the record claims a profile without its version, and " + what + " is loaded";
  if (rule == "publisher") return claims + ", a profile of this version's publisher";
  if (rule == "same-release") return claims + ", which is of the same release";
  if (rule == "definitions-loaded") return "the record claims nothing, and " + what + " is loaded";
  if (rule == "mark") return "the record uses " + what + ", of this version's publisher; it claims nothing, so this is the current one";
  if (rule == "fhir-version") {
    return "the record is FHIR " + std::string(standard->fhir_version == FhirVersion::Stu3 ? "3.0.1" : version_number(standard->fhir_version)) +
           ", for which this is the current version";
  }
  if (rule == "nothing-said") return "the record says nothing of a version; this is the current one";
  if (rule == "asked-for") return "whatever the record says";
  return what;  // a sign's own sentence
}

}  // namespace hallmark::readiness
