// Where a record says whose it is, in the order in which the places are tried: versioned data
// (profiles/attribution/VERSION/attribution.json). What the members mean: docs/design/attribution.md. Immutable once
// parsed; thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "readiness/json_schema.h"
#include "record/type_set.h"

namespace hallmark::readiness {

// Where a code was found, in the order of trust. Its number is its rank.
// LoneTrust is an inference, made only where nothing else names a trust.
enum class Step : std::uint8_t { Caller, Path, MessageSender, Document, Custodian, Performer, LoneTrust };
std::string_view step_name(Step step);  // "caller", "message-sender"

// What part the organisation plays in the message. A receiver is kept, and is never whose the record is.
enum class Part : std::uint8_t { Sender, Custodian, Performer, Receiver };
std::string_view part_name(Part part);

enum class Confidence : std::uint8_t { Low, Medium, High };
std::string_view confidence_name(Confidence confidence);  // "low"

// A resource type ("" is any) and the names from it down to an element: "source.endpoint".
struct ElementPlace {
  std::string resource;
  std::string element;
  TypeSet types = kAnyType;  // the resource as a set
};

struct AttributionPlace {
  Step step = Step::MessageSender;
  Part part = Part::Sender;
  ElementPlace at;
  Confidence confidence = Confidence::High;  // before what lowers it
  std::string rule;                          // "MessageHeader.sender": what results call it
};

// An address that ends in an organisation's code: after `after`, or right after `prefix` where that is "".
struct CodeAddress {
  std::string prefix;
  std::string after;
};

struct SoftwarePlace {
  ElementPlace at;
  bool device = false;  // the element is a Reference to a Device, which is what names the software
  std::vector<std::string> name, software, version;  // paths from there; the first that has a value
};

// What turned another format into this record: its losses are not the trust's.
struct ConverterPlace {
  ElementPlace at;
  std::string where;  // path from the element to a code, which is one of
  std::vector<std::string> values;
  std::string device;  // path from the element to a Reference to a Device, which may name it; or ""
  std::string name;    // what it is called where no Device names it
};

struct AttributionRules {
  std::string id;
  std::string version;
  bool current = false;
  std::vector<AttributionPlace> places;
  std::vector<ElementPlace> leads;  // where a resource points on to its organisation
  std::vector<CodeAddress> addresses;
  std::vector<std::string> trust_roles;  // "RO197"
  std::vector<ElementPlace> dates;       // when the record was sent, or else made
  std::vector<SoftwarePlace> software;
  std::vector<ConverterPlace> converters;

  std::string name() const { return id + ' ' + version; }
  // "RO197", and "197" as some systems write it.
  bool is_trust_role(std::string_view code) const;
};

Result<AttributionRules> parse_attribution_rules(std::string_view json, const std::string& name, const JsonSchema& schema);
// The current version under the folder's attribution/, by attribution.schema.json; all versions are read, and exactly one
// must be current.
Result<AttributionRules> load_attribution_rules(const std::string& profiles_folder);

}  // namespace hallmark::readiness
