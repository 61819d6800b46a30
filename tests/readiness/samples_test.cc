// The samples, and what is said of them beside them: every issue, every standard's verdict with its rung, score and unmet
// needs, whose message it is, and the table that the demonstration prints. What is expected was judged by hand; see
// samples/README.md.
#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include "../readiness/examined.h"
#include "../readiness/sample_expectations.h"
#include "../support/base_pack.h"
#include "message_version.h"
#include "readiness/needs.h"
#include "record/reader.h"

namespace hallmark::readiness {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kKinds[] = {"clean", "broken", "near_miss"};

// All files of the three folders with one of these endings, sorted, as "clean/01-nhs-number/name.json".
std::vector<std::string> files(const std::set<std::string>& endings) {
  std::vector<std::string> out;
  for (std::string_view kind : kKinds) {
    for (const auto& entry : fs::recursive_directory_iterator(kSamples / kind)) {
      if (entry.is_regular_file() && endings.count(entry.path().extension().string()) != 0) {
        out.push_back(fs::relative(entry.path(), kSamples).string());
      }
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::string> messages() { return files({".json", ".xml", ".ndjson"}); }

std::vector<std::string> records_of(const std::string& name) {
  std::string text = text_of(kSamples / name);
  if (!name.ends_with(".ndjson")) return {std::move(text)};
  std::vector<std::string> out;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) out.push_back(line);
  return out;
}

// One examiner for each FHIR version of the samples: R4, and 3.0 where a message says so.
class Examiners {
 public:
  explicit Examiners(const std::shared_ptr<const schema::Schema>& r4, Purpose purpose = Purpose::Test) : r4_(r4, feed(purpose)) {
    std::string missing;
    if (auto stu3 = test::base_schema(FhirVersion::Stu3, missing)) stu3_.emplace(std::move(stu3), feed(purpose));
  }
  Examiner& of(std::string_view bytes) {
    Record record;
    std::vector<ReadProblem> problems;
    if (!stu3_ || !may_say_version(bytes) || !read_record(bytes, Limits{}, record, problems)) return r4_;
    const auto said = version_in_message(record);
    return said && said->version == FhirVersion::Stu3 ? *stu3_ : r4_;
  }
  Examiner& r4() { return r4_; }
  std::map<std::string, TrustTally> trusts() const {
    Aggregate out = r4_.survey.aggregate();
    if (stu3_) out.merge(stu3_->survey.aggregate());
    return out.trusts();
  }

 private:
  static SurveyOptions feed(Purpose purpose) {
    SurveyOptions out = Examiner::test_feed();
    out.purpose = purpose;
    return out;
  }
  Examiner r4_;
  std::optional<Examiner> stu3_;
};

Findings found_in(Examiners& examiners, const std::string& name) {
  Findings out;
  const std::vector<std::string> records = records_of(name);
  for (std::size_t i = 0; i < records.size(); ++i) {
    const std::size_t number = name.ends_with(".ndjson") ? i + 1 : 0;
    Examiner& examiner = examiners.of(records[i]);
    const RecordResult result = examiner.examine(records[i], name);
    examiner.survey.add(result);
    for (const Issue& issue : examiner.issues.issues()) {
      if (issue.validator == kNeeds.id || issue.definition.starts_with(kOwnCanonicals)) continue;  // they show in how the record stands by the standards
      out.add_issue(number, severity_name(issue.severity), code_info(issue.code).id, issue.path);
    }
    for (const StandardScore& score : result.standards) out.add_standing(number, score.standard->id, standing_of(score));
    if (result.readable == Truth::Held) out.trusts.insert(result.attribution.trust);
    EXPECT_FALSE(result.attribution.conflict) << name;  // no sample's sender and custodian contradict each other
  }
  if (out.trusts.empty()) out.trusts.insert("");
  out.sort();
  return out;
}

bool any_of_severity(const Findings& findings, std::string_view severity) {
  return std::any_of(findings.issues.begin(), findings.issues.end(), [&](const std::string& issue) {
    return issue.find(' ' + std::string(severity) + ' ') != std::string::npos;
  });
}

TEST(Samples, EveryMessageHasItsExpectationsAndNothingElseHas) {
  std::set<std::string> with_message;
  for (const std::string& name : messages()) with_message.insert(stem(name));
  std::set<std::string> with_expectations;
  for (const std::string& name : files({".issues"})) with_expectations.insert(stem(name));
  EXPECT_EQ(with_message, with_expectations);
  EXPECT_GE(with_message.size(), 50u);
}

TEST(Samples, EveryStandardHasCleanAndBrokenOnesAndNearMisses) {
  std::map<std::string, std::map<std::string, int>> count;
  for (const std::string& name : files({".issues", ".json", ".xml"})) {
    const std::size_t slash = name.find('/');
    auto& of_folder = count[name.substr(slash + 1, name.rfind('/') - slash - 1)];
    const std::string kind = name.substr(0, slash);
    ++of_folder[name.ends_with(".issues") ? kind : kind + name.substr(name.rfind('.'))];
  }
  int standards = 0;
  for (const auto& entry : fs::directory_iterator(kProfiles)) {
    const std::string folder = entry.path().filename().string();
    if (!fs::is_directory(entry.path()) || folder.find('-') != 2) continue;  // "01-nhs-number"
    ++standards;
    EXPECT_GE(count[folder]["clean"], 2) << folder;
    EXPECT_GE(count[folder]["broken"], 4) << folder;
    EXPECT_GE(count[folder]["near_miss"], 2) << folder;
    for (std::string_view kind : kKinds) {
      for (std::string_view format : {".json", ".xml"}) EXPECT_GE(count[folder][std::string(kind) + std::string(format)], 1) << folder << kind << format;
    }
  }
  EXPECT_EQ(standards, 10);
}

// What is live in FHIR 3.0.1: every standard with a version of CareConnect's.
TEST(Samples, EveryStandardOfCareConnectHasThemInFhir301) {
  std::map<std::string, std::map<std::string, int>> count;
  std::set<std::string> formats;
  for (const std::string& name : messages()) {
    if (name.ends_with(".ndjson")) continue;
    const std::string text = text_of(kSamples / name);
    Record record;
    std::vector<ReadProblem> problems;
    if (!may_say_version(text) || !read_record(text, Limits{}, record, problems)) continue;
    const auto said = version_in_message(record);
    if (!said || said->version != FhirVersion::Stu3) continue;
    const std::size_t slash = name.find('/');
    ++count[name.substr(slash + 1, name.rfind('/') - slash - 1)][name.substr(0, slash)];
    formats.insert(name.substr(name.rfind('.')));
  }
  int standards = 0;
  for (const auto& entry : fs::directory_iterator(kProfiles)) {
    if (!fs::exists(entry.path() / "careconnect-fhir-3.0.1")) continue;
    ++standards;
    const std::string folder = entry.path().filename().string();
    EXPECT_GE(count[folder]["clean"], 1) << folder;
    EXPECT_GE(count[folder]["broken"], 2) << folder;
    EXPECT_GE(count[folder]["near_miss"], 1) << folder;
  }
  EXPECT_EQ(standards, 9);
  EXPECT_EQ(formats, (std::set<std::string>{".json", ".xml"}));
}

TEST(Samples, CleanOnesAndNearMissesAreUsableAndBrokenOnesAreNot) {
  for (const std::string& name : messages()) {
    const Expected expected = expected_of(name);
    const Findings& findings = expected.findings;
    EXPECT_FALSE(expected.about.empty()) << name;
    const bool any_unusable = std::any_of(findings.standards.begin(), findings.standards.end(),
                                          [](const std::string& standard) { return !standard.ends_with(": usable"); });
    const bool fault = any_of_severity(findings, "error") || any_of_severity(findings, "fatal") || any_unusable;
    EXPECT_EQ(fault, name.starts_with("broken/")) << name;
    if (!name.starts_with("broken/")) {
      EXPECT_FALSE(findings.standards.empty()) << name;
    }
  }
}

TEST(Samples, IssuesRungsScoresAndTrustsAreAsExpected) {
  HALLMARK_NEEDS_R4(schema);
  Examiners test_feed(schema);
  Examiners live_feed(schema, Purpose::Live);
  for (const std::string& name : messages()) {
    const auto [about, purpose, expected] = expected_of(name);
    const Findings found = found_in(purpose == Purpose::Live ? live_feed : test_feed, name);
    EXPECT_EQ(found.issues, expected.issues) << name;
    EXPECT_EQ(found.standards, expected.standards) << name;
    EXPECT_EQ(found.trusts, expected.trusts) << name;
  }
}

TEST(Samples, BothFormatsSayTheSame) {
  HALLMARK_NEEDS_R4(schema);
  Examiners examiners(schema);
  int pairs = 0;
  for (const std::string& name : files({".json"})) {
    const std::string other = stem(name) + ".xml";
    if (!fs::exists(kSamples / other)) continue;
    ++pairs;
    const Findings json = found_in(examiners, name);
    const Findings xml = found_in(examiners, other);
    EXPECT_EQ(json.issues, xml.issues) << stem(name);
    EXPECT_EQ(json.standards, xml.standards) << stem(name);
    EXPECT_EQ(json.trusts, xml.trusts) << stem(name);
  }
  EXPECT_GE(pairs, 8);
}

char letter(CellVerdict verdict) {
  switch (verdict) {
    case CellVerdict::Usable: return 'Y';
    case CellVerdict::NotUsable: return 'N';
    case CellVerdict::Undecided: return '?';
    case CellVerdict::NoEvidence: break;
  }
  return '.';
}

// The ten in order.
std::string row(const TrustTally& tally, const Survey& survey, const Rubric& rubric) {
  std::string out;
  for (const Manifest* m : survey.standards()) {
    Cell cell;
    for (const auto& [name, of_version] : tally.standards) {
      if (name.starts_with(m->id + '/')) cell.add(of_version);
    }
    out += letter(verdict_of(cell, rubric));
  }
  return out;
}

// All of them as a test feed, those of a live feed too: what the demonstration reads is a folder, with one purpose.
TEST(Samples, TheDemonstrationTable) {
  HALLMARK_NEEDS_R4(schema);
  Examiners examiners(schema);
  for (const std::string& name : messages()) found_in(examiners, name);
  std::map<std::string, std::string> table;
  const auto rubric = our_rubric();
  for (const auto& [trust, tally] : examiners.trusts()) table[trust] = row(tally, examiners.r4().survey, *rubric);
  const std::map<std::string, std::string> expected = {
      {"", "N......N.."}, {"RZ1", "YYYYYYNYYY"}, {"RZ2", "YYNYNYNYNN"}, {"RZ3", "YNNNNNNYN."}, {"RZ4", "NNNNN..NN."}};
  EXPECT_EQ(table, expected);
}

// Nobody's: an NHS number is from the range 999 or it is not there. Read as text, so that broken ones are seen too.
TEST(Samples, NhsNumbersAreOfTheTestRange) {
  std::size_t numbers = 0;
  for (const std::string& name : messages()) {
    const std::string text = text_of(kSamples / name);
    for (std::size_t at = text.find("/nhs-number"); at != std::string::npos; at = text.find("/nhs-number", at + 1)) {
      const std::string after = text.substr(at, 90);
      const std::size_t digits = after.find_first_of("0123456789");
      if (digits == std::string::npos || after.find("value", 12) > digits) continue;  // a status without a number
      if (after.find("<value>") < digits) continue;                                   // a reason in the number's place
      EXPECT_EQ(after.substr(digits, 3), "999") << name;
      ++numbers;
    }
  }
  EXPECT_GE(numbers, 60u);
}

}  // namespace
}  // namespace hallmark::readiness
