#include "definitions/package_index.h"

#include <algorithm>

#include "definitions/names.h"
#include "definitions/view.h"
#include "record/reader.h"

namespace hallmark::definitions {
namespace {

// Resources of patients and of care, which packages hold as examples. Whatever may have a canonical URL is not among them.
constexpr std::string_view kDefineNothing[] = {
    "Account", "AllergyIntolerance", "Appointment", "AppointmentResponse", "AuditEvent", "Basic", "Binary", "CarePlan", "CareTeam", "Claim",
    "ClaimResponse", "Communication", "CommunicationRequest", "Composition", "Condition", "Consent", "Contract", "Coverage", "Device",
    "DeviceRequest", "DiagnosticReport", "DocumentReference", "Encounter", "Endpoint", "EpisodeOfCare", "Flag", "Goal", "Group",
    "HealthcareService", "ImagingStudy", "Immunization", "List", "Location", "Media", "Medication", "MedicationAdministration",
    "MedicationDispense", "MedicationRequest", "MedicationStatement", "MessageHeader", "Observation", "OperationOutcome", "Organization",
    "Parameters", "Patient", "Person", "Practitioner", "PractitionerRole", "Procedure", "Provenance", "QuestionnaireResponse",
    "RelatedPerson", "RequestGroup", "Schedule", "ServiceRequest", "Slot", "Specimen", "Substance", "Task",
};

std::string_view text_of(View view, std::string_view name) {
  for (const NodeIndex i : view.children())
    if (view.at(i).name() == name) return view.at(i).text();
  return {};
}

}  // namespace

PackageIndex::PackageIndex(std::string_view bytes, const std::vector<std::string>& files, const Limits& limits) {
  Record record(definition_names());
  std::vector<ReadProblem> faults;
  if (!read_json(bytes, limits, record, faults) || !faults.empty()) return;
  const View root{&record, record.root()};
  std::size_t listed = 0;
  for (const NodeIndex i : root.children()) {
    const View file = root.at(i);
    if (file.name() != "files") continue;
    ++listed;
    // The reader takes what has a resourceType for a resource, whose type is its text.
    types_.emplace(text_of(file, "filename"), record.is_resource(i) ? record.text(i) : std::string_view());
  }
  const bool same = listed == files.size() && types_.size() == files.size() &&
                    std::ranges::all_of(files, [this](const std::string& file) { return types_.contains(file); });
  if (!same) types_.clear();
}

bool PackageIndex::defines_nothing(std::string_view file) const {
  const auto it = types_.find(std::string(file));
  if (it == types_.end() || std::ranges::find(kDefineNothing, it->second) == std::end(kDefineNothing)) return false;
  return file.size() > it->second.size() && file.starts_with(it->second) && file[it->second.size()] == '-';
}

}  // namespace hallmark::definitions
