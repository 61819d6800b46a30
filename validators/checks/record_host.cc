#include "checks/record_host.h"

#include "checks/membership.h"

namespace hallmark::checks {
namespace {

using fhirpath::Answer;

Answer answer_of(Membership membership) {
  switch (membership) {
    case Membership::In: return Answer::Yes;
    case Membership::NotIn: return Answer::No;
    case Membership::Undecided: break;
  }
  return Answer::CannotTell;
}

}  // namespace

void RecordHost::begin(const Context& context) {
  context_ = &context;
  references_.begin(context.record);
}

fhirpath::Resolved RecordHost::resolve(std::string_view reference, const Record& record, NodeIndex from) const {
  if (context_ == nullptr || &record != &context_->record || from == kNoNode) return {};
  const schema::ReferenceTarget target = references_.resolve(reference, from);
  switch (target.where) {
    case schema::Where::Nothing:
    case schema::Where::Missing: return {Answer::No, nullptr, kNoNode};
    case schema::Where::Elsewhere:
    case schema::Where::Ambiguous: return {};
    default: break;
  }
  if (!target.found()) return {Answer::No, nullptr, kNoNode};  // an entry without a resource
  return {Answer::Yes, &record, target.resource};
}

fhirpath::Answer RecordHost::member_of(const fhirpath::Coded& value, std::string_view value_set) const {
  if (context_ == nullptr) return Answer::CannotTell;
  const std::uint32_t index = schema_.value_set_of_url(value_set);
  if (index == schema::kNone) return Answer::CannotTell;
  if (value.record == nullptr) return answer_of(checks::member_of(*context_, schema_.value_sets()[index], {}, value.code));
  if (value.record != &context_->record) return Answer::CannotTell;
  return answer_of(checks::member_of(*context_, index, value.node));
}

fhirpath::Answer RecordHost::conforms_to(const Record& record, NodeIndex node, std::string_view profile) const {
  const std::uint32_t structure = schema_.structure_of_url(profile);
  if (structure == schema::kNone) return Answer::CannotTell;
  const schema::Structure& wanted = schema_.structures()[structure];
  if (!wanted.is_profile) {
    const std::uint16_t type = record[node].type;
    if (type == kNoType) return Answer::CannotTell;
    return schema_.derives_from(type, structure) ? Answer::Yes : Answer::No;
  }
  if (oracle_ == nullptr || context_ == nullptr || &record != &context_->record) return Answer::CannotTell;
  return oracle_->conforms(*context_, node, structure);
}

}  // namespace hallmark::checks
