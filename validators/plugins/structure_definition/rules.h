// The rules of StructureDefinitions by topic, one file each, and how they report.
//
// What HL7's own validator can say only of a profile as a whole, because making its snapshot fails or goes wrong there, is
// reported at the resource, too (its path), but at the element's place in the text (its offset), and the sentence names the
// element.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plugins/plugin.h"
#include "plugins/structure_definition/definition.h"
#include "plugins/structure_definition/tree.h"
#include "schema/locate.h"

namespace hallmark::plugins::sd {

class Report {
 public:
  Report(const PluginContext& context, const Plugin& plugin, const Definition& definition, IssueSink& sink)
      : context_(context), plugin_(plugin), definition_(definition), sink_(sink) {}

  void at(NodeIndex node, Code code, std::string_view found = {}, std::vector<std::string> arguments = {}) {
    report_at(context_, plugin_, node, code, sink_, found, std::move(arguments));
  }

  // Of the definition as a whole, at the place of `node`.
  void whole(NodeIndex node, Code code, std::string_view found = {}, std::vector<std::string> arguments = {}) {
    if (!sink_.wants(code, code_info(code).severity)) return;
    Issue issue;
    issue.code = code;
    issue.severity = code_info(code).severity;
    if (path_.empty()) path_ = schema::path_of(context_.schema, context_.record, definition_.node);
    issue.path = path_;
    issue.validator = plugin_.info().id;
    issue.node = node;
    issue.offset = context_.record[node].offset;
    issue.found = found;
    issue.arguments = std::move(arguments);
    sink_.add(std::move(issue));
  }

 private:
  const PluginContext& context_;
  const Plugin& plugin_;
  const Definition& definition_;
  IssueSink& sink_;
  std::string path_;
};

struct Run {
  const PluginContext& context;
  const Record& record;
  const schema::Schema& schema;
  const Definition& definition;
  const std::vector<Place>& places;  // empty where the base type is not known, and for what does not constrain
  Report& report;
};

// What it is: base, derivation, kind and type (identity.cc).
void check_identity(Run& run);
// Of extensions: where they may stand, and their own URL (extension.cc).
void check_extension(Run& run);
// The paths of the differential: how they are written, whether there are such elements, their order (paths.cc).
void check_paths(Run& run);
// That what constrains only narrows: cardinalities, types, targets, bindings (narrowing.cc).
void check_narrowing(Run& run);
// Slices (slicing.cc), what tells them apart (discriminators.cc), and those of a choice by its types (type_slices.cc).
void check_slicing(Run& run);
void check_discriminators(Run& run);
void check_type_slices(Run& run);
// Each element for itself: what its types can bear (element.cc) and refer to (type_profiles.cc).
void check_elements(Run& run);
void check_type_profiles(Run& run);
// That bindings name value sets (bindings.cc).
void check_bindings(Run& run);
// Invariants: keys, sources, and whether they are FHIRPath (invariants.cc); those of an extension's context
// (context_invariants.cc).
void check_invariants(Run& run);
void check_context_invariants(Run& run);
// Profiles that only oblige (obligations.cc).
void check_obligations(Run& run);

}  // namespace hallmark::plugins::sd
