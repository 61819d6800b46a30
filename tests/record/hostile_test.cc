// Input made to hurt: it must end soon, with the right fault, and leave a tree that hangs together or none.
#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <string>
#include <vector>

#include <rapidjson/document.h>

#include "base/utf8.h"
#include "record/dump.h"
#include "record/reader.h"
#include "record/tree_check.h"

namespace hallmark {
namespace {

struct Outcome {
  bool usable = false;
  std::vector<ReadProblem> problems;
  double seconds = 0;
};

Outcome read(const std::string& bytes, const Limits& limits = {}) {
  Record record;
  Outcome out;
  const auto begin = std::chrono::steady_clock::now();
  out.usable = read_record(bytes, limits, record, out.problems);
  out.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  EXPECT_EQ(check_tree(record, bytes.size()), "");
  for (const ReadProblem& problem : out.problems) EXPECT_LE(problem.offset, bytes.size());
  return out;
}

std::string repeat(const std::string& text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

const char kPatient[] =
    R"({"resourceType":"Patient","_active":{"id":"x"},"active":true,"name":[{"given":["A",null,"\u00e9\ud83d\ude00"],)"
    R"("_given":[null,{"extension":[{"url":"u","valueDecimal":1.50e-3}]}]}],"x":[[1],[]],)"
    R"("text":{"div":"<div>é</div>"}})";

const char kXml[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Patient xmlns=\"http://hl7.org/fhir\"><!-- c --><text><div "
    "xmlns=\"http://www.w3.org/1999/xhtml\">é<br/></div></text><contained><Basic><id value=\"&#233;&amp;\"/></Basic>"
    "</contained><name id='n'><given value=\"A\"><extension url=\"u\"/></given></name></Patient>\n";

TEST(Hostile, HundredMegabytesOfBrackets) {
  EXPECT_EQ(read(std::string(100'000'000, '[')).problems.at(0).fault, ReadFault::NotAnObject);
  const Outcome nested = read("{\"a\":" + std::string(100'000'000, '['));
  ASSERT_EQ(nested.problems.size(), 1U);
  EXPECT_EQ(nested.problems[0].fault, ReadFault::TooDeep);
  EXPECT_EQ(nested.problems[0].offset, 5 + Limits{}.depth - 1);
  EXPECT_EQ(read(repeat("{\"a\":", 10'000'000)).problems.at(0).fault, ReadFault::TooDeep);
}

TEST(Hostile, DeepXml) {
  const std::string root = "<P xmlns=\"http://hl7.org/fhir\">";
  const Outcome deep = read(root + repeat("<a>", 10'000'000));
  EXPECT_EQ(deep.problems.at(0).fault, ReadFault::TooDeep);
  EXPECT_EQ(deep.problems.at(0).offset, root.size() + 3 * (Limits{}.depth - 1));
  EXPECT_LT(deep.seconds, 5);
  EXPECT_EQ(read(root + "<div>" + repeat("<b>", 1'000'000)).problems.at(0).fault, ReadFault::TooDeep);
}

// With a ceiling far above what a stack would bear.
TEST(Hostile, NothingRecurses) {
  Limits limits;
  limits.depth = 2'000'000;
  EXPECT_TRUE(read(repeat("{\"a\":", 1'000'000) + "1" + std::string(1'000'000, '}'), limits).usable);
  EXPECT_TRUE(read("{\"a\":" + std::string(1'000'000, '[') + std::string(1'000'000, ']') + "}", limits).usable);
  limits.depth = 20'000;
  const std::string root = "<P xmlns=\"http://hl7.org/fhir\">";
  EXPECT_TRUE(read(root + repeat("<a>", 10'000) + repeat("</a>", 10'000) + "</P>", limits).usable);
}

TEST(Hostile, BillionLaughs) {
  std::string xml = "<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [<!ENTITY lol0 \"lol\">";
  for (int i = 1; i < 10; ++i) {
    const std::string before = "&lol" + std::to_string(i - 1) + ";";
    xml += "<!ENTITY lol" + std::to_string(i) + " \"" + repeat(before, 10) + "\">";
  }
  const Outcome out = read(xml + "]><lolz>&lol9;</lolz>");
  ASSERT_EQ(out.problems.size(), 1U);
  EXPECT_EQ(out.problems[0].fault, ReadFault::XmlDoctype);
  EXPECT_EQ(out.problems[0].offset, 22U);
  EXPECT_LT(out.seconds, 1);
}

// libxml2 goes on after a fault, and writes a sentence about each.
TEST(Hostile, AMillionXmlErrors) {
  const Outcome out = read("<P xmlns=\"http://hl7.org/fhir\">" + repeat("&", 20'000'000));
  EXPECT_EQ(out.problems.at(0).fault, ReadFault::XmlSyntax);
  EXPECT_LT(out.seconds, 5);
}

TEST(Hostile, ManyKeys) {
  std::string distinct = "{";
  std::string folded = "{";
  std::string same = "{";
  for (int i = 0; i < 200'000; ++i) {
    const std::string n = std::to_string(i);
    distinct += "\"" + n + "\":1,";
    folded += "\"_a" + n + "\":{\"id\":\"1\"},\"a" + n + "\":1,";
    same += "\"a\":1,";
  }
  for (std::string* json : {&distinct, &folded, &same}) {
    json->back() = '}';
    const Outcome out = read(*json);
    EXPECT_TRUE(out.usable);
    EXPECT_LT(out.seconds, 10);
    EXPECT_EQ(out.problems.size(), json == &same ? Limits{}.issues : 0U);
  }
}

TEST(Hostile, CutAnywhere) {
  for (const std::string whole : {kPatient, kXml}) {
    ASSERT_TRUE(read(whole).usable);
    const std::size_t end = whole.find_last_not_of('\n') + 1;
    for (std::size_t length = 0; length < end; ++length) {
      const Outcome out = read(whole.substr(0, length));
      EXPECT_FALSE(out.usable) << whole.substr(0, length);
      EXPECT_EQ(out.problems.size(), 1U) << whole.substr(0, length);
    }
  }
}

TEST(Hostile, BytesChangedAnywhere) {
  std::mt19937 random(7);
  for (const std::string whole : {kPatient, kXml}) {
    for (int i = 0; i < 20'000; ++i) {
      std::string bytes = whole;
      for (unsigned n = 1 + random() % 3; n > 0; --n) {
        const std::size_t at = random() % bytes.size();
        switch (random() % 4) {
          case 0: bytes[at] = static_cast<char>(random()); break;
          case 1: bytes.erase(at, random() % 4); break;
          case 2: bytes.insert(at, bytes.substr(random() % bytes.size(), random() % 8)); break;
          default: bytes[at] = "{}[]\",:\\<>/&'= \0"[random() % 16]; break;
        }
        if (bytes.empty()) bytes = " ";
      }
      read(bytes);
    }
  }
}

// RapidJSON's own DOM parser is the reference for what is JSON. Not compared are raw control characters, which its
// SSE2 code lets pass here and there, and lone low surrogates, which it always does.
TEST(Differential, AcceptsWhatRapidJsonDoes) {
  std::mt19937 random(11);
  int accepted = 0;
  int rejected = 0;
  int almost = 0;
  for (int i = 0; i < 100'000; ++i) {
    std::string bytes = kPatient;
    for (unsigned n = random() % 3; n > 0; --n) {
      const std::size_t at = random() % bytes.size();
      const std::size_t from = random() % bytes.size();
      switch (random() % 5) {
        case 0: bytes[at] = static_cast<char>(' ' + random() % 224); break;
        case 1: bytes.erase(at, 1 + random() % 3); break;
        case 2: bytes.insert(at, bytes.substr(from, random() % 6)); break;
        case 3: bytes.insert(at, 1, " \n{}[]\",:\\0159-.eEtnu"[random() % 21]); break;
        default: bytes[at] = bytes[from]; break;
      }
    }
    const TextScan scan = scan_text(bytes);
    if (scan.ill_formed == kNowhere && scan.control != kNowhere) continue;
    // Given a size, RapidJSON would take the half of a byte order mark for a whole one.
    rapidjson::Document document;
    const std::string padded = bytes + std::string(16, '\0');  // it reads whole blocks of 16
    document.Parse<rapidjson::kParseValidateEncodingFlag | rapidjson::kParseIterativeFlag>(padded.c_str());
    const bool reference = !document.HasParseError() && document.IsObject();
    Record record;
    std::vector<ReadProblem> problems;
    const bool usable = read_json(bytes, Limits{}, record, problems);
    const bool slips = std::any_of(problems.begin(), problems.end(), [](const ReadProblem& problem) {
      return problem.fault >= ReadFault::JsonComment && problem.fault <= ReadFault::JsonValueUnquoted;
    });
    if (slips) {  // JSON that is almost JSON: to be read, and no JSON
      ASSERT_TRUE(usable) << bytes;
      ASSERT_FALSE(reference) << bytes;
      ASSERT_EQ(check_tree(record, bytes.size()), "") << bytes;
      ++almost;
      continue;
    }
    if (!usable && reference && problems.back().detail == "the surrogate pair in string is invalid") continue;
    ASSERT_EQ(usable, reference) << bytes;
    ++(usable ? accepted : rejected);
  }
  EXPECT_GT(accepted, 10'000);
  EXPECT_GT(rejected, 10'000);
  EXPECT_GT(almost, 1'000);
}

}  // namespace
}  // namespace hallmark
