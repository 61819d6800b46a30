#include "schema/record_references.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "record/reader.h"

namespace hallmark::schema {
namespace {

const Schema kEmpty;

class References : public ::testing::Test {
 protected:
  void read(std::string_view bytes) {
    std::vector<ReadProblem> problems;
    ASSERT_TRUE(read_record(bytes, Limits{}, record_, problems)) << bytes;
    references_.begin(record_);
  }
  // The node of the first `reference` with that text.
  NodeIndex reference(std::string_view text) {
    for (NodeIndex node = 0; node < record_.size(); ++node) {
      if (record_.name(node) == "reference" && record_.text(node) == text) return record_[node].parent;
    }
    ADD_FAILURE() << text;
    return 0;
  }
  ReferenceTarget target(std::string_view text) { return references_.resolve(reference(text)); }
  std::string id_of(NodeIndex resource) { return std::string(record_.child_text(resource, "id")); }

  Record record_;
  RecordReferences references_{kEmpty};
};

TEST_F(References, FindsContainedResourcesOfTheResourceAround) {
  read(R"({"resourceType":"Observation","contained":[{"resourceType":"Patient","id":"p","generalPractitioner":[{"reference":"#d"}],
    "managingOrganization":{"reference":"#"}},{"resourceType":"Practitioner","id":"d"}],"subject":{"reference":"#p"},
    "performer":[{"reference":"#q"},{"reference":"p"},{"display":"x"}],"focus":[{"identifier":{"value":"1"}}]})");
  EXPECT_EQ(target("#p").where, Where::Contained);
  EXPECT_EQ(id_of(target("#p").resource), "p");
  EXPECT_EQ(target("#d").where, Where::Contained);  // from one contained resource to another
  EXPECT_EQ(target("#").where, Where::Container);
  EXPECT_EQ(target("#").resource, record_.root());
  EXPECT_EQ(target("#q").where, Where::Missing);
  EXPECT_EQ(target("p").where, Where::Elsewhere);  // without '#' it is an address
  EXPECT_EQ(references_.resolve(record_.child(record_.root(), "focus")).where, Where::Nothing);
}

TEST_F(References, TwoContainedResourcesWithOneIdAreAmbiguous) {
  read(R"({"resourceType":"Observation","contained":[{"resourceType":"Patient","id":"p"},{"resourceType":"Group","id":"p"}],
    "subject":{"reference":"#p"}})");
  EXPECT_EQ(target("#p").where, Where::Ambiguous);
  EXPECT_EQ(target("#p").count, 2u);
}

TEST_F(References, ContainedResourcesAreNotReachedOverAnEntry) {
  read(R"({"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","id":"p"}},
    {"resource":{"resourceType":"Observation","subject":{"reference":"#p"}}}]})");
  EXPECT_EQ(target("#p").where, Where::Missing);
}

TEST_F(References, FindsEntriesByAddress) {
  read(R"({"resourceType":"Bundle","entry":[
    {"fullUrl":"http://s.example/fhir/Patient/1","resource":{"resourceType":"Patient","id":"1"}},
    {"fullUrl":"urn:uuid:0a","resource":{"resourceType":"Practitioner","id":"x"}},
    {"fullUrl":"http://s.example/fhir/Observation/2","resource":{"resourceType":"Observation","id":"2",
      "subject":{"reference":"Patient/1"},"performer":[{"reference":"urn:uuid:0a"},{"reference":"Practitioner/x"}],
      "focus":[{"reference":"http://s.example/fhir/Patient/1"},{"reference":"http://t.example/fhir/Patient/1"}]}},
    {"fullUrl":"urn:uuid:0b","resource":{"resourceType":"Condition","subject":{"reference":"Practitioner/0a"}}}]})");
  EXPECT_EQ(target("Patient/1").where, Where::Entry);
  EXPECT_EQ(id_of(target("Patient/1").resource), "1");
  EXPECT_EQ(target("urn:uuid:0a").where, Where::Entry);
  EXPECT_EQ(target("http://s.example/fhir/Patient/1").where, Where::Entry);
  EXPECT_EQ(target("http://t.example/fhir/Patient/1").where, Where::Elsewhere);
  // Of that type and id, but not at that address.
  EXPECT_EQ(target("Practitioner/x").where, Where::Elsewhere);
  EXPECT_EQ(id_of(target("Practitioner/x").apparent), "x");
  EXPECT_EQ(target("Practitioner/0a").where, Where::Entry);
}

TEST_F(References, TwoEntriesWithOneAddressAreAmbiguousUnlessTheVersionIsNamed) {
  read(R"({"resourceType":"Bundle","entry":[
    {"fullUrl":"http://s.example/Task/1","resource":{"resourceType":"Task","id":"1","meta":{"versionId":"1"}}},
    {"fullUrl":"http://s.example/Task/1","resource":{"resourceType":"Task","id":"1","meta":{"versionId":"2"}}},
    {"fullUrl":"http://s.example/Task/2","resource":{"resourceType":"Task","id":"2",
      "partOf":[{"reference":"Task/1"},{"reference":"Task/1/_history/2"}]}}]})");
  EXPECT_EQ(target("Task/1").where, Where::Ambiguous);
  EXPECT_EQ(target("Task/1/_history/2").where, Where::Entry);
}

TEST_F(References, ABundleInABundleResolvesForItself) {
  read(R"({"resourceType":"Bundle","entry":[{"fullUrl":"urn:uuid:1","resource":{"resourceType":"Patient"}},
    {"fullUrl":"urn:uuid:2","resource":{"resourceType":"Bundle","entry":[
      {"fullUrl":"urn:uuid:3","resource":{"resourceType":"Condition","subject":{"reference":"urn:uuid:1"}}}]}}]})");
  EXPECT_EQ(target("urn:uuid:1").where, Where::Elsewhere);
}

TEST_F(References, FindsParametersByTypeAndId) {
  read(R"({"resourceType":"Parameters","parameter":[{"name":"a","resource":{"resourceType":"Patient","id":"1"}},
    {"name":"b","part":[{"name":"c","resource":{"resourceType":"Encounter","id":"2","subject":{"reference":"Patient/1"}}}]},
    {"name":"d","resource":{"resourceType":"Flag","encounter":{"reference":"Encounter/2"},"author":{"reference":"Device/2"}}}]})");
  EXPECT_EQ(target("Patient/1").where, Where::Parameter);
  EXPECT_EQ(target("Encounter/2").where, Where::Parameter);
  EXPECT_EQ(target("Device/2").where, Where::Elsewhere);
}

// 20,000 references into a Bundle of 20,000 entries: looked up, not searched for.
TEST_F(References, ManyReferencesTakeLinearTime) {
  std::string bytes = R"({"resourceType":"Bundle","entry":[)";
  for (int i = 0; i < 20000; ++i) {
    const std::string id = std::to_string(i);
    if (i > 0) bytes += ',';
    bytes += R"({"fullUrl":"urn:uuid:)" + id + R"(","resource":{"resourceType":"Patient","link":[{"other":{"reference":"urn:uuid:)" +
             std::to_string(19999 - i) + "\"}}]}}";
  }
  read(bytes + "]}");
  const auto start = std::chrono::steady_clock::now();
  int found = 0;
  for (NodeIndex node = 0; node < record_.size(); ++node) {
    if (record_.name(node) == "other") found += references_.resolve(node).where == Where::Entry ? 1 : 0;
  }
  EXPECT_EQ(found, 20000);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

}  // namespace
}  // namespace hallmark::schema
