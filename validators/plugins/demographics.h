// A patient's name, address and dates: fillers, the shape of a UK postcode, and birth before death before tomorrow. Postcodes also of
// related persons, staff, organisations and locations.
#pragma once

#include <cstdint>
#include <string_view>

#include "plugins/plugin.h"

namespace hallmark::plugins {

enum class PostcodeKind : std::uint8_t { Good, Pseudo, Filler, Malformed };
struct PostcodeReading {
  PostcodeKind kind;
  std::string_view words;  // of a malformed one: what is wrong; static storage
};
// BS7666's shapes, GIR 0AA, BFPO numbers, and the NHS's ZZ99 codes for people without an address in the country. A filler has
// the shape of a postcode and lies in the areas A or AA, which there are not: AA1 1AA.
PostcodeReading read_postcode(std::string_view text);

// Whether a name is one that test patients are given: XXTESTPATIENT..., ZZZTEST, or TEST and DUMMY as both parts of it. A person
// may be called Test, so that by itself says nothing.
bool is_test_name(std::string_view family, std::string_view given);

// Whether date `a` is surely after date `b`, as far as both are given: "2026" is not after "2026-03-01". Only the day of
// a dateTime counts, and one with a time of day may lie a day ahead, for its offset.
bool surely_after(std::string_view a, std::string_view b);

inline constexpr Manual kDemographicsManuals[] = {
    {Code::PostcodeMalformed,
     "A postcode of a patient, a contact or related person, a member of staff, an organisation or a location has one of the shapes A9, A99, A9A, AA9, AA99 or AA9A, a space, and a digit with two letters; or is GIR 0AA, a BFPO number, or a ZZ99 code. Addresses that state a country other than the UK are not tested.",
     "Postcodes decide commissioning, catchment and the tracing of an NHS number; a malformed one decides nothing.",
     R"({"resourceType": "Patient", "address": [{"postalCode": "SW1A1AA"}]})",
     R"({"resourceType": "Patient", "address": [{"postalCode": "SW1A 1AA"}]})", "BS7666 PostCodeType; STANDARDS 5.5"},
    {Code::PostcodePseudo,
     "ZZ99 codes are legitimate: overseas, no fixed abode, not known.",
     "Whoever plans a visit or sends a letter must know that there is nowhere to go. Information only.",
     R"({"resourceType": "Patient", "address": [{"postalCode": "ZZ99 3VZ"}]})",
     R"({"resourceType": "Patient", "address": [{"postalCode": "SW1A 1AA"}]})", "STANDARDS 5.5"},
    {Code::BirthDateInFuture,
     "A date of birth is not after the day of the check.",
     "Ages, doses and vaccination schedules are computed from it.",
     R"({"resourceType": "Patient", "birthDate": "2999-01-01"})",
     R"({"resourceType": "Patient", "birthDate": "1999-01-01"})", "STANDARDS 5.11: birthDate <= death <= now"},
    {Code::DeathDateInFuture,
     "A date of death is not after the day of the check.",
     "A living patient is struck off lists, or a dead one is invited.",
     R"({"resourceType": "Patient", "deceasedDateTime": "2999-01-01"})",
     R"({"resourceType": "Patient", "deceasedDateTime": "2019-01-01"})", "STANDARDS 5.11: birthDate <= death <= now"},
    {Code::DeathBeforeBirth,
     "A date of death is not before the date of birth.",
     "One of the two is another person's, so the record may be a mixture of two patients.",
     R"({"resourceType": "Patient", "birthDate": "1990-05-02", "deceasedDateTime": "1989-05-02"})",
     R"({"resourceType": "Patient", "birthDate": "1990-05-02", "deceasedDateTime": "2019-05-02"})",
     "STANDARDS 5.11: birthDate <= death <= now"},
    {Code::PostcodePlaceholder,
     "In a live feed, a patient's postcode is not a filler such as AA1 1AA. The NHS's own ZZ99 codes are none.",
     "Whoever plans a visit goes nowhere. The record counts as no evidence; in a test feed fillers are what belongs there.",
     R"({"resourceType": "Patient", "address": [{"postalCode": "AA1 1AA"}]})",
     R"({"resourceType": "Patient", "address": [{"postalCode": "ZZ99 3VZ"}]})", "STANDARDS 8 D18; 5.5"},
    {Code::PatientNamePlaceholder,
     "In a live feed, a patient's name is not one that test patients are given.",
     "A feed of test patients says nothing about the records of real ones. The record counts as no evidence.",
     R"({"resourceType": "Patient", "name": [{"family": "XXTESTPATIENT-TGNP", "given": ["DONOTUSE"]}]})",
     R"({"resourceType": "Patient", "name": [{"family": "Test", "given": ["Alice"]}]})", "STANDARDS 8 D18"},
};

class Demographics : public Plugin {
 public:
  const CheckInfo& info() const override;
  Interest interest() const override;
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
