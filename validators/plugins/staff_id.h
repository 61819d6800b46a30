// The numbers of staff: SDS ids and those of the professional registers, by the system they stand under.
//
// No register publishes a check digit, and national documents contradict each other on the patterns. So a number is accepted
// if any of them accepts it, and what they disagree about is told as such; only what is surely another register's is an error.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "plugins/plugin.h"
#include "plugins/systems.h"

namespace hallmark::plugins {

enum class StaffFinding : std::uint8_t { Good, Disputed, Pattern, WrongSlot, JobRole, Placeholder };
struct StaffReading {
  StaffFinding finding;
  std::string_view words;              // what is expected, or what is disputed; static storage
  IdSystem meant = IdSystem::NhsNumber;  // of WrongSlot: whose form it has
};
// `system` is one of staff.
StaffReading read_staff_number(IdSystem system, std::string_view text);

// "a GMC number"
std::string_view staff_number_name(IdSystem system);

inline constexpr std::string_view kStaffPatterns = "UK Core identifier page, PDS and EPS specifications; STANDARDS 5.4";

inline constexpr Manual kStaffIdManuals[] = {
    {Code::StaffNumberPattern,
     "A number has one of the patterns that national documents give for its register: GMC 7 digits, GMP G and 7 digits, NMC like "
     "71A2998E, HCPC 2 letters and 6 digits, GPhC 7 digits, doctor index 6 digits, SDS digits.",
     "The person cannot be looked up. A warning, since the documents contradict each other.",
     R"({"resourceType": "Practitioner", "identifier": [{"system": "https://fhir.hl7.org.uk/Id/nmc-number", "value": "5566789"}]})",
     R"({"resourceType": "Practitioner", "identifier": [{"system": "https://fhir.hl7.org.uk/Id/nmc-number", "value": "99C0221E"}]})", kStaffPatterns},
    {Code::StaffNumberDisputed,
     "One national document accepts the number and another does not: a consultant code (C and 7 digits) or a letter and 6 digits as "
     "a GMC number, a GPhC number that does not begin with 2, an HCPC number without its zeros, an SDS id that has not 12 digits.",
     "Whoever builds on the stricter document turns it away. Information only; it is not wrong.",
     R"({"resourceType": "Practitioner", "identifier": [{"system": "https://fhir.hl7.org.uk/Id/gmc-number", "value": "C9999902"}]})",
     R"({"resourceType": "Practitioner", "identifier": [{"system": "https://fhir.hl7.org.uk/Id/gmc-number", "value": "9999902"}]})",
     "STANDARDS 5.4; 6.2 STATE"},
    {Code::StaffNumberWrongSlot,
     "A number stands under the system of its own register: no GMP, NMC or HCPC number under the GMC's.",
     "It is looked up in the wrong register and found to be nobody's, or somebody else's.",
     R"({"resourceType": "Practitioner", "identifier": [{"system": "https://fhir.hl7.org.uk/Id/gmc-number", "value": "G9999903"}]})",
     R"({"resourceType": "Practitioner", "identifier": [{"system": "https://fhir.hl7.org.uk/Id/gmp-number", "value": "G9999903"}]})",
     "STANDARDS 6.2 BAD; 8 D16"},
    {Code::StaffNumberPlaceholder,
     "In a live feed, a number is not one of the fillers that systems and examples put where none is known: G9999999, C9999998, "
     "PT2489, R0260, ABCD123456, or one digit throughout.",
     "The work of many people is one nobody's. The record counts as no evidence; in a test feed fillers are what belongs there.",
     R"({"resourceType": "Practitioner", "identifier": [{"system": "https://fhir.hl7.org.uk/Id/gmc-number", "value": "C9999998"}]})",
     R"({"resourceType": "Practitioner", "identifier": [{"system": "https://fhir.hl7.org.uk/Id/gmc-number", "value": "9999902"}]})",
     "STANDARDS 5.4 Placeholders; 8 D16, D18"},
    {Code::StaffJobRoleAsProfile,
     "A role profile's id is a number of the directory; R and four digits is the code of a job role.",
     "A job role is held by thousands, so nobody is identified.",
     R"({"resourceType": "PractitionerRole", "identifier": [{"system": "https://fhir.nhs.uk/Id/sds-role-profile-id", "value": "R8001"}]})",
     R"({"resourceType": "PractitionerRole", "identifier": [{"system": "https://fhir.nhs.uk/Id/sds-role-profile-id", "value": "999999999902"}]})",
     "STANDARDS 6.2 BAD"},
    {Code::StaffNumberValueMissing,
     "An identifier with the system of a register or of the directory has a value.",
     "A system by itself identifies nobody.",
     R"({"resourceType": "Practitioner", "identifier": [{"system": "https://fhir.nhs.uk/Id/sds-user-id"}]})",
     R"({"resourceType": "Practitioner", "identifier": [{"system": "https://fhir.nhs.uk/Id/sds-user-id", "value": "999999999902"}]})",
     "UK Core Practitioner 2.2.0 (required until STU2); STANDARDS 3.2"},
    {Code::StaffNumberSystemMissing,
     "An identifier of a Practitioner or PractitionerRole that has a value has a system. Asked only of records that hold "
     "something of the NHS: an identifier system, a profile, an extension.",
     "Nobody can tell whose number it is; a converter of laboratory messages leaves a third of practitioners like this.",
     R"({"resourceType": "Practitioner", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Practitioner"]}, "identifier": [{"value": "9999902"}]})",
     R"({"resourceType": "Practitioner", "identifier": [{"system": "https://fhir.hl7.org.uk/Id/gmc-number", "value": "9999902"}]})",
     "STANDARDS 3.2; 6.7 BAD (12 with a value but no system)"},
};

class StaffId : public Plugin {
 public:
  const CheckInfo& info() const override;
  Interest interest() const override { return {types_of({"Practitioner", "PractitionerRole"}), true}; }
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
