// Records through the whole of readiness, for tests: the product's own standards and rubric, one schema.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>

#include "readiness/survey.h"
#include "validate.h"

namespace hallmark::readiness {

inline const std::string kProfiles = std::string(HALLMARK_SOURCE_DIR) + "/profiles";

inline std::string clean_record(std::string_view standard) {
  std::ifstream in(std::string(HALLMARK_SOURCE_DIR) + "/tests/readiness/clean/" + std::string(standard) + ".json");
  std::ostringstream out;
  out << in.rdbuf();
  EXPECT_FALSE(out.str().empty()) << standard;
  return out.str();
}

inline std::shared_ptr<const Standards> our_standards() {
  auto loaded = load_standards(kProfiles);
  EXPECT_TRUE(loaded) << loaded.error();
  return std::make_shared<const Standards>(std::move(*loaded));
}

inline std::shared_ptr<const Rubric> our_rubric() {
  auto loaded = load_rubric(kProfiles);
  EXPECT_TRUE(loaded) << loaded.error();
  return std::make_shared<const Rubric>(std::move(*loaded));
}

inline std::shared_ptr<const AttributionRules> our_attribution_rules() {
  auto loaded = load_attribution_rules(kProfiles);
  EXPECT_TRUE(loaded) << loaded.error();
  return std::make_shared<const AttributionRules>(std::move(*loaded));
}

class Examiner {
 public:
  // `plugins`: run them, whatever the standards ask for.
  explicit Examiner(std::shared_ptr<const schema::Schema> schema, SurveyOptions options = test_feed(),
                    std::vector<const Plugin*> plugins = {}, std::shared_ptr<const Rubric> rubric = our_rubric())
      : options_(options), plugins_(std::move(plugins)), survey(our_standards(), std::move(rubric), schema, std::move(options)),
        validator_(schema, validation()) {}

  static SurveyOptions test_feed() {
    return {.purpose = Purpose::Test, .today = "2026-11-21", .attribution = {.rules = our_attribution_rules()}, .standards = {}};
  }

  RecordResult examine(std::string_view bytes, std::string_view name = "record.json") {
    issues.clear();
    const Outcome outcome = validator_.validate(bytes, issues);
    return survey.examine({validator_.record(), outcome.readable, outcome.walked, name, survey.plugins(), {}}, issues);
  }

 private:
  ValidateOptions validation() const {
    ValidateOptions out;
    out.purpose = options_.purpose;
    out.today = options_.today;
    out.plugins = plugins_;
    if (plugins_.empty()) out.plugins.assign(survey.plugins().begin(), survey.plugins().end());
    return out;
  }
  SurveyOptions options_;
  std::vector<const Plugin*> plugins_;

 public:
  Survey survey;
  IssueList issues;

 private:
  Validator validator_;
};

// "93 not held: number-right -7, phone advised": score, usable, what was lost.
inline std::string brief(const StandardScore& score) {
  std::string out = std::to_string(score.score) + ' ' + std::string(truth_name(score.usable()));
  std::string_view separator = ": ";
  for (const Loss& loss : score.losses) {
    const std::string& rule = loss.rule;
    out += separator;
    out += rule.find("://") == std::string::npos && !rule.empty() ? rule.substr(rule.find('#') + 1)
                                                                   : std::string(code_info(loss.code).id);
    out += (loss.in_doubt ? " ?" : " -") + std::to_string(loss.points);
    separator = ", ";
  }
  return out;
}

}  // namespace hallmark::readiness
