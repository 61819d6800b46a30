#include "definitions/definition_set.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "base/text.h"
#include "definitions/file_bytes.h"
#include "definitions/names.h"
#include "definitions/package.h"
#include "definitions/package_index.h"
#include "record/reader.h"
#include "record/source.h"

namespace hallmark::definitions {
namespace {

// What nothing can be bound to, derived from or drawn from without a URL.
constexpr std::string_view kNeedUrl[] = {"StructureDefinition", "ValueSet", "CodeSystem"};

// All members of an archive are in memory at once, to be sorted. The largest published packages unpack to some hundred
// megabytes.
constexpr std::uint64_t kPackageBytes = std::uint64_t{1} << 30;

std::string url_key(std::string_view type, std::string_view url) {
  std::string key(type);
  key += ' ';
  key += url;
  return key;
}

bool ends_with_any(const std::string& path, std::initializer_list<std::string_view> endings) {
  const std::string lower = lower_ascii(path);
  return std::ranges::any_of(endings, [&](std::string_view ending) { return lower.ends_with(ending); });
}

std::string read_fault_text(const ReadProblem& problem) {
  std::string text = problem.detail.empty() ? "it is no valid JSON or XML" : problem.detail;
  switch (problem.fault) {
    case ReadFault::JsonComment: text = "there is a comment in the JSON"; break;
    case ReadFault::JsonCommaMissing: text = "a comma is missing"; break;
    case ReadFault::JsonCommaExtra: text = "there is a comma too many"; break;
    case ReadFault::JsonNameUnquoted:
    case ReadFault::JsonValueUnquoted: text = "quotes are missing around " + problem.detail; break;
    default: break;
  }
  text += " (at byte ";
  text += std::to_string(problem.offset);
  text += ')';
  return text;
}

bool is_limit(ReadFault fault) {
  return fault == ReadFault::TooLarge || fault == ReadFault::TooDeep || fault == ReadFault::TooManyNodes;
}

}  // namespace

Canonical split_canonical(std::string_view text) {
  const std::size_t bar = text.find('|');
  if (bar == std::string_view::npos) return {text, {}};
  return {text.substr(0, bar), text.substr(bar + 1)};
}

void DefinitionSet::note(ProblemKind kind, std::string where, std::string detail) {
  problems_.push_back({kind, std::move(where), std::move(detail)});
}

std::size_t DefinitionSet::add(const std::string& path) {
  std::error_code failed;
  if (std::filesystem::is_directory(path, failed)) return add_folder(path);
  if (ends_with_any(path, {".tgz", ".tar.gz", ".zip"})) return add_archive(path);
  return add_file(path, true, 0);
}

std::size_t DefinitionSet::add_folder(const std::string& path) {
  FolderFiles folder = list_folder(path);
  std::ranges::move(folder.problems, std::back_inserter(problems_));
  if (!folder.manifest.empty()) {
    auto file = read_file(folder.manifest, FileUse::Text, limits_);
    if (auto* good = std::get_if<FileBytes>(&file)) {
      sources_.push_back(std::move(good->source));
      add_manifest(good->bytes, folder.manifest);
    } else {
      auto& bad = std::get<FileError>(file);
      note(bad.kind, folder.manifest, std::move(bad.detail));
    }
  }
  std::vector<std::string> names;
  for (const std::string& file : folder.files) names.push_back(file.substr(file.rfind('/') + 1));
  PackageIndex package_index;
  if (!folder.index.empty()) {
    auto file = read_file(folder.index, FileUse::Text, limits_);
    if (auto* good = std::get_if<FileBytes>(&file)) {
      package_index = PackageIndex(good->bytes, names, limits_);
      sources_.push_back(std::move(good->source));
    }
  }
  std::size_t added = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!package_index.defines_nothing(names[i])) added += add_file(folder.files[i], false, 0);
  }
  if (added == 0) note(ProblemKind::Empty, path);
  return added;
}

