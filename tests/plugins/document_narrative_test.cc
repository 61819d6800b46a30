// The words of a document's sections against their entries.
#include <chrono>

#include "../plugins/plugin_run.h"
#include "plugins/clinical/narrative_words.h"

namespace hallmark::plugins {
namespace {

constexpr std::string_view kSct = R"("system": "http://snomed.info/sct")";

std::string concept_of(std::string_view display, std::string_view code = "404684003") {
  return R"({"coding": [{)" + std::string(kSct) + R"(, "code": ")" + std::string(code) + R"(", "display": ")" + std::string(display) + R"("}]})";
}
std::string condition(std::string_view display) { return R"({"resourceType": "Condition", "id": "e", "code": )" + concept_of(display) + "}"; }
std::string allergy(std::string_view display, std::string_view more = "") {
  return R"({"resourceType": "AllergyIntolerance", "id": "e", "code": )" + concept_of(display) + std::string(more) + "}";
}
std::string medicine(std::string_view display, std::string_view more = "") {
  return R"({"resourceType": "MedicationStatement", "id": "e", "medicationCodeableConcept": )" + concept_of(display) + std::string(more) + "}";
}
std::string dose(std::string_view value, std::string_view unit) {
  return R"(, "dosage": [{"doseAndRate": [{"doseQuantity": {"value": )" + std::string(value) + R"(, "unit": ")" + std::string(unit) + R"("}}]}])";
}
std::string text(std::string_view words, std::string_view attributes = "") {
  return R"("text": {"status": "additional", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\")" + std::string(attributes) + ">" + std::string(words) + R"(</div>"})";
}

