// Which resource of a record a reference leads to: the one place that knows, for FHIRPath's resolve(), target types and
// profiles, and the checks of references.
//
//   RecordReferences references(schema);
//   references.begin(record);                            // once a record; builds nothing yet
//   ReferenceTarget target = references.resolve(node);   // a Reference, or a uri, url or canonical
//
// "#id" is looked for in `contained` of the resource around it and of those around that, never outside an entry of a
// Bundle or a part of Parameters. Other references are looked for in the nearest Bundle around them, by fullUrl
// (http://hl7.org/fhir/R4/bundle.html#references), and in the nearest Parameters by type and id. Each Bundle and each
// resource with `contained` is indexed when it is first asked about, so that all references of a record together cost
// time linear in it. Nothing is reported. One a thread; holds views into the record, so begin() again after any change.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "record/record.h"
#include "record/wanted.h"
#include "schema/bundle_index.h"
#include "schema/schema.h"

namespace hallmark::schema {

enum class Where : std::uint8_t {
  Nothing,    // there is no reference: an identifier or a display alone, or nothing at all
  Contained,  // `resource` is contained in the resource that refers to it, or in one around that
  Container,  // "#": `resource` contains the one that refers to it
  Entry,      // `resource` stands in an entry of the Bundle
  Parameter,  // `resource` stands in a parameter of the Parameters
  Elsewhere,  // not in this record; a server may have it
  Missing,    // "#id", and nothing contained has that id
  Ambiguous,  // several entries, or several contained resources, have that address; `resource` is one of them
};

struct ReferenceTarget {
  Where where = Where::Nothing;
  NodeIndex resource = kNoNode;  // kNoNode too for an entry without a resource; one contained may lack its type
  // Where::Elsewhere: the one entry that has the type and the id, though not the address. By the rules it is not meant.
  NodeIndex apparent = kNoNode;
  std::uint32_t count = 0;  // Ambiguous: how many
  std::string_view reference;  // what was looked for

  bool found() const { return resource != kNoNode; }
};

class RecordReferences {
 public:
  // `schema` must outlive it.
  explicit RecordReferences(const Schema& schema) : schema_(schema) {}

  void begin(const Record& record);
  const Schema& schema() const { return schema_; }
  // `node`: a Reference (the text of its `reference` is taken), or a primitive that holds one.
  ReferenceTarget resolve(NodeIndex node);
  // `reference` as if it stood in the element `from`.
  ReferenceTarget resolve(std::string_view reference, NodeIndex from);

  // The type that a reference states by its form: "Patient" of "Patient/1" and "http://server/fhir/Patient/1/_history/2";
  // "" if it states none that the definitions know.
  std::string_view stated_type(std::string_view reference) const;

  // The nearest Bundle that `node` stands in an entry of, kNoNode if in none; and its index.
  NodeIndex bundle_of(NodeIndex node) const;
  const BundleIndex& bundle(NodeIndex bundle);

 private:
  struct Contained {
    NodeIndex first = kNoNode;
    std::uint32_t count = 0;
  };
  using ById = std::unordered_map<std::string_view, Contained>;
  using ByTypeId = std::unordered_map<std::string, NodeIndex>;

  ReferenceTarget resolve_inside(std::string_view reference, NodeIndex from);
  ReferenceTarget resolve_in_bundle(std::string_view reference, NodeIndex from, NodeIndex bundle);
  const ById& contained_of(NodeIndex resource);
  const ByTypeId& parameters_of(NodeIndex parameters);

  const Schema& schema_;
  const Record* record_ = nullptr;
  struct Names {
    explicit Names(const Record& record)
        : contained(record, "contained"), id(record, "id"), resource(record, "resource"), reference(record, "reference") {}
    Wanted contained, id, resource, reference;
  };
  std::optional<Names> names_;
  std::unordered_map<NodeIndex, std::unique_ptr<BundleIndex>> bundles_;
  std::unordered_map<NodeIndex, ById> contained_by_id_;
  std::unordered_map<NodeIndex, ByTypeId> parameters_by_id_;
};

}  // namespace hallmark::schema
