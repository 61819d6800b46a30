#include "terminology/expansion.h"

#include <algorithm>
#include <set>

#include "definitions/code_system.h"
#include "definitions/value_set.h"
#include "terminology/code_systems.h"
#include "terminology/filter.h"
#include "terminology/implicit_value_set.h"
#include "terminology/import_order.h"
#include "base/rule_systems.h"

namespace hallmark::terminology {
namespace {

using definitions::Canonical;
using definitions::ConceptSet;
using definitions::kNoConcept;
using definitions::Resource;

// What one value set comes to, before it is put into the form that callers see.
struct Result {
  CodeSet codes;
  SnomedPart snomed = SnomedPart::nothing();
  std::set<std::string> why;
  std::set<std::string> notes;
};

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const std::string_view part : parts) out += part;
  return out;
}

// Reasons are handed on from import to import; past this many, more help nobody, and a long chain of imports must not
// copy them over and over.
constexpr std::size_t kReasons = 50;

void take_over(const std::set<std::string>& from, std::set<std::string>& to) {
  for (const std::string& reason : from) {
    if (to.size() >= kReasons) return;
    to.insert(reason);
  }
}

ExpandedConcept concept_of(const CodeSystemIndex& index, std::uint32_t i) {
  return {index.system().url, index[i].code, index[i].display, index.not_selectable(i)};
}

Expansion finished(const Resource* value_set, const Result& result) {
  Expansion out;
  out.value_set = value_set;
  out.concepts = result.codes.concepts();
  out.open_systems = result.codes.open_systems();
  std::ranges::sort(out.open_systems, {}, &OpenSystem::system);
  out.any_system_open = result.codes.any_open();
  out.snomed = result.snomed;
  // An excluded or intersected part can close again what was open on the way.
  if (!out.closed()) out.why.assign(result.why.begin(), result.why.end());
  out.notes.assign(result.notes.begin(), result.notes.end());
  return out;
}

}  // namespace

struct Expander::State {
  State(const definitions::DefinitionSet& definition_set, const std::vector<definitions::CodeSystem>& extra)
      : set(definition_set), systems(definition_set, extra) {}

  const definitions::DefinitionSet& set;
  CodeSystems systems;
  std::unordered_map<const Resource*, Result> results;
  std::unordered_map<const Resource*, std::unique_ptr<Expansion>> expansions;
  std::unordered_map<std::string, std::unique_ptr<Expansion>> without_resource;

  void evaluate(const Resource& root);
  Result evaluate_one(const Resource& resource, const ImportOrder& order);
  // Reasons and notes go into `result`; what is selected of SNOMED CT into `snomed`.
  CodeSet evaluate_part(const ConceptSet& part, const Resource& importer, const ImportOrder& order, bool drop_inactive,
                        Result& result, SnomedPart& snomed);
  CodeSet system_part(const ConceptSet& part, bool drop_inactive, Result& result);
  CodeSet whole_system(std::string_view system, const CodeSystemIndex* index, bool drop_inactive, Result& result);
  // What the canonical stands for without being a resource; false if it stands for nothing known.
  bool without_definition(std::string_view canonical, Result& result, CodeSet& codes, SnomedPart& snomed);
  CodeSet import(std::string_view canonical, const Resource& importer, const ImportOrder& order, Result& result, SnomedPart& snomed);
};

// All codes of a system.
CodeSet Expander::State::whole_system(std::string_view system, const CodeSystemIndex* index, bool drop_inactive,
                                      Result& result) {
  CodeSet codes;
  for (std::uint32_t i = 0; index && i < index->size(); ++i)
    if (!drop_inactive || !index->inactive(i)) codes.add(concept_of(*index, i));
  if (index && index->complete()) return codes;
  codes.open(system, !drop_inactive);
  if (const RuleSystem* rule = rule_system(system)) {
    result.why.insert(joined({system, rule->matches ? ": has rules for its codes instead of a list" : ": ", rule->reason}));
  } else {
    result.why.insert(joined({system, index ? ": the code system that is loaded is not complete"
                                            : ": the code system is not loaded"}));
  }
  return codes;
}

