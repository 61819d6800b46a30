#include "record/xhtml_attributes.h"

#include <gtest/gtest.h>

#include <string>

namespace hallmark {
namespace {

std::string seen(std::string_view markup) {
  std::string out;
  each_xhtml_attribute(markup, [&](const XhtmlAttribute& a) {
    out.append(a.element).append("@").append(a.attribute).append("=").append(a.value).append(" ");
  });
  return out;
}

TEST(XhtmlAttributes, AreFoundInTags) {
  EXPECT_EQ(seen(R"(<div id="d"><a href='#x' class="c" name = "n">t</a><img src="#i"/><br id="b" /></div>)"),
            "div@id=d a@href=#x a@name=n img@src=#i br@id=b ");
}

TEST(XhtmlAttributes, AreNotFoundInTextCommentsAndCdata) {
  EXPECT_EQ(seen(R"(<div>href="#a"<!-- <a href="#b"> --><![CDATA[<a href="#c">]]><?x id="d"?><p title="<a href='#e'>" id="f"/></div>)"),
            "p@id=f ");
}

TEST(XhtmlAttributes, BrokenMarkupEnds) {
  for (std::string_view markup : {"<", "<a", "<a href", "<a href=", "<a href=\"", "<a href=x>", "<!--", "<a <b id=\"1\"", "<a / / id>"}) {
    const std::string out = seen(markup);
    EXPECT_TRUE(out.empty() || out == "b@id=1 ") << markup << out;
  }
}

}  // namespace
}  // namespace hallmark
