#include "cli/run_options.h"

#include <algorithm>
#include <ctime>
#include <thread>

#include "base/text.h"
#include "cli/cannot_run.h"
#include "cli/install_paths.h"
#include "plugins/plugins.h"

namespace hallmark::cli {
namespace {

constexpr std::uint64_t kMostJobs = 256;

bool is_date(std::string_view text) {
  return text.size() == 10 && text[4] == '-' && text[7] == '-' && all_digits(text.substr(0, 4)) &&
         all_digits(text.substr(5, 2)) && all_digits(text.substr(8, 2)) && text.substr(5, 2) >= "01" &&
         text.substr(5, 2) <= "12" && text.substr(8, 2) >= "01" && text.substr(8, 2) <= "31";
}

const Plugin* known_plugin(std::string_view id) {
  if (const Plugin* plugin = plugin_of(id)) return plugin;
  std::vector<std::string_view> ids;
  for (const Plugin* plugin : all_plugins()) ids.push_back(plugin->info().id);
  throw UsageError("there is no validator '" + std::string(id) + "'" + did_you_mean(id, ids));
}

// Whoever gives both a list and a code means the list to know it: a slip of the pen would be a trust of its own in every figure.
void check_listed(const readiness::AttributionOptions& options, std::string_view file) {
  const readiness::ResolvedOrganisation found = options.organisations->resolve(options.trust, "", *options.rules);
  if (!found.listed) {
    throw UsageError("--trust: " + options.trust + " is not in the list of organisations (" + std::string(file) +
                     "); correct the code, add it to the list, or leave --organisations out");
  }
  if (found.trust.empty()) {
    throw UsageError("--trust: " + options.trust + " is no trust's by the list of organisations (" + std::string(file) +
                     "), and neither is what it belongs to");
  }
}

// --trust, --trust-from and --organisations, with the rules of the profiles folder.
readiness::AttributionOptions attribution_of(const Arguments& arguments, const std::string& folder) {
  readiness::AttributionOptions out;
  auto rules = readiness::load_attribution_rules(folder);
  if (!rules) throw CannotRun(rules.error());
  out.rules = std::make_shared<const readiness::AttributionRules>(std::move(*rules));
  if (arguments.has(Flag::Organisations)) {
    auto list = readiness::Organisations::load(std::string(arguments.value(Flag::Organisations)));
    if (!list) throw CannotRun(list.error());
    out.organisations = std::make_shared<const readiness::Organisations>(std::move(*list));
  }
  if (arguments.has(Flag::Trust)) {
    out.trust = readiness::ods_code(arguments.value(Flag::Trust));
    if (out.trust.empty()) {
      throw UsageError("'" + std::string(arguments.value(Flag::Trust)) + "' is no ODS code: those are 3 to 12 letters and "
                       "digits, at least one of them a letter, as in RXX");
    }
    if (out.organisations != nullptr) check_listed(out, arguments.value(Flag::Organisations));
  }
  if (arguments.has(Flag::TrustFrom)) {
    auto path = readiness::PathTemplate::parse(arguments.value(Flag::TrustFrom));
    if (!path) throw UsageError("--trust-from: " + path.error());
    out.path = std::move(*path);
  }
  return out;
}

// --standards-version: at most one version of a standard for each FHIR version.
std::vector<const readiness::Manifest*> asked_versions(const Arguments& arguments, const readiness::Standards& standards) {
  std::vector<const readiness::Manifest*> out;
  for (const std::string& name : arguments.values(Flag::StandardsVersion)) {
    std::vector<const readiness::Manifest*> named;
    std::vector<std::string> known;
    for (const readiness::Manifest& manifest : standards.all()) {
      known.push_back(name.find('/') == std::string::npos ? manifest.version : manifest.name());
      if (known.back() == name) named.push_back(&manifest);
    }
    if (named.empty()) {
      throw UsageError("--standards-version: there is no version '" + name + "' ('hallmark standards' lists them)" +
                       did_you_mean(name, {known.begin(), known.end()}));
    }
    for (const readiness::Manifest* manifest : named) {
      for (const readiness::Manifest* other : out) {
        if (other->id != manifest->id || other->fhir_version != manifest->fhir_version || other == manifest) continue;
        throw UsageError("--standards-version asks for two versions of '" + manifest->id + "': " + other->version + " and " +
                         manifest->version);
      }
      out.push_back(manifest);
    }
  }
  return out;
}

}  // namespace

std::size_t jobs_of(const Arguments& arguments) {
  if (!arguments.has(Flag::Jobs)) return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, kMostJobs);
  const auto jobs = parse_unsigned(arguments.value(Flag::Jobs));
  if (!jobs || *jobs == 0 || *jobs > kMostJobs) {
    throw UsageError("--jobs takes a number from 1 to " + std::to_string(kMostJobs) + ", not '" +
                     std::string(arguments.value(Flag::Jobs)) + "'");
  }
  return *jobs;
}

