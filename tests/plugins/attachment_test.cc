#include "plugins/attachment.h"

#include "../plugins/plugin_run.h"

namespace hallmark::plugins {
namespace {

std::string run(std::string_view attachment) {
  return brief(run_plugin("attachment", R"({"resourceType": "DocumentReference", "content": [{"attachment": )" +
                                            std::string(attachment) + "}]}"));
}

TEST(Attachment, SizeAndHashAreOfTheData) {
  const std::string at = " DocumentReference.content[0].attachment";
  struct Case {
    std::string_view attachment;
    std::string expected;
  };
  const Case cases[] = {
      {R"({"data": "aGVsbG8=", "size": 5, "hash": "qvTGHdzF6KLavt4PO0gs2a6pQ00="})", ""},
      {R"({"data": "aGVs\nbG8=", "size": 5})", ""},
      {R"({"data": "aGVsbG8=", "size": 8})", "attachment-size-wrong" + at + " '8' [5]"},
      {R"({"data": "aGVsbG8=", "size": "5"})", ""},
      {R"({"data": "aGVsbG8=", "hash": "qvTGHdzF6KLavt4PO0gs2a6pQ0w="})",
       "attachment-hash-wrong" + at + " 'qvTGHdzF6KLavt4PO0gs2a6pQ0w='"},
      {R"({"data": "aGVsbG8", "size": 8, "hash": "AAAA"})", ""},  // no base64, which is said elsewhere
      {R"({"url": "https://example.org/x", "size": 8, "hash": "AAAA"})", ""},  // nobody fetches it
      {R"({"title": "x"})", "attachment-empty" + at},
      {R"({"title": "x", "contentType": "text/plain"})", ""},
      {R"({"title": "x", "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason"}]})", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(run(c.attachment), c.expected) << c.attachment;
}

}  // namespace
}  // namespace hallmark::plugins
