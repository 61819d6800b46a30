#include "plugins/news2.h"

#include "../plugins/plugin_run.h"
#include "plugins/news2_table.h"

namespace hallmark::plugins {
namespace {

// The chart once more, as a person reads it off: whole numbers, and tenths for the temperature.
int by_chart_respiration(int v) { return v <= 8 ? 3 : v <= 11 ? 1 : v <= 20 ? 0 : v <= 24 ? 2 : 3; }
int by_chart_scale_1(int v) { return v <= 91 ? 3 : v <= 93 ? 2 : v <= 95 ? 1 : 0; }
int by_chart_scale_2(int v, bool oxygen) {
  if (v <= 83) return 3;
  if (v <= 85) return 2;
  if (v <= 87) return 1;
  if (v <= 92 || !oxygen) return 0;
  if (v <= 94) return 1;
  return v <= 96 ? 2 : 3;
}
int by_chart_systolic(int v) { return v <= 90 ? 3 : v <= 100 ? 2 : v <= 110 ? 1 : v <= 219 ? 0 : 3; }
int by_chart_pulse(int v) { return v <= 40 ? 3 : v <= 50 ? 1 : v <= 90 ? 0 : v <= 110 ? 1 : v <= 130 ? 2 : 3; }
int by_chart_temperature(int tenths) { return tenths <= 350 ? 3 : tenths <= 360 ? 1 : tenths <= 380 ? 0 : tenths <= 390 ? 1 : 2; }

Points only(int score) { return points(static_cast<unsigned>(score)); }

TEST(News2Table, EveryWholeValueIsAsInTheChart) {
  for (int v = 0; v <= 400; ++v) {
    const Decimal value(v);
    EXPECT_EQ(points_of(Parameter::Respiration, value), only(by_chart_respiration(v))) << v;
    EXPECT_EQ(points_of(Parameter::Systolic, value), only(by_chart_systolic(v))) << v;
    EXPECT_EQ(points_of(Parameter::Pulse, value), only(by_chart_pulse(v))) << v;
  }
  for (int v = 0; v <= 100; ++v) {
    const Decimal value(v);
    EXPECT_EQ(saturation_scale_1(value), only(by_chart_scale_1(v))) << v;
    EXPECT_EQ(saturation_scale_2(value, true), only(by_chart_scale_2(v, true))) << v;
    EXPECT_EQ(saturation_scale_2(value, false), only(by_chart_scale_2(v, false))) << v;
    EXPECT_EQ(saturation_scale_2(value, std::nullopt), only(by_chart_scale_2(v, true)) | only(by_chart_scale_2(v, false))) << v;
  }
  for (int tenths = 200; tenths <= 450; ++tenths) {
    EXPECT_EQ(points_of(Parameter::Temperature, Decimal(Int128{tenths}, 1)), only(by_chart_temperature(tenths))) << tenths;
  }
}

TEST(News2Table, BetweenTwoRowsBothArePossible) {
  const auto at = [](std::string_view text) { return *Decimal::parse(text); };
  EXPECT_EQ(points_of(Parameter::Temperature, at("36.05")), points(0) | points(1));
  EXPECT_EQ(points_of(Parameter::Temperature, at("36.10")), points(0));
  EXPECT_EQ(points_of(Parameter::Temperature, at("35.01")), points(1) | points(3));
  EXPECT_EQ(points_of(Parameter::Respiration, at("20.5")), points(0) | points(2));
  EXPECT_EQ(points_of(Parameter::Respiration, at("20.0")), points(0));
  EXPECT_EQ(saturation_scale_1(at("95.5")), points(0) | points(1));
}

TEST(News2Table, Sums) {
  EXPECT_EQ(sums(points(2), points(3)), points(5));
  EXPECT_EQ(sums(points(0) | points(1), points(2) | points(4)), points(2) | points(3) | points(4) | points(5));
  EXPECT_EQ(points_text(points(5) | points(7)), "5 or 7");
}

std::string quantity(std::string_view value, std::string_view unit) {
  return R"("valueQuantity": {"value": )" + std::string(value) + R"(, "system": "http://unitsofmeasure.org", "code": ")" + std::string(unit) + "\"}";
}
std::string snomed(std::string_view code) {
  return R"("code": {"coding": [{"system": "http://snomed.info/sct", "code": ")" + std::string(code) + "\"}]}";
}
std::string loinc(std::string_view code) {
  return R"("code": {"coding": [{"system": "http://loinc.org", "code": ")" + std::string(code) + "\"}]}";
}

struct Values {
  std::string respiration = "21", saturation = "93", systolic = "120", pulse = "95", temperature = "37.5";
  std::string alert = "248234008";
  std::string air = snomed("722742002");
};

// The seven parameters of the vector of STANDARDS 5.9, as the members of components.
std::vector<std::string> seven(const Values& v = {}) {
  return {loinc("9279-1") + ", " + quantity(v.respiration, "/min"),
          loinc("2708-6") + ", " + quantity(v.saturation, "%"),
          v.air,
          loinc("8310-5") + ", " + quantity(v.temperature, "Cel"),
          loinc("8480-6") + ", " + quantity(v.systolic, "mm[Hg]"),
          loinc("8867-4") + ", " + quantity(v.pulse, "/min"),
          snomed("1104441000000107") + R"(, "valueCodeableConcept": {"coding": [{"system": "http://snomed.info/sct", "code": ")" + v.alert + "\"}]}"};
}

std::string sub_score(std::string_view code, int value) {
  return snomed(code) + R"(, "valueInteger": )" + std::to_string(value);
}

std::string components(const std::vector<std::string>& parts) {
  std::string out = R"("component": [)";
  for (const std::string& part : parts) out += (out.back() == '[' ? "{" : ", {") + part + '}';
  return out + ']';
}

std::string scored(int total, const std::vector<std::string>& parts) {
  return brief(run_plugin("news2", R"({"resourceType": "Observation", "status": "final", )" + snomed("1104051000000101") +
                                       R"(, "valueInteger": )" + std::to_string(total) + ", " + components(parts) + "}"));
}

std::string right_total(const Values& values) {
  std::string out;
  for (int total = 0; total <= 20; ++total) {
    if (scored(total, seven(values)).empty()) out += (out.empty() ? "" : " ") + std::to_string(total);
  }
  return out;
}

TEST(News2, TheVectorOfTheStandardsPage) {
  EXPECT_EQ(scored(5, seven()), "");
  EXPECT_EQ(scored(6, seven()),
            "news2-total-wrong Observation.valueInteger '6, where the scores add up to 3 or 5 (respiration rate 2, oxygen saturation 0 or 2, "
            "air or oxygen 0, systolic pressure 0, pulse 1, consciousness 0 and temperature 0)' "
            "[a parameter was scored by the wrong row, or its value has changed since]");
}

TEST(News2, EachParameterCounts) {
  EXPECT_EQ(right_total({.respiration = "8", .saturation = "98"}), "4");
  EXPECT_EQ(right_total({.saturation = "98", .systolic = "90"}), "6");
  EXPECT_EQ(right_total({.saturation = "98", .pulse = "131"}), "5");
  EXPECT_EQ(right_total({.saturation = "98", .temperature = "35.0"}), "6");
  EXPECT_EQ(right_total({.saturation = "98", .alert = "130987000"}), "6");
  EXPECT_EQ(right_total({.saturation = "91", .air = snomed("371825009")}), "5 8");  // scale 2 or scale 1
  EXPECT_EQ(right_total({.saturation = "93", .air = snomed("371825009")}), "6 7");
}

TEST(News2, TheScaleIsThatOfItsScore) {
  std::vector<std::string> parts = seven();
  parts.push_back(sub_score("1104311000000102", 2));
  EXPECT_EQ(scored(5, parts), "");
  EXPECT_NE(scored(3, parts), "");
  parts = seven();
  parts.push_back(sub_score("1104321000000108", 0));
  EXPECT_EQ(scored(3, parts), "");
  EXPECT_NE(scored(5, parts), "");
}

TEST(News2, BothScalesAndTheirSum) {
  std::vector<std::string> parts = seven({.saturation = "84"});  // 3 by scale 1, 2 by scale 2
  parts.push_back(sub_score("1104311000000102", 3));
  parts.push_back(sub_score("1104321000000108", 2));
  const std::string both = "news2-both-scales Observation";
  EXPECT_EQ(scored(5, parts), both);
  EXPECT_EQ(scored(6, parts), both);
  EXPECT_EQ(scored(8, parts),
            both + "\nnews2-total-wrong Observation.valueInteger '8, where the scores add up to 5 or 6 (respiration rate 2, oxygen saturation 2 or 3, "
                   "air or oxygen 0, systolic pressure 0, pulse 1, consciousness 0 and temperature 0)' [the points of both oxygen scales were added]");
}

TEST(News2, SubScores) {
  std::vector<std::string> parts = seven();
  parts.push_back(sub_score("1104371000000107", 0));
  EXPECT_EQ(scored(5, parts), "");
  parts.back() = sub_score("1104371000000107", 1);
  EXPECT_EQ(scored(5, parts), "news2-sub-score-wrong Observation.component[7].valueInteger '1, where 37.5 Cel scores 0' [temperature]");
  parts.back() = snomed("1104371000000107") + R"(, "dataAbsentReason": {"text": "not scored"})";
  EXPECT_EQ(scored(5, parts), "");
  // Scores alone add up as well.
  const std::vector<std::string> scores = {sub_score("1104301000000104", 2), sub_score("1104311000000102", 2), sub_score("1104331000000105", 0),
                                           sub_score("1104341000000101", 0), sub_score("1104351000000103", 1), sub_score("1104361000000100", 0),
                                           sub_score("1104371000000107", 0)};
  EXPECT_EQ(scored(5, scores), "news2-undecided Observation.valueInteger [none of its parameters is in the record]");
  EXPECT_NE(scored(6, scores).find("news2-total-wrong"), std::string::npos);
}

TEST(News2, WhatIsMissing) {
  std::vector<std::string> parts = seven();
  parts.erase(parts.begin() + 2);
  EXPECT_EQ(scored(5, parts), "news2-air-or-oxygen-missing Observation");
  EXPECT_EQ(scored(7, parts), "news2-air-or-oxygen-missing Observation");  // on oxygen
  parts = seven();
  parts.erase(parts.begin() + 4, parts.begin() + 6);
  EXPECT_EQ(scored(5, parts), "news2-parameter-missing Observation [systolic pressure and pulse]");
  EXPECT_EQ(scored(5, {R"("code": {"text": "x"})"}), "news2-undecided Observation.valueInteger [none of its parameters is in the record]");
  // An oxygen flow is said in another way, and may be none.
  parts = seven({.air = loinc("3151-8") + ", " + quantity("2", "L/min")});
  EXPECT_EQ(scored(7, parts), "news2-undecided Observation.valueInteger [air or oxygen is given as a rate or fraction]");
}

TEST(News2, UnitsThatStopTheComputation) {
  std::vector<std::string> parts = seven();
  parts[5] = loinc("8867-4") + R"(, "valueQuantity": {"value": 95, "unit": "bpm"})";
  EXPECT_EQ(scored(5, parts), "news2-undecided Observation.valueInteger [pulse has no unit code]");
  parts[5] = loinc("8867-4") + ", " + quantity("95", "{beats}/min");
  EXPECT_EQ(scored(5, parts), "");
  EXPECT_NE(scored(6, parts), "");
  parts[3] = loinc("8310-5") + ", " + quantity("99.5", "[degF]");  // 37.5 Cel
  EXPECT_EQ(scored(5, parts), "");
  parts[3] = loinc("8310-5") + ", " + quantity("37.5", "kg");
  EXPECT_EQ(scored(5, parts), "news2-undecided Observation.valueInteger [temperature is in a unit that does not measure it]");
  // Even so, what no pulse could make up is wrong.
  EXPECT_NE(scored(20, parts).find("news2-total-wrong"), std::string::npos);
}

TEST(News2, Totals) {
  EXPECT_EQ(scored(21, {}), "news2-total-impossible Observation.valueInteger '21'");
  const auto quantity_total = [](std::string_view value) {
    return brief(run_plugin("news2", R"({"resourceType": "Observation", )" + snomed("1104051000000101") + ", " + quantity(value, "{ScoreOf}") + "}"));
  };
  EXPECT_EQ(quantity_total("4.5"), "news2-total-impossible Observation.valueQuantity '4.5'");
  EXPECT_EQ(quantity_total("-1"), "news2-total-impossible Observation.valueQuantity '-1'");
  EXPECT_EQ(quantity_total("5.0"), "news2-undecided Observation.valueQuantity [none of its parameters is in the record]");
  // The national paediatric score is another one.
  EXPECT_EQ(brief(run_plugin("news2", R"({"resourceType": "Observation", )" + snomed("1363261000000104") + R"(, "valueInteger": 25})")), "");
}

// A Bundle of observations; each text is the members after resourceType, the n-th has the fullUrl urn:uuid:n.
std::string bundle(const std::vector<std::string>& observations) {
  std::string out = R"({"resourceType": "Bundle", "type": "collection", "entry": [)";
  for (std::size_t i = 0; i < observations.size(); ++i) {
    if (i > 0) out += ',';
    out += R"({"fullUrl": "urn:uuid:)" + std::to_string(i) + R"(", "resource": {"resourceType": "Observation", )" + observations[i] + "}}";
  }
  return out + "]}";
}
std::string of(std::string_view patient, std::string_view time) {
  return R"("subject": {"reference": "Patient/)" + std::string(patient) + R"("}, "effectiveDateTime": ")" + std::string(time) + "\", ";
}
std::string total(int value) { return snomed("1104051000000101") + R"(, "valueInteger": )" + std::to_string(value); }
std::string pulse(std::string_view value) { return loinc("8867-4") + ", " + quantity(value, "/min"); }

TEST(News2, TheRoundIsWhatTheTotalLeadsTo) {
  const std::vector<std::string> parts = seven();
  std::vector<std::string> observations = {total(6) + R"(, "derivedFrom": [)"};
  for (std::size_t i = 1; i <= parts.size(); ++i) {
    observations[0] += (i > 1 ? ", " : "") + (R"({"reference": "urn:uuid:)" + std::to_string(i) + "\"}");
    observations.push_back(parts[i - 1]);
  }
  observations[0] += ']';
  EXPECT_NE(brief(run_plugin("news2", bundle(observations))).find("news2-total-wrong Bundle.entry[0].resource.valueInteger '6,"), std::string::npos);
  // FHIR 3.0.1 has related instead.
  std::string old = observations[0];
  observations[0] = total(6) + R"(, "related": [)";
  for (std::size_t i = 1; i <= parts.size(); ++i) {
    observations[0] += (i > 1 ? ", " : "") + (R"({"type": "derived-from", "target": {"reference": "urn:uuid:)" + std::to_string(i) + "\"}}");
  }
  observations[0] += ']';
  EXPECT_NE(brief(run_plugin("news2", bundle(observations))).find("news2-total-wrong Bundle.entry[0].resource.valueInteger '6,"), std::string::npos);
  // What it leads to elsewhere cannot be seen, and is not missing.
  EXPECT_EQ(brief(run_plugin("news2", bundle({total(5) + R"(, "derivedFrom": [{"reference": "urn:uuid:1"}, {"reference": "urn:uuid:99"}])", pulse("72")}))),
            "news2-undecided Bundle.entry[0].resource.valueInteger [respiration rate is not in the record, oxygen saturation is not in the record, "
            "air or oxygen is not in the record, systolic pressure is not in the record, consciousness is not in the record and temperature is "
            "not in the record]");
}

