#include "message_version.h"

#include <cstring>

namespace hallmark {
namespace {

// The version that a segment of the address names, if one does: ".../STU3/StructureDefinition/X". Segments from
// "StructureDefinition" on are names of profiles, not of versions.
std::optional<FhirVersion> version_in_address(std::string_view address) {
  while (!address.empty()) {
    const std::size_t slash = address.find('/');
    const std::string_view segment = address.substr(0, slash);
    if (segment == "StructureDefinition") return std::nullopt;
    if (const auto version = version_of(segment)) return version;
    if (slash == std::string_view::npos) return std::nullopt;
    address.remove_prefix(slash + 1);
  }
  return std::nullopt;
}

std::optional<MessageVersion> of_resource(const Record& record, NodeIndex resource) {
  for (const NodeIndex child : record.children(resource)) {
    const std::string_view name = record.name(child);
    if (name == "fhirVersion") {
      if (const auto version = version_of(record.text(child))) return MessageVersion{*version, record.path(child)};
    }
    if (name != "meta") continue;
    for (const NodeIndex claim : record.children(child)) {
      if (record.name(claim) != "profile") continue;
      if (const auto version = version_in_address(record.text(claim))) {
        return MessageVersion{*version, record.path(claim)};
      }
    }
  }
  return std::nullopt;
}

// Publishers whose addresses name the version that a definition is for.
constexpr std::string_view kNational[] = {"https://fhir.hl7.org.uk/", "https://fhir.nhs.uk/"};

bool is_national(std::string_view address) {
  for (const std::string_view publisher : kNational) {
    if (address.starts_with(publisher)) return true;
  }
  return false;
}

std::optional<MessageVersion> of_extensions(const Record& record) {
  std::optional<MessageVersion> out;
  for (NodeIndex node = 0; node < record.size(); ++node) {
    const std::string_view name = record.name(node);
    if (name == "profile" && record[node].parent != kNoNode && record.name(record[node].parent) == "meta") return std::nullopt;
    if (out || name != "url" || record[node].parent == kNoNode) continue;
    const std::string_view parent = record.name(record[node].parent);
    if ((parent != "extension" && parent != "modifierExtension") || !is_national(record.text(node))) continue;
    if (const auto version = version_in_address(record.text(node))) out = MessageVersion{*version, record.path(node)};
  }
  return out;
}

std::optional<MessageVersion> of_entries(const Record& record) {
  if (record.text(record.root()) != "Bundle") return std::nullopt;
  for (const NodeIndex entry : record.children(record.root())) {
    if (record.name(entry) != "entry") continue;
    const NodeIndex resource = record.child(entry, "resource");
    if (resource == kNoNode) continue;
    if (auto found = of_resource(record, resource)) return found;
  }
  return std::nullopt;
}

}  // namespace

std::optional<MessageVersion> version_in_message(const Record& record) {
  if (record.empty() || !record.is_resource(record.root())) return std::nullopt;
  if (auto found = of_resource(record, record.root())) return found;
  if (auto found = of_entries(record)) return found;
  return of_extensions(record);
}

bool may_say_version(std::string_view bytes) {
  const auto holds = [&](std::string_view word) {
    return ::memmem(bytes.data(), bytes.size(), word.data(), word.size()) != nullptr;
  };
  // JSON may write a slash as \/ and any letter as a \u escape; a message that hides its addresses so is parsed to see.
  if (holds("\\/") || holds("\\u")) return true;
  if (holds("fhirVersion")) return true;
  return (holds("profile") || holds("xtension")) && holds("/StructureDefinition") &&
         (holds("/STU3/") || holds("/stu3/") || holds("/DSTU2/") || holds("/dstu2/") || holds("/R4/") || holds("/r4/") ||
          holds("/R4B/") || holds("/r4b/") || holds("/R5/") || holds("/r5/") || holds("/1.0") || holds("/3.0") ||
          holds("/4.0") || holds("/4.3") || holds("/5.0") || holds("/R3/") || holds("/r3/"));
}

}  // namespace hallmark
