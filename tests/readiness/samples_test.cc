// The samples, and what is said of them beside them: every issue, every standard's verdict, whose message it is, and
// the table that the demonstration prints. What is expected was judged by hand; see samples/README.md.
#include <rapidjson/document.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include "../readiness/examined.h"
#include "../support/base_pack.h"
#include "message_version.h"
#include "readiness/needs.h"
#include "record/reader.h"

namespace hallmark::readiness {
namespace {

namespace fs = std::filesystem;

const fs::path kSamples = fs::path(HALLMARK_SOURCE_DIR) / "samples";
constexpr std::string_view kKinds[] = {"clean", "broken", "near_miss"};

std::string text_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

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
std::string stem(const std::string& name) { return name.substr(0, name.rfind('.')); }

std::vector<std::string> records_of(const std::string& name) {
  std::string text = text_of(kSamples / name);
  if (!name.ends_with(".ndjson")) return {std::move(text)};
  std::vector<std::string> out;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) out.push_back(line);
  return out;
}

// What a sample is expected to give, or has given: lines that compare whole.
struct Findings {
  // Both sorted; they begin with the record's number, 0 for the only one.
  std::vector<std::string> issues;     // "2 error element-missing @ Bundle.entry[1].resource"
  std::vector<std::string> standards;  // "2 observations: usable"
  std::set<std::string> trusts;        // of the records that can be read; "" is unattributed
};

struct Expected {
  std::string about;
  Purpose purpose = Purpose::Test;
  Findings findings;
};

std::string line(std::size_t record, const std::string& rest) { return std::to_string(record) + ' ' + rest; }

Expected expected_of(const std::string& name) {
  Expected out;
  const std::string text = text_of(kSamples / (stem(name) + ".issues"));
  rapidjson::Document json;
  json.Parse(text.data(), text.size());  // with the size: the form without it reads past the end
  if (json.HasParseError() || !json.IsObject()) {
    ADD_FAILURE() << stem(name) << ".issues is not JSON";
    return out;
  }
  out.about = json["about"].GetString();
  if (json.HasMember("purpose")) {
    EXPECT_EQ(std::string_view(json["purpose"].GetString()), "live") << name;
    out.purpose = Purpose::Live;
  }
  out.findings.trusts.insert(json["trust"].IsNull() ? "" : json["trust"].GetString());
  for (const auto& issue : json["issues"].GetArray()) {
    const std::size_t record = issue.HasMember("record") ? issue["record"].GetUint() : 0;
    const std::string severity = issue["severity"].GetString();
    const std::string code = issue["code"].GetString();
    out.findings.issues.push_back(line(record, severity + ' ' + code + " @ " + issue["path"].GetString()));
  }
  for (const auto& standard : json["standards"].GetObject()) {
    const std::string id = standard.name.GetString();
    if (standard.value.IsString()) {
      out.findings.standards.push_back(line(0, id + ": " + standard.value.GetString()));
      continue;
    }
    std::size_t record = 0;  // a feed: one verdict a record, null for none
    for (const auto& verdict : standard.value.GetArray()) {
      ++record;
      if (!verdict.IsNull()) out.findings.standards.push_back(line(record, id + ": " + verdict.GetString()));
    }
  }
  std::sort(out.findings.issues.begin(), out.findings.issues.end());
  std::sort(out.findings.standards.begin(), out.findings.standards.end());
  return out;
}

std::string_view verdict_name(const StandardScore& score) {
  if (score.not_evidence != nullptr) return "no evidence";  // of a live feed
  const Truth usable = score.usable();
  return usable == Truth::Held ? "usable" : usable == Truth::NotHeld ? "not usable" : "undecided";
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
      if (issue.validator == kNeeds.id) continue;  // they show in the standards' verdicts
      out.issues.push_back(line(number, std::string(severity_name(issue.severity)) + ' ' +
                                            std::string(code_info(issue.code).id) + " @ " + issue.path));
    }
    for (const StandardScore& score : result.standards) {
      out.standards.push_back(line(number, score.standard->id + ": " + std::string(verdict_name(score))));
    }
    if (result.readable == Truth::Held) out.trusts.insert(result.attribution.trust);
    EXPECT_FALSE(result.attribution.conflict) << name;  // no sample's sender and custodian contradict each other
  }
  if (out.trusts.empty()) out.trusts.insert("");
  std::sort(out.issues.begin(), out.issues.end());
  std::sort(out.standards.begin(), out.standards.end());
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
  for (const std::string& name : files({".issues"})) {
    const std::size_t slash = name.find('/');
    ++count[name.substr(slash + 1, name.rfind('/') - slash - 1)][name.substr(0, slash)];
  }
  int standards = 0;
  for (const auto& entry : fs::directory_iterator(kProfiles)) {
    const std::string folder = entry.path().filename().string();
    if (!fs::is_directory(entry.path()) || folder.find('-') != 2) continue;  // "01-nhs-number"
    ++standards;
    EXPECT_GE(count[folder]["clean"], 1) << folder;
    EXPECT_GE(count[folder]["broken"], 2) << folder;
    EXPECT_GE(count[folder]["near_miss"], 1) << folder;
  }
  EXPECT_EQ(standards, 10);
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

TEST(Samples, IssuesVerdictsAndTrustsAreAsExpected) {
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
      EXPECT_EQ(after.substr(digits, 3), "999") << name;
      ++numbers;
    }
  }
  EXPECT_GE(numbers, 60u);
}

}  // namespace
}  // namespace hallmark::readiness
