// Narratives as issues: the same in JSON and in XML, one issue a fault.
#include <gtest/gtest.h>

#include "support/base_pack.h"
#include "support/issue_lines.h"

namespace hallmark {
namespace {

constexpr std::string_view kXhtml = " xmlns=\"http://www.w3.org/1999/xhtml\"";

std::string escaped(std::string_view markup) {
  std::string out;
  for (const char c : markup) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') out += "\\n";
    else out += c;
  }
  return out;
}

std::string json(std::string_view markup) {
  return R"({"resourceType":"Patient","text":{"status":"generated","div":")" + escaped(markup) + "\"}}";
}
std::string xml(std::string_view markup) {
  return R"(<Patient xmlns="http://hl7.org/fhir"><text><status value="generated"/>)" + std::string(markup) +
         "</text></Patient>";
}
std::string div(std::string_view inner) { return "<div" + std::string(kXhtml) + ">" + std::string(inner) + "</div>"; }

struct Case {
  const char* name;
  std::string markup;
  std::vector<std::string> issues;
};

// Well-formed markup, which both formats can carry.
const std::vector<Case> kCases = {
    {"text", div("<p class=\"a\">Anna &amp; Bo</p>"), {}},
    {"an image alone", div("<img src=\"#pic\" alt=\"\"/>"), {}},
    {"a character by number", div("5&#160;mg"), {}},
    {"no content", div(" \n<br/>"),
     {"narrative-empty @ Patient.text.div: The narrative has neither text nor an image"}},
    {"a script", div("Anna<script>f()</script>"),
     {"narrative-element-forbidden @ Patient.text.div: The narrative has 'script', an element that no narrative may have"}},
    {"of another namespace", div("<o:p xmlns:o=\"urn:office\">x</o:p>"),
     {"narrative-element-forbidden @ Patient.text.div: The narrative has 'o:p', an element that no narrative may have"}},
    {"an event", div("<p onclick=\"f()\">x</p>"),
     {"narrative-attribute-forbidden @ Patient.text.div: The narrative has 'onclick', an attribute that no narrative may have"}},
    {"a script in a link", div("<a href=\"javascript:f()\">x</a>"),
     {"narrative-script-link @ Patient.text.div: The narrative runs a script from its attribute 'href'"}},
    {"a fault on every line is one issue", div("<u>a</u><u>b</u><p role=\"x\">c</p><p role=\"y\">d</p>"),
     {"narrative-element-forbidden @ Patient.text.div: The narrative has 'u', an element that no narrative may have",
      "narrative-attribute-forbidden @ Patient.text.div: The narrative has 'role', an attribute that no narrative may have"}},
    {"two elements are two issues, in the order of issues of one place", div("<u>a</u><font>b</font>"),
     {"narrative-element-forbidden @ Patient.text.div: The narrative has 'font', an element that no narrative may have",
      "narrative-element-forbidden @ Patient.text.div: The narrative has 'u', an element that no narrative may have"}},
    {"no namespace", "<div xmlns=\"\">x</div>",
     {"wrong-namespace @ Patient.text.div: 'div' is not in the namespace http://www.w3.org/1999/xhtml"}},
    {"another namespace, and what is in it", "<div xmlns=\"urn:x\"><b>x</b></div>",
     {"wrong-namespace @ Patient.text.div: 'div' is not in the namespace http://www.w3.org/1999/xhtml"}},
};

TEST(Narrative, EachFaultIsOneIssueInBothFormats) {
  HALLMARK_NEEDS_R4(schema);
  for (const Case& c : kCases) {
    EXPECT_EQ(test::check(schema, json(c.markup)), c.issues) << c.name << ", JSON";
    EXPECT_EQ(test::check(schema, xml(c.markup)), c.issues) << c.name << ", XML";
  }
}

// In XML these break the record, which the reader says.
const std::vector<Case> kJsonOnly = {
    {"HTML's entity", div("5&nbsp;mg"),
     {"narrative-entity-undefined @ Patient.text.div: The narrative has '&nbsp;', an entity of HTML that FHIR's XML does not have"}},
    {"a tag left open", div("one<br>two"),
     {"narrative-malformed @ Patient.text.div: The narrative is not one well-formed XHTML div: opening and ending tag mismatch: br line 1 and div"}},
    {"text without markup", "Anna Lee",
     {"narrative-malformed @ Patient.text.div: The narrative is not one well-formed XHTML div: start tag expected, '<' not found"}},
    {"another root", "<p" + std::string(kXhtml) + ">x</p>",
     {"narrative-malformed @ Patient.text.div: The narrative is not one well-formed XHTML div: it begins with the element p"}},
    {"a document type", "<!DOCTYPE div>" + div("x"),
     {"narrative-malformed @ Patient.text.div: The narrative is not one well-formed XHTML div: it has a document type declaration"}},
    {"an empty value is only that", "", {"value-empty @ Patient.text.div: 'div' has an empty value"}},
};

TEST(Narrative, JsonCanCarryWhatIsNotXml) {
  HALLMARK_NEEDS_R4(schema);
  for (const Case& c : kJsonOnly) EXPECT_EQ(test::check(schema, json(c.markup)), c.issues) << c.name;
}

TEST(Narrative, PrefixesDeclaredOutsideAreKnown) {
  HALLMARK_NEEDS_R4(schema);
  const std::string record =
      R"(<Patient xmlns="http://hl7.org/fhir" xmlns:h="http://www.w3.org/1999/xhtml"><text><status value="generated"/>)"
      "<h:div><h:p>x</h:p>";
  EXPECT_EQ(test::check(schema, record + "</h:div></text></Patient>"), std::vector<std::string>{});
  EXPECT_EQ(test::check(schema, record + "<h:u/></h:div></text></Patient>"),
            std::vector<std::string>{"narrative-element-forbidden @ Patient.text.div: The narrative has 'h:u', an element "
                                     "that no narrative may have"});
}

TEST(Narrative, NestingTooDeepIsNoVerdict) {
  HALLMARK_NEEDS_R4(schema);
  std::string markup = "<div" + std::string(kXhtml) + ">";
  for (int i = 0; i < 100'000; ++i) markup += "<div>";
  EXPECT_EQ(test::check(schema, json(markup)),
            std::vector<std::string>{"limit-narrative-depth @ Patient.text.div: The narrative is nested deeper than the limit "
                                     "(200) and was not wholly checked"});
}

}  // namespace
}  // namespace hallmark
