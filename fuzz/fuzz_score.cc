// A whole `check --score` of any bytes: the check, then the version of each standard, needs, own profiles, attribution and scores.
// See fuzz/README.md.
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

#include "readiness/survey.h"
#include "schema/pack_file.h"
#include "validate.h"

namespace {

using namespace hallmark;
using namespace hallmark::readiness;

[[noreturn]] void broken(const char* promise, const StandardScore* score) {
  std::fprintf(stderr, "fuzz_score: %s\n", promise);
  if (score != nullptr) std::fprintf(stderr, "  %s, %u points\n", score->standard->name().c_str(), score->score);
  std::abort();
}

// Without definitions and standards nothing would be tested, which must not look like success.
template <class T>
T must(Result<T> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "fuzz_score: %s (name a pack with HALLMARK_PACK)\n", result.error().c_str());
  std::exit(2);
}

class Scorer {
 public:
  Scorer() : Scorer(std::getenv("HALLMARK_PACK")) {}

  RecordResult score(std::string_view bytes, IssueList& issues) {
    const Outcome outcome = validator_.validate(bytes, issues);
    return survey_.examine({validator_.record(), outcome.readable, outcome.walked, "", survey_.plugins(), outcome.profiles}, issues);
  }

 private:
  explicit Scorer(const char* pack)
      : schema_(must(schema::open_pack(pack != nullptr ? pack : HALLMARK_PACK_DEFAULT))),
        survey_(std::make_shared<const Standards>(must(load_standards(HALLMARK_PROFILES))),
                std::make_shared<const Rubric>(must(load_rubric(HALLMARK_PROFILES))), schema_, options()),
        validator_(schema_, validation()) {}

  static SurveyOptions options() {
    SurveyOptions out;
    out.purpose = Purpose::Live;
    out.today = "2026-11-21";
    out.attribution.rules = std::make_shared<const AttributionRules>(must(load_attribution_rules(HALLMARK_PROFILES)));
    return out;
  }
  ValidateOptions validation() const {
    ValidateOptions out;
    out.purpose = Purpose::Live;
    out.today = "2026-11-21";
    out.limits.issues = 50;
    out.plugins.assign(survey_.plugins().begin(), survey_.plugins().end());
    return out;
  }

  std::shared_ptr<const schema::Schema> schema_;
  Survey survey_;
  Validator validator_;
};

void check_score(const StandardScore& score, std::size_t issues) {
  std::uint32_t lost = 0;
  for (const Loss& loss : score.losses) {
    if (!loss.in_doubt) lost += loss.points;
    if (loss.issue >= issues) broken("a loss names no issue", &score);
  }
  if (score.score > 100 || lost != 100 - score.score) broken("the losses do not add up", &score);
  for (std::size_t i = 1; i < kRungs; ++i) {
    if (score.held[i] == Truth::Held && score.held[i - 1] != Truth::Held) broken("a rung is held above one that is not", &score);
  }
  if ((score.usable() == Truth::Held) == score.climb.has_value()) broken("a way up where there is none, or none where there is", &score);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Scorer scorer;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  IssueList issues, again;
  const RecordResult result = scorer.score(bytes, issues);
  for (const StandardScore& score : result.standards) check_score(score, issues.issues().size());
  if (result.choices.size() != result.standards.size()) broken("a score without its version, or a version without a score", nullptr);
  const RecordResult second = scorer.score(bytes, again);
  bool same = second.standards.size() == result.standards.size() && again.issues().size() == issues.issues().size() &&
              second.attribution.trust == result.attribution.trust;
  for (std::size_t i = 0; same && i < result.standards.size(); ++i) {
    same = second.standards[i].score == result.standards[i].score && second.standards[i].held == result.standards[i].held;
  }
  if (!same) broken("the same bytes gave another answer", nullptr);
  return 0;
}
