#include "cli/definitions.h"

#include <rapidjson/document.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/text.h"
#include "cli/cannot_run.h"
#include "cli/guides.h"
#include "cli/install_paths.h"
#include "cli/own_definitions.h"
#include "cli/pack_cache.h"
#include "compiler/compile.h"
#include "definitions/definition_set.h"
#include "schema/pack_file.h"

namespace hallmark::cli {
namespace {

namespace fs = std::filesystem;

bool exists(const std::string& path) {
  std::error_code none;
  return fs::exists(path, none);
}

bool has_pack(const std::string& folder) {
  for (const FhirVersion version : kAllVersions) {
    if (exists(folder + "/" + pack_name(version))) return true;
  }
  return false;
}

// The list of the base definitions' own files, for adding --ig to them when only packs were named.
std::string base_list() {
  const std::string profiles = profiles_folder();
  const std::string path = profiles + "/base/definitions.json";
  return profiles.empty() || !exists(path) ? "" : path;
}

// The files that a list of base definitions names, all versions': what is compiled from it depends on nothing else.
std::vector<std::string> listed_files(const std::string& list) {
  std::ifstream in(list, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag>(text.data(), text.size());
  std::vector<std::string> out;
  if (document.HasParseError() || !document.IsObject() || !document.HasMember("versions")) return out;
  const fs::path folder = fs::path(list).parent_path();
  const auto strings = [&](const rapidjson::Value& files) {
    if (!files.IsArray()) return;
    for (const rapidjson::Value& file : files.GetArray()) {
      if (!file.IsObject() || !file.HasMember("path") || !file["path"].IsString()) continue;
      out.push_back((folder / file["path"].GetString()).string());
    }
  };
  if (!document["versions"].IsArray()) return out;
  for (const rapidjson::Value& version : document["versions"].GetArray()) {
    if (version.IsObject() && version.HasMember("files")) strings(version["files"]);
  }
  return out;
}

std::shared_ptr<const schema::Schema> opened(const std::string& path) {
  auto schema = schema::open_pack(path);
  if (!schema) throw CannotRun(schema.error() + "; make it anew with 'hallmark pack' or 'make packs'");
  return *schema;
}

}  // namespace

std::vector<std::string> shortened_list(std::vector<std::string> problems) {
  constexpr std::size_t kShown = 20;
  if (problems.size() <= kShown) return problems;
  const std::size_t more = problems.size() - kShown;
  problems.resize(kShown);
  problems.push_back("and " + std::to_string(more) + " more problems of the definitions");
  return problems;
}

std::string pack_name(FhirVersion version) {
  switch (version) {
    case FhirVersion::Dstu2: return "dstu2.pack";
    case FhirVersion::Stu3: return "stu3.pack";
    case FhirVersion::R4: return "r4.pack";
    case FhirVersion::R4b: return "r4b.pack";
    case FhirVersion::R5: return "r5.pack";
  }
  return "";
}

std::optional<FhirVersion> stated_version(const Arguments& arguments) {
  if (!arguments.has(Flag::FhirVersion)) return std::nullopt;
  const std::string_view text = arguments.value(Flag::FhirVersion);
  const auto version = version_of(text);
  if (!version) {
    throw UsageError("'" + std::string(text) + "' is no version of FHIR that is known here; those are 1.0 (DSTU2), 3.0 "
                     "(STU3), 4.0 (R4), 4.3 (R4B) and 5.0 (R5)");
  }
  return version;
}

Definitions::Definitions(const Arguments& arguments)
    : igs_(guide_paths(arguments.values(Flag::Ig))),
      standards_(arguments.has(Flag::Standards) ? std::string(arguments.value(Flag::Standards)) : profiles_folder()),
      standards_stated_(arguments.has(Flag::Standards)) {
  find(arguments);
}

void Definitions::find(const Arguments& arguments) {
  if (arguments.has(Flag::Definitions)) {
    const std::string path(arguments.value(Flag::Definitions));
    origin_ = "--definitions " + path;
    if (!use(path)) throw CannotRun(origin_ + ": there is no such file or folder");
    return;
  }
  if (const char* variable = std::getenv("HALLMARK_DEFINITIONS"); variable != nullptr && *variable != '\0') {
    origin_ = "HALLMARK_DEFINITIONS=" + std::string(variable);
    if (!use(variable)) throw CannotRun(origin_ + ": there is no such file or folder");
    return;
  }
  for (const std::string& folder : share_folders()) {
    if (!has_pack(folder)) continue;
    origin_ = folder;
    use(folder);
    return;
  }
  throw CannotRun(
      "there are no FHIR definitions to check against. 'make packs' in the source folder fetches and compiles HL7's own; "
      "or give a FHIR package that you have: --definitions hl7.fhir.r4.core.tgz");
}

bool Definitions::use(const std::string& path) {
  path_ = path;
  std::error_code none;
  if (fs::is_directory(path, none)) {
    kind_ = has_pack(path) ? Kind::Packs : Kind::Package;
    return true;
  }
  if (!exists(path)) return false;
  kind_ = path.ends_with(".pack") ? Kind::Pack : path.ends_with(".json") ? Kind::List : Kind::Package;
  return true;
}

std::shared_ptr<const schema::Schema> Definitions::schema(FhirVersion version) {
  const std::lock_guard lock(mutex_);
  auto [it, fresh] = loaded_.try_emplace(version);
  if (fresh) it->second = load(version);
  return it->second;
}

std::vector<std::string> Definitions::take_problems() {
  const std::lock_guard lock(mutex_);
  return std::exchange(problems_, {});
}

std::shared_ptr<const schema::Schema> Definitions::load(FhirVersion version) {
  if (kind_ == Kind::List || kind_ == Kind::Package) return compiled(kind_, path_, version);
  const std::string pack = kind_ == Kind::Pack ? path_ : path_ + "/" + pack_name(version);
  if (!exists(pack)) return nullptr;
  auto schema = opened(pack);
  if (schema->version() != version) return nullptr;
  // A pack holds the own profiles of the standards it was made with; those of another folder are not in it.
  const bool others = kind_ == Kind::Packs && standards_stated_ && !holds_own(*schema, own_definitions(standards_, version));
  if (igs_.empty() && !others) return schema;
  const std::string list = base_list();
  if (list.empty()) {
    if (igs_.empty()) return schema;  // records are then held to no own profiles, and their scores say so
    throw CannotRun("--ig cannot be added to a pack alone: give the FHIR package that it was made of with --definitions");
  }
  return compiled(Kind::List, list, version);
}

std::shared_ptr<const schema::Schema> Definitions::compiled(Kind kind, const std::string& base, FhirVersion version) {
  const PackCache cache(cache_folder());
  std::vector<std::string> inputs = {base};
  if (kind == Kind::List) {
    for (std::string& file : listed_files(base)) {
      if (exists(file)) inputs.push_back(std::move(file));
    }
  }
  const OwnDefinitions own = own_definitions(standards_, version);
  inputs.insert(inputs.end(), own.files.begin(), own.files.end());
  inputs.insert(inputs.end(), igs_.begin(), igs_.end());
  const auto key = PackCache::key_of(inputs, program_mark() + "|" + std::string(version_number(version)));
  if (!key) throw CannotRun(key.error());
  if (PackCache::Kept kept = cache.find(*key); kept.schema != nullptr) {
    problems_.insert(problems_.end(), kept.notes.begin(), kept.notes.end());
    return kept.schema;
  }

  definitions::DefinitionSet set;
  if (kind == Kind::List) {
    set.add_base(base, version_number(version));
  } else {
    set.add(base);
    const auto stated = version_of(set.fhir_version());
    if (stated && *stated != version) return nullptr;
  }
  if (set.size() == 0) {
    if (kind == Kind::List && !listed_files(base).empty()) return nullptr;  // none of that version
    throw CannotRun(origin_ + ": there are no FHIR definitions in it. It must be a pack, a FHIR package (folder or .tgz), or "
                    "a list such as profiles/base/definitions.json");
  }
  add_own(own, set);
  for (const std::string& ig : igs_) set.add(ig);
  auto compiled = compiler::compile(set, version);
  if (!compiled) throw CannotRun("the definitions of " + origin_ + " cannot be used: " + compiled.error());
  const std::vector<std::string> problems = shortened_list(std::move(compiled->problems));
  cache.keep(*key, compiled->pack, problems);
  problems_.insert(problems_.end(), problems.begin(), problems.end());
  auto schema = schema::schema_of(std::move(compiled->pack));
  if (!schema) throw CannotRun("the definitions of " + origin_ + " cannot be used: " + schema.error());
  return *schema;
}

}  // namespace hallmark::cli
