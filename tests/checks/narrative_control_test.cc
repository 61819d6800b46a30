// What profiles ask of a narrative's languages and sources, asked of the function that says so.
#include "checks/narrative_control.h"

#include <gtest/gtest.h>

#include "issue/sink.h"
#include "record/reader.h"
#include "support/base_pack.h"

namespace hallmark::checks {
namespace {

using Codes = std::vector<Code>;

class NarrativeControl : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string why;
    schema_ = test::base_schema(FhirVersion::R4, why);
    if (schema_ == nullptr) GTEST_SKIP() << why;
  }

  // Of a Patient whose language is en, with that markup in the div.
  Codes faults(const std::string& markup, std::vector<std::string_view> languages, bool sources = false) {
    Record record(schema_->names());
    std::vector<ReadProblem> problems;
    const std::string text = R"({"resourceType":"Patient","language":"en","text":{"status":"generated",)"
                             R"("div":"<div xmlns='http://www.w3.org/1999/xhtml'>)" + markup + R"(</div>"}})";
    EXPECT_TRUE(read_record(text, Limits{}, record, problems));
    IssueList issues;
    const Vocabulary names(*schema_);
    const Policy policy;
    const Context context{*schema_, names, record, issues, policy};
    Codes out;
    for (const Finding& finding : narrative_control_faults(context, record.child(record.root(), "text"), languages, sources)) {
      out.push_back(finding.code);
    }
    return out;
  }

  std::shared_ptr<const schema::Schema> schema_;
};

const std::string kPlain = "<p>a</p>";
const std::string kGerman = "<div xml:lang='de'>a</div>";
const std::string kEnglish = "<div xml:lang='en'>a</div>";
const Codes kMissing = {Code::NarrativeLanguageMissing}, kForbidden = {Code::NarrativeLanguageForbidden};

TEST_F(NarrativeControl, SectionsInLanguages) {
  EXPECT_EQ(faults(kPlain, {"_no"}), Codes{});
  EXPECT_EQ(faults(kGerman, {"_no"}), kForbidden);
  EXPECT_EQ(faults(kPlain, {"_yes"}), kMissing);
  EXPECT_EQ(faults(kGerman, {"_yes"}), Codes{});
  EXPECT_EQ(faults(kGerman, {"_resource"}), kMissing);
  EXPECT_EQ(faults(kGerman + kEnglish, {"_resource"}), Codes{});
  EXPECT_EQ(faults(kGerman, {"de"}), Codes{});
  EXPECT_EQ(faults(kEnglish, {"_resource", "de"}), kMissing);
}

TEST_F(NarrativeControl, SourcesOfEachPart) {
  EXPECT_EQ(faults("<p class='original'>a</p><h1 class='x boilerplate'>b</h1>", {}, true), Codes{});
  EXPECT_EQ(faults("loose<p>a</p><p class='originally'>b</p>", {}, true), Codes(3, Code::NarrativeSourceMissing));
  EXPECT_EQ(faults("loose", {}, false), Codes{});
}

}  // namespace
}  // namespace hallmark::checks