CodeSet Expander::State::system_part(const ConceptSet& part, bool drop_inactive, Result& result) {
  const CodeSystems::Found found = systems.find(part.system, part.version);
  const CodeSystemIndex* index = found.index;
  if (found.other_version) {
    const std::string_view loaded = index->system().version;
    result.notes.insert(joined({part.system, ": version ", part.version, " is asked for, ",
                                loaded.empty() ? "one without a version" : loaded, " is used"}));
  }
  CodeSet codes;
  if (!part.concepts.empty()) {
    for (const definitions::ConceptReference& reference : part.concepts) {
      const std::uint32_t i = index ? index->find(reference.code) : kNoConcept;
      ExpandedConcept entry{part.system, reference.code, reference.display, false};
      if (i != kNoConcept) {
        if (drop_inactive && index->inactive(i)) continue;
        entry.not_selectable = index->not_selectable(i);
        if (entry.display.empty()) entry.display = (*index)[i].display;
      } else if (index && index->complete()) {
        result.notes.insert(joined({part.system, ": has no code ", reference.code, ", which is listed all the same"}));
      }
      codes.add(entry);
    }
    return codes;
  }
  if (part.filters.empty()) return whole_system(part.system, index, drop_inactive, result);

  if (!index || index->size() == 0) {
    codes.open(part.system, false);
    result.why.insert(joined({part.system, ": the code system is not loaded, so that a filter cannot be applied"}));
    return codes;
  }
  std::vector<bool> chosen(index->size(), true);
  bool decided = true;
  for (const definitions::ConceptFilter& filter : part.filters) {
    const FilterResult one = apply_filter(*index, filter, set.limits());
    if (!one.undecided.empty()) {
      result.why.insert(joined({part.system, ": ", one.undecided}));
      decided = false;
      break;
    }
    for (std::uint32_t i = 0; i < index->size(); ++i) chosen[i] = chosen[i] && one.chosen[i];
  }
  if (decided)
    for (std::uint32_t i = 0; i < index->size(); ++i)
      if (chosen[i] && (!drop_inactive || !index->inactive(i))) codes.add(concept_of(*index, i));
  if (decided && !index->complete())
    result.why.insert(joined({part.system, ": the code system that is loaded is not complete"}));
  if (!decided || !index->complete()) codes.open(part.system, false);
  return codes;
}

bool Expander::State::without_definition(std::string_view canonical, Result& result, CodeSet& codes, SnomedPart& snomed) {
  if (const auto implicit = implicit_value_set(canonical)) {
    snomed = snomed_part(canonical);
    if (implicit->whole) {
      codes = whole_system(implicit->system, systems.find(implicit->system, {}).index, false, result);
    } else {
      codes.open(implicit->system, false);
      result.why.insert(joined({canonical, ": only a terminology server knows what it contains"}));
    }
    return true;
  }
  if (const Resource* system = systems.of_value_set(definitions::split_canonical(canonical).url)) {
    codes = whole_system(system->url, systems.find(system->url, {}).index, false, result);
    ConceptSet whole;
    whole.system = system->url;
    snomed = snomed_part(whole);
    return true;
  }
  return false;
}

CodeSet Expander::State::import(std::string_view canonical, const Resource& importer, const ImportOrder& order,
                                Result& result, SnomedPart& snomed) {
  CodeSet unknown;
  unknown.open_any();
  snomed = SnomedPart::unknown();
  const Resource* imported = set.find_any_version("ValueSet", canonical);
  if (CodeSet codes; !imported && without_definition(canonical, result, codes, snomed)) return codes;
  if (!imported) {
    result.why.insert(joined({"imports ", canonical, ", which is not loaded"}));
    return unknown;
  }
  if (order.circular.contains({&importer, imported})) {
    result.why.insert(joined({"imports ", canonical, ", which imports it in turn"}));
    return unknown;
  }
  const Canonical wanted = definitions::split_canonical(canonical);
  if (!wanted.version.empty() && wanted.version != imported->version)
    result.notes.insert(joined({"imports ", canonical, ", in place of which version ", imported->version, " is used"}));
  const Result& other = results.at(imported);
  take_over(other.why, result.why);
  take_over(other.notes, result.notes);
  snomed = other.snomed;
  return other.codes;
}

