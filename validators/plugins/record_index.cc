#include "plugins/record_index.h"

#include "record/wanted.h"

namespace hallmark::plugins {

void RecordIndex::begin(const Record& record) {
  record_ = &record;
  nhs_.reset();
  resources_.clear();
  systems_.clear();
  types_ = 0;
  identifiers_ = clinical_codes_ = false;
  const Wanted system(record, "system");
  for (NodeIndex node = 0; node < record.size(); ++node) {
    if (record.is_resource(node)) {
      resources_.push_back(node);
      types_ |= types_of(record.text(node));
    }
    if (!system.is(node)) continue;
    const std::string_view text = record.text(node);
    systems_.push_back({node, record[node].parent, match_system(text), clinical_system(text)});
    identifiers_ = identifiers_ || systems_.back().identifiers.has_value();
    clinical_codes_ = clinical_codes_ || systems_.back().codes != ClinicalSystem::None;
  }
}

bool RecordIndex::is_nhs() const {
  if (!nhs_) nhs_ = is_nhs_record(*record_);
  return *nhs_;
}

}  // namespace hallmark::plugins
