#include "plugins/narrative_links.h"

#include <chrono>

#include "../plugins/plugin_run.h"

namespace hallmark::plugins {
namespace {

std::string run(std::string_view text) { return brief(run_plugin("narrative-links", text)); }

// A resource with that markup, attributes in single quotes, and further members.
std::string with(std::string_view markup, std::string_view members = "") {
  return R"({"resourceType": "Patient", )" + std::string(members) + R"("text": {"div": "<div>)" + std::string(markup) + R"(</div>"}})";
}
std::string in_bundle(const std::string& first, const std::string& second) {
  return R"({"resourceType": "Bundle", "entry": [{"resource": )" + first + R"(}, {"resource": )" + second + "}]}";
}

TEST(NarrativeLinks, LeadToSomethingInTheResource) {
  EXPECT_EQ(run(with("<a href='#x'>t</a>")), "narrative-link-broken Patient.text.div '#x' [0]");
  EXPECT_EQ(run(with("<a href='#x'>t</a><p id='x'/>")), "");
  EXPECT_EQ(run(with("<a href='#x'>t</a><a name='x'/>")), "");
  EXPECT_EQ(run(with("<a href='#x'>t</a><img name='x' src='y'/>")), "narrative-link-broken Patient.text.div '#x' [0]");
  EXPECT_EQ(run(with("<a href='#x'>t</a>", R"("name": [{"id": "x"}], )")), "");
  EXPECT_EQ(run(with("<a href='#x'>t</a>", R"("contained": [{"resourceType": "Device", "id": "x"}], )")), "");
  EXPECT_EQ(run(with("<a href='#'>top</a><a href='https://a.example/#x'>t</a>")), "");
  // Once for each link, however often it stands there.
  EXPECT_EQ(run(with("<a href='#x'>t</a><a href='#x'>t</a><a href='#y'>t</a>")),
            "narrative-link-broken Patient.text.div '#x' [0]\nnarrative-link-broken Patient.text.div '#y' [0]");
}

TEST(NarrativeLinks, MayLeadToAnotherEntry) {
  const std::string link = with("<a href='#x'>t</a>");
  EXPECT_EQ(run(in_bundle(link, with("", R"("id": "x", )"))), "");
  EXPECT_EQ(run(in_bundle(link, with("<p id='x'/>"))), "");
  EXPECT_EQ(run(in_bundle(link, with("", R"("id": "y", )"))), "narrative-link-broken Bundle.entry[0].resource.text.div '#x' [0]");
  // Out of a Bundle inside a Bundle no link leads.
  EXPECT_EQ(run(in_bundle(in_bundle(link, "{}"), with("", R"("id": "x", )"))),
            "narrative-link-broken Bundle.entry[0].resource.entry[0].resource.text.div '#x' [0]");
}

TEST(NarrativeLinks, ToMoreThanOne) {
  EXPECT_EQ(run(with("<a href='#x'>t</a><p id='x'/><p id='x'/>")), "narrative-link-ambiguous Patient.text.div '#x' [2]");
}

TEST(NarrativeLinks, ImagesAreInTheResourceOnce) {
  EXPECT_EQ(run(with("<img src='#x'/>")), "narrative-image-broken Patient.text.div '#x' [0]");
  EXPECT_EQ(run(with("<img src='#x'/>", R"("contained": [{"resourceType": "Binary", "id": "x"}], )")), "");
  EXPECT_EQ(run(with("<img src='#x'/><p id='x'/><p id='x'/>")), "narrative-image-broken Patient.text.div '#x' [2]");
  EXPECT_EQ(run(in_bundle(with("<img src='#x'/>"), with("<p id='x'/>"))),
            "narrative-image-broken Bundle.entry[0].resource.text.div '#x' [0]");
}

TEST(NarrativeLinks, ManyLinksTakeLinearTime) {
  const auto milliseconds = [](int count) {
    std::string entries;
    for (int i = 0; i < count; ++i) {
      if (i > 0) entries += ',';
      entries += R"({"resource": )" + with("<a href='#x" + std::to_string(count - i) + "'>t</a>", R"("id": "x)" + std::to_string(i) + "\", ") + "}";
    }
    const std::string text = R"({"resourceType": "Bundle", "entry": [)" + entries + "]}";
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(run(text), "narrative-link-broken Bundle.entry[0].resource.text.div '#x" + std::to_string(count) + "' [0]");
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  };
  const double small = milliseconds(2'000);
  EXPECT_LT(milliseconds(40'000), 100 * small + 200) << small << " ms for 2,000";
}

}  // namespace
}  // namespace hallmark::plugins
