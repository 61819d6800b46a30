// Validators of whole records, behind one small interface and listed in one table (plugins.h).
//
// Where the checks (checks/) hold what StructureDefinitions say of one element, a plugin holds what a standard says of
// a record: the check digit of an NHS number, dates in order. A standard's manifest names the plugins it needs;
// `--validators` turns them on and off by id.
//
// A plugin sees a record that has been walked: Node::type says what each node is (schema structure), so that "every
// Identifier of this record" is a loop over the nodes, for JSON and XML and every FHIR version alike. It is stateless
// and thread-safe. It reports through the sink and never prints.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "issue/manual.h"
#include "issue/sink.h"
#include "plugins/documents.h"
#include "plugins/record_index.h"
#include "record/record.h"
#include "schema/schema.h"
#include "snomed/release.h"

namespace hallmark {

// What a feed is for (docs/design/scoring.md): in a live feed test data is no evidence; in a supplier's test feed it is
// what belongs there, and a number outside the test range may be a real person's.
enum class Purpose : std::uint8_t { Live, Test };

struct PluginContext {
  const Record& record;
  const schema::Schema& schema;
  const plugins::RecordIndex& index;  // of the record
  Purpose purpose = Purpose::Live;
  std::string_view today;  // "2026-11-21": the only clock a plugin has
  Documents* documents = nullptr;  // Questionnaires, Measures; nullptr where there are none
  const snomed::Release* release = nullptr;  // that codes are looked up in; nullptr: there is none

  bool is_type(NodeIndex node, std::uint32_t structure) const {
    return structure != schema::kNone && record[node].type == structure;
  }
};

// What a record must hold for a plugin to find anything in it: a resource of these types, or, where it says so, such a system
// anywhere. A record that holds none of it is not shown to the plugin.
struct Interest {
  TypeSet types = kAnyType;
  bool identifiers = false;
  bool clinical_codes = false;

  bool in(const plugins::RecordIndex& index) const {
    return (types & index.types()) != 0 || (identifiers && index.holds_identifiers()) || (clinical_codes && index.holds_clinical_codes());
  }
};

class Plugin {
 public:
  virtual ~Plugin() = default;
  virtual const CheckInfo& info() const = 0;
  virtual Interest interest() const { return {}; }
  virtual void validate(const PluginContext& context, IssueSink& sink) const = 0;
};

// Adds an issue at a node, with path, offset and the plugin's id filled in; makes none that the sink would not keep.
void report_at(const PluginContext& context, const Plugin& plugin, NodeIndex node, Code code, IssueSink& sink,
               std::string_view found = {}, std::vector<std::string> arguments = {});

}  // namespace hallmark
