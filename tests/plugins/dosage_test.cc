#include <chrono>

#include "../plugins/plugin_run.h"

namespace hallmark::plugins {
namespace {

std::string quantity(double value, std::string_view unit) {
  std::string number = std::to_string(value);
  return R"({"value": )" + number + R"(, "unit": ")" + std::string(unit) + "\"}";
}

std::string request(std::string_view dosage, std::string_view medicine = "Prednisolone 5mg tablets") {
  return brief(run_plugin("dosage", R"({"resourceType": "MedicationRequest", "medicationCodeableConcept": {"text": ")" + std::string(medicine) +
                                        R"("}, "dosageInstruction": [{)" + std::string(dosage) + "}]}"));
}
std::string dose(std::string_view text, double value, std::string_view unit, std::string_view medicine = "Prednisolone 5mg tablets") {
  return request(R"("text": ")" + std::string(text) + R"(", "doseAndRate": [{"doseQuantity": )" + quantity(value, unit) + "}]", medicine);
}

TEST(Dosage, DoseAgainstWords) {
  struct Case {
    std::string_view text;
    double value;
    std::string_view unit;
    std::string_view medicine;
    std::string_view said;  // "": no contradiction
  };
  constexpr std::string_view tablets = "Prednisolone 5mg tablets";
  const Case cases[] = {
      {"2 tablets once a day", 5, "mg", tablets, "5 mg, and the words say 2 tablets of 5 mg each, 10 mg"},
      {"2 tablets once a day", 10, "mg", tablets, ""},
      {"2 tablets once a day", 10000, "micrograms", tablets, ""},
      {"2 tablets once a day", 1, "tablet", tablets, "1 tablet, and the words say 2 tablets"},
      {"2 tablets once a day", 2, "tablets", tablets, ""},
      {"One or two tablets once a day", 2, "tablet", tablets, ""},
      {"One or two tablets once a day", 3, "tablet", tablets, "3 tablets, and the words say 1 to 2 tablets"},
      {"10mg once a day", 5, "mg", "Prednisolone", "5 mg, and the words say 10 mg"},
      {"50 micrograms once a day", 50, "mg", "Levothyroxine", "50 mg, and the words say 50 ug"},
      {"10mg once a day", 1, "tablet", tablets, "1 tablet of 5 mg each, and the words say 10 mg"},
      {"10mg once a day", 2, "tablet", tablets, ""},
      {"two 25mg tablets once a day", 25, "mg", "Prednisolone", "25 mg, and the words say 2 tablets of 25 mg each, 50 mg"},
      {"one 5ml spoonful twice a day", 10, "ml", "Linctus", "10 mL, and the words say 1 spoonful of 5 mL each, 5 mL"},
      {"1 drop twice a day", 30, "mL", "Timolol", "30 mL, and the words say 1 drop"},
      {"2 tablets to be swallowed at 08:00 for two days", 5, "mg", tablets, "5 mg, and the words say 2 tablets of 5 mg each, 10 mg"},
      // near misses
      {"1 drop twice a day", 0.05, "mL", "Timolol", ""},
      {"2 tablets once a day", 5, "mg", "Prednisolone", ""},                    // the strength is not known
      {"2 capsules once a day", 5, "mg", tablets, ""},                         // of another form
      {"2 tablets once a day", 5, "mg", "Co-codamol 30mg/500mg tablets", ""},  // of two
      {"2 tablets once a day", 1, "capsule", tablets, ""},
      {"2 tablets daily", 1, "tablet", tablets, ""},  // may be one twice a day
      {"Paracetamol 500mg: 2 tablets", 500, "mg", "Paracetamol 500mg tablets", ""},
      {"5ml once a day", 250, "mg", "Amoxicillin 250mg/5ml oral suspension", ""},
      {"2 tablets then 1 tablet", 1, "tablet", tablets, ""},
      {"2 puffs twice a day", 2, "dose", "Salbutamol", ""},
      {"10 units once a day", 10, "iu", "Insulin", ""},
  };
  for (const Case& c : cases) {
    const std::string expected = c.said.empty() ? ""
                                                : "dose-text-contradicts MedicationRequest.dosageInstruction[0].doseAndRate[0].doseQuantity '" +
                                                      std::string(c.said) + "'";
    EXPECT_EQ(dose(c.text, c.value, c.unit, c.medicine), expected) << c.text << " | " << c.value << ' ' << c.unit;
  }
}

