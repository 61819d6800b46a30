// What the words of directions say, and that nothing is made of those that say more than is understood.
#include <gtest/gtest.h>

#include "plugins/dosage/words.h"

namespace hallmark::plugins::dosage {
namespace {

// "count 2 tablets, measure 500 mg, of 5 mg, rate 2 in a day, daily"
std::string brief_of(const Words& words) {
  std::string out;
  const auto add = [&](const std::string& part) { out += (out.empty() ? "" : ", ") + part; };
  if (words.count) add(text_of(*words.count));
  if (words.measure) add(text_of(*words.measure));
  if (words.strength) add("of " + text_of(*words.strength));
  if (words.rate) add(text_of(*words.rate));
  if (words.daily_total) add("daily");
  return out;
}

TEST(DosageWords, Phrases) {
  struct Case {
    std::string_view text;
    std::string_view words;
  };
  const Case cases[] = {
      {"2 tablets twice a day", "2 tablets, 2 in a day"},
      {"Take 1 capsule, 3 times a day.", "1 capsule, 3 in a day"},
      {"One tablet to be taken four times a day", "1 tablet, 4 in a day"},
      {"4 times a day - Oral", "4 in a day"},
      {"2 times a day for 10 days", "2 in a day"},
      {"Ciprofloxacin 400mg, twice daily.", "400 mg, 2 in a day"},
      {"500mg - three times a day.", "500 mg, 3 in a day"},
      {"One and a half tablets at breakfast and at bedtime", "1.5 tablets, 2 in a day"},
      {"1 1/2 tablets at night", "1.5 tablets, 1 in a day"},
      {"Half a tablet in the morning", "0.5 tablet, 1 in a day"},
      {"One or two tablets by mouth up to four times a day when required", "1 to 2 tablets, up to 4 in a day"},
      {"Two puffs by inhalation when required, up to four times a day", "2 doses, up to 4 in a day"},
      {"1-2 tabs every 4 to 6 hours, max 8 in 24 hours", "1 to 2 tablets, 4 to 6 in a day"},
      {"two 500mg tablets tds", "2 tablets, of 500 mg, 3 in a day"},
      {"2 x 5mg tablets bd", "2 tablets, of 5 mg, 2 in a day"},
      {"5ml three times a day", "5 mL, 3 in a day"},
      {"one 5ml spoonful qds", "1 spoonful, of 5 mL, 4 in a day"},
      {"50 micrograms once daily", "50 ug, 1 in a day"},
      {"1,000 mg every 12 hours", "1000 mg, 2 in a day"},
      {"6 hourly", "4 in a day"},
      {"once every 4 weeks", "once in 28 days"},
      {"one patch every week", "1 patch, once in 7 days"},
      {"1 tablet once a month", "1 tablet, 1 in a month"},
      {"1 tablet on alternate days", "1 tablet, once in 2 days"},
      {"1 tablet every other day", "1 tablet, once in 2 days"},
      {"2 tablets (10mg) in the morning", "2 tablets, 10 mg, 1 in a day"},
      {"1 drop in each affected eye twice daily, approximately 12 hours apart.", "1 to 2 drops, 2 in a day"},
      {"10 units once a day", "10 units, 1 in a day"},
      {"2 tablets to be swallowed at 08:00 for two days. Eat something before or after.", "2 tablets, 1 in a day"},
      {"1 tablet at 8am and 8pm", "1 tablet, 2 in a day"},
      {"1 tablet at 8 am, in the morning", "1 tablet"},
      // the whole of a day, or once a day
      {"2 tablets daily", "2 tablets, daily"},
      {"2 tablets a day", "2 tablets, daily"},
      // the dose is not understood, or two are; the frequency may be
      {"2 tds", "3 in a day"},
      {"Amoxicillin 250mg capsules. One to be taken three times a day", "3 in a day"},
      {"1 tablet in the morning and 2 tablets at night", ""},
      {"1 tablet twice a day and 1 at bedtime", ""},
      {"1 tablet twice a day, morning and evening", "1 tablet, 2 in a day"},
      {"1 tablet twice a day on Mondays", "1 tablet"},
      {"TAKE TWO FOUR TIMES A DAY", "4 in a day"},
      {"5 drops in 50ml of water twice a day", "5 drops, 50 mL, 2 in a day"},
      {"Two sprays (100 micrograms) into each nostril once a day", "2 to 4 doses, 100 to 200 ug, 1 in a day"},
      {"Apply 0.1% cream twice a day", "2 in a day"},
      {"1,5 mg twice a day", "2 in a day"},
      {"one tablet 30 minutes before breakfast", "1 tablet, 1 in a day"},
      {"250mg/5ml, 10ml twice a day", "2 in a day"},
      {"5 mg/kg twice a day", "2 in a day"},
      {"2 tablets three times a day with meals", "2 tablets, 3 in a day"},
      {"2 tablets with meals", "2 tablets"},
      {"twice a day or three times a week", ""},
      // steps, conditions and negations
      {"2 tablets immediately then 1 twice a day", ""},
      {"40mg daily reducing by 5mg every 3 days", ""},
      {"2 tablets at once if pain", ""},
      {"Do not take 2 tablets twice a day", ""},
      {"Take 1 tablet twice a day. Do not exceed 2 in 24 hours", "1 tablet, 2 in a day"},
      {"6 tablets once a week, week 1", ""},
      {"", ""},
      {"As directed", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(brief_of(read_words(c.text)), c.words) << c.text;
  EXPECT_EQ(brief_of(read_words(std::string(100000, '1'))), "");
  EXPECT_EQ(brief_of(read_words(std::string(390, '1'))), "");
}

TEST(DosageWords, AsDirected) {
  for (std::string_view text : {"As directed", "Use as directed.", "To be taken as directed", "as directed by your doctor", "MDU", "Take as advised by the clinic",
                                "use as per instructions", "APPLY AS DIRECTED", "Take as prescribed"}) {
    EXPECT_TRUE(is_as_directed(text)) << text;
  }
  for (std::string_view text : {"2 puffs twice a day, as directed", "Use as directed on the packet: 1 sachet", "as required", "", "Take one as directed",
                                "directed", "as needed for pain", "Use as directed for the eyes"}) {
    EXPECT_FALSE(is_as_directed(text)) << text;
  }
}

TEST(DosageWords, Strengths) {
  const auto strength = [](std::string_view name) {
    const auto found = read_strength(name);
    return found ? text_of(found->amount) + ' ' + std::string(form_name(found->form)) : std::string();
  };
  EXPECT_EQ(strength("Prednisolone 5mg tablets"), "5 mg tablet");
  EXPECT_EQ(strength("Paracetamol 500mg soluble tablets"), "500 mg tablet");
  EXPECT_EQ(strength("Levothyroxine sodium 25microgram tablets"), "25 ug tablet");
  for (std::string_view none : {"Co-codamol 30mg/500mg tablets", "Salbutamol 100micrograms/dose inhaler CFC free", "Paracetamol", "Amoxicillin 250mg/5ml oral suspension",
                                "Vitamin B 12 tablets", "Prednisolone 5mg tablets 28 tablets", "Morphine 10mg", "Insulin 100units/ml"}) {
    EXPECT_EQ(strength(none), "") << none;
  }
}

TEST(DosageWords, Routes) {
  EXPECT_EQ(read_route("1 tablet by mouth"), "oral");
  EXPECT_EQ(read_route("4 times a day - Oral"), "oral");
  EXPECT_EQ(read_route("Intravenous"), "intravenous");
  EXPECT_EQ(read_route("1 drop in the left eye"), "eye");
  EXPECT_EQ(read_route("Oral inhalation"), "");  // two
  EXPECT_EQ(read_route("Subretinal route"), "");
  EXPECT_EQ(read_route("Take one daily"), "");
}

}  // namespace
}  // namespace hallmark::plugins::dosage
