// Relative urls of definitions, and identifier systems.
#include "checks/addresses.h"

#include <gtest/gtest.h>

#include "support/base_pack.h"
#include "support/issue_lines.h"

namespace hallmark {
namespace {

using Lines = std::vector<std::string>;

// Without the sentences.
Lines found(const std::shared_ptr<const schema::Schema>& schema, const std::string& record) {
  Lines out;
  for (const std::string& line : test::places(schema, record)) {
    if (line.starts_with("canonical-") || line.starts_with("identifier-")) out.push_back(line);
  }
  return out;
}

std::string measure(const std::string& members) { return R"({"resourceType":"Measure","status":"active",)" + members + "}"; }

TEST(Addresses, ADefinitionsOwnUrlIsAbsolute) {
  HALLMARK_NEEDS_R4(schema);
  EXPECT_EQ(found(schema, measure(R"("url":"http://example.org/Measure/1")")), Lines{});
  EXPECT_EQ(found(schema, measure(R"("url":"Measure/1")")), Lines{"canonical-relative @ Measure.url"});
  // Other uris may be relative, as the parts of an extension are.
  EXPECT_EQ(found(schema, R"({"resourceType":"Patient","extension":[{"url":"http://example.org/x","extension":[{"url":"part","valueUri":"a/b"}]}]})"),
            Lines{});
}

TEST(Addresses, IdentifierSystems) {
  HALLMARK_NEEDS_R4(schema);
  const auto patient = [](const std::string& identifier) {
    return R"({"resourceType":"Patient","identifier":[{)" + identifier + "}]}";
  };
  EXPECT_EQ(found(schema, patient(R"("system":"http://example.org/local","value":"1")")), Lines{});
  EXPECT_EQ(found(schema, patient(R"("system":"local","value":"1")")), Lines{"identifier-system-relative @ Patient.identifier[0]"});
  EXPECT_EQ(found(schema, patient(R"("system":"urn:ietf:rfc:3986","value":"urn:oid:1.2.3")")), Lines{});
  EXPECT_EQ(found(schema, patient(R"("system":"urn:ietf:rfc:3986","value":"1.2.3")")), Lines{"identifier-value-not-uri @ Patient.identifier[0]"});
}

TEST(Addresses, UnderTheSystemOfUuidsThereIsOne) {
  HALLMARK_NEEDS_R4(schema);
  const auto issues = [&](const std::string& value) {
    return test::check(schema, R"({"resourceType":"Patient","identifier":[{"system":"https://tools.ietf.org/html/rfc4122","value":")" + value + "\"}]}");
  };
  EXPECT_EQ(issues("c757873d-ec9a-4326-a141-556f43239520"), Lines{});
  EXPECT_EQ(issues("C757873D-EC9A-4326-A141-556F43239520"), Lines{});
  EXPECT_EQ(issues("urn:uuid:c757873d-ec9a-4326-a141-556f43239520"), Lines{});
  EXPECT_EQ(issues("9990000018"),
            Lines{"value-malformed @ Patient.identifier[0]: '9990000018' is not a valid uuid: the identifier's system says that it is one"});
}

TEST(ContentReference, BringsItsInvariants) {
  HALLMARK_NEEDS_R4(schema);
  const auto lines = test::check(schema, R"({"resourceType":"Questionnaire","status":"draft","item":[{"linkId":"a","type":"group","item":[
      {"linkId":"b","type":"display","code":[{"system":"http://example.org/s","code":"y"}]}]}]})");
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_TRUE(lines[0].starts_with("invariant-broken @ Questionnaire.item[0].item[0]: que-3")) << lines[0];
}

}  // namespace
}  // namespace hallmark
