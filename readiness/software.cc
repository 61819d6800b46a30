#include "readiness/software.h"

#include <algorithm>

#include "readiness/naming.h"

namespace hallmark::readiness {
namespace {

// The first of the paths that leads to a value.
std::string label_at(const Record& record, NodeIndex node, const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    for (const NodeIndex element : elements_at(record, node, path)) {
      if (std::string label = safe_label(record.text(element)); record.has_value(element) && !label.empty()) return label;
    }
  }
  return {};
}

// The Device that a Reference leads to, or kNoNode.
NodeIndex device_at(const Record& record, NodeIndex reference, const ReferenceIndex& index) {
  const std::string_view url = record.child_text(reference, "reference");
  if (url.empty()) return kNoNode;
  const NodeIndex target = index.resolve(url, reference);
  return target != kNoNode && record.text(target) == "Device" ? target : kNoNode;
}

Supplier supplier_at(const Record& record, NodeIndex node, const SoftwarePlace& place) {
  return {label_at(record, node, place.name), label_at(record, node, place.software), label_at(record, node, place.version)};
}

bool says_converted(const Record& record, NodeIndex element, const ConverterPlace& place) {
  for (const NodeIndex code : elements_at(record, element, place.where)) {
    if (std::find(place.values.begin(), place.values.end(), record.text(code)) != place.values.end()) return true;
  }
  return false;
}

}  // namespace

Supplier supplier_of(const Record& record, const ReferenceIndex& index, const AttributionRules& rules) {
  for (const SoftwarePlace& place : rules.software) {
    if (!index.may_hold(place.at.types)) continue;
    for (const NodeIndex resource : index.resources()) {
      if (record.text(resource) != place.at.resource) continue;
      for (const NodeIndex element : elements_at(record, resource, place.at.element)) {
        const NodeIndex node = place.device ? device_at(record, element, index) : element;
        if (node == kNoNode) continue;
        if (Supplier out = supplier_at(record, node, place); out.known()) return out;
      }
    }
  }
  return {};
}

std::string converter_of(const Record& record, const ReferenceIndex& index, const AttributionRules& rules) {
  for (const ConverterPlace& place : rules.converters) {
    if (!index.may_hold(place.at.types)) continue;
    for (const NodeIndex resource : index.resources()) {
      if (record.text(resource) != place.at.resource) continue;
      for (const NodeIndex element : elements_at(record, resource, place.at.element)) {
        if (!says_converted(record, element, place)) continue;
        if (!place.device.empty()) {
          for (const NodeIndex reference : elements_at(record, element, place.device)) {
            const NodeIndex device = device_at(record, reference, index);
            if (device == kNoNode) continue;
            if (std::string label = label_at(record, device, {"deviceName.name", "model", "manufacturer"}); !label.empty()) return label;
          }
        }
        return place.name;
      }
    }
  }
  return {};
}

}  // namespace hallmark::readiness