TEST(Dosage, ProductsWhoseNamesDifferInTheStrengthGiveNone) {
  EXPECT_EQ(brief(run_plugin("dosage", R"({"resourceType": "MedicationRequest", "medicationCodeableConcept": {"text": "Prednisolone 5mg tablets", "coding": [
      {"display": "Prednisolone 1mg tablets"}]}, "dosageInstruction": [{"text": "2 tablets once a day", "doseAndRate": [{"doseQuantity": {"value": 5, "unit": "mg"}}]}]})")),
            "");
}

TEST(Dosage, AContainedMedicineHasItsStrengthToo) {
  const auto contained = [](std::string_view id) {
    return brief(run_plugin("dosage", R"({"resourceType": "MedicationRequest", "contained": [{"resourceType": "Medication", "id": "m", "code": {"text":
      "Prednisolone 5mg tablets"}}], "medicationReference": {"reference": "#)" + std::string(id) + R"("}, "dosageInstruction": [{"text": "2 tablets once a day",
      "doseAndRate": [{"doseQuantity": {"value": 5, "unit": "mg"}}]}]})"));
  };
  EXPECT_EQ(contained("m"),
            "dose-text-contradicts MedicationRequest.dosageInstruction[0].doseAndRate[0].doseQuantity '5 mg, and the words say 2 tablets of 5 mg each, 10 mg'");
  EXPECT_EQ(contained("n"), "");
}

