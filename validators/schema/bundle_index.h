// The entries of one Bundle by their addresses, and what a reference in an entry leads to: the rules of
// http://hl7.org/fhir/R4/bundle.html#references. Built once a Bundle, in time linear in its entries. Valid as long as the
// record is not changed. A Bundle inside a Bundle has an index of its own, since its references resolve within it alone.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "record/record.h"
#include "schema/schema.h"

namespace hallmark::schema {

// "http://server/fhir/Patient/1" as root "http://server/fhir/", type and id; nothing for what has not that form. `exact`:
// it also fits the character set of http://hl7.org/fhir/R4/references.html#regex, which many servers' addresses do not.
struct RestUrl {
  std::string_view root, type, id;
  bool exact = false;
};
std::optional<RestUrl> read_rest_url(const Schema& schema, std::string_view url);

// Whether a URI has a scheme.
bool is_absolute(std::string_view uri);

inline constexpr std::uint32_t kNoEntry = 0xFFFFFFFF;

struct BundleEntry {
  NodeIndex node = kNoNode;
  NodeIndex full_url = kNoNode;
  NodeIndex resource = kNoNode;
  std::string_view url;      // fullUrl, "" if there is none
  std::string_view type;     // of the resource
  std::string_view id;       // of the resource
  std::string_view root;     // what relative references are appended to; "" where they mean nothing
  std::uint32_t same_url = kNoEntry;      // the previous entry with the same fullUrl
  std::uint32_t same_type_id = kNoEntry;  // the previous entry with the same type and id
};

enum class Lead : std::uint8_t {
  Inside,    // "#..." within the resource itself
  One,       // to one entry
  Many,      // to entries with the same address: nobody can tell which is meant
  Apparent,  // to none by the rules, though an entry has that type and id
  Nowhere,   // to none
};
struct Resolution {
  Lead lead = Lead::Nowhere;
  std::uint32_t entry = kNoEntry;   // the last of those that fit
  bool relative = false;            // the reference has the form Type/id or Type/id/_history/version
  std::uint32_t count = 0;          // how many entries fit
};

class BundleIndex {
 public:
  BundleIndex(const Record& record, const Schema& schema, NodeIndex bundle);

  NodeIndex node() const { return bundle_; }
  std::string_view type() const { return type_; }
  const std::vector<BundleEntry>& entries() const { return entries_; }

  // `from`: the entry that holds the reference; kNoEntry for what stands in the Bundle itself.
  Resolution resolve(std::string_view reference, std::uint32_t from) const;
  // The entry that `node`, an entry or something in one, stands in; kNoEntry for what stands in the Bundle itself.
  std::uint32_t entry_of(NodeIndex node) const;

 private:
  struct Hit {
    std::uint32_t last = kNoEntry;
    std::uint32_t count = 0;
  };
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  using Map = std::unordered_map<std::string, Hit, Hash, std::equal_to<>>;

  void add(std::uint32_t at, std::string_view version);
  static const Hit* find(const Map& map, std::string_view key);

  const Record& record_;
  const Schema& schema_;
  NodeIndex bundle_;
  std::string_view type_;
  std::vector<BundleEntry> entries_;
  Map by_url_;      // with and without "/_history/version"
  Map by_type_id_;  // "Patient/1", and with the version
};

// Every node of a resource in document order, without those of a Bundle inside it. No stack: the tree has the way back.
template <class Visit>
void each_node(const Record& record, NodeIndex resource, const Visit& visit) {
  NodeIndex at = resource;
  for (;;) {
    visit(at);
    const bool closed = record.is_resource(at) && record.text(at) == "Bundle";
    NodeIndex next = closed ? kNoNode : record[at].first_child;
    while (next == kNoNode && at != resource) {
      next = record[at].next_sibling;
      if (next == kNoNode) at = record[at].parent;
    }
    if (next == kNoNode) return;
    at = next;
  }
}

}  // namespace hallmark::schema
