// One record as JSON and as XML reads to one tree: names, order and texts, whatever the syntax.
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <vector>

#include "record/dump.h"
#include "record/reader.h"

namespace hallmark {
namespace {

constexpr DumpOptions kShape{false, false};

std::string shape(const std::string& bytes) {
  Record record;
  std::vector<ReadProblem> problems;
  EXPECT_TRUE(read_record(bytes, Limits{}, record, problems)) << bytes;
  for (const ReadProblem& problem : problems) ADD_FAILURE() << problem.detail << "\n" << bytes;
  return dump(record, kShape);
}

struct Pair {
  const char* json;
  const char* xml;  // without the namespace declaration
};

TEST(Agreement, OfWrittenPairs) {
  const Pair pairs[] = {
      {R"({"resourceType":"Patient","id":"1","active":true,"multipleBirthInteger":2})",
       R"(<Patient><id value="1"/><active value="true"/><multipleBirthInteger value="2"/></Patient>)"},
      {R"({"resourceType":"P","name":[{"id":"n","given":["A","B"]},{"family":"C & D"}]})",
       R"(<P><name id="n"><given value="A"/><given value="B"/></name><name><family value="C &amp; D"/></name></P>)"},
      {R"({"resourceType":"P","birthDate":"1970","_birthDate":{"id":"b","extension":[{"url":"u","valueCode":"x"}]}})",
       R"(<P><birthDate id="b" value="1970"><extension url="u"><valueCode value="x"/></extension></birthDate></P>)"},
      {R"({"resourceType":"P","given":["A",null],"_given":[null,{"extension":[{"url":"u"}]}]})",
       R"(<P><given value="A"/><given><extension url="u"/></given></P>)"},
      {R"({"resourceType":"B","entry":[{"fullUrl":"urn:a","resource":{"resourceType":"Basic","id":"1"}}]})",
       R"(<B><entry><fullUrl value="urn:a"/><resource><Basic><id value="1"/></Basic></resource></entry></B>)"},
      {R"({"resourceType":"Basic","contained":[{"resourceType":"A","id":"a"},{"resourceType":"B"}],"id":"z"})",
       R"(<Basic><contained><A><id value="a"/></A></contained><contained><B/></contained><id value="z"/></Basic>)"},
      {"{\"resourceType\":\"P\",\"text\":{\"status\":\"empty\","
       "\"div\":\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">a<br/></div>\"}}",
       R"(<P><text><status value="empty"/><div xmlns="http://www.w3.org/1999/xhtml">a<br/></div></text></P>)"},
  };
  for (const Pair& pair : pairs) {
    std::string xml = pair.xml;
    xml.insert(xml.find('>'), " xmlns=\"http://hl7.org/fhir\"");
    EXPECT_EQ(shape(pair.json), shape(xml));
  }
}

// A random FHIR-like tree, written both ways and, as what it must read to, as its dump.
struct Element {
  std::string name;
  bool has_value = false;
  std::string value;
  std::string resource;  // type, if it is one
  std::string id;        // its attribute in XML
  std::vector<std::vector<Element>> members;  // lists of equal names
  bool list = false;                          // of JSON
};

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  Element resource(int depth) {
    Element element = complex("", depth);
    element.resource = pick({"Patient", "Basic", "Bundle", "Odd_Thing"});
    element.id.clear();
    return element;
  }

 private:
  unsigned below(unsigned n) { return static_cast<unsigned>(random_() % n); }
  std::string pick(std::vector<std::string> of) { return of[below(static_cast<unsigned>(of.size()))]; }
  std::string text() {
    std::string out;
    for (unsigned n = below(6); n > 0; --n) {
      out += pick({"a", "<", "&", "\"", "'", "é", "😀", "\\", " ", "\n", "\t", "/", "]]>", "\xE2\x80\xA8"});
    }
    return out;
  }
  Element primitive(const std::string& name, int depth) {
    Element element{name, below(5) != 0, {}, {}, {}, {}, false};
    if (element.has_value) element.value = text();
    if (!element.has_value || below(3) == 0) {
      element.id = "i" + std::to_string(below(9));
      if (depth > 0 && below(2) == 0) element.members.push_back(list("extension", depth - 1));
    }
    return element;
  }
  std::vector<Element> list(const std::string& name, int depth) {
    std::vector<Element> out;
    const bool complex_items = name == "extension" || below(2) == 0;
    for (unsigned n = 1 + below(3); n > 0; --n) {
      out.push_back(complex_items && depth > 0 ? complex(name, depth) : primitive(name, depth));
      out.back().list = true;
    }
    return out;
  }
  Element complex(const std::string& name, int depth) {
    Element element{name, false, {}, {}, {}, {}, false};
    if (below(3) == 0) element.id = "c" + std::to_string(below(9));
    for (const char* member : {"active", "name", "period", "contained", "zeta"}) {
      if (below(2) == 0) continue;
      if (std::string(member) == "contained" && depth > 0) {
        Element inner = resource(depth - 1);
        inner.name = member;
        inner.list = true;
        element.members.push_back({inner});
      } else if (below(2) == 0) {
        element.members.push_back(list(member, depth - 1));
      } else {
        const bool nested = depth > 0 && below(2) == 0;
        element.members.push_back({nested ? complex(member, depth - 1) : primitive(member, depth - 1)});
      }
    }
    return element;
  }

  std::mt19937 random_;
};

std::string json_string(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string xml_text(const std::string& text) {
  const std::map<char, std::string> escapes = {
      {'<', "&lt;"}, {'&', "&amp;"}, {'"', "&quot;"}, {'\n', "&#10;"}, {'\t', "&#9;"}};
  std::string out;
  for (const char c : text) {
    const auto it = escapes.find(c);
    out += it == escapes.end() ? std::string(1, c) : it->second;
  }
  return out;
}

bool is_primitive(const Element& e) {
  return e.has_value || (e.members.empty() && !e.id.empty() && e.resource.empty()) ||
         (e.members.size() == 1 && e.members[0][0].name == "extension");
}

// The members as JSON objects' text, without braces.
std::string json_members(const Element& element, bool underscore_first);

std::string json_item(const Element& e, bool underscore_first) { return "{" + json_members(e, underscore_first) + "}"; }

std::string json_members(const Element& element, bool underscore_first) {
  std::string out;
  const auto add = [&](const std::string& key, const std::string& value) {
    out += (out.empty() ? "" : ",") + json_string(key) + ":" + value;
  };
  if (!element.resource.empty()) add("resourceType", json_string(element.resource));
  if (!element.id.empty()) add("id", json_string(element.id));
  for (const std::vector<Element>& items : element.members) {
    std::string values, siblings;
    bool any_value = false, any_sibling = false;
    for (const Element& item : items) {
      const bool primitive = is_primitive(item);
      const bool children = !item.id.empty() || !item.members.empty();
      values += (values.empty() ? "" : ",") +
                (primitive ? (item.has_value ? json_string(item.value) : "null") : json_item(item, underscore_first));
      siblings += (siblings.empty() ? "" : ",") + (primitive && children ? json_item(item, underscore_first) : "null");
      any_value = any_value || !primitive || item.has_value;
      any_sibling = any_sibling || (primitive && children);
    }
    const bool list = items[0].list;
    const std::string& name = items[0].name;
    const std::string value = list ? "[" + values + "]" : values;
    const std::string sibling = list ? "[" + siblings + "]" : siblings;
    if (underscore_first && any_sibling) add("_" + name, sibling);
    if (any_value) add(name, value);
    if (!underscore_first && any_sibling) add("_" + name, sibling);
  }
  return out;
}

std::string xml_of(const Element& e, const std::string& tag, const std::string& declaration = "") {
  std::string out = "<" + tag + declaration;
  if (!e.id.empty() && e.resource.empty()) out += " id=\"" + xml_text(e.id) + "\"";
  if (e.has_value) out += " value=\"" + xml_text(e.value) + "\"";
  out += ">\n";
  for (const std::vector<Element>& items : e.members) {
    for (const Element& item : items) {
      out += item.resource.empty() ? xml_of(item, item.name)
                                   : "<" + item.name + ">" + xml_of(item, item.resource) + "</" + item.name + ">";
    }
  }
  return out + "</" + tag + ">\n";
}

void expected(const Element& e, const std::string& name, int depth, std::string& out) {
  out += std::string(static_cast<std::size_t>(2 * depth), ' ') + name;
  if (e.has_value) out += " " + json_string(e.value);
  if (!e.resource.empty()) out += " \"" + e.resource + "\"";
  out += "\n";
  if (!e.id.empty()) out += std::string(static_cast<std::size_t>(2 * depth + 2), ' ') + "id \"" + e.id + "\"\n";
  for (const std::vector<Element>& items : e.members) {
    for (const Element& item : items) expected(item, item.name, depth + 1, out);
  }
}

TEST(Agreement, OfRandomTrees) {
  for (unsigned seed = 0; seed < 3000; ++seed) {
    const Element root = Generator(seed).resource(static_cast<int>(seed % 5));
    std::string tree;
    expected(root, root.resource, 0, tree);
    ASSERT_EQ(shape(json_item(root, seed % 2 == 0)), tree) << "seed " << seed << "\n" << json_item(root, seed % 2 == 0);
    const std::string xml = xml_of(root, root.resource, " xmlns=\"http://hl7.org/fhir\"");
    ASSERT_EQ(shape(xml), tree) << "seed " << seed << "\n" << xml;
  }
}

}  // namespace
}  // namespace hallmark