TEST(Dosage, FhirThreeAndAdministrationsAndRanges) {
  EXPECT_EQ(request(R"("text": "2 tablets once a day", "doseQuantity": {"value": 5, "unit": "mg"})"),
            "dose-text-contradicts MedicationRequest.dosageInstruction[0].doseQuantity '5 mg, and the words say 2 tablets of 5 mg each, 10 mg'");
  EXPECT_EQ(request(R"("text": "2 tablets once a day", "doseRange": {"low": {"value": 3, "unit": "tablet"}, "high": {"value": 4, "unit": "tablet"}})"),
            "dose-text-contradicts MedicationRequest.dosageInstruction[0].doseRange '3 to 4 tablets, and the words say 2 tablets'");
  EXPECT_EQ(request(R"("text": "2 tablets once a day", "doseRange": {"low": {"value": 1, "unit": "tablet"}, "high": {"value": 2, "unit": "tablet"}})"), "");
  EXPECT_EQ(brief(run_plugin("dosage", R"(<MedicationAdministration xmlns="http://hl7.org/fhir"><dosage><text value="1 drop in each affected eye twice daily"/>
      <dose><value value="30"/><unit value="milliliter"/><system value="http://unitsofmeasure.org"/><code value="mL"/></dose></dosage></MedicationAdministration>)")),
            "dose-text-contradicts MedicationAdministration.dosage.dose '30 mL, and the words say 1 to 2 drops'");
  // Ordered and calculated: nobody can tell which is meant.
  EXPECT_EQ(request(R"("text": "2 tablets once a day", "doseAndRate": [{"doseQuantity": {"value": 5, "unit": "mg"}}, {"doseQuantity": {"value": 1, "unit": "mg"}}])"), "");
}

TEST(Dosage, TimingAgainstWords) {
  struct Case {
    std::string_view text;
    std::string_view repeat;
    std::string_view said;
  };
  const Case cases[] = {
      {"1 tablet four times a day", R"("frequency": 2, "period": 1, "periodUnit": "d")", "2 in a day, and the words say 4 in a day"},
      {"1 tablet once a week", R"("frequency": 1, "period": 1, "periodUnit": "d")", "1 in a day, and the words say once in 7 days"},
      {"1 tablet tds", R"("frequency": 1, "period": 12, "periodUnit": "h")", "2 in a day, and the words say 3 in a day"},
      {"1 tablet up to twice a day", R"("frequency": 4, "period": 1, "periodUnit": "d")", "4 in a day, and the words say up to 2 in a day"},
      {"1 tablet twice a day", R"("timeOfDay": ["08:00:00"])", "1 in a day, and the words say 2 in a day"},
      // near misses
      {"1 tablet four times a day", R"("frequency": 1, "period": 6, "periodUnit": "h")", ""},
      {"1 tablet every 4 to 6 hours", R"("frequency": 4, "period": 1, "periodUnit": "d")", ""},
      {"1 tablet up to four times a day", R"("frequency": 1, "frequencyMax": 4, "period": 1, "periodUnit": "d")", ""},
      {"1 tablet twice daily, 12 hours apart", R"("frequency": 1, "period": 12, "periodUnit": "h")", ""},
      {"1 tablet in the morning and at night", R"("frequency": 1, "period": 1, "periodUnit": "d", "when": ["MORN", "HS"])", ""},
      {"1 tablet twice a day", R"("timeOfDay": ["08:00:00", "20:00:00"])", ""},
      {"2 tablets daily", R"("frequency": 2, "period": 1, "periodUnit": "d")", ""},
      {"1 tablet once a month", R"("frequency": 1, "period": 30, "periodUnit": "d")", ""},
      {"1 tablet three times a week", R"("frequency": 1, "period": 1, "periodUnit": "d", "dayOfWeek": ["mon", "wed", "fri"])", ""},
      {"1 tablet twice a day", R"("frequency": 1)", ""},
  };
  for (const Case& c : cases) {
    const std::string expected =
        c.said.empty() ? "" : "dose-timing-contradicts MedicationRequest.dosageInstruction[0].timing.repeat '" + std::string(c.said) + "'";
    EXPECT_EQ(request(R"("text": ")" + std::string(c.text) + R"(", "timing": {"repeat": {)" + std::string(c.repeat) + "}}"), expected)
        << c.text << " | " << c.repeat;
  }
}

TEST(Dosage, WordsAlone) {
  EXPECT_EQ(request(R"("text": "Use as directed")"), "dose-as-directed MedicationRequest.dosageInstruction[0].text 'Use as directed'");
  EXPECT_EQ(request(R"("text": "1 tablet twice a day")"), "dose-text-only MedicationRequest.dosageInstruction[0]");
  EXPECT_EQ(request(R"("text": "1 tablet twice a day", "timing": {"code": {"text": "BD"}})"), "");
  EXPECT_EQ(request(R"("text": "infusion", "doseAndRate": [{"rateQuantity": {"value": 5, "unit": "ml/h"}}])"), "");
  EXPECT_EQ(request(R"("sequence": 1)"), "");
}

TEST(Dosage, ManyDosagesTakeTimeInProportion) {
  std::string text = R"({"resourceType": "MedicationRequest", "dosageInstruction": [)";
  for (int i = 0; i < 5000; ++i) text += R"({"text": "2 tablets once a day", "doseQuantity": {"value": 2, "unit": "tablet"}},)";
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(brief(run_plugin("dosage", text + R"({"text": "as directed"}]})")), "dose-as-directed MedicationRequest.dosageInstruction[5000].text 'as directed'");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(30));
}