Purpose purpose_of(const Arguments& arguments) {
  return arguments.value(Flag::Purpose, "live") == "test" ? Purpose::Test : Purpose::Live;
}

std::string today_of(const Arguments& arguments) {
  if (arguments.has(Flag::Today)) {
    const std::string_view text = arguments.value(Flag::Today);
    if (!is_date(text)) throw UsageError("--today takes a day as YYYY-MM-DD, not '" + std::string(text) + "'");
    return std::string(text);
  }
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  char text[16];
  std::strftime(text, sizeof text, "%Y-%m-%d", &local);
  return text;
}

std::vector<const Plugin*> validators_of(const Arguments& arguments) {
  const auto all = all_plugins();
  std::vector<const Plugin*> out;
  std::string_view rest = arguments.value(Flag::Validators, "all");
  if (rest.starts_with('-')) out.assign(all.begin(), all.end());
  for (;;) {
    const std::size_t comma = rest.find(',');
    const std::string_view id = trimmed(rest.substr(0, comma));
    if (id == "all") {
      out.assign(all.begin(), all.end());
    } else if (id == "none") {
      out.clear();
    } else if (id.starts_with('-')) {
      std::erase(out, known_plugin(id.substr(1)));
    } else if (const Plugin* plugin = known_plugin(id); std::find(out.begin(), out.end(), plugin) == out.end()) {
      out.push_back(plugin);
    }
    if (comma == std::string_view::npos) return out;
    rest.remove_prefix(comma + 1);
  }
}

checks::Policy policy_of(const Arguments& arguments, checks::Policy policy) {
  using enum checks::UnknownExtensions;
  if (arguments.has(Flag::UnknownExtensions)) {
    const std::string_view how = arguments.value(Flag::UnknownExtensions);
    policy.unknown_extensions = how == "error" ? Error : how == "undecided" ? Undecided : Auto;
  }
  const std::string_view level = arguments.value(Flag::BestPractice);
  if (level == "warning") policy.best_practice = checks::BestPractice::Warning;
  if (level == "error") policy.best_practice = checks::BestPractice::Error;
  for (const std::string& domain : arguments.values(Flag::ExtensionDomain)) policy.extension_domains.push_back(domain);
  return policy;
}

std::unique_ptr<Source> source_of(const CommandInfo& command, const Arguments& arguments) {
  if (arguments.operands().empty()) {
    throw UsageError("'hallmark " + std::string(command.name) + "' needs a PATH: a file, a folder, an archive, or - for " +
                     "standard input");
  }
  return Source::open(arguments.operands(), {});
}

std::string standards_folder(const Arguments& arguments) {
  if (arguments.has(Flag::Standards)) return std::string(arguments.value(Flag::Standards));
  std::string folder = profiles_folder();
  if (folder.empty()) {
    throw CannotRun("the standards' manifests are not beside the program (share/hallmark/profiles); give their folder with "
                    "--standards: 'profiles' in the source folder");
  }
  return folder;
}

Measures measures_of(const Arguments& arguments) {
  const std::string folder = standards_folder(arguments);
  auto standards = readiness::load_standards(folder);
  if (!standards) throw CannotRun(standards.error());
  auto rubric = readiness::load_rubric(folder, arguments.value(Flag::Rubric, ""));
  if (!rubric) throw CannotRun(rubric.error());
  Measures out{std::make_shared<const readiness::Standards>(std::move(*standards)),
               std::make_shared<const readiness::Rubric>(std::move(*rubric)), attribution_of(arguments, folder)};
  out.asked = asked_versions(arguments, *out.standards);
  return out;
}

}  // namespace hallmark::cli
