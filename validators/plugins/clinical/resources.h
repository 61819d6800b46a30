// What a reference leads to inside the record: a contained resource, or an entry of the Bundle it stands in. Entries are
// indexed when first asked for, so that any number of questions take time linear in the record. Not thread-safe; the
// context must outlive it.
#pragma once

#include <memory>
#include <string_view>
#include <unordered_map>

#include "plugins/plugin.h"
#include "schema/bundle_index.h"

namespace hallmark::plugins {

class Resources {
 public:
  explicit Resources(const PluginContext& context) : context_(context) {}

  // The resource that a Reference element leads to; kNoNode if it is not in the record, or more than one fits. A reference
  // that leads to an entry by its type and id alone is followed: that its form is wrong is the bundle validator's to say.
  NodeIndex resolve(NodeIndex reference);
  // Whose a resource is, as a text that is the same for the same patient of one Bundle; "" if it does not say.
  std::string subject_of(NodeIndex resource);
  // The nearest Bundle around a node, itself included; kNoNode if there is none.
  NodeIndex bundle_of(NodeIndex node) const;

 private:
  using ById = std::unordered_map<std::string_view, NodeIndex>;

  const schema::BundleIndex& index_of(NodeIndex bundle);
  NodeIndex contained(NodeIndex from, std::string_view id);

  const PluginContext& context_;
  std::unordered_map<NodeIndex, std::unique_ptr<schema::BundleIndex>> bundles_;
  std::unordered_map<NodeIndex, ById> contained_;
};

}  // namespace hallmark::plugins