// The medicine in another entry of the Bundle: its name, or its form and one ingredient. R4 and FHIR 3.0.1.
TEST(Dosage, TheProductInAnotherEntry) {
  const auto prescribed = [](std::string_view medication, std::string_view dose, bool r4 = true) {
    const std::string quantity = R"("doseQuantity": )" + std::string(dose);
    return brief(run_plugin("dosage", R"({"resourceType": "Bundle", "type": "collection", "entry": [{"fullUrl": "urn:uuid:1", "resource": {"resourceType": "MedicationRequest",
      "medicationReference": {"reference": "urn:uuid:2"}, "dosageInstruction": [{"text": "2 tablets once a day", )" +
                                          (r4 ? R"("doseAndRate": [{)" + quantity + "}]" : quantity) + R"(}]}}, {"fullUrl": "urn:uuid:2", "resource": {"resourceType": "Medication", )" +
                                          std::string(medication) + "}}]}"));
  };
  const std::string five = R"({"value": 5, "unit": "mg", "system": "http://unitsofmeasure.org", "code": "mg"})";
  const std::string ten = R"({"value": 10, "unit": "mg", "system": "http://unitsofmeasure.org", "code": "mg"})";
  const std::string says = " '5 mg, and the words say 2 tablets of 5 mg each, 10 mg'";
  const std::string fault = "dose-text-contradicts Bundle.entry[0].resource.dosageInstruction[0].doseAndRate[0].doseQuantity" + says;
  const std::string named = R"("code": {"coding": [{"display": "Prednisolone 5mg tablets"}]})";
  EXPECT_EQ(prescribed(named, five), fault);
  EXPECT_EQ(prescribed(named, ten), "");
  EXPECT_EQ(prescribed(named, five, false), "dose-text-contradicts Bundle.entry[0].resource.dosageInstruction[0].doseQuantity" + says);
  const auto made = [](std::string_view form, std::string_view numerator, std::string_view denominator, std::string_view element = "strength") {
    return R"("code": {"text": "Prednisolone"}, "form": {"coding": [{"display": ")" + std::string(form) + R"("}]}, "ingredient": [{")" + std::string(element) +
           R"(": {"numerator": )" + std::string(numerator) + R"(, "denominator": )" + std::string(denominator) + "}}]";
  };
  const std::string one = R"({"value": 1, "unit": "tablet"})";
  EXPECT_EQ(prescribed(made("Gastro-resistant tablet", five, one), five), fault);
  EXPECT_EQ(prescribed(made("Tablet", R"({"value": 5000, "unit": "ug", "system": "http://unitsofmeasure.org", "code": "ug"})", R"({"value": 1})"), ten), "");
  EXPECT_EQ(prescribed(made("Tablet", five, one, "amount"), five, false), "dose-text-contradicts Bundle.entry[0].resource.dosageInstruction[0].doseQuantity" + says);
  // Of what nobody is sure, nothing is said: another form, so much in a volume, two ingredients, a name that says otherwise.
  EXPECT_EQ(prescribed(made("Capsule", five, R"({"value": 1})"), five), "");
  EXPECT_EQ(prescribed(made("Tablet", five, R"({"value": 5, "unit": "mL", "system": "http://unitsofmeasure.org", "code": "mL"})"), five), "");
  EXPECT_EQ(prescribed(made("Tablet", five, R"({"value": 2, "unit": "tablet"})"), five), "");
  EXPECT_EQ(prescribed(R"("form": {"text": "Tablet"}, "ingredient": [{"strength": {"numerator": )" + five + R"(, "denominator": )" + one +
                           R"(}}, {"itemCodeableConcept": {"text": "x"}}])", five), "");
  EXPECT_EQ(prescribed(R"("code": {"text": "Prednisolone 10mg tablets"}, "form": {"text": "Tablet"}, "ingredient": [{"strength": {"numerator": )" + five +
                           R"(, "denominator": )" + one + "}}]", five), "");
  EXPECT_EQ(brief(run_plugin("dosage", R"({"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "MedicationRequest", "medicationReference": {"reference": "urn:uuid:9"},
    "dosageInstruction": [{"text": "2 tablets once a day", "doseAndRate": [{"doseQuantity": )" + five + "}]}]}}]}")), "");
}

// However many requests refer to one Medication with however many names.
TEST(Dosage, OneMedicationOfManyRequestsTakesTimeInProportion) {
  std::string bundle = R"({"resourceType": "Bundle", "type": "collection", "entry": [{"fullUrl": "urn:uuid:m", "resource": {"resourceType": "Medication", "code": {"coding": [)";
  for (int i = 0; i < 50000; ++i) bundle += R"({"display": "Prednisolone 5mg tablets"},)";
  bundle.back() = ']';
  bundle += "}}}";
  for (int i = 0; i < 50000; ++i) {
    bundle += R"(, {"resource": {"resourceType": "MedicationRequest", "medicationReference": {"reference": "urn:uuid:m"}, "dosageInstruction": [{"text": "2 tablets once a day", "doseQuantity": {"value": 10, "unit": "mg"}}]}})";
  }
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(brief(run_plugin("dosage", bundle + "]}")), "");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(30));
}

TEST(Dosage, Routes) {
  EXPECT_EQ(request(R"("text": "1 drop in the left eye at night", "timing": {"code": {"text": "ON"}}, "route": {"coding": [{"display": "Oral"}]})"),
            "dose-route-contradicts MedicationRequest.dosageInstruction[0].route 'oral, and the words say eye'");
  EXPECT_EQ(request(R"("text": "1 drop in the left eye at night", "timing": {"code": {"text": "ON"}}, "route": {"coding": [{"display": "Ocular route"}]})"), "");
  EXPECT_EQ(request(R"("text": "1 drop in the left eye at night", "timing": {"code": {"text": "ON"}}, "route": {"coding": [{"display": "Subretinal route"}]})"), "");
}

TEST(Dosage, Units) {
  EXPECT_EQ(request(R"("doseAndRate": [{"doseQuantity": {"value": 5}}])"),
            "dose-unit-missing MedicationRequest.dosageInstruction[0].doseAndRate[0].doseQuantity '5'");
  EXPECT_EQ(request(R"("doseAndRate": [{"doseRange": {"low": {"value": 5}, "high": {"value": 10}}}])"),
            "dose-unit-missing MedicationRequest.dosageInstruction[0].doseAndRate[0].doseRange.low '5'");
  EXPECT_EQ(request(R"("doseAndRate": [{"doseQuantity": {"value": 5, "unit": "thing"}}])"), "");
  EXPECT_EQ(request(R"("doseAndRate": [{"doseQuantity": {"value": 5, "code": "1"}}])"), "");
}

TEST(Dosage, Maxima) {
  const std::string two = R"("doseAndRate": [{"doseQuantity": {"value": 2, "unit": "g"}}])";
  EXPECT_EQ(request(two + R"(, "maxDosePerAdministration": {"value": 1000, "unit": "mg"})"),
            "dose-above-maximum MedicationRequest.dosageInstruction[0].maxDosePerAdministration '2 g, and at most 1000 mg at a time'");
  EXPECT_EQ(request(two + R"(, "maxDosePerAdministration": {"value": 2000, "unit": "mg"})"), "");
  EXPECT_EQ(request(two + R"(, "maxDosePerAdministration": {"value": 1, "unit": "tablet"})"), "");
  const std::string period = R"(, "maxDosePerPeriod": {"numerator": {"value": 4, "unit": "g"}, "denominator": {"value": 1, "unit": "day"}})";
  EXPECT_EQ(request(two + R"(, "timing": {"repeat": {"frequency": 3, "period": 1, "periodUnit": "d"}})" + period),
            "dose-above-maximum MedicationRequest.dosageInstruction[0].maxDosePerPeriod '6 g, and at most 4 g in 1 d'");
  EXPECT_EQ(request(two + R"(, "timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}})" + period), "");
  EXPECT_EQ(request(two + R"(, "timing": {"repeat": {"frequency": 1, "frequencyMax": 3, "period": 1, "periodUnit": "d"}})" + period), "");
  EXPECT_EQ(request(two + period), "");
}

}  // namespace
}  // namespace hallmark::plugins