TEST(News2, TheRoundIsElseWhatWasMeasuredAroundThatTime) {
  const std::string now = "2026-10-13T06:00:00+01:00";
  std::vector<std::string> observations = {of("1", now) + total(6)};
  for (const std::string& part : seven()) observations.push_back(of("1", "2026-10-13T05:10:00Z") + part);
  EXPECT_NE(brief(run_plugin("news2", bundle(observations))).find("news2-total-wrong"), std::string::npos);
  // Another patient's, and another hour's, are not of it.
  for (const auto& [patient, time] : {std::pair{"2", "2026-10-13T05:10:00Z"}, std::pair{"1", "2026-10-13T05:30:01Z"}}) {
    observations.resize(1);
    for (const std::string& part : seven()) observations.push_back(of(patient, time) + part);
    EXPECT_EQ(brief(run_plugin("news2", bundle(observations))),
              "news2-undecided Bundle.entry[0].resource.valueInteger [none of its parameters is in the record]");
  }
  // Two pulses in the window: either may be meant.
  observations.resize(1);
  for (const std::string& part : seven()) observations.push_back(of("1", now) + part);
  observations.push_back(of("1", now) + pulse("120"));
  EXPECT_EQ(brief(run_plugin("news2", bundle(observations))), "");
}

TEST(News2, IsForAdults) {
  const auto aged = [](std::string_view birth, std::string_view when) {
    return brief(run_plugin("news2", R"({"resourceType": "Observation", "contained": [{"resourceType": "Patient", "id": "p", "birthDate": ")" +
                                         std::string(birth) + R"("}], "subject": {"reference": "#p"}, "effectiveDateTime": ")" + std::string(when) +
                                         "\", " + snomed("1104051000000101") + "}"));
  };
  EXPECT_EQ(aged("2010-10-14", "2026-10-13"), "news2-not-for-children Observation");
  EXPECT_EQ(aged("2010-10-13", "2026-10-13"), "");
  EXPECT_EQ(aged("2010", "2026-10-13"), "");  // it may have been January
  EXPECT_EQ(aged("2011", "2026-10-13"), "news2-not-for-children Observation");
  EXPECT_EQ(aged("2008-02-29", "2024-02-29"), "");
}

