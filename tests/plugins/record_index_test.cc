#include "plugins/record_index.h"

#include <gtest/gtest.h>

#include "record/reader.h"

namespace hallmark::plugins {
namespace {

Record read(std::string_view bytes) {
  Record record;
  std::vector<ReadProblem> problems;
  EXPECT_TRUE(read_record(bytes, Limits{}, record, problems));
  return record;
}

TEST(RecordIndex, ResourcesSystemsAndWhoseItIs) {
  const Record nhs = read(
      R"({"resourceType": "Patient", "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"}],)"
      R"( "contained": [{"resourceType": "Condition", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "38341003"}]}}]})");
  RecordIndex index;
  index.begin(nhs);
  ASSERT_EQ(index.resources().size(), 2u);
  EXPECT_EQ(nhs.text(index.resources()[1]), "Condition");
  ASSERT_EQ(index.systems().size(), 2u);
  EXPECT_EQ(index.systems()[0].identifiers->system, IdSystem::NhsNumber);
  EXPECT_EQ(index.systems()[0].codes, ClinicalSystem::None);
  EXPECT_EQ(nhs.name(index.systems()[0].element), "identifier");
  EXPECT_EQ(index.systems()[1].codes, ClinicalSystem::Snomed);
  EXPECT_FALSE(index.systems()[1].identifiers);
  EXPECT_TRUE(index.is_nhs());

  // Nothing of a record is left in the index of the next.
  const Record other = read(R"({"resourceType": "Patient", "identifier": [{"system": "http://hospital.example.org/ids", "value": "1"}]})");
  index.begin(other);
  EXPECT_EQ(index.resources().size(), 1u);
  ASSERT_EQ(index.systems().size(), 1u);
  EXPECT_FALSE(index.systems()[0].identifiers);
  EXPECT_FALSE(index.is_nhs());
}

}  // namespace
}  // namespace hallmark::plugins
