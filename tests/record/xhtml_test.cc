// The narrative's rules, by markup: each fault beside what is nearly it.
#include "record/xhtml.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hallmark {
namespace {

using Kind = XhtmlFault::Kind;

const char* word(Kind kind) {
  switch (kind) {
    case Kind::NotWellFormed: return "malformed";
    case Kind::EntityUndefined: return "entity";
    case Kind::NotADiv: return "not-a-div";
    case Kind::WrongNamespace: return "namespace";
    case Kind::ElementForbidden: return "element";
    case Kind::AttributeForbidden: return "attribute";
    case Kind::ScriptLink: return "script-link";
    case Kind::EmptyLink: return "empty-link";
    case Kind::LocalLink: return "local-link";
    case Kind::MalformedLink: return "malformed-link";
    case Kind::Misplaced: return "misplaced";
    case Kind::NoContent: return "empty";
    case Kind::TooDeep: return "too-deep";
  }
  return "";
}

std::string show(std::string_view markup, Format format = Format::Json, const Limits& limits = {}) {
  std::string out;
  for (const XhtmlFault& fault : xhtml_faults(markup, format, limits)) {
    out += (out.empty() ? "" : ", ") + std::string(word(fault.kind));
    if (!fault.name.empty()) out += " " + fault.name;
    if (!fault.inside.empty()) out += " in " + fault.inside;
    out += " @" + std::to_string(fault.offset);
  }
  return out;
}

// The text begins at 42.
std::string div(const std::string& inner) { return "<div xmlns=\"http://www.w3.org/1999/xhtml\">" + inner + "</div>"; }

struct Case {
  const char* name;
  std::string markup;
  std::string faults;
};

const std::vector<Case> kCases = {
    {"text", div("Anna Lee"), ""},
    {"text deep inside", div("<table><tbody><tr><td><b>x</b></td></tr></tbody></table>"), ""},
    {"every heading, list and phrase", div("<h1>a</h1><h6>b</h6><ul><li>c</li></ul><ol><li>d</li></ol><dl><dt>e</dt>"
      "<dd>f</dd></dl><p><em>g</em><strong>h</strong><sub>i</sub><sup>j</sup><tt>k</tt><kbd>l</kbd></p><hr/><br/>"), ""},
    {"attributes of the lists", div(R"(<table class="grid" style="color:red" width="10" cellpadding="0" summary="s"><tr><td colspan="2" align="left" bgcolor="#fff">x</td></tr></table>)"), ""},
    {"language", div(R"(<p lang="cy" xml:lang="cy">x</p>)"), ""},
    {"XML's own entities and characters by number", div("&amp;&lt;&gt;&quot;&apos;&#160;&#xA9;"), ""},
    {"a comment and an instruction are no fault", div("<!-- c --><?p i?>x"), ""},
    {"blanks and a declaration around", "<?xml version=\"1.0\"?>\n" + div("x") + "\n", ""},
    {"a prefix for the namespace", R"(<h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:p>x</h:p></h:div>)", ""},
    {"a link with nothing", div("<a href=''>x</a>"), "empty-link href @42"},
    {"a link by name only", div("<a name='n'>x</a>"), ""},
    {"a link to a name", div("<a href='urn:oid:1.2'>x</a>"), "local-link urn:oid:1.2 @42"},
    {"a link with a blank", div("<a href='a b'>x</a>"), "malformed-link a b @42"},
    {"links with all that URLs may have", div("<a href='https://a.example/\xC3\xA9?b=c&amp;d=%20#(e)'>x</a><a href='mailto:a@b.example'>y</a>"), ""},
    {"data", div("<img src='data:image/gif;base64,R0lG'/>"), ""},
    {"data that is not what it says", div("<img src='data:image/gif;base64,R0l'/>"), "malformed-link data:image/gif;base64,R0l @42"},
    {"data of no type there can be", div("<img src='data:gif,x'/>"), "malformed-link data:gif,x @42"},
    {"data of no type, which is text", div("<img src='data:,x'/><img src='data:;charset=utf-8,x'/>"), ""},
    {"data without data", div("<img src='data:image/gif;base64'/>"), "malformed-link data:image/gif;base64 @42"},
    {"a list in a paragraph", div("<p>x<ul><li>y</li></ul></p>"), "misplaced ul in p @46"},
    {"a paragraph in a paragraph", div("<p>x<span><p>y</p></span></p>"), "misplaced p in p @52"},
    {"a paragraph in a heading", div("<h1>x<p>y</p></h1>"), ""},
    {"a table in a line", div("<b>x<table><tr><td>y</td></tr></table></b>"), "misplaced table in b @46"},
    {"a list in a cell and in an item", div("<table><tr><td><ul><li>x<ol><li>y</li></ol></li></ul></td></tr></table>"), ""},
    {"a link in a link", div("<a href='#x'><b><a href='#y'>z</a></b></a>"), "misplaced a in a @58"},
    {"an item without a list", div("<li>x</li>"), "misplaced li in div @42"},
    {"a cell without a row", div("<table><td>x</td></table>"), "misplaced td in table @49"},
    {"a row without a table", div("<tr><td>x</td></tr>"), "misplaced tr in div @42"},
    {"text in a table", div("<table>x<tr><td>y</td></tr></table>"), "misplaced text in table @48"},
    {"blanks in a table", div("<table>\n<tr>\n<td>y</td>\n</tr>\n</table>"), ""},
    {"a column without a table", div("<col/>x"), "misplaced col in div @42"},
    {"columns", div("<table><caption>c</caption><colgroup><col/></colgroup><col/><tr><td>y</td></tr></table>"), ""},
    {"a line break with something in it", div("<br>x</br>"), "misplaced text in br @45"},
    {"CDATA is text", div("<![CDATA[x < y]]>"), ""},

    {"no namespace", "<div>x</div>", "namespace div @0"},
    {"FHIR's namespace", "<div xmlns=\"http://hl7.org/fhir\"><p>x</p></div>", "namespace div @0"},
    {"nearly the namespace", "<div xmlns=\"http://www.w3.org/1999/xhtml/\">x</div>", "namespace div @0"},
    {"another root", "<p xmlns=\"http://www.w3.org/1999/xhtml\">x</p>", "not-a-div p @0"},
    {"upper case is another name", "<DIV xmlns=\"http://www.w3.org/1999/xhtml\">x</DIV>", "not-a-div DIV @0"},
    {"a whole page", "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body>x</body></html>", "not-a-div html @0"},

    {"script", div("<script>x</script>"), "element script @42"},
    {"a form", div("<form><input/></form>x"), "element form @42, element input @48"},
    {"style sheets, frames, objects, links", div("<style>p{}</style><iframe/><object/><link/><base/>x"),
     "element style @42, element iframe @60, element object @69, element link @78, element base @85"},
    {"typography that is not on the list", div("<u>x</u><font>y</font>"), "element u @42, element font @50"},
    {"upper case inside", div("<P>x</P>"), "element P @42"},
    {"a forbidden element's attributes go with it", div("<script src=\"a.js\" defer=\"defer\"/>x"), "element script @42"},
    {"of another namespace", div("<o:p xmlns:o=\"urn:office\">x</o:p>"), "element o:p @42"},
    {"a known name of another namespace", div("<p xmlns=\"http://hl7.org/fhir\">x</p>"), "element p @42"},

    {"an event", div("<p onclick=\"f()\">x</p>"), "attribute onclick @42"},
    {"on the div itself", "<div xmlns=\"http://www.w3.org/1999/xhtml\" onload=\"f()\">x</div>", "attribute onload @0"},
    {"data and roles", div("<p data-id=\"1\" role=\"note\">x</p>"), "attribute data-id @42, attribute role @42"},
    {"xlink", div("<a xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"#a\">x</a>"), "attribute xlink:href @42"},
    {"upper case attribute", div("<p Class=\"a\">x</p>"), "attribute Class @42"},

    {"links and images", div(R"(<a href="http://example.org/">x</a><a name="a"/><img src="#pic" alt="p"/><img src="data:image/png;base64,AA=="/>)"), ""},
    {"a script in a link", div("<a href=\"javascript:f()\">x</a>"), "script-link href @42"},
    {"hidden as browsers would still read it", div("<a href=\" JaVa&#10;Script:f()\">x</a>"), "script-link href @42"},
    {"in an image", div("<img src=\"vbscript:f()\"/>"), "script-link src @42"},
    {"a page about javascript", div("<a href=\"javascript.html\">x</a><a href=\"#javascript:\">y</a>"), ""},
    {"a longer scheme", div("<a href=\"javascripts:f()\">x</a>"), ""},
    {"a blank inside the scheme makes it none", div("<a href=\"java script:f()\">x</a>"), "malformed-link java script:f() @42"},

    {"nothing", div(""), "empty @0"},
    {"white space and markup only", div(" \n\t<p> </p><br/><!-- x -->"), "empty @0"},
    {"no-break space is a character", div("\xC2\xA0"), ""},
    {"an image is content", div("<img src=\"#a\"/>"), ""},
    {"an image without a source is not", div("<img alt=\"a\"/>"), "empty @0"},

    {"HTML's entities", div("a&nbsp;b"), "entity nbsp @43"},
    {"in an attribute", div("<p title=\"&copy;\">x</p>"), "entity copy @52"},
    {"nothing is looked at behind an entity", div("&reg;<script/>"), "entity reg @42"},
    {"a bare ampersand", div("a & b"), "malformed an & that begins no entity @45"},
    {"a tag left open", div("<p>x"), "malformed opening and ending tag mismatch: p line 1 and div @52"},
    {"HTML's br", div("x<br>y"), "malformed opening and ending tag mismatch: br line 1 and div @54"},
    {"an attribute without quotes", div("<p class=a>x</p>"), "malformed attValue: \" or ' expected @51"},
    {"an attribute twice", div("<p id=\"a\" id=\"b\">x</p>"), "malformed attribute id redefined @58"},
    {"a prefix without a declaration", div("<o:p>x</o:p>"), "malformed namespace prefix o on p is not defined @46"},
    {"two divs", div("x") + div("y"), "malformed extra content at the end of the document @49"},
    {"no markup", "Anna Lee", "malformed start tag expected, '<' not found @0"},
    {"nothing at all", "", "malformed document is empty @0"},
    {"a document type", "<!DOCTYPE div>" + div("x"), "malformed it has a document type declaration @0"},
    {"entities of its own", "<!DOCTYPE div [<!ENTITY a \"x\">]>" + div("&a;"),
     "malformed it has a document type declaration @0"},
    {"NUL", div(std::string("a\0b", 3)), "malformed a control character, which XML does not allow @43"},
    {"not UTF-8", div("a\xFF"), "malformed it is not UTF-8 @43"},
};

TEST(Xhtml, EachFaultIsNamedAndNearMissesAreNone) {
  for (const Case& c : kCases) EXPECT_EQ(show(c.markup), c.faults) << c.name;
}

// What the reader of XML has judged, and what a piece cut out of a record cannot tell.
TEST(Xhtml, MarkupOfXmlTakesNamespacesFromOutside) {
  EXPECT_EQ(show("<h:div><h:p>x</h:p></h:div>", Format::Xml), "");
  EXPECT_EQ(show("<h:div><h:p>x</h:p></h:div>", Format::Json), "malformed namespace prefix h on div is not defined @6");
  EXPECT_EQ(show("<div>x</div>", Format::Xml), "");
  EXPECT_EQ(show("<h:div><h:script/>x</h:div>", Format::Xml), "element h:script @7");
  EXPECT_EQ(show("<h:div><p xmlns=\"urn:x\">y</p></h:div>", Format::Xml), "element p @7");
}

TEST(Xhtml, DepthIsALimitAndNoFault) {
  Limits limits;
  limits.depth = 3;
  EXPECT_EQ(show(div("<p><b>x</b></p>"), Format::Json, limits), "");
  EXPECT_EQ(show(div("<p><b><i>x</i></b></p>"), Format::Json, limits), "too-deep @48");
}

TEST(Xhtml, FaultsAreBounded) {
  Limits limits;
  limits.issues = 2;
  EXPECT_EQ(show(div("<u/><u/><u/>x"), Format::Json, limits), "element u @42, element u @46");
}

TEST(Xhtml, HostileMarkupEnds) {
  std::string deep = "<div xmlns=\"http://www.w3.org/1999/xhtml\">";
  for (int i = 0; i < 1'000'000; ++i) deep += "<div>";
  EXPECT_EQ(show(deep), "too-deep @" + std::to_string(42 + 5 * 199));

  std::string wide = "<p";
  for (int i = 0; i < 20'000; ++i) wide += " a" + std::to_string(i) + "=\"\"";
  EXPECT_EQ(xhtml_faults(div(wide + ">x</p>"), Format::Json, {}).size(), Limits{}.issues);

  const std::string long_text(20'000'000, 'x');
  EXPECT_EQ(show(div("<p title=\"" + long_text + "\">" + long_text + "</p>")), "");
}

// Where the root's own tag is cut, what there is of it can have another name, or no namespace yet.
TEST(Xhtml, EveryCutOfAGoodNarrativeIsAFault) {
  const std::string root = "<div xmlns=\"http://www.w3.org/1999/xhtml\">";
  const std::string whole = root + "<p class=\"a\">x &amp; <img src=\"#a\"/><!-- c --></p></div>";
  ASSERT_EQ(show(whole), "");
  for (std::size_t n = 0; n < whole.size(); ++n) {
    const auto faults = xhtml_faults(whole.substr(0, n), Format::Json, {});
    ASSERT_FALSE(faults.empty()) << n;
    if (n < root.size()) continue;
    ASSERT_EQ(faults.size(), 1u) << n;
    EXPECT_EQ(faults[0].kind, Kind::NotWellFormed) << n;
  }
}

}  // namespace
}  // namespace hallmark
