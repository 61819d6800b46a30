// The resources that a pack keeps whole, as records: parsed when first asked for and kept. One a thread, since it fills
// itself; a Validator has one.
#pragma once

#include <memory>
#include <string_view>
#include <unordered_map>

#include "base/limits.h"
#include "record/record.h"
#include "schema/schema.h"

namespace hallmark {

class Documents {
 public:
  // The schema must outlive it.
  Documents(const schema::Schema& schema, const Limits& limits) : schema_(schema), limits_(limits) {}

  // The resource at the root of a record; nullptr if the definitions hold none of that type and canonical ("URL" or
  // "URL|version"). It has not been walked: nodes have no types. Valid as long as the Documents.
  const Record* find(std::string_view type, std::string_view canonical);

 private:
  const schema::Schema& schema_;
  Limits limits_;
  std::unordered_map<const schema::Document*, std::unique_ptr<Record>> parsed_;
};

}  // namespace hallmark
