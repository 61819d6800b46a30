// Everything that was loaded of what defines messages: StructureDefinitions, value sets, code systems and whatever
// else has a canonical URL, from HL7's base files, FHIR packages and folders.
//
//   DefinitionSet set;
//   set.add_base("profiles/base/definitions.json", "4.0");
//   set.add("ukcore-2.0.1");
//   for (const Problem& problem : set.problems()) ...
//   const Resource* patient = set.find("StructureDefinition", "http://hl7.org/fhir/StructureDefinition/Patient");
//
// A value set that a resource contains is known as the resource's URL, '#' and its id, since nothing else can refer to it; a
// contained code system by its own URL, which that value set names.
//
// What cannot be loaded is collected, never printed, and never stops the rest. The set owns the trees that its
// resources point into: pointers and views are valid as long as the set. It is filled by one thread; once filled,
// any number of threads may read it.
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/limits.h"
#include "definitions/resource.h"
#include "record/record.h"

namespace hallmark::definitions {

class DefinitionSet {
 public:
  explicit DefinitionSet(Limits limits = {}) : limits_(limits) {}
  DefinitionSet(const DefinitionSet&) = delete;
  DefinitionSet& operator=(const DefinitionSet&) = delete;

  // A resource or a Bundle of resources (JSON or XML), a FHIR package (folder or .tgz), a folder of resources, or a
  // .zip of them. Returns how many resources it brought.
  std::size_t add(const std::string& path);
  // The files that the list (profiles/base/definitions.json) names for that version of FHIR: "4.0", "3.0.2". They
  // count as HL7's core package of that version.
  std::size_t add_base(const std::string& list_path, std::string_view fhir_version);
  // One file's content that is already in memory; `name` stands for its path.
  std::size_t add_bytes(std::string_view bytes, const std::string& name);
  // Makes what was added known as a package, where no package.json does.
  void add_package(Package package);

  // The resources of one type, sorted by URL, then version, then the order of loading. All of them, also those that
  // a later one hides from find().
  std::vector<const Resource*> all(std::string_view type) const;
  // By canonical, "URL" or "URL|version". Of several with the same URL (and version, if asked for) the last loaded.
  // Null if there is none; a version that is not loaded is not replaced by another.
  const Resource* find(std::string_view type, std::string_view canonical) const;
  // The same, but where the version asked for is not loaded, the last loaded of any version.
  const Resource* find_any_version(std::string_view type, std::string_view canonical) const;

  // All with that URL (no version in it), in the order of loading.
  std::vector<const Resource*> find_all(std::string_view type, std::string_view url) const;

  std::size_t size() const { return resources_.size(); }
  const std::vector<SourceFile>& sources() const { return sources_; }
  const std::vector<Package>& packages() const { return packages_; }
  const Limits& limits() const { return limits_; }
  // The version of the base definitions ("4.0.1"), from add_base() or a core package; "" if none is loaded.
  std::string_view fhir_version() const { return fhir_version_; }
  // In the order they were met; after them what can only be said of the set as a whole (missing dependencies,
  // packages for another version of FHIR).
  std::vector<Problem> problems() const;

 private:
  std::size_t add_folder(const std::string& path);
  std::size_t add_archive(const std::string& path);
  // `whole`: the file was named for itself, so that having nothing in it is worth saying.
  std::size_t add_file(const std::string& path, bool whole, std::uint64_t expected_bytes);
  std::size_t index(std::string_view bytes, const std::string& name, std::uint32_t origin, bool whole);
  bool index_resource(const Record& record, NodeIndex node, std::uint32_t origin, const std::string& name);
  void index_contained(const Resource& holder);
  void add_manifest(std::string_view bytes, const std::string& path);
  void note(ProblemKind kind, std::string where, std::string detail = {});

  Limits limits_;
  std::deque<Record> records_;      // a deque: resources point into it
  std::deque<Resource> resources_;  // likewise
  std::deque<std::string> made_urls_;
  const struct BaseFile* stand_in_ = nullptr;  // while its file is read
  std::vector<SourceFile> sources_;
  std::vector<Package> packages_;
  std::vector<Problem> problems_;
  std::string fhir_version_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_url_;  // "type url" -> resources_, in load order
};

// "http://x|1.0" -> {"http://x", "1.0"}.
struct Canonical {
  std::string_view url;
  std::string_view version;
};
Canonical split_canonical(std::string_view text);

}  // namespace hallmark::definitions
