// A manifest that is said by what differs from another version of its standard: made whole.
//
// A pure function of the two documents. Together they must still satisfy standard.schema.json, which parse_manifest sees to.
#pragma once

#include <memory>
#include <string>

#include <rapidjson/document.h>

#include "base/result.h"

namespace hallmark::readiness {

// `base`: whole. `differing`: satisfies standard.based.schema.json. Its members take the place of the base's; those of
// `selects` one by one; needs are added, changed member by member, and dropped. `chosen_by` and `history` are one
// version's own and never inherited. Errors begin with `name`: a need that is to be changed or dropped and is not there, one
// that is to be added and is, and one that is named twice.
Result<std::shared_ptr<const rapidjson::Document>> merge_manifest(const rapidjson::Value& base, const rapidjson::Value& differing,
                                                                  const std::string& name);

}  // namespace hallmark::readiness
