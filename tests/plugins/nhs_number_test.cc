#include "plugins/nhs_number.h"

#include "../plugins/plugin_run.h"

namespace hallmark::plugins {
namespace {

TEST(NhsNumber, CheckDigitVectors) {
  struct Case {
    std::string_view nine;
    std::optional<int> digit;
  };
  const Case cases[] = {
      {"943476591", 9},  // sum 299, remainder 2: the data dictionary's worked example
      {"944930555", 2}, {"987654321", 0},
      {"347852698", 1},             // 3478526985 in 25 of 31 occurrences of a national guide
      {"485777345", 7},             // 4857773456
      {"123456789", std::nullopt},  // would be 10
      {"000000000", 0}, {"999999999", 9}, {"999000001", 8},
  };
  for (const Case& c : cases) EXPECT_EQ(nhs_check_digit(c.nine), c.digit) << c.nine;
}

TEST(NhsNumber, ExactlyOneLastDigitAtMostChecks) {
  for (int first = 0; first < 1000; ++first) {
    std::string nine = std::to_string(999'000'000 + first);
    int good = 0;
    for (char last = '0'; last <= '9'; ++last) good += nhs_number_checks(nine + last) ? 1 : 0;
    EXPECT_EQ(good, nhs_check_digit(nine) ? 1 : 0) << nine;
  }
}

TEST(NhsNumber, ASwapOfNeighboursIsAlwaysCaught) {
  const std::string number = "9434765919";
  ASSERT_TRUE(nhs_number_checks(number));
  for (std::size_t i = 0; i + 1 < number.size(); ++i) {
    if (number[i] == number[i + 1]) continue;
    std::string swapped = number;
    std::swap(swapped[i], swapped[i + 1]);
    EXPECT_FALSE(nhs_number_checks(swapped)) << swapped;
  }
}

// "code [words]; ..." of a number's faults.
std::string faults_of(std::string_view text) {
  std::string out;
  for (const NumberFault& fault : nhs_number_faults(text)) {
    if (!out.empty()) out += "; ";
    out += code_info(fault.code).id;
    if (!fault.words.empty()) out += " [" + fault.words + ']';
  }
  return out;
}

TEST(NhsNumber, FaultsOfTheText) {
  struct Case {
    std::string_view text;
    std::string_view faults;
  };
  const Case cases[] = {
      {"9434765919", ""},
      {"9449305552", ""},
      {"9876543210", ""},
      {"3478526985", "nhs-number-check-digit [its last digit does not fit the other nine]"},
      {"4857773456", "nhs-number-check-digit [its last digit does not fit the other nine]"},
      {"1234567890", "nhs-number-check-digit [no last digit would fit the other nine]"},
      {"0000000000", "nhs-number-repeated-digit"},
      {"5555555555", "nhs-number-repeated-digit"},
      {"9999999999", "nhs-number-repeated-digit"},
      {"987123456", "nhs-number-length [9]"},
      {"99120038881", "nhs-number-length [11]"},
      {"1", "nhs-number-length [1]"},
      {" ", "nhs-number-length [0]"},
      {"943 476 5919", "nhs-number-spaced"},
      {"943-476-5919", "nhs-number-spaced"},
      {" 9434765919", "nhs-number-spaced"},
      {"485 777 3456", "nhs-number-spaced; nhs-number-check-digit [its last digit does not fit the other nine]"},
      {"RZZ1234567", "nhs-number-not-digits"},
      {"943476591O", "nhs-number-not-digits"},
      {"９４３４７６５９１９", "nhs-number-not-digits"},  // full-width digits are no digits
  };
  for (const Case& c : cases) EXPECT_EQ(faults_of(c.text), c.faults) << c.text;
}

TEST(NhsNumber, RangesByPurpose) {
  struct Case {
    std::string_view ten;
    std::string_view live;
    std::string_view test;
  };
  constexpr std::string_view real = "nhs-number-possibly-real";
  const Case cases[] = {
      {"9434765919", "nhs-number-test-range", ""},
      {"9990000018", "nhs-number-test-range", ""},
      {"4000000004", "", real},
      {"6123456784", "", real},
      {"7000000000", "", real},
      {"3123456781", "", real},  // sources disagree about 3xx, so nothing is said in a live feed
      {"0123456789", "nhs-number-range-unexpected", real},
      {"2999999999", "nhs-number-range-unexpected", real},
      {"5000000005", "nhs-number-range-unexpected", real},
      {"8123456786", "nhs-number-range-unexpected", real},
  };
  for (const Case& c : cases) {
    const auto live = nhs_number_range(c.ten, Purpose::Live);
    const auto test = nhs_number_range(c.ten, Purpose::Test);
    EXPECT_EQ(live ? code_info(live->code).id : "", c.live) << c.ten;
    EXPECT_EQ(test ? code_info(test->code).id : "", c.test) << c.ten;
  }
}

std::string patient(std::string_view members) { return R"({"resourceType": "Patient")" + std::string(members) + "}"; }

std::string status(std::string_view coding) {
  return R"({"url": "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus",)"
         R"( "valueCodeableConcept": {"coding": [)" + std::string(coding) + "]}}";
}

std::string number_with_status(std::string_view coding, std::string_view value = R"(, "value": "9990000018")") {
  return R"({"extension": [)" + status(coding) + R"(], "system": "https://fhir.nhs.uk/Id/nhs-number")" + std::string(value) + "}";
}

constexpr std::string_view kVerified =
    R"({"system": "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland", "code": "01"})";

std::string of_identifiers(std::string_view identifiers, Purpose purpose = Purpose::Test) {
  return brief(run_plugin("nhs-number", patient(R"(, "identifier": [)" + std::string(identifiers) + "]"), {.purpose = purpose}));
}

TEST(NhsNumber, AVerifiedNumberIsQuiet) { EXPECT_EQ(of_identifiers(number_with_status(kVerified)), ""); }

TEST(NhsNumber, OfATestPatientInALiveFeed) {
  EXPECT_EQ(of_identifiers(number_with_status(kVerified), Purpose::Live),
            "nhs-number-test-range Patient.identifier[0].value '9990000018'");
}

TEST(NhsNumber, StatusTable) {
  const std::string england = "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland";
  const auto coding = [](std::string_view system, std::string_view code) {
    return R"({"system": ")" + std::string(system) + R"(", "code": ")" + std::string(code) + "\"}";
  };
  const std::string at = " Patient.identifier[0].extension[0].valueCodeableConcept.coding[0]";
  struct Case {
    std::string identifier;
    std::string issues;
  };
  const Case cases[] = {
      {number_with_status(coding(england, "08")), ""},
      {number_with_status(coding("https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusWales", "nn")), ""},
      {number_with_status(coding("http://terminology.hl7.org/CodeSystem/v3-NullFlavor", "NI")), ""},
      {number_with_status(coding(england, "09")),
       "nhs-number-status-unknown" + at + " '" + england + "|09' [any code system in force]"},
      {number_with_status(coding(england, "1")),
       "nhs-number-status-unknown" + at + " '" + england + "|1' [any code system in force]"},
      {number_with_status(coding(england, "nn")),
       "nhs-number-status-unknown" + at + " '" + england + "|nn' [any code system in force]"},
      {number_with_status(coding("https://local.example/status", "01")),
       "nhs-number-status-unknown" + at + " 'https://local.example/status|01' [any code system in force]"},
      // A local code beside a known one does no harm.
      {number_with_status(coding("https://local.example/status", "x") + ", " + coding(england, "01")), ""},
      {number_with_status(coding("https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatus", "number-present-and-verified")),
       "nhs-number-status-retired" + at + " [UKCore-NHSNumberVerificationStatus]"},
      {number_with_status(coding("https://fhir.hl7.org.uk/STU3/CodeSystem/CareConnect-NHSNumberVerificationStatus-1", "01")),
       "nhs-number-status-retired" + at + " [CareConnect-NHSNumberVerificationStatus-1 (FHIR 3)]"},
      {number_with_status(coding(england, "07")), "nhs-number-status-contradicts" + at + " [no number is present, yet there is one]"},
      {number_with_status(coding(england, "01"), ""), "nhs-number-status-contradicts" + at + " [a number is present, yet there is none]"},
      {number_with_status(coding(england, "08"), ""), ""},
      {number_with_status(coding(england, "07"), ""), ""},  // no number, and the status says so
      {number_with_status(""), "nhs-number-status-missing Patient.identifier[0]"},
      {R"({"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"})",
       "nhs-number-status-missing Patient.identifier[0]"},
      {R"({"system": "https://hospital.example/mrn", "value": "1"}, )" + number_with_status(kVerified), ""},
  };
  for (const Case& c : cases) EXPECT_EQ(of_identifiers(c.identifier), c.issues) << c.identifier;
}

TEST(NhsNumber, MissingRepeatedAbsent) {
  EXPECT_EQ(of_identifiers(R"({"system": "https://fhir.nhs.uk/Id/nhs-number"})"),
            "nhs-number-value-missing Patient.identifier[0]");
  EXPECT_EQ(of_identifiers(number_with_status(kVerified) + ", " + number_with_status(kVerified, R"(, "value": "9990000026")")),
            "nhs-number-repeated Patient.identifier[1] [2]");
  // The number a patient had before is no second number.
  EXPECT_EQ(of_identifiers(number_with_status(kVerified) + ", " +
                           number_with_status(kVerified, R"(, "use": "old", "value": "9990000026")")),
            "");
  const std::string claim = R"(, "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient"]})";
  EXPECT_EQ(brief(run_plugin("nhs-number", patient(claim))), "nhs-number-absent-unexplained Patient");
  EXPECT_EQ(brief(run_plugin("nhs-number", patient(claim + R"(, "identifier": [{"system": "https://hospital.example/mrn", "value": "9990000018"}])"))),
            "nhs-number-absent-unexplained Patient");
  // A record that says nothing of the NHS leaves out nothing.
  EXPECT_EQ(brief(run_plugin("nhs-number", patient(""))), "");
  EXPECT_EQ(of_identifiers(R"({"system": "https://hospital.example/mrn", "value": "9990000018"})"), "");
  EXPECT_EQ(brief(run_plugin("nhs-number", patient(R"(, "extension": [{"url": "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberUnavailableReason"}])"))),
            "");
}

TEST(NhsNumber, InsideABundleAndInLogicalReferences) {
  const std::string bundle = R"({"resourceType": "Bundle", "entry": [{"resource": )" + patient("") +
                             R"(}, {"resource": {"resourceType": "Observation", "subject": {"identifier": )"
                             R"({"system": "https://fhir.nhs.uk/id/nhs-number", "value": "9990000019"}}}}]})";
  EXPECT_EQ(brief(run_plugin("nhs-number", bundle)),
            "nhs-number-absent-unexplained Bundle.entry[0].resource\n"
            "nhs-number-check-digit Bundle.entry[1].resource.subject.identifier.value '9990000019' "
            "[its last digit does not fit the other nine]");
}

TEST(NhsNumber, XmlGivesTheSame) {
  const std::string xml =
      R"(<Patient xmlns="http://hl7.org/fhir"><identifier><extension url="https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus">)"
      R"(<valueCodeableConcept><coding><system value="https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland"/><code value="07"/></coding></valueCodeableConcept></extension>)"
      R"(<system value="https://fhir.nhs.uk/Id/nhs-number"/><value value="999 000 0018"/></identifier></Patient>)";
  EXPECT_EQ(brief(run_plugin("nhs-number", xml)),
            "nhs-number-status-contradicts Patient.identifier.extension.valueCodeableConcept.coding [no number is present, yet there is one]\n"
            "nhs-number-spaced Patient.identifier.value '999 000 0018'");
}

TEST(NhsNumber, NoArgumentHoldsADigitOfTheNumber) {
  for (const NumberFault& fault : nhs_number_faults("3478526985")) {
    EXPECT_EQ(fault.words.find_first_of("0123456789"), std::string::npos) << fault.words;
  }
}

TEST(NhsNumber, ReasonsWhyThereIsNone) {
  const auto with_reason = [](std::string_view coding, std::string_view more = "") {
    return brief(run_plugin("nhs-number", R"({"resourceType": "Patient", "extension": [{"url": "https://fhir.hl7.org.uk/StructureDefinition/)"
                                          R"(Extension-UKCore-NHSNumberUnavailableReason", "valueCodeableConcept": {"coding": [{)" +
                                              std::string(coding) + "}]}}]" + std::string(more) + "}", {.purpose = Purpose::Test}));
  };
  const auto of_system = [](std::string_view code) {
    return R"("system": "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberUnavailableReason", "code": ")" + std::string(code) + '"';
  };
  for (std::string_view reason : {"nhs-number-not-known", "overseas-patient", "devolved-nation"}) EXPECT_EQ(with_reason(of_system(reason)), "") << reason;
  EXPECT_EQ(with_reason(of_system("lost")), "nhs-number-reason-unknown Patient.extension[0].valueCodeableConcept.coding[0] 'lost'");
  EXPECT_EQ(with_reason(R"("system": "https://hospital.example/reasons", "code": "lost")"), "");
  EXPECT_EQ(with_reason(of_system("overseas-patient"), R"(, "identifier": [{"use": "old", "system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018",
      "extension": [{"url": "https://x.example/NHSNumberVerificationStatus", "valueCodeableConcept": {"coding": [{"system": "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland", "code": "01"}]}}]}])"),
            "");  // a number that the patient had once
  EXPECT_EQ(with_reason(of_system("overseas-patient"), R"(, "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018",
      "extension": [{"url": "https://x.example/NHSNumberVerificationStatus", "valueCodeableConcept": {"coding": [{"system": "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland", "code": "01"}]}}]}])"),
            "nhs-number-reason-contradicts Patient.extension[0]");
}

}  // namespace
}  // namespace hallmark::plugins