TEST(News2, ManyTotalsOfOnePatientTakeTimeInProportion) {
  std::vector<std::string> observations;
  for (int i = 0; i < 1000; ++i) observations.push_back(of("1", "2026-10-13T06:00:00Z") + (i % 2 ? pulse("72") : total(3)));
  const auto issues = run_plugin("news2", bundle(observations));
  EXPECT_EQ(issues.size(), 500u);
  EXPECT_EQ(issues[0].code, Code::News2Undecided);
}

// Totals are nobody's neighbours, and must not be passed over one by one either: squared, this is minutes.
TEST(News2, NothingButTotalsTakesTimeInProportion) {
  std::vector<std::string> observations;
  for (int i = 0; i < 60000; ++i) observations.push_back(of("1", "2026-10-13T06:00:00Z") + total(3));
  const auto issues = run_plugin("news2", bundle(observations));
  EXPECT_EQ(issues.size(), 60000u);
  EXPECT_EQ(brief({issues[0]}), "news2-undecided Bundle.entry[0].resource.valueInteger [none of its parameters is in the record]");
}

TEST(News2, ManyTotalsOfOneHubTakeTimeInProportion) {
  std::string hub = R"("hasMember": [)", parts = R"(], "component": [)";
  for (int i = 0; i < 1000; ++i) {
    hub += (i > 0 ? ", " : "") + (R"({"reference": "urn:uuid:x)" + std::to_string(i) + "\"}");
    parts += (i > 0 ? ", {" : "{") + pulse("72") + "}";
  }
  std::vector<std::string> observations = {hub + parts + "]"};
  for (int i = 0; i < 1000; ++i) observations.push_back(total(3) + R"(, "hasMember": [{"reference": "urn:uuid:0"}])");
  const auto issues = run_plugin("news2", bundle(observations));
  EXPECT_EQ(issues.size(), 1000u);
  EXPECT_EQ(brief({issues[0]}), "news2-undecided Bundle.entry[1].resource.valueInteger [more observations lie around it than a round can have]");
}

}  // namespace
}  // namespace hallmark::plugins
