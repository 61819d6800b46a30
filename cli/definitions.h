// Which FHIR definitions a run uses, where they come from, and loading them when they are first needed.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "cli/arguments.h"
#include "schema/schema.h"

namespace hallmark::cli {

class Definitions {
 public:
  // From --definitions, --ig and the environment; Hallmark's own profiles from --standards, or from beside the program. Throws CannotRun if there are none at all, or what was named is not
  // there.
  explicit Definitions(const Arguments& arguments);

  // The definitions of that version; null if there are none. Thread-safe. Throws CannotRun if those there are cannot be
  // used: damaged, or an --ig that cannot be added.
  std::shared_ptr<const schema::Schema> schema(FhirVersion version);

  // Where they come from, for people: "build/share/hallmark", "--definitions x.tgz".
  const std::string& origin() const { return origin_; }
  // Sentences about what is wrong with the definitions themselves, gathered while loading. Thread-safe.
  std::vector<std::string> take_problems();

 private:
  enum class Kind { Pack, Packs, List, Package };

  void find(const Arguments& arguments);
  bool use(const std::string& path);
  std::shared_ptr<const schema::Schema> load(FhirVersion version);
  std::shared_ptr<const schema::Schema> compiled(Kind kind, const std::string& base, FhirVersion version);

  Kind kind_ = Kind::Packs;
  std::string path_;
  std::string origin_;
  std::vector<std::string> igs_;
  std::string standards_;           // the folder whose own profiles are compiled too; "": none
  bool standards_stated_ = false;   // by --standards
  std::mutex mutex_;
  std::map<FhirVersion, std::shared_ptr<const schema::Schema>> loaded_;
  std::vector<std::string> problems_;
};

// At most 20 of what is wrong with definitions, and how many more there are.
std::vector<std::string> shortened_list(std::vector<std::string> problems);

// "r4.pack"
std::string pack_name(FhirVersion version);
inline constexpr FhirVersion kAllVersions[] = {FhirVersion::Dstu2, FhirVersion::Stu3, FhirVersion::R4, FhirVersion::R4b,
                                               FhirVersion::R5};

// --fhir-version, if it was given. Throws UsageError.
std::optional<FhirVersion> stated_version(const Arguments& arguments);

}  // namespace hallmark::cli
