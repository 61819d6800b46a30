#include "plugins/clinical/signs.h"

#include <iterator>

#include "plugins/clinical/elements.h"

namespace hallmark::plugins {
namespace {

constexpr SignInfo kSigns[] = {
    {Sign::HeartRate, "heart rate", "/min", "", 0, 400},
    {Sign::Respiration, "respiration rate", "/min", "", 0, 200},
    {Sign::Temperature, "body temperature", "Cel", "", 10, 47},
    {Sign::Saturation, "oxygen saturation", "%", "", 10, 100},
    {Sign::BloodPressure, "blood pressure", "", "", 0, 0},
    {Sign::Systolic, "systolic pressure", "mm[Hg]", "", 0, 400},
    {Sign::Diastolic, "diastolic pressure", "mm[Hg]", "", 0, 300},
    {Sign::Height, "body height", "cm", "m", 10, 280},
    {Sign::Weight, "body weight", "kg", "", 0, 700},
    {Sign::BodyMassIndex, "body mass index", "kg/m2", "", 3, 250},
};

struct Known {
  std::string_view code;
  Sign sign;
};
constexpr Known kByLoinc[] = {
    {"8867-4", Sign::HeartRate},   {"9279-1", Sign::Respiration}, {"8310-5", Sign::Temperature},     {"2708-6", Sign::Saturation},
    {"59408-5", Sign::Saturation}, {"85354-9", Sign::BloodPressure}, {"8480-6", Sign::Systolic},     {"8462-4", Sign::Diastolic},
    {"8302-2", Sign::Height},      {"29463-7", Sign::Weight},     {"39156-5", Sign::BodyMassIndex},
};
constexpr Known kBySnomed[] = {
    {"364075005", Sign::HeartRate},   {"78564009", Sign::HeartRate},    {"86290005", Sign::Respiration},
    {"276885007", Sign::Temperature}, {"386725007", Sign::Temperature}, {"415882003", Sign::Temperature},
    {"415945006", Sign::Temperature}, {"415974002", Sign::Temperature}, {"307047009", Sign::Temperature},
    {"103228002", Sign::Saturation},  {"431314004", Sign::Saturation},  {"442476006", Sign::Saturation},
    {"75367002", Sign::BloodPressure}, {"72313002", Sign::Systolic},    {"271649006", Sign::Systolic},
    {"1091811000000102", Sign::Diastolic}, {"271650006", Sign::Diastolic}, {"50373000", Sign::Height},
    {"1153637007", Sign::Height},     {"248333004", Sign::Height},      {"27113001", Sign::Weight},
    {"60621009", Sign::BodyMassIndex},
};

}  // namespace

const SignInfo& info_of(Sign sign) { return kSigns[static_cast<std::size_t>(sign)]; }

std::optional<Sign> sign_of(std::string_view system, std::string_view code) {
  if (system == kLoinc) {
    for (const Known& known : kByLoinc) {
      if (known.code == code) return known.sign;
    }
  } else if (system == kSnomed) {
    for (const Known& known : kBySnomed) {
      if (known.code == code) return known.sign;
    }
  }
  return std::nullopt;
}

SignReading read_sign(const Record& record, NodeIndex element) {
  SignReading out;
  const NodeIndex code = record.child(element, "code");
  if (code == kNoNode) return out;
  each_coding(record, code, [&](const CodingText& coding) {
    out.loinc = out.loinc || coding.system == kLoinc;
    out.snomed = out.snomed || coding.system == kSnomed;
    const auto sign = sign_of(coding.system, coding.code);
    if (!sign) return;
    if (!out.sign) {
      out.sign = sign;
    } else if (*sign != *out.sign) {
      out.other = sign;
    }
  });
  return out;
}

}  // namespace hallmark::plugins
