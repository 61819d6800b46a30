// What only XML can get wrong; and that XML gives the issues that JSON gives.
#include <gtest/gtest.h>

#include "support/base_pack.h"
#include "support/issue_lines.h"

namespace hallmark {
namespace {

struct Case {
  const char* name;
  std::string record;
  std::vector<std::string> issues;
};

std::string patient(const std::string& rest) { return R"(<Patient xmlns="http://hl7.org/fhir">)" + rest + "</Patient>"; }

const std::vector<Case> kCases = {
    {"nothing wrong", patient(R"(<active value="true"/><name><family value="Lee"/><given value="Anna"/><given value="Bo"/></name>)"), {}},
    {"attributes have no order", patient(R"(<extension id="a" url="http://example.org/x"><valueString value="y"/></extension>)"), {}},
    {"wrong order", patient(R"(<birthDate value="1970"/><gender value="female"/>)"),
     {"element-out-of-order @ Patient.gender: 'gender' comes too late: in XML it must stand before 'birthDate'"}},
    {"a list in two places", patient(R"(<name><family value="a"/></name><gender value="male"/><name><family value="b"/></name>)"),
     {"element-out-of-order @ Patient.name[1]: 'name' comes too late: in XML it must stand before 'gender'"}},
    {"an element as attribute", R"(<Patient xmlns="http://hl7.org/fhir" gender="female"><active value="true"/></Patient>)",
     {"attribute-unexpected @ Patient.gender: 'gender' must be an XML element, not an attribute"}},
    {"an attribute as element", patient(R"(<extension><url value="http://example.org/x"/><valueString value="y"/></extension>)"),
     {"attribute-expected @ Patient.extension[0].url: 'url' must be an XML attribute here"}},
    {"text where a value attribute belongs", patient("<birthDate>1970-01-31</birthDate>"),
     {"text-unexpected @ Patient.birthDate: There is text inside 'birthDate', where only elements may stand"}},
    {"an element of another namespace", patient(R"(<x:active xmlns:x="http://example.org" value="true"/>)"),
     {"wrong-namespace @ Patient.active: 'active' is not in the namespace http://hl7.org/fhir"}},
    {"no namespace at all", R"(<Patient><active value="true"/></Patient>)",
     {"wrong-namespace @ Patient: 'Patient' is not in the namespace http://hl7.org/fhir"}},
    {"a value on a complex element", patient(R"(<name value="John Smith"/>)"),
     {"object-expected @ Patient.name[0]: 'name' is a HumanName and must be an object; found a value"}},
    {"an element with only an id", patient("<active id='a'/>"), {"element-empty @ Patient.active: 'active' has neither a value nor children"}},
    {"an empty element", patient("<name/>"), {"element-empty @ Patient.name[0]: 'name' has neither a value nor children"}},
    {"an empty value", patient(R"(<language value=""/>)"), {"value-empty @ Patient.language: 'language' has an empty value"}},
    {"contained resources are checked as what they are",
     patient(R"(<contained><Organization><id value="o"/><nam value="x"/></Organization></contained>)"),
     {"unknown-element @ Patient.contained[0].nam: 'nam' is not an element of Organization"}},
};

TEST(XmlForm, EachFaultIsOneIssueAndNearMissesAreNone) {
  HALLMARK_NEEDS_R4(schema);
  for (const Case& c : kCases) EXPECT_EQ(test::check(schema, c.record, test::without_invariants()), c.issues) << c.name;
}

struct Pair {
  const char* name;
  std::string json;
  std::string xml;
};

const std::vector<Pair> kPairs = {
    {"unknown, missing, malformed, code",
     R"({"resourceType":"Observation","stat":"final","effectiveDateTime":"2026-1-1","category":[{"coding":[{"code":"a b "}]}]})",
     R"(<Observation xmlns="http://hl7.org/fhir"><stat value="final"/><category><coding><code value="a b "/></coding></category><effectiveDateTime value="2026-1-1"/></Observation>)"},
    {"lists of one and of many have the same indices",
     R"({"resourceType":"Patient","name":[{"given":["","Bo"]}],"gender":"F","telecom":[{"system":"fon"}]})",
     R"(<Patient xmlns="http://hl7.org/fhir"><name><given value=""/><given value="Bo"/></name><telecom><system value="fon"/></telecom><gender value="F"/></Patient>)"},
    {"choices and bundles",
     R"({"resourceType":"Bundle","type":"batchh","entry":[{"resource":{"resourceType":"Patient","deceasedString":"x"}},{"resource":{"resourceType":"Patient","multipleBirthInteger":1,"multipleBirthBoolean":true}}]})",
     R"(<Bundle xmlns="http://hl7.org/fhir"><type value="batchh"/><entry><resource><Patient><deceasedString value="x"/></Patient></resource></entry><entry><resource><Patient><multipleBirthBoolean value="true"/><multipleBirthInteger value="1"/></Patient></resource></entry></Bundle>)"},
};

TEST(XmlForm, JsonAndXmlOfOneRecordGiveTheSameIssues) {
  HALLMARK_NEEDS_R4(schema);
  for (const Pair& pair : kPairs) {
    auto json = test::places(schema, pair.json);
    auto xml = test::places(schema, pair.xml);
    EXPECT_GE(json.size(), 2u) << pair.name;
    // Which of two forms of a choice is the repeated one depends on the order of the text.
    for (auto* lines : {&json, &xml}) {
      for (std::string& line : *lines) {
        if (line.starts_with("choice-repeated")) line = "choice-repeated";
      }
    }
    EXPECT_EQ(json, xml) << pair.name;
  }
}

}  // namespace
}  // namespace hallmark
