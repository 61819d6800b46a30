// `check --format operationoutcome`: one OperationOutcome, however many records there are.
#include "issue/operation_outcome.h"

#include "cli/render/renderer.h"

namespace hallmark::cli {
namespace {

class OperationOutcomeRenderer : public Renderer {
 public:
  explicit OperationOutcomeRenderer(RenderOptions options) : options_(std::move(options)) {}

  std::string begin() const override { return std::string(kOutcomeBegin); }

  std::string record(const CheckedRecord& record) const override {
    const bool lone = !record.ndjson_line && record.name == options_.lone_input;
    std::string out;
    for (std::size_t i = 0; i < record.issues.size(); ++i) {
      if (i > 0) out += kOutcomeSeparator;
      const OutcomePlace place{lone ? "" : record.name, record.places[i].line, record.places[i].column};
      out += outcome_issue(record.issues[i], place, options_.redact);
    }
    return out;
  }

  std::string_view separator() const override { return kOutcomeSeparator; }

  std::string end(const Tally&, bool any) const override {
    return (any ? std::string() : outcome_all_well()) + std::string(kOutcomeEnd);
  }

 private:
  RenderOptions options_;
};

}  // namespace

std::unique_ptr<Renderer> operation_outcome_renderer(RenderOptions options) {
  return std::make_unique<OperationOutcomeRenderer>(std::move(options));
}

}  // namespace hallmark::cli
