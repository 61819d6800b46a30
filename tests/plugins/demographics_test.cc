#include "plugins/demographics.h"

#include "../plugins/plugin_run.h"

namespace hallmark::plugins {
namespace {

TEST(Postcode, Table) {
  struct Case {
    std::string_view text;
    PostcodeKind kind;
    std::string_view words;
  };
  constexpr std::string_view first = "the first half has not the shape of one";
  constexpr std::string_view second = "the second half is not a digit and two letters";
  constexpr std::string_view letters = "the second half never has C, I, K, M, O or V";
  const auto good = PostcodeKind::Good;
  const auto bad = PostcodeKind::Malformed;
  const Case cases[] = {
      {"M1 1AE", good, ""}, {"B33 8TH", good, ""}, {"W1A 0AX", good, ""}, {"CR2 6XH", good, ""}, {"DN55 1PT", good, ""},
      {"EC1A 1BB", good, ""}, {"GIR 0AA", good, ""}, {"BFPO 57", good, ""}, {"BFPO 1234", good, ""}, {"BF1 3AA", good, ""},
      {"ZZ99 3VZ", PostcodeKind::Pseudo, ""}, {"ZZ99 3CZ", PostcodeKind::Pseudo, ""},
      {"ZZ99 ABC", bad, "the second letter is never I, J or Z"},
      {"ZZ98 3BZ", bad, "the second letter is never I, J or Z"},
      {"QA1 1AA", bad, "no postcode begins with Q, V or X"}, {"V1 1AA", bad, "no postcode begins with Q, V or X"},
      {"XA1 1AA", bad, "no postcode begins with Q, V or X"}, {"AI1 1AA", bad, "the second letter is never I, J or Z"},
      {"LS1 1CA", bad, letters}, {"LS1 1AV", bad, letters}, {"LS1 AA1", bad, second}, {"LS1 11AA", bad, second},
      {"LS111 1AA", bad, first}, {"LSA 1AA", bad, first}, {"L 1AA", bad, first}, {" 1AA", bad, first},
      {"GIR 0AB", bad, first}, {"BFPO", bad, "there is no space before its last three characters"},
      {"BFPO X", bad, "BFPO is followed by a number of up to four digits"},
      {"BFPO 12345", bad, "BFPO is followed by a number of up to four digits"},
      {"SW1A1AA", bad, "there is no space before its last three characters"}, {"sw1a 1aa", bad, "it is not in upper case"},
      {"SW1A  1AA", bad, "it has more than one space"}, {"SW1A 1AA ", bad, "it has more than one space"},
      {"SW1A ", bad, second},
  };
  for (const Case& c : cases) {
    const PostcodeReading reading = read_postcode(c.text);
    EXPECT_EQ(reading.kind, c.kind) << c.text;
    EXPECT_EQ(reading.words, c.words) << c.text;
  }
}

TEST(SurelyAfter, OnlyAsFarAsBothAreGiven) {
  struct Case {
    std::string_view a, b;
    bool after;
  };
  const Case cases[] = {
      {"2026-03-02", "2026-03-01", true}, {"2026-03-01", "2026-03-01", false}, {"2026-03-01", "2026-03-02", false},
      {"2026", "2026-03-01", false}, {"2027", "2026-03-01", true}, {"2026-03", "2026", false}, {"2026-04", "2026-03-31", true},
      {"2026-11-22T00:30:00+09:00", "2026-11-21", false},  // still the 21st in Greenwich
      {"2026-11-23T00:30:00+09:00", "2026-11-21", true}, {"2027-01-01T00:00:00Z", "2026-12-30", true},
      {"2026-12-31", "2027-01-01", false}, {"", "2026", false}, {"soon", "2026", false}, {"2026-13-99", "2026-11-21", true},
      {"202x-01-01", "2026-11-21", false},
  };
  for (const Case& c : cases) EXPECT_EQ(surely_after(c.a, c.b), c.after) << c.a << " after " << c.b;
}

std::string patient(std::string_view members) {
  return brief(run_plugin("demographics", R"({"resourceType": "Patient", )" + std::string(members) + "}"));
}

TEST(Demographics, Dates) {
  EXPECT_EQ(patient(R"("birthDate": "1990-05-02", "deceasedDateTime": "2019-05-02T10:00:00Z")"), "");
  EXPECT_EQ(patient(R"("birthDate": "2026-11-21", "deceasedDateTime": "2026-11-21")"), "");
  EXPECT_EQ(patient(R"("birthDate": "2026-11-22")"), "birth-date-in-future Patient.birthDate '2026-11-22'");
  EXPECT_EQ(patient(R"("birthDate": "1990-05-02", "deceasedDateTime": "2026-12")"),
            "death-date-in-future Patient.deceasedDateTime '2026-12'");
  EXPECT_EQ(patient(R"("birthDate": "1990-05-02", "deceasedDateTime": "1989")"),
            "death-before-birth Patient.deceasedDateTime '1989'");
  EXPECT_EQ(patient(R"("birthDate": "1990-05-02", "deceasedBoolean": true)"), "");
}

TEST(Demographics, WithoutAClockNothingIsInTheFuture) {
  EXPECT_EQ(brief(run_plugin("demographics", R"({"resourceType": "Patient", "birthDate": "2999-01-01"})", {.today = ""})), "");
}

TEST(Demographics, PostcodesOfOthersThanPatients) {
  const auto in = [](std::string_view type, std::string_view members, Purpose purpose = Purpose::Test) {
    return brief(run_plugin("demographics", R"({"resourceType": ")" + std::string(type) + R"(", )" + std::string(members) + "}", {.purpose = purpose}));
  };
  const std::string wrong = R"("address": [{"postalCode": "M11AE"}])";
  const std::string says = " 'M11AE' [there is no space before its last three characters]";
  for (const std::string type : {"Organization", "RelatedPerson", "Practitioner"}) EXPECT_EQ(in(type, wrong), "postcode-malformed " + type + ".address[0].postalCode" + says);
  EXPECT_EQ(in("Location", R"("address": {"postalCode": "M11AE"})"), "postcode-malformed Location.address.postalCode" + says);
  EXPECT_EQ(in("Organization", R"("contact": [{"address": {"postalCode": "M11AE"}}])"), "postcode-malformed Organization.contact[0].address.postalCode" + says);
  EXPECT_EQ(in("Patient", R"("contact": [{"address": {"postalCode": "ZZ99 3VZ"}}])"), "postcode-pseudo Patient.contact[0].address.postalCode 'ZZ99 3VZ'");
  EXPECT_EQ(in("Organization", R"("address": [{"postalCode": "M1 1AE"}, {"postalCode": "75008", "country": "FR"}])"), "");
  // Whose postcode is a filler is nobody only if it is the patient's. Their dates and names are nobody's to judge here.
  EXPECT_EQ(in("Organization", R"("address": [{"postalCode": "AA1 1AA"}])", Purpose::Live), "");
  EXPECT_EQ(in("Practitioner", R"("birthDate": "2999-01-01", "name": [{"family": "TEST", "given": ["TEST"]}])", Purpose::Live), "");
  EXPECT_EQ(in("Device", wrong), "");
}

TEST(Demographics, PostcodesOfPatientsInTheUk) {
  EXPECT_EQ(patient(R"("address": [{"postalCode": "M1 1AE"}, {"postalCode": "M11AE"}])"),
            "postcode-malformed Patient.address[1].postalCode 'M11AE' [there is no space before its last three characters]");
  EXPECT_EQ(patient(R"("address": [{"postalCode": "ZZ99 3VZ"}])"), "postcode-pseudo Patient.address[0].postalCode 'ZZ99 3VZ'");
  EXPECT_EQ(patient(R"("address": [{"postalCode": "75008", "country": "FR"}])"), "");
  EXPECT_EQ(patient(R"("address": [{"postalCode": "75008", "country": "England"}])"),
            "postcode-malformed Patient.address[0].postalCode '75008' [there is no space before its last three characters]");
}

TEST(Demographics, FillersAreOfLiveFeedsOnly) {
  for (std::string_view filler : {"AA1 1AA", "A1 1AA", "AA11 1AA", "A1A 1AA", "AA9A 9AA"}) EXPECT_EQ(read_postcode(filler).kind, PostcodeKind::Filler) << filler;
  for (std::string_view real : {"AB1 1AB", "AL1 1AA", "SW1A 1AA", "B1 1AA", "GIR 0AA"}) EXPECT_EQ(read_postcode(real).kind, PostcodeKind::Good) << real;
  EXPECT_EQ(read_postcode("ZZ99 3VZ").kind, PostcodeKind::Pseudo);

  EXPECT_TRUE(is_test_name("XXTESTPATIENT-TGNP", "DONOTUSE"));
  EXPECT_TRUE(is_test_name("ZZZTest", ""));
  EXPECT_TRUE(is_test_name("TEST", "Patient"));
  EXPECT_TRUE(is_test_name("Dummy", "test"));
  EXPECT_TRUE(is_test_name("Test Patient", ""));
  EXPECT_FALSE(is_test_name("Test", "Alice"));
  EXPECT_FALSE(is_test_name("Test", ""));
  EXPECT_FALSE(is_test_name("Testa", "Test"));
  EXPECT_FALSE(is_test_name("Smith", "Test"));

  constexpr std::string_view record = R"({"resourceType": "Patient", "name": [{"family": "TEST", "given": ["Patient"]}], "address": [{"postalCode": "AA1 1AA"}]})";
  EXPECT_EQ(brief(run_plugin("demographics", record)),
            "patient-name-placeholder Patient.name[0]\npostcode-placeholder Patient.address[0].postalCode 'AA1 1AA'");
  EXPECT_EQ(brief(run_plugin("demographics", record, {.purpose = Purpose::Test})), "");
}

}  // namespace
}  // namespace hallmark::plugins
