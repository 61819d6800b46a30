// hallmark standards
#include "base/text.h"
#include "cli/cannot_run.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/run_options.h"
#include "cli/standards_views.h"

namespace hallmark::cli {
namespace {

using readiness::Manifest;
using readiness::Standards;

std::string listed_versions(const std::vector<const Manifest*>& versions) {
  std::vector<std::string> names;
  for (const Manifest* manifest : versions) names.push_back(manifest->version);
  return listed(names);
}

// By "ID" or "ID/VERSION". Throws UsageError with the nearest name there is.
const Manifest& manifest_called(const Standards& standards, const std::string& name) {
  if (const Manifest* manifest = standards.find(name)) return *manifest;
  const std::size_t slash = name.find('/');
  const std::string id = name.substr(0, slash);
  const Manifest* standard = standards.find(id);
  if (standard == nullptr) throw UsageError("there is no standard '" + id + "'" + did_you_mean(id, standards.ids()));
  const std::vector<const Manifest*> versions = standards.versions_of(standard->id);
  std::vector<std::string_view> names;
  for (const Manifest* manifest : versions) names.push_back(manifest->version);
  const std::string version = slash == std::string::npos ? "" : name.substr(slash + 1);
  throw UsageError("'" + standard->id + "' has no version '" + version + "'; it has " + listed_versions(versions) +
                   did_you_mean(version, names));
}

// `version` alone, or with its standard's id before it.
const Manifest& version_called(const Standards& standards, const std::string& id, const std::string& version) {
  return manifest_called(standards, version.find('/') == std::string::npos ? id + '/' + version : version);
}

struct Action {
  std::string_view name;
  std::string_view operands;
  std::size_t least, most;
};
constexpr Action kActions[] = {{"list", "", 0, 0}, {"show", "ID or ID/VERSION", 1, 1}, {"diff", "ID VERSION VERSION", 3, 3}};

const Action& action_called(const std::string& name) {
  for (const Action& action : kActions) {
    if (action.name == name) return action;
  }
  throw UsageError("'hallmark standards' takes list, show ID or diff ID VERSION VERSION, not '" + name + "'" +
                   did_you_mean(name, {"list", "show", "diff"}));
}

std::string diff_of_words(const Standards& standards, const std::vector<std::string>& words, bool json, const Paint& paint) {
  const Manifest& standard = manifest_called(standards, words[1]);
  const Manifest& before = version_called(standards, standard.id, words[2]);
  const Manifest& after = version_called(standards, standard.id, words[3]);
  if (before.id != after.id || before.id != standard.id) {
    throw UsageError("'" + before.name() + "' and '" + after.name() + "' are not both versions of '" + standard.id + "'");
  }
  const readiness::ManifestDiff diff = diff_of(before, after);
  return json ? diff_json(diff) : diff_text(diff, paint);
}

}  // namespace

ExitStatus run_standards(const Arguments& arguments, Console& console) {
  const std::vector<std::string>& words = arguments.operands();
  const Action& action = action_called(words.empty() ? "list" : words.front());
  const std::size_t given = words.empty() ? 0 : words.size() - 1;
  if (given > action.most) throw UsageError("too many words after '" + std::string(action.name) + "'");
  if (given < action.least) {
    throw UsageError("'hallmark standards " + std::string(action.name) + "' needs " + std::string(action.operands));
  }
  const bool json = arguments.value(Flag::Format, "text") == "json";
  const Measures measures = measures_of(arguments);
  const Standards& standards = *measures.standards;
  if (action.name == "list") {
    console.write(json ? standards_json(standards) : standards_text(standards, console.paint()));
  } else if (action.name == "show") {
    const Manifest& manifest = manifest_called(standards, words[1]);
    console.write(json ? manifest_json(manifest) : manifest_text(manifest, console.paint()));
  } else {
    console.write(diff_of_words(standards, words, json, console.paint()));
  }
  return ExitStatus::Clean;
}

}  // namespace hallmark::cli