std::size_t DefinitionSet::add_archive(const std::string& path) {
  auto file = read_file(path, FileUse::Archive, limits_);
  if (auto* bad = std::get_if<FileError>(&file)) {
    note(bad->kind, path, std::move(bad->detail));
    return 0;
  }
  sources_.push_back(std::move(std::get<FileBytes>(file).source));
  const auto origin = static_cast<std::uint32_t>(sources_.size() - 1);
  const bool is_package = !ends_with_any(path, {".zip"});
  SourceOptions options;
  options.limits = limits_;
  options.limits.archive_bytes = std::min(limits_.archive_bytes, kPackageBytes);
  options.endings = {".json", ".xml"};
  const auto source = Source::open({path}, options);

  // Members are put into the order of their names, so that an archive and the folder it was made of load alike.
  std::vector<SourceItem> items;
  std::string index_bytes;
  bool broken = false;
  SourceItem item;
  while (source->next(item)) {
    const std::size_t mark = item.name.find('!');
    const std::string_view member =
        mark == std::string::npos ? std::string_view() : std::string_view(item.name).substr(mark + 1);
    if (!item.error.empty()) {
      broken = true;
      note(item.limit ? ProblemKind::LimitReached : ProblemKind::Unreadable, item.name, item.error);
    } else if (is_package && member == "package/.index.json") {
      index_bytes = std::exchange(item, {}).bytes;
    } else if (member_counts(member, is_package)) {
      items.push_back(std::exchange(item, {}));
    }
  }
  std::ranges::sort(items, {}, &SourceItem::name);
  const auto name_of = [](const SourceItem& member) { return member.name.substr(member.name.rfind('/') + 1); };
  std::vector<std::string> names;
  for (const SourceItem& member : items) {
    if (name_of(member) != "package.json") names.push_back(name_of(member));
  }
  const PackageIndex package_index = index_bytes.empty() ? PackageIndex() : PackageIndex(index_bytes, names, limits_);
  std::size_t added = 0;
  for (SourceItem& member : items) {
    if (package_index.defines_nothing(name_of(member))) continue;
    if (member.name.ends_with("!package/package.json")) {
      add_manifest(member.bytes, member.name);
    } else {
      added += index(member.bytes, member.name, origin, false);
    }
    member.bytes = {};
  }
  if (added == 0 && !broken) note(ProblemKind::Empty, path);
  return added;
}

std::size_t DefinitionSet::add_file(const std::string& path, bool whole, std::uint64_t expected_bytes) {
  auto file = read_file(path, FileUse::Text, limits_);
  if (auto* bad = std::get_if<FileError>(&file)) {
    note(bad->kind, path, std::move(bad->detail));
    return 0;
  }
  auto& good = std::get<FileBytes>(file);
  if (expected_bytes != 0 && good.source.bytes != expected_bytes) {
    note(ProblemKind::WrongSize, path,
         std::to_string(good.source.bytes) + " bytes where " + std::to_string(expected_bytes) + " are pinned");
  }
  sources_.push_back(std::move(good.source));
  return index(good.bytes, path, static_cast<std::uint32_t>(sources_.size() - 1), whole);
}

std::size_t DefinitionSet::add_base(const std::string& list_path, std::string_view fhir_version) {
  auto file = read_file(list_path, FileUse::Text, limits_);
  if (auto* bad = std::get_if<FileError>(&file)) {
    note(bad->kind, list_path, std::move(bad->detail));
    return 0;
  }
  auto& good = std::get<FileBytes>(file);
  sources_.push_back(std::move(good.source));
  Record record(definition_names());
  std::vector<ReadProblem> faults;
  if (!read_json(good.bytes, limits_, record, faults)) {
    note(ProblemKind::Unreadable, list_path, faults.empty() ? "" : read_fault_text(faults.front()));
    return 0;
  }
  const BaseList list = read_base_list({&record, record.root()}, list_path, fhir_version);
  if (list.files.empty()) {
    note(ProblemKind::UnknownVersion, list_path, std::string(fhir_version));
    return 0;
  }
  std::size_t added = 0;
  for (const BaseFile& base : list.files) {
    stand_in_ = base.url_there.empty() ? nullptr : &base;
    added += add_file(base.path, true, base.bytes);
  }
  stand_in_ = nullptr;
  if (added > 0) {
    Package package;
    package.name = core_package(list.fhir_version);
    package.version = list.fhir_version;
    package.fhir_versions = {list.fhir_version};
    package.path = list_path;
    add_package(std::move(package));
  }
  return added;
}

