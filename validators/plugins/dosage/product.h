// The strength of the medicine that a request, statement or the like is about: in the name of its concept, or in the name or the
// ingredient of the Medication that it refers to, contained or in another entry of the Bundle.
#pragma once

#include <optional>
#include <unordered_map>

#include "plugins/clinical/resources.h"
#include "plugins/dosage/words.h"
#include "record/record.h"

namespace hallmark::plugins::dosage {

// Each Medication is looked at once, however many resources refer to it. Not thread-safe; both must outlive it.
class Products {
 public:
  Products(const Record& record, Resources& resources) : record_(record), resources_(resources) {}

  // Of one tablet, capsule or the like; none where it is not said, or said in two ways.
  std::optional<Strength> strength_of(NodeIndex resource);

 private:
  const Record& record_;
  Resources& resources_;
  std::unordered_map<NodeIndex, std::optional<Strength>> medications_;
};

}  // namespace hallmark::plugins::dosage
