// The tree that the XML reader builds, as its dump.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "record/dump.h"
#include "record/reader.h"

namespace hallmark {
namespace {

struct Case {
  const char* what;
  std::string xml;
  const char* tree;
};

class XmlTree : public testing::TestWithParam<Case> {};

TEST_P(XmlTree, IsTheExpectedOne) {
  Record record;
  std::vector<ReadProblem> problems;
  ASSERT_TRUE(read_xml(GetParam().xml, Limits{}, record, problems)) << GetParam().what << ": " << problems[0].detail;
  EXPECT_EQ("\n" + dump(record), GetParam().tree) << GetParam().what;
  EXPECT_TRUE(problems.empty()) << GetParam().what << ": " << problems[0].detail;
}

const Case kCases[] = {
    {"a resource", R"(<Patient xmlns="http://hl7.org/fhir"><active value="true"/><gender value="male"/></Patient>)", R"(
Patient Object resource "Patient" @0
  active Text "true" @37
  gender Text "male" @59
)"},
    {"a prefix, a declaration, comments and an instruction",
     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?x y?><!-- a < b --><f:Patient xmlns:f=\"http://hl7.org/fhir\">\n"
     "  <!-- c -->\n  <f:active\n     value = 'true' ></f:active>\n</f:Patient>\n<!-- d -->",
     R"(
Patient Object resource "Patient" @60
  active Text "true" @117
)"},
    {"attributes are children",
     R"(<Patient xmlns="http://hl7.org/fhir"><name id="n1"><given value="A" id="g1"/></name></Patient>)", R"(
Patient Object resource "Patient" @0
  name Object @37
    id Text attribute "n1" @37
    given Text "A" @51
      id Text attribute "g1" @51
)"},
    {"extensions of a primitive",
     R"(<Patient xmlns="http://hl7.org/fhir"><active value="true"><extension url="u"><valueCode value="c"/>)"
     R"(</extension></active></Patient>)",
     R"(
Patient Object resource "Patient" @0
  active Text "true" @37
    extension Object @58
      url Text attribute "u" @58
      valueCode Text "c" @77
)"},
    {"a resource inside",
     R"(<Bundle xmlns="http://hl7.org/fhir"><entry><resource><Basic><id value="1"/></Basic></resource>)"
     R"(</entry></Bundle>)",
     R"(
Bundle Object resource "Bundle" @0
  entry Object @36
    resource Object resource "Basic" @43
      id Text "1" @60
)"},
    {"two contained",
     R"(<Basic xmlns="http://hl7.org/fhir"><contained><A/></contained><contained><B id="x"/></contained></Basic>)", R"(
Basic Object resource "Basic" @0
  contained Object resource "A" @35
  contained Object resource "B" @62
    id Text attribute "x" @73
)"},
    {"an upper-case element right inside a resource is an element",
     R"(<Patient xmlns="http://hl7.org/fhir"><Basic><id value="1"/></Basic></Patient>)", R"(
Patient Object resource "Patient" @0
  Basic Object @37
    id Text "1" @44
)"},
    {"narrative keeps its bytes",
     "<P xmlns=\"http://hl7.org/fhir\"><text><div xmlns=\"http://www.w3.org/1999/xhtml\">a&lt;<b class='x' >c</b >\r\n"
     "<!-- d --><br/></div ></text><id value=\"1\"/></P>",
     R"(
P Object resource "P" @0
  text Object @31
    div Xhtml "<div xmlns=\"http://www.w3.org/1999/xhtml\">a&lt;<b class='x' >c</b >\r\n<!-- d --><br/></div >" @37
  id Text "1" @135
)"},
    {"an empty div", R"(<P xmlns="http://hl7.org/fhir"><div xmlns="http://www.w3.org/1999/xhtml"/></P>)", R"(
P Object resource "P" @0
  div Xhtml "<div xmlns=\"http://www.w3.org/1999/xhtml\"/>" @31
)"},
    {"a div in FHIR's namespace, and elements in none",
     R"(<P xmlns="http://hl7.org/fhir"><div>x</div><a xmlns=""/><A xmlns="urn:x"/>)"
     R"(<b xmlns="http://hl7.org/FHIR" value="1"/></P>)",
     R"(
P Object resource "P" @0
  div Xhtml wrong-namespace "<div>x</div>" @31
  a Object wrong-namespace @43
  A Object wrong-namespace @56
  b Text wrong-namespace "1" @74
)"},
    {"stray text",
     "<P xmlns=\"http://hl7.org/fhir\">\n <a>x</a> <b> <c/>y </b><d><![CDATA[z]]></d><e>&#32;</e></P>", R"(
P Object resource "P" @0
  a Object stray-text @33
  b Object stray-text @42
    c Object @46
  d Object stray-text @56
  e Object @76
)"},
    {"references and white space in a value",
     "<P xmlns=\"http://hl7.org/fhir\"><a value=\"&lt;&amp;&#233;&#x1F600;&quot;\"/>"
     "<b value=\"x&#10;y\nz\"/><c value=\"\"/></P>",
     R"(
P Object resource "P" @0
  a Text "<&é😀\"" @31
  b Text "x\ny z" @74
  c Text "" @96
)"},
    {"where the schema lies is no part of the record; other foreign attributes are",
     R"(<P xmlns="http://hl7.org/fhir" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="a b" )"
     R"(i:type="c"/>)",
     R"(
P Object resource "P" @0
  type Text attribute,wrong-namespace "c" @0
)"},
    {"a value on a resource is an attribute like others", R"(<P xmlns="http://hl7.org/fhir" value="x"/>)", R"(
P Object resource "P" @0
  value Text attribute "x" @0
)"},
    {"a byte order mark counts", "\xEF\xBB\xBF<P xmlns=\"http://hl7.org/fhir\"><a/></P>", R"(
P Object resource "P" @3
  a Object @34
)"},
};
INSTANTIATE_TEST_SUITE_P(Cases, XmlTree, testing::ValuesIn(kCases));

// Past libxml2's own buffers, where its positions are no longer those of one piece.
TEST(XmlReader, KeepsOffsetsInALongDocument) {
  std::string xml = "<P xmlns=\"http://hl7.org/fhir\">";
  std::vector<std::uint32_t> offsets;
  for (int i = 0; i < 5000; ++i) {
    offsets.push_back(static_cast<std::uint32_t>(xml.size()));
    xml += "<a value=\"" + std::string(static_cast<std::size_t>(i % 300), 'x') + "\"><b/></a>\r\n";
  }
  xml += "</P>";
  Record record;
  std::vector<ReadProblem> problems;
  ASSERT_TRUE(read_xml(xml, Limits{}, record, problems));
  std::size_t n = 0;
  for (const NodeIndex c : record.children(record.root())) {
    ASSERT_EQ(record[c].offset, offsets[n]);
    ASSERT_EQ(record.text(c).size(), n % 300);
    ++n;
  }
  EXPECT_EQ(n, offsets.size());
}

TEST(XmlReader, TakesAnAttachmentOfManyMegabytes) {
  const std::string data(12'000'000, 'A');
  Record record;
  std::vector<ReadProblem> problems;
  const std::string xml = "<P xmlns=\"http://hl7.org/fhir\"><data value=\"" + data + "\"/></P>";
  ASSERT_TRUE(read_xml(xml, Limits{}, record, problems));
  EXPECT_EQ(record.child_text(record.root(), "data"), data);
}

}  // namespace
}  // namespace hallmark