// The issues about narratives of a Composition with that section and those contained resources.
std::string of_section(std::string_view contained, std::string_view section, std::string_view more = "") {
  std::string out;
  for (const Issue& issue : run_plugin("transfers-of-care",
                                       R"({"resourceType": "Composition", "meta": {"profile": ["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Composition"]}, )" +
                                           std::string(more) + R"("contained": [)" + std::string(contained) + R"(], "section": [)" + std::string(section) + "]}")) {
    if (issue.code != Code::NarrativeOmitsEntry && issue.code != Code::NarrativeDoseContradicts) continue;
    if (!out.empty()) out += '\n';
    out += std::string(code_info(issue.code).id) + ' ' + issue.path + " '" + issue.found + "'";
  }
  return out;
}
std::string found(std::string_view words, std::string_view resource) {
  return of_section(resource, "{" + text(words) + R"(, "entry": [{"reference": "#e"}]})");
}

TEST(DocumentNarrative, WordsOfAnEntryOccurOrDoNot) {
  const std::string omits = "narrative-omits-entry Composition.section[0].entry[0] ";
  EXPECT_EQ(found("<p>Latex: rash</p>", allergy("Penicillin")), omits + "'Penicillin'");
  EXPECT_EQ(found("<p>None known</p>", allergy("Penicillin")), omits + "'Penicillin'");
  EXPECT_EQ(found("<p>Asthma</p>", condition("Pneumonia")), omits + "'Pneumonia'");
  EXPECT_EQ(found("<ul><li>Paracetamol 500mg tablets</li></ul>", medicine("Ibuprofen 400mg tablets")), omits + "'Ibuprofen 400mg tablets'");
  struct Near {
    std::string_view words, display;
  };
  const Near conditions[] = {
      {"Known <b>asth</b>matic; chest clear", "Asthma"},
      {"ANAEMIA of pregnancy", "Iron deficiency anemia"},
      {"Oedema of both ankles", "Edema"},
      {"COPD, stable", "Chronic obstructive pulmonary disease"},
      {"T2DM for years", "Type 2 diabetes mellitus"},
      {"HTN", "Hypertension"},
      {"renal failure, chronic", "Chronic kidney disease"},
      {"<img src=\\\"#a\\\" alt=\\\"scan\\\"/> as seen", "Pneumonia"},
      {"See attached letter.", "Pneumonia"},
      {"", "Pneumonia"},
      {"-", "Pneumonia"},
      {"Diagnosis:\u00a0Pneumonia", "Pneumonia"},
      {"Left&#160;sided&nbsp;pneumonia", "Pneumonia"},
  };
  for (const Near& near : conditions) EXPECT_EQ(found(near.words, condition(near.display)), "") << near.words;
  EXPECT_EQ(found("<p>Salbutamol inhaler</p>", medicine("Salbutamol 100micrograms/dose inhaler CFC free")), "");
  EXPECT_EQ(found("<p>Sulfasalazine</p>", medicine("Sulphasalazine 500mg tablets")), "");
  EXPECT_EQ(found("<p>Penicillins</p>", allergy("Allergy to penicillin")), "");
}

TEST(DocumentNarrative, WhatIsNotJudged) {
  EXPECT_EQ(found("<p>None</p>", R"({"resourceType": "AllergyIntolerance", "id": "e", "code": )" + concept_of("No known allergy", "716186003") + "}"), "");
  EXPECT_EQ(found("<p>Latex</p>", allergy("Penicillin", R"(, "verificationStatus": "refuted")")), "");
  EXPECT_EQ(found("<p>Latex</p>", allergy("Penicillin", R"(, "verificationStatus": {"coding": [{"code": "entered-in-error"}]})")), "");
  EXPECT_EQ(found("<p>Latex</p>", R"({"resourceType": "AllergyIntolerance", "id": "e", "code": {"text": "Penicillin"}})"), "");  // no code
  EXPECT_EQ(found("<p>Latex</p>", R"({"resourceType": "Procedure", "id": "e", "code": )" + concept_of("Appendectomy") + "}"), "");
  EXPECT_EQ(found("<p>Paracetamol</p>", medicine("Tablets")), "");  // names nothing
  const std::string entry = R"(, "entry": [{"reference": "#e"}]})";
  EXPECT_EQ(of_section(condition("Pneumonia"), "{" + text("<p>Niwmonia</p>", R"( xml:lang=\"cy\")") + entry), "");
  EXPECT_EQ(of_section(condition("Pneumonia"), "{" + text("<p>Niwmonia</p>") + entry, R"("language": "cy", )"), "");
  EXPECT_NE(of_section(condition("Pneumonia"), "{" + text("<p>Asthma</p>", R"( xml:lang=\"en-GB\")") + entry, R"("language": "en-GB", )"), "");
  EXPECT_EQ(of_section(condition("Pneumonia"), R"({"entry": [{"reference": "#e"}]})"), "");  // no words
  EXPECT_EQ(of_section("", "{" + text("<p>Latex</p>") + R"(, "entry": [{"reference": "AllergyIntolerance/1"}]})"), "");  // elsewhere
  // Not a record of the NHS.
  EXPECT_EQ(brief(run_plugin("transfers-of-care", R"({"resourceType": "Composition", "contained": [)" + condition("Pneumonia") + R"(], "section": [{)" +
                                                      text("<p>Asthma</p>") + entry + "]}")), "");
}

// An outermost section and all in it are one text; an entry of a List is an entry.
TEST(DocumentNarrative, SectionsInSectionsAndLists) {
  const std::string inner = R"({"section": [{)" + text("<p>Asthma</p>") + R"(}, {"entry": [{"reference": "#e"}]}]})";
  EXPECT_EQ(of_section(condition("Asthma"), inner), "");
  EXPECT_EQ(of_section(condition("Pneumonia"), inner), "narrative-omits-entry Composition.section[0].section[1].entry[0] 'Pneumonia'");
  EXPECT_EQ(of_section(condition("Pneumonia"), "{" + text("<p>Pneumonia</p>") + "}, {" + text("<p>Asthma</p>") + R"(, "entry": [{"reference": "#e"}]})"),
            "narrative-omits-entry Composition.section[1].entry[0] 'Pneumonia'");
  const std::string list = R"({"resourceType": "List", "id": "l", "entry": [{"item": {"reference": "#e"}}, {"deleted": true, "item": {"reference": "#e"}}]})";
  EXPECT_EQ(of_section(allergy("Penicillin") + ", " + list, "{" + text("<p>Latex</p>") + R"(, "entry": [{"reference": "#l"}]})"),
            "narrative-omits-entry Composition.contained[1].entry[0].item 'Penicillin'");
  EXPECT_EQ(of_section(allergy("Penicillin") + ", " + list, "{" + text("<p>Penicillin</p>") + R"(, "entry": [{"reference": "#l"}]})"), "");
}

TEST(DocumentNarrative, AMedicineInAnotherEntry) {
  const auto bundle = [](std::string_view words) {
    return brief(run_plugin("transfers-of-care", R"(<Bundle xmlns="http://hl7.org/fhir"><type value="document"/>
      <entry><resource><Composition><meta><profile value="https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Composition-1"/></meta>
      <type><coding><system value="http://snomed.info/sct"/><code value="373942005"/></coding></type><custodian><display value="x"/></custodian>
      <section><code><coding><system value="http://snomed.info/sct"/><code value="1"/></coding></code><text><div xmlns="http://www.w3.org/1999/xhtml">)" + std::string(words) + R"(</div></text>
      <entry><reference value="urn:uuid:1"/></entry></section></Composition></resource></entry>
      <entry><fullUrl value="urn:uuid:1"/><resource><MedicationRequest><medicationReference><reference value="urn:uuid:2"/></medicationReference>
        <dosageInstruction><doseQuantity><value value="5"/><unit value="mg"/></doseQuantity></dosageInstruction></MedicationRequest></resource></entry>
      <entry><fullUrl value="urn:uuid:2"/><resource><Medication><code><coding><system value="https://dmd.nhs.uk"/><code value="325426006"/><display value="Prednisolone 5mg tablets"/></coding></code></Medication></resource></entry></Bundle>)"));
  };
  EXPECT_EQ(bundle("<p>Amoxicillin</p>"), "narrative-omits-entry Bundle.entry[0].resource.section.entry 'Prednisolone 5mg tablets' [MedicationRequest]");
  EXPECT_EQ(bundle("<p>Prednisolone 20 mg once a day</p>"), "narrative-dose-contradicts Bundle.entry[0].resource.section.entry '5 mg, and the words say 20 mg'");
  EXPECT_EQ(bundle("<p>Prednisolone, one tablet once a day</p>"), "");
  EXPECT_EQ(bundle("<p>Prednisolone, 4 tablets once a day</p>"),
            "narrative-dose-contradicts Bundle.entry[0].resource.section.entry '5 mg, and the words say 4 tablets of 5 mg each, 20 mg'");
}

TEST(DocumentNarrative, DosesOfMedicines) {
  const std::string at = "narrative-dose-contradicts Composition.section[0].entry[0] ";
  const std::string_view name = "Prednisolone 5mg tablets";
  EXPECT_EQ(found("<p>Prednisolone 20 mg once a day</p>", medicine(name, dose("10", "mg"))), at + "'10 mg, and the words say 20 mg'");
  EXPECT_EQ(found("<table><tr><th>Medicine</th><th>Dose</th></tr><tr><td>Prednisolone</td><td>20 mg</td></tr></table>", medicine(name, dose("10", "mg"))),
            at + "'10 mg, and the words say 20 mg'");
  const std::string_view near[] = {
      "Prednisolone 10 mg daily",
      "Prednisolone 5mg tablets: 2 tablets once a day",
      "Prednisolone 5mg tablets",           // the product
      "Prednisolone 5 mg once a day",       // may be the product
      "Prednisolone 0.01 g once a day",
      "Prednisolone 20 mg, reducing by 5 mg each week",
      "Prednisolone 5 mg or 20 mg as told",
      "Prednisolone 20 mg daily",  // may be the whole of a day
  };
  for (const std::string_view words : near) EXPECT_EQ(found("<p>" + std::string(words) + "</p>", medicine(name, dose("10", "mg"))), "") << words;
  // In two paragraphs, or in one with another medicine, nobody knows whose the dose is.
  EXPECT_EQ(found("<p>Prednisolone 20 mg once a day</p><p>Prednisolone was well tolerated</p>", medicine(name, dose("10", "mg"))), "");
  const std::string other = R"({"resourceType": "MedicationStatement", "id": "o", "medicationCodeableConcept": )" + concept_of("Amoxicillin 500mg capsules") + "}";
  const auto two = [&](std::string_view words) {
    return of_section(medicine(name, dose("10", "mg")) + ", " + other, "{" + text(words) + R"(, "entry": [{"reference": "#e"}, {"reference": "#o"}]})");
  };
  EXPECT_EQ(two("<p>Prednisolone and amoxicillin 500 mg once a day</p>"), "");
  EXPECT_EQ(two("<p>Prednisolone 20 mg once a day</p><p>Amoxicillin 500 mg</p>"), at + "'10 mg, and the words say 20 mg'");
  // Two dosages are two doses.
  EXPECT_EQ(found("<p>Prednisolone 20 mg once a day</p>", medicine(name, R"(, "dosage": [{"doseAndRate": [{"doseQuantity": {"value": 10, "unit": "mg"}}]}, {"text": "x"}])")), "");
  EXPECT_EQ(found("<p>Prednisolone 20 mg once a day</p>", medicine(name)), "");
}

TEST(DocumentNarrative, PiecesOfMarkup) {
  const auto pieces = pieces_of("<div><p>one <b>t</b>wo</p><table><tr><td>a</td><td>b &amp; c</td></tr></table>three<br/>four</div>");
  ASSERT_EQ(pieces.size(), 4u);
  EXPECT_EQ(pieces[0], "one two");
  EXPECT_EQ(plain_words(pieces[1] + " abc"), std::vector<std::string>{"abc"});
  EXPECT_EQ(pieces[2], "three");
  EXPECT_EQ(pieces[3], "four");
  EXPECT_EQ(plain_words("Oesophagitis, grade B; no HAEMORRHAGE"), (std::vector<std::string>{"esofagitis", "grade", "hemorrhage"}));
}

// Entries, words and abbreviations in great numbers, all in one section: each entry is asked for by every word, and by every
// abbreviation, of which one fits.
TEST(DocumentNarrative, TakesTimeInProportion) {
  std::string words = "<p>";
  std::string entries;
  for (int i = 0; i < 50000; ++i) {
    words += std::string("word") + static_cast<char>('a' + i % 26) + ' ';
    entries += (i > 0 ? "," : "") + std::string(R"({"reference": "#e"})");
  }
  for (char c = 'A'; c <= 'Z'; ++c) words += std::string("XQ") + c + c + ' ';
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(of_section(condition("Xerosis quite zonal"), "{" + text(words + "XQZ</p>") + R"(, "entry": [)" + entries + "]}"), "");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
  EXPECT_EQ(of_section(condition("Xerosis quite zonal"), "{" + text(words + "</p>") + R"(, "entry": [{"reference": "#e"}]})"),
            "narrative-omits-entry Composition.section[0].entry[0] 'Xerosis quite zonal'");
}

}  // namespace
}  // namespace hallmark::plugins
