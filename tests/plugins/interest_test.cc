// What a validator is not shown, because nothing in it is of its interest, it would not have spoken of.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "plugins/plugins.h"
#include "support/base_pack.h"
#include "validate.h"

namespace hallmark {
namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Interest, LeavesOutWhatNothingIsFoundIn) {
  std::map<std::string, int> left_out;
  for (const FhirVersion version : {FhirVersion::R4, FhirVersion::Stu3}) {
    std::string why;
    const auto schema = test::base_schema(version, why);
    if (schema == nullptr) GTEST_SKIP() << why;
    for (const Purpose purpose : {Purpose::Live, Purpose::Test}) {
      ValidateOptions options;
      options.purpose = purpose;
      options.today = "2026-11-21";
      Validator validator(schema, options);
      Documents documents(*schema, options.limits);
      plugins::RecordIndex index;
      for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(HALLMARK_SOURCE_DIR) + "/samples")) {
        if (entry.path().extension() != ".json" && entry.path().extension() != ".xml") continue;
        IssueList issues;
        if (!validator.validate(bytes_of(entry.path()), issues).walked) continue;
        index.begin(validator.record());
        for (const Plugin* plugin : all_plugins()) {
          if (plugin->interest().in(index)) continue;
          IssueList found;
          plugin->validate({validator.record(), *schema, index, purpose, options.today, &documents}, found);
          const std::string id(plugin->info().id);
          EXPECT_TRUE(found.issues().empty()) << id << " on " << entry.path();
          ++left_out[id];
        }
      }
    }
  }
  // Nearly every sample names a trust by its ODS code, which is of interest to all that look at identifiers.
  for (const char* id : {"nhs-number", "ods-code", "staff-id"}) EXPECT_GT(left_out[id], 0) << id;
  for (const char* id : {"demographics", "snomed", "dmd", "vital-signs", "pathology", "transfers-of-care"}) EXPECT_GT(left_out[id], 20) << id;
}

}  // namespace
}  // namespace hallmark
