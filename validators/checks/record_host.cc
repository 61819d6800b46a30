#include "checks/record_host.h"

#include <vector>

#include "checks/membership.h"
#include "snomed/release.h"

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

struct SystemCode {
  std::string_view system;
  std::string_view code;
};

// A Coding as it is, the codings of a CodeableConcept; nothing of a code alone, whose system is not said beside it.
std::vector<SystemCode> codings_of(const fhirpath::Coded& value) {
  std::vector<SystemCode> out;
  if (value.record == nullptr) return out;
  const Record& record = *value.record;
  const auto add = [&](NodeIndex coding) {
    const std::string_view code = record.child_text(coding, "code");
    if (!code.empty()) out.push_back({record.child_text(coding, "system"), code});
  };
  add(value.node);
  for (const NodeIndex child : record.children(value.node)) {
    if (record.name(child) == "coding") add(child);
  }
  return out;
}

// By the release, of concepts that it has and that are in use.
Answer subsumes_concept(const snomed::Release& release, std::string_view general, std::string_view special) {
  const std::uint32_t above = release.find(general);
  const std::uint32_t below = release.find(special);
  if (above == snomed::kNoConcept || below == snomed::kNoConcept || !release.active(above) || !release.active(below)) return Answer::CannotTell;
  switch (release.is_a(below, above)) {
    case snomed::Answer::Yes: return Answer::Yes;
    case snomed::Answer::No: return Answer::No;
    case snomed::Answer::CannotTell: break;
  }
  return Answer::CannotTell;
}

Answer subsumes_code(const schema::Schema& schema, const snomed::Release* release, const SystemCode& general, const SystemCode& special) {
  if (general.system.empty() || general.system != special.system) return Answer::CannotTell;
  if (general.code == special.code) return Answer::Yes;
  if (release != nullptr && general.system == "http://snomed.info/sct") return subsumes_concept(*release, general.code, special.code);
  const std::uint32_t system = schema.code_system_of_url(general.system);
  if (system == schema::kNone) return Answer::CannotTell;
  const schema::CodeSystem& row = schema.code_systems()[system];
  if (row.has_hierarchy_meaning == schema::kOtherHierarchy) return Answer::CannotTell;
  const std::uint32_t above = schema.code_of(system, general.code);
  const std::uint32_t below = schema.code_of(system, special.code);
  if (above == schema::kNone || below == schema::kNone) return Answer::CannotTell;
  if (schema.is_above(above, below)) return Answer::Yes;
  return row.content == schema::SystemContent::Complete ? Answer::No : Answer::CannotTell;
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

fhirpath::Answer RecordHost::subsumes(const fhirpath::Coded& general, const fhirpath::Coded& special) const {
  const std::vector<SystemCode> above = codings_of(general);
  const std::vector<SystemCode> below = codings_of(special);
  if (above.empty() || below.empty()) return Answer::CannotTell;
  Answer out = Answer::No;
  for (const SystemCode& a : above) {
    for (const SystemCode& b : below) {
      switch (subsumes_code(schema_, context_ == nullptr ? nullptr : context_->policy.release, a, b)) {
        case Answer::Yes: return Answer::Yes;
        case Answer::CannotTell: out = Answer::CannotTell; break;
        case Answer::No: break;
      }
    }
  }
  return out;
}

fhirpath::Answer RecordHost::in_slice(const Record& record, NodeIndex node, std::string_view structure, std::string_view slice) const {
  const std::uint32_t profile = schema_.structure_of_url(structure);
  if (profile == schema::kNone || oracle_ == nullptr || context_ == nullptr || &record != &context_->record) return Answer::CannotTell;
  return oracle_->in_slice(*context_, node, profile, slice);
}

}  // namespace hallmark::checks