std::size_t DefinitionSet::add_bytes(std::string_view bytes, const std::string& name) {
  SourceFile source;
  source.path = name;
  source.bytes = bytes.size();
  source.hash = content_hash(bytes);
  sources_.push_back(std::move(source));
  return index(bytes, name, static_cast<std::uint32_t>(sources_.size() - 1), true);
}

void DefinitionSet::add_manifest(std::string_view bytes, const std::string& path) {
  Record record(definition_names());
  std::vector<ReadProblem> faults;
  if (!read_json(bytes, limits_, record, faults)) {
    note(ProblemKind::Unreadable, path, faults.empty() ? "" : read_fault_text(faults.front()));
    return;
  }
  add_package(read_manifest({&record, record.root()}, path));
}

void DefinitionSet::add_package(Package package) {
  if (is_core_package(package.name)) fhir_version_ = package.version;
  packages_.push_back(std::move(package));
}

std::size_t DefinitionSet::index(std::string_view bytes, const std::string& name, std::uint32_t origin, bool whole) {
  records_.emplace_back(definition_names());
  Record& record = records_.back();
  std::vector<ReadProblem> faults;
  bool usable = read_record(bytes, limits_, record, faults);
  if (!usable && !faults.empty() && faults.front().fault == ReadFault::JsonSyntax) {
    // Published packages have strings with line breaks in them. Between tokens a space says the same, and in a text it is
    // what was meant.
    std::string spaced(bytes);
    std::ranges::replace_if(spaced, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    std::vector<ReadProblem> again;
    if (read_record(spaced, limits_, record, again)) {
      usable = true;
      faults.insert(faults.end(), again.begin(), again.end());
    }
  }
  for (const ReadProblem& fault : faults) {
    if (!usable && !fault.fatal) continue;
    const ProblemKind kind = is_limit(fault.fault) ? ProblemKind::LimitReached
                             : usable              ? ProblemKind::Damaged
                                                   : ProblemKind::Unreadable;
    note(kind, name, read_fault_text(fault));
    break;  // the first says where to look; a broken file can have thousands
  }
  std::size_t added = 0;
  if (usable && record.is_resource(record.root())) {
    if (record.text(record.root()) == "Bundle") {
      const View bundle{&record, record.root()};
      for (const NodeIndex i : bundle.children()) {
        if (!bundle.at(i).is(name::entry)) continue;
        const View resource = bundle.at(i).child(name::resource);
        if (resource && record.is_resource(resource.node))
          added += index_resource(record, resource.node, origin, name);
      }
    } else {
      added += index_resource(record, record.root(), origin, name);
    }
  }
  if (added == 0) {
    records_.pop_back();
    if (usable && whole) note(ProblemKind::Empty, name);
  }
  return added;
}

bool DefinitionSet::index_resource(const Record& record, NodeIndex node, std::uint32_t origin,
                                   const std::string& name) {
  const View view{&record, node};
  Resource resource;
  resource.type = record.text(node);
  resource.url = view.text(name::url);
  resource.version = view.text(name::version);
  resource.record = &record;
  resource.node = node;
  resource.origin = origin;
  if (stand_in_ != nullptr) {
    if (resource.type != "CodeSystem" || !resource.url.starts_with(stand_in_->url_there)) return false;
    made_urls_.push_back(stand_in_->url_here + std::string(resource.url.substr(stand_in_->url_there.size())));
    resource.url = made_urls_.back();
    resource.version = {};
    resource.stand_in = true;
  }
  if (resource.url.empty()) {
    if (std::ranges::find(kNeedUrl, resource.type) != std::end(kNeedUrl))
      note(ProblemKind::NoUrl, name, std::string(resource.type) + " " + std::string(view.text(name::id)));
    return false;
  }
  resource.order = static_cast<std::uint32_t>(resources_.size());
  std::vector<std::uint32_t>& same = by_url_[url_key(resource.type, resource.url)];
  for (const std::uint32_t i : same) {
    const Resource& earlier = resources_[i];
    if (earlier.version != resource.version || same_content(earlier.view(), view)) continue;
    note(ProblemKind::DuplicateUrl, name,
         std::string(resource.url) + (resource.version.empty() ? "" : "|") + std::string(resource.version) +
             " is also in " + sources_[earlier.origin].path);
    break;
  }
  same.push_back(resource.order);
  resources_.push_back(resource);
  index_contained(resource);
  return true;
}

void DefinitionSet::index_contained(const Resource& holder) {
  for (const NodeIndex i : holder.view().children()) {
    const View view = holder.view().at(i);
    if (!view.is(name::contained) || !holder.record->is_resource(i)) continue;
    Resource inner = holder;
    inner.type = view.text();
    inner.node = i;
    inner.version = view.text(name::version);
    inner.url = view.text(name::url);
    if (inner.type == "ValueSet" || (inner.type == "CodeSystem" && inner.url.empty())) {
      made_urls_.push_back(std::string(holder.url) + "#" + std::string(view.text(name::id)));
      inner.url = made_urls_.back();
    } else if (inner.type != "CodeSystem") {
      continue;
    }
    inner.order = static_cast<std::uint32_t>(resources_.size());
    by_url_[url_key(inner.type, inner.url)].push_back(inner.order);
    resources_.push_back(inner);
  }
}

std::vector<const Resource*> DefinitionSet::all(std::string_view type) const {
  std::vector<const Resource*> out;
  for (const Resource& resource : resources_)
    if (resource.type == type) out.push_back(&resource);
  std::ranges::stable_sort(out, [](const Resource* a, const Resource* b) {
    return std::pair(a->url, a->version) < std::pair(b->url, b->version);
  });
  return out;
}

const Resource* DefinitionSet::find(std::string_view type, std::string_view canonical) const {
  const auto [url, version] = split_canonical(canonical);
  const auto it = by_url_.find(url_key(type, url));
  if (it == by_url_.end()) return nullptr;
  for (std::size_t i = it->second.size(); i-- > 0;) {
    const Resource& resource = resources_[it->second[i]];
    if (version.empty() || resource.version == version) return &resource;
  }
  return nullptr;
}

const Resource* DefinitionSet::find_any_version(std::string_view type, std::string_view canonical) const {
  const Resource* exact = find(type, canonical);
  return exact ? exact : find(type, split_canonical(canonical).url);
}

std::vector<const Resource*> DefinitionSet::find_all(std::string_view type, std::string_view url) const {
  std::vector<const Resource*> out;
  const auto it = by_url_.find(url_key(type, url));
  if (it == by_url_.end()) return out;
  for (const std::uint32_t i : it->second) out.push_back(&resources_[i]);
  return out;
}

std::vector<Problem> DefinitionSet::problems() const {
  std::vector<Problem> out = problems_;
  // A package that was given twice wants the same twice.
  const auto missing = [&out](const std::string& where, const std::string& detail) {
    for (const Problem& p : out) {
      if (p.kind == ProblemKind::MissingDependency && p.where == where && p.detail == detail) return;
    }
    out.push_back({ProblemKind::MissingDependency, where, detail});
  };
  for (const Package& package : packages_) {
    const std::string where = package.name + "#" + package.version;
    for (const Package::Dependency& wanted : package.dependencies) {
      const Package* found = nullptr;
      for (const Package& loaded : packages_) {
        if (loaded.name != wanted.name) continue;
        found = &loaded;
        if (version_answers(wanted.version, loaded.version)) break;
      }
      const std::string what = wanted.name + "#" + wanted.version;
      if (!found) {
        missing(where, what);
      } else if (!version_answers(wanted.version, found->version)) {
        missing(where, what + ", of which only " + found->version + " is loaded");
      }
    }
    const auto fits = [&](const std::string& v) { return major_minor(v) == major_minor(fhir_version_); };
    if (!fhir_version_.empty() && !package.fhir_versions.empty() && std::ranges::none_of(package.fhir_versions, fits))
      out.push_back({ProblemKind::OtherFhirVersion, where, listed(package.fhir_versions)});
  }
  return out;
}

}  // namespace hallmark::definitions