CodeSet Expander::State::evaluate_part(const ConceptSet& part, const Resource& importer, const ImportOrder& order,
                                       bool drop_inactive, Result& result, SnomedPart& snomed) {
  snomed = snomed_part(part);
  CodeSet codes;
  bool first = true;
  if (!part.system.empty()) {
    codes = system_part(part, drop_inactive, result);
    first = false;
  }
  for (const std::string_view canonical : part.value_sets) {
    SnomedPart imported_snomed;
    CodeSet imported = import(canonical, importer, order, result, imported_snomed);
    snomed = first ? imported_snomed : snomed_intersection(snomed, imported_snomed);
    codes = first ? std::move(imported) : CodeSet::intersection(codes, imported);
    first = false;
  }
  if (first) {
    codes.open_any();
    snomed = SnomedPart::unknown();
    result.why.insert("an include or exclude names neither a system nor a value set");
  }
  return codes;
}

Result Expander::State::evaluate_one(const Resource& resource, const ImportOrder& order) {
  const definitions::ValueSet value_set = definitions::read_value_set(resource);
  Result result;
  SnomedPart snomed;
  for (const ConceptSet& part : value_set.includes) {
    result.codes.unite(evaluate_part(part, resource, order, value_set.excludes_inactive, result, snomed));
    result.snomed = snomed_union(result.snomed, snomed);
  }
  if (!value_set.excludes.empty()) {
    CodeSet excluded;
    SnomedPart excluded_snomed;
    for (const ConceptSet& part : value_set.excludes) {
      excluded.unite(evaluate_part(part, resource, order, false, result, snomed));
      excluded_snomed = snomed_union(excluded_snomed, snomed);
    }
    result.codes = CodeSet::difference(result.codes, excluded);
    result.snomed = snomed_difference(result.snomed, excluded_snomed);
  }
  const bool open = !result.codes.open_systems().empty() || result.codes.any_open();
  if (value_set.has_expansion && (!value_set.has_compose || open)) {
    for (const definitions::ExpansionConcept& entry : value_set.expansion)
      result.codes.add({entry.system, entry.code, entry.display, entry.is_abstract});
    if (!value_set.has_compose) result.snomed = SnomedPart::unknown();  // a page of codes is no rule
    if (!value_set.has_compose && !value_set.expansion_complete) {
      result.codes.open_any();
      result.why.insert("the expansion in the resource is not complete");
    }
  } else if (!value_set.has_compose) {
    result.codes.open_any();
    result.snomed = SnomedPart::unknown();
    result.why.insert("the value set says nothing of what it contains");
  }
  return result;
}

void Expander::State::evaluate(const Resource& root) {
  if (results.contains(&root)) return;
  const ImportOrder order =
      import_order(set, root, [this](const Resource* resource) { return results.contains(resource); });
  for (const Resource* resource : order.order) results.emplace(resource, evaluate_one(*resource, order));
}

Expander::Expander(const definitions::DefinitionSet& set, const ExpanderOptions& options)
    : set_(set),
      iso_codes_(options.iso_codes_folder, set.limits()),
      state_(std::make_unique<State>(set, iso_codes_.systems())) {}

Expander::~Expander() = default;

CodeSystems& Expander::code_systems() { return state_->systems; }

const Expansion& Expander::expand(const Resource& value_set) {
  auto& kept = state_->expansions[&value_set];
  if (!kept) {
    state_->evaluate(value_set);
    kept = std::make_unique<Expansion>(finished(&value_set, state_->results.at(&value_set)));
  }
  return *kept;
}

const Expansion& Expander::expand(std::string_view canonical) {
  if (const Resource* resource = set_.find_any_version("ValueSet", canonical)) return expand(*resource);
  auto& kept = state_->without_resource[std::string(canonical)];
  if (kept) return *kept;
  Result result;
  if (!state_->without_definition(canonical, result, result.codes, result.snomed)) {
    result.codes.open_any();
    result.snomed = SnomedPart::unknown();
    result.why.insert("the value set is not loaded");
  }
  kept = std::make_unique<Expansion>(finished(nullptr, result));
  return *kept;
}

}  // namespace hallmark::terminology
