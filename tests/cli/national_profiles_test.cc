// Hallmark's own profiles beside the official ones, over published examples, where both are at hand: HALLMARK_SHARED, or `shared`
// beside the repository. What the official profile of the same version passes, ours must pass; where ours asks for more, the source of
// the rule says why, and it is listed here.
#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>

#include "../cli/process.h"

namespace hallmark::cli::testing {
namespace {

struct Feed {
  const char* name;
  std::string arguments;  // after the packages
  const char* package;
  const char* messages;
  std::set<std::string> explained;  // rules of ours that are broken where the official profile says nothing, or only warns
};

// 6.2 USE: a role is somebody's. Must support in UK Core.
const std::string kRole = "/PractitionerRole#PractitionerRole.practitioner";
// 6.7 Rules: `issued`, and a result or the reason why there is none. UK Core warns of both.
const std::set<std::string> kLaboratory = {"pathology/uk-core-2.0.1/DiagnosticReport#hm-lab-report-1",
                                           "pathology/uk-core-2.0.1/Observation#hm-lab-result-1"};

std::set<std::string> with(std::set<std::string> all, const std::set<std::string>& more) {
  all.insert(more.begin(), more.end());
  return all;
}

const Feed kFeeds[] = {
    {"UkCore2", "--standards-version uk-core-2.0.1", "ukcore-2.0.1", "ukcore", with({"staff-identity/uk-core-2.0.1" + kRole}, kLaboratory)},
    {"UkCore1", "--standards-version uk-core-1.0.2", "ukcore-1.0.2", "ukcore", with({"staff-identity/uk-core-1.0.2" + kRole}, kLaboratory)},
    {"UkCoreDevelop", "--standards-version uk-core-develop-2025-06", "ukcore-develop", "ukcore",
     with({"staff-identity/uk-core-2.0.1" + kRole}, kLaboratory)},
    // 5.1: the words of the retired code system are not the status in force; that code system is not in UK Core's value set either. 6.8 USE: the
    // guide's MUST, a participant.
    {"Bars", "", "ukcore-2.0.1", "bars-1.4.0",
     {"staff-identity/uk-core-2.0.1" + kRole, "scheduling/bars-core-1.5.0/Appointment#hm-booking-1",
      "nhs-number/uk-core-2.0.1/Patient#Patient.identifier:nhsNumber.extension:nhsNumberVerificationStatus.value[x]"}},
    {"Prescriptions", "", "ukcore-2.0.1", "eps-primary-care", {"staff-identity/uk-core-2.0.1" + kRole}},
    // 3.1: what CareConnect-Patient-1 requires; the examples claim ITK's own profiles.
    {"Discharges", "--fhir-version 3.0", "careconnect-stu3", "itk-edischarge-stu3/Examples",
     {"nhs-number/careconnect-fhir-3.0.1/Patient#Patient.identifier:nhsNumber.extension:nhsNumberVerificationStatus",
      "nhs-number/careconnect-fhir-3.0.1/Patient#Patient.name:official"}},
};

class NationalProfiles : public ::testing::TestWithParam<Feed> {};

TEST_P(NationalProfiles, WhatTheyPassOursPass) {
  if (!has_definitions()) GTEST_SKIP() << kNoDefinitions;
  const char* set_by_user = std::getenv("HALLMARK_SHARED");
  const std::string shared = set_by_user ? set_by_user : source_dir() + "/../shared";
  const std::string package = shared + "/packages/" + GetParam().package;
  const std::string messages = shared + "/messages/" + GetParam().messages;
  if (!std::filesystem::exists(package) || !std::filesystem::exists(messages)) {
    GTEST_SKIP() << package << " or " << messages << " is not there (set HALLMARK_SHARED)";
  }
  const RunResult run = run_shell("hallmark check --score --purpose test --today 2026-11-21 --format json " + GetParam().arguments + " --ig '" +
                                      package + "' '" + messages + "'",
                                  source_dir());
  rapidjson::Document json;
  json.Parse(run.out.data(), run.out.size());
  ASSERT_FALSE(json.HasParseError()) << run.err;
  constexpr std::string_view ours = "https://hallmark.example/standards/";
  std::set<std::string> broken;
  std::size_t scores = 0;
  for (const auto& record : json["records"].GetArray()) {
    if (record.HasMember("scores")) scores += record["scores"].Size();
    for (const auto& issue : record["issues"].GetArray()) {
      const std::string definition = issue["definition"].GetString();
      if (definition.starts_with(ours) && std::string_view(issue["severity"].GetString()) == "error") broken.insert(definition.substr(ours.size()));
    }
  }
  EXPECT_GT(scores, 0u);
  EXPECT_EQ(broken, GetParam().explained);
}

INSTANTIATE_TEST_SUITE_P(Uk, NationalProfiles, ::testing::ValuesIn(kFeeds), [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace hallmark::cli::testing
