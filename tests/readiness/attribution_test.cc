#include "readiness/attribution.h"

#include <gtest/gtest.h>

#include "../readiness/examined.h"
#include "record/reader.h"

namespace hallmark::readiness {
namespace {

const AttributionOptions kOurRules{.rules = our_attribution_rules()};

Attribution attribute_record(const Record& record, std::string_view name, const AttributionOptions& options) {
  return attribute(record, ReferenceIndex(record), name, options);
}

// "RZZ message-sender": who and by which step; " conflict"; "-" for nobody.
std::string who(std::string_view bytes, const AttributionOptions& options = kOurRules, std::string_view name = "record.json") {
  Record record;
  std::vector<ReadProblem> problems;
  if (!bytes.empty()) {
    EXPECT_TRUE(read_record(bytes, Limits{}, record, problems)) << bytes;
  }
  const Attribution a = attribute_record(record, name, options);
  std::string out = a.trust.empty() ? "-" : a.trust + ' ' + std::string(step_name(*a.step));
  return out + (a.conflict ? " conflict" : "");
}

std::string bundle(std::vector<std::string> resources) {
  std::string out = R"({"resourceType": "Bundle", "entry": [)";
  for (std::size_t i = 0; i < resources.size(); ++i) {
    out += (i > 0 ? ", " : "") + (R"({"fullUrl": "urn:uuid:)" + std::to_string(i)) + R"(", "resource": )" + resources[i] + '}';
  }
  return out + "]}";
}

std::string organization(std::string_view code, std::string_view more = "") {
  return R"({"resourceType": "Organization", "identifier": [{"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": ")" +
         std::string(code) + R"("}])" + std::string(more) + "}";
}
std::string by_code(std::string_view code) {
  return R"({"identifier": {"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": ")" + std::string(code) + R"("}})";
}
std::string resource(std::string_view type, std::string_view members) {
  return R"({"resourceType": ")" + std::string(type) + R"(", )" + std::string(members) + "}";
}

TEST(Attribution, CodesAndTheirTrusts) {
  struct Case {
    std::string_view text, code, trust;
  };
  const Case cases[] = {
      {"RGT", "RGT", "RGT"},   {"RGT01", "RGT01", "RGT"}, {"rgt01", "RGT01", "RGT"}, {" RGT ", "RGT", "RGT"},
      {"R1H12", "R1H12", "R1H"}, {"TAK", "TAK", "TAK"},   {"TAK01", "TAK01", "TAK"}, {"R1A1B", "R1A1B", ""},  // as given out since 2020
      {"A83008", "A83008", ""}, {"Y99999", "Y99999", ""}, {"QOP", "QOP", ""},        {"X26", "X26", ""},
      {"9990000018", "", ""},  {"RG", "", ""},            {"R T", "", ""},           {"ABCDEFGHIJKLM", "", ""}, {"", "", ""},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(ods_code(c.text), c.code) << c.text;
    EXPECT_EQ(trust_of_code(ods_code(c.text).empty() ? "" : ods_code(c.text)), c.trust) << c.text;
  }
}

TEST(Attribution, TheOrder) {
  const std::string header = resource("MessageHeader", R"("sender": )" + by_code("RAA"));
  const std::string composition = resource("Composition", R"("custodian": )" + by_code("RBB") + R"(, "author": [)" + by_code("RCC") + "]");
  const std::string encounter = resource("Encounter", R"("serviceProvider": )" + by_code("RDD01"));
  const std::string observation = resource("Observation", R"("performer": [)" + by_code("REE") + "]");
  const std::string lone = organization("RFF", R"(, "type": [{"coding": [{"code": "RO197"}]}])");
  AttributionOptions stated = kOurRules;
  stated.trust = "RXX";
  stated.path = *PathTemplate::parse("feeds/{trust}/{anything}");
  const std::string all = bundle({lone, observation, encounter, composition, header});
  EXPECT_EQ(who(all, stated, "feeds/RYY/a.json"), "RXX caller conflict");
  stated.trust.clear();
  EXPECT_EQ(who(all, stated, "feeds/RYY/a.json"), "RYY path conflict");
  EXPECT_EQ(who(all), "RAA message-sender conflict");
  EXPECT_EQ(who(bundle({lone, observation, encounter, composition})), "RBB document conflict");
  EXPECT_EQ(who(bundle({lone, observation, encounter})), "RDD custodian");
  EXPECT_EQ(who(bundle({observation, encounter})), "RDD custodian");  // another performer is no conflict
  EXPECT_EQ(who(bundle({observation})), "REE performer");
  EXPECT_EQ(who(bundle({lone})), "RFF lone-trust");
  EXPECT_EQ(who(bundle({})), "-");
  EXPECT_EQ(who("", stated, "feeds/RYY/a.json"), "RYY path");  // unreadable: only the path can tell
}

// The caller's word and the path are looked up in the list, on the day of each record.
TEST(Attribution, WhatIsStatedIsLookedUpInTheList) {
  auto list = Organisations::parse("code,role,parent,successor,from,to\nRZ1,RO197,,,,\nRZ101,RO198,RZ1,,,\nRZ9,RO197,,RZ1,,2020-03-31\nZ99001,RO177,,,,\n", "list");
  ASSERT_TRUE(list) << list.error();
  AttributionOptions options = kOurRules;
  options.organisations = std::make_shared<const Organisations>(std::move(*list));
  const auto on = [](std::string_view day) { return resource("Composition", R"("date": ")" + std::string(day) + "\""); };
  const auto stated = [&](const std::string& code, const std::string& bytes) {
    AttributionOptions by_caller = options;
    by_caller.trust = code;
    AttributionOptions by_path = options;
    by_path.path = *PathTemplate::parse("feeds/{trust}/{anything}");
    return who(bytes, by_caller) + ", " + who(bytes, by_path, "feeds/" + code + "/a.json");
  };
  EXPECT_EQ(stated("RZ101", on("2026-01-01")), "RZ1 caller, RZ1 path");
  EXPECT_EQ(stated("RZ9", on("2020-03-31")), "RZ9 caller, RZ9 path");
  EXPECT_EQ(stated("RZ9", on("2020-04-01")), "RZ1 caller, RZ1 path");
  EXPECT_EQ(stated("RXX", on("2026-01-01")), "RXX caller, RXX path");  // the list does not know it
  EXPECT_EQ(stated("Z99001", on("2026-01-01")), "-, -");               // it knows that it is a practice
  options.organisations = nullptr;
  EXPECT_EQ(stated("RZ101", on("2026-01-01")), "RZ1 caller, RZ1 path");  // by its shape
  EXPECT_EQ(stated("RZ9", on("2020-04-01")), "RZ9 caller, RZ9 path");
}

TEST(Attribution, WaysToNameAnOrganisation) {
  const auto header = [](std::string_view sender) { return resource("MessageHeader", std::string(sender)); };
  struct Case {
    std::string bytes;
    std::string_view expected;
  };
  const Case cases[] = {
      {bundle({header(R"("sender": {"reference": "urn:uuid:1"})"), organization("RZZ")}), "RZZ message-sender"},
      {bundle({header(R"("sender": {"reference": "Organization/o"})"), organization("RZZ", R"(, "id": "o")")}), "RZZ message-sender"},
      {bundle({header(R"("sender": {"reference": "https://server.example/fhir/Organization/o/_history/3"})"),
               organization("RZZ", R"(, "id": "o")")}), "RZZ message-sender"},
      {header(R"("contained": [)" + organization("RZZ", R"(, "id": "o")") + R"(], "sender": {"reference": "#o"})"), "RZZ message-sender"},
      {header(R"("sender": {"reference": "https://directory.spineservices.nhs.uk/STU3/Organization/RZZ"})"), "RZZ message-sender"},
      {header(R"("source": {"endpoint": "https://directory.spineservices.nhs.uk/STU3/Organization/RZZ"})"), "RZZ message-sender"},
      {bundle({header(R"("sender": {"reference": "urn:uuid:1"})"),
               resource("PractitionerRole", R"("organization": {"reference": "urn:uuid:2"})"), organization("RZZ")}), "RZZ message-sender"},
      // The system misspelt still says whose code it is.
      {header(R"("sender": {"identifier": {"system": "https://fhir.nhs.uk/id/ods-organisation-code", "value": "rzz"}})"), "RZZ message-sender"},
      // Names are never used, nor codes of other systems, nor an NHS number in the wrong place.
      {bundle({header(R"("sender": {"reference": "urn:uuid:1", "display": "RZZ"})"),
               resource("Organization", R"("name": "RZZ Hospitals NHS Trust")")}), "-"},
      {header(R"("sender": {"identifier": {"system": "https://hospital.example", "value": "RZZ"}})"), "-"},
      {header(R"("sender": )" + by_code("9990000018")), "-"},
      // A practice is no trust; what follows in the order is asked.
      {bundle({header(R"("sender": )" + by_code("A83008")), resource("Encounter", R"("serviceProvider": )" + by_code("RZZ"))}), "RZZ custodian"},
      // A code that tells nothing by its shape is a trust's where the message says so.
      {bundle({header(R"("sender": {"reference": "urn:uuid:1"})"), organization("Z9Z9Z")}), "-"},
      {bundle({header(R"("sender": {"reference": "urn:uuid:1"})"), organization("Z9Z9Z", R"(, "type": [{"coding": [{"code": "197"}]}])")}),
       "Z9Z9Z message-sender"},
      // Not in any other form: it could be a word out of somebody's record.
      {bundle({header(R"("sender": {"reference": "urn:uuid:1"})"), organization("SMITH", R"(, "type": [{"coding": [{"code": "197"}]}])")}), "-"},
      // Two trusts that stand side by side are not the only one.
      {bundle({organization("RYY", R"(, "type": [{"coding": [{"code": "RO197"}]}])"), organization("RZZ", R"(, "type": [{"coding": [{"code": "RO197"}]}])")}), "-"},
      // Two resources with one address: nobody can tell which is meant.
      {bundle({header(R"("sender": {"reference": "Organization/o"})"), organization("RZZ", R"(, "id": "o")"), organization("RYY", R"(, "id": "o")")}), "-"},
      // References that go round in a ring end.
      {bundle({header(R"("sender": {"reference": "urn:uuid:1"})"),
               resource("Location", R"("managingOrganization": {"reference": "urn:uuid:1"})")}), "-"},
  };
  for (const Case& c : cases) EXPECT_EQ(who(c.bytes), c.expected) << c.bytes;
}

TEST(Attribution, CandidatesAreKeptApart) {
  Record record;
  std::vector<ReadProblem> problems;
  const std::string bytes = bundle({resource("MessageHeader", R"("sender": )" + by_code("RAA01")),
                                    resource("Encounter", R"("serviceProvider": )" + by_code("RAA")),
                                    resource("Observation", R"("performer": [)" + by_code("RBB") + "]")});
  ASSERT_TRUE(read_record(bytes, Limits{}, record, problems));
  std::string out;
  for (const Candidate& c : attribute_record(record, "", kOurRules).candidates) {
    out += c.code + '=' + c.trust + ' ' + std::string(step_name(c.step)) + ' ' + std::string(part_name(c.part)) + ' ' + c.path + '\n';
  }
  EXPECT_EQ(out, "RAA01=RAA message-sender sender Bundle.entry[0].resource.sender\n"
                 "RAA=RAA custodian custodian Bundle.entry[1].resource.serviceProvider\n"
                 "RBB=RBB performer performer Bundle.entry[2].resource.performer[0]\n");
}

TEST(Attribution, Suppliers) {
  const auto supplier = [](const std::string& bytes) {
    Record record;
    std::vector<ReadProblem> problems;
    EXPECT_TRUE(read_record(bytes, Limits{}, record, problems));
    return attribute_record(record, "", kOurRules).supplier.label();
  };
  EXPECT_EQ(supplier(resource("MessageHeader", R"("source": {"name": "Acme", "software": "Feeds", "version": "2.1"})")), "Acme Feeds 2.1");
  EXPECT_EQ(supplier(resource("MessageHeader", R"("source": {"endpoint": "https://a.example"})")), "unknown");
  // A number that may be a person's is not kept, nor is a device that is not the document's author.
  EXPECT_EQ(supplier(resource("MessageHeader", R"("source": {"name": "Patient 9990000018"})")), "unknown");
  EXPECT_EQ(supplier(bundle({resource("Device", R"("manufacturer": "Pacemakers", "deviceName": [{"name": "P1"}])")})), "unknown");
  EXPECT_EQ(supplier(bundle({resource("Composition", R"("author": [{"reference": "urn:uuid:1"}])"),
                             resource("Device", R"("manufacturer": "Acme", "deviceName": [{"name": "EPR"}], "version": [{"value": "3"}])")})),
            "Acme EPR 3");
}

// "RZZ medium the code's form": who, how surely, and how the code became a trust; or why nobody.
std::string how(const std::string& bytes, const AttributionOptions& options = kOurRules) {
  Record record;
  std::vector<ReadProblem> problems;
  EXPECT_TRUE(read_record(bytes, Limits{}, record, problems)) << bytes;
  const Attribution a = attribute_record(record, "record.json", options);
  if (a.trust.empty()) return std::string(unattributed_name(a.reason));
  return a.trust + ' ' + std::string(confidence_name(a.confidence)) + ' ' + std::string(via_name(a.via));
}

TEST(Attribution, ConfidenceAndItsRule) {
  const auto sent = [](const std::string& sender, std::string_view more = "") {
    return resource("MessageHeader", R"("sender": )" + sender + std::string(more));
  };
  EXPECT_EQ(how(sent(by_code("RZZ"))), "RZZ high the code's form");
  EXPECT_EQ(how(sent(by_code("RZZ01"))), "RZZ medium a site's form");
  EXPECT_EQ(how(resource("Encounter", R"("serviceProvider": )" + by_code("RZZ"))), "RZZ medium the code's form");
  EXPECT_EQ(how(resource("Encounter", R"("serviceProvider": )" + by_code("RZZ01"))), "RZZ low a site's form");
  EXPECT_EQ(how(bundle({sent(R"({"reference": "urn:uuid:1"})"), organization("Z9Z9Z", R"(, "type": [{"coding": [{"code": "RO197"}]}])")})),
            "Z9Z9Z medium the role it claims");
  // A contradiction makes it less sure.
  EXPECT_EQ(how(bundle({sent(by_code("RZZ")), resource("Encounter", R"("serviceProvider": )" + by_code("RYY"))})), "RZZ medium the code's form");

  AttributionOptions listed = kOurRules;
  listed.organisations = std::make_shared<const Organisations>(*Organisations::parse(
      "code,name,role,parent,successor,from,to\nRZZ,Z,RO197,,,2020-04-01,\nRYY,Y,RO197,,RZZ,,2020-03-31\nRYY01,,RO198,RYY,,,\n"
      "X1X1X,X,RO197,,,,\nA83008,,RO177,,,,\n", "list"));
  EXPECT_EQ(how(sent(by_code("RZZ")), listed), "RZZ high the list");
  EXPECT_EQ(how(sent(by_code("X1X1X")), listed), "X1X1X high the list");
  EXPECT_EQ(how(sent(by_code("A83008")), listed), "a code of no trust");
  EXPECT_EQ(how(sent(by_code("RAA")), listed), "RAA medium the code's form");  // the list should have known it
  // A record of the time before the merger stays where it was: FHIR 3.0.1's timestamp, and R4's.
  EXPECT_EQ(how(sent(by_code("RYY01"), R"(, "timestamp": "2019-06-30T10:00:00Z")"), listed), "RYY high its parent in the list");
  EXPECT_EQ(how(sent(by_code("RYY01"), R"(, "timestamp": "2020-06-30T10:00:00Z")"), listed), "RZZ high its successor in the list");
  EXPECT_EQ(how(R"({"resourceType": "Bundle", "timestamp": "2020-04-01T00:00:00Z", "entry": [{"resource": )" + sent(by_code("RYY")) + "}]}", listed),
            "RZZ high its successor in the list");
  EXPECT_EQ(how(sent(by_code("RYY")), listed), "RYY medium the list");  // no day: it stays, less surely
}

TEST(Attribution, WhyNobody) {
  EXPECT_EQ(how(bundle({})), "nobody is named");
  EXPECT_EQ(how(resource("MessageHeader", R"("sender": {"reference": "Organization/elsewhere"})")), "a reference that leads nowhere");
  EXPECT_EQ(how(resource("MessageHeader", R"("sender": {"display": "General Hospital"})")), "a name without a code");
  EXPECT_EQ(how(bundle({resource("MessageHeader", R"("sender": {"reference": "urn:uuid:1"})"), resource("Organization", R"("name": "X")")})),
            "a name without a code");
  EXPECT_EQ(how(resource("MessageHeader", R"("sender": )" + by_code("R Z"))), "a malformed code");
  EXPECT_EQ(how(resource("MessageHeader", R"("sender": )" + by_code("A83008"))), "an unknown code");
  // One place that names two trusts decides nothing; the next is asked, and only if none decides it is nobody's.
  const std::string two = resource("Composition", R"("author": [)" + by_code("RAA") + ", " + by_code("RBB") + "]");
  EXPECT_EQ(how(two), "one place names several trusts");
  EXPECT_EQ(who(two), "- conflict");
  EXPECT_EQ(how(bundle({two, resource("Encounter", R"("serviceProvider": )" + by_code("RBB"))})), "RBB low the code's form");
  // The receiver is kept, and is never whose the record is.
  EXPECT_EQ(how(resource("MessageHeader", R"("receiver": )" + by_code("RZZ"))), "nobody is named");
}

TEST(Attribution, OfFhir3) {
  const auto itk = [](std::string_view endpoint) {
    return resource("MessageHeader", R"("source": {"endpoint": ")" + std::string(endpoint) + R"("})");
  };
  EXPECT_EQ(how(itk("urn:nhs-uk:addressing:ods:RZZ")), "RZZ high the code's form");
  EXPECT_EQ(how(itk("urn:nhs-uk:addressing:ods:RZZ01:oncology")), "RZZ medium a site's form");
  EXPECT_EQ(how(itk("lab_results_mailbox")), "nobody is named");
  EXPECT_EQ(who(bundle({resource("DiagnosticReport", R"("performer": [{"actor": )" + by_code("RZZ") + "}]")})), "RZZ performer");
  EXPECT_EQ(who(bundle({resource("MedicationRequest", R"("requester": {"onBehalfOf": )" + by_code("RZZ") + "}")})), "RZZ performer");
}

TEST(Attribution, ConvertersAreRecordedApart) {
  const auto converter = [](const std::string& bytes) {
    Record record;
    std::vector<ReadProblem> problems;
    EXPECT_TRUE(read_record(bytes, Limits{}, record, problems));
    return attribute_record(record, "", kOurRules).converter;
  };
  EXPECT_EQ(converter(resource("MessageHeader", R"("event": {"code": "ITK012M"})")), "EDIFACT-to-FHIR laboratory adaptor");
  EXPECT_EQ(converter(resource("MessageHeader", R"("event": {"code": "ITK001M"})")), "");
  EXPECT_EQ(converter(bundle({resource("Provenance", R"("agent": [{"type": {"coding": [{"code": "assembler"}]}, "who": {"reference": "urn:uuid:1"}}])"),
                              resource("Device", R"("deviceName": [{"name": "Bridge"}])")})), "Bridge");
  EXPECT_EQ(converter(bundle({resource("Provenance", R"("agent": [{"type": {"coding": [{"code": "author"}]}, "who": {"reference": "urn:uuid:1"}}])"),
                              resource("Device", R"("deviceName": [{"name": "Bridge"}])")})), "");
}

TEST(PathTemplate, Table) {
  struct Case {
    std::string_view pattern, path, trust;
  };
  const Case cases[] = {
      {"feeds/{trust}/{anything}", "feeds/RZZ/a.json", "RZZ"},
      {"feeds/{trust}/{anything}", "/data/feeds/RZZ/2026/11/a.json", "RZZ"},
      {"feeds/{trust}/{anything}", "feeds/rzz01/a.json", "RZZ01"},
      {"feeds/{trust}/{anything}", "data/feeds.zip!feeds/RZZ/a.json", "RZZ"},
      {"feeds/{trust}/{anything}", "feeds\\RZZ\\a.json", "RZZ"},
      {"{trust}/{anything}/messages/{anything}", "RZZ/x/y/messages/a.json", "RZZ"},
      {"{trust}/{anything}", "samples/RZZ/a.json", "SAMPLES"},  // the shortest way down from the top
      // near misses
      {"feeds/{trust}/{anything}", "feeds/RZZ", ""},
      {"feeds/{trust}/{anything}", "feed/RZZ/a.json", ""},
      {"feeds/{trust}/{anything}", "feeds/a trust/a.json", ""},
      {"feeds/{trust}/{anything}", "feeds/9990000018/a.json", ""},
      {"feeds/{trust}/x.json", "feeds/RZZ/a.json", ""},
      {"feeds/{trust}/{anything}", "", ""},
  };
  for (const Case& c : cases) {
    const auto parsed = PathTemplate::parse(c.pattern);
    ASSERT_TRUE(parsed) << parsed.error();
    EXPECT_EQ(parsed->trust_of(c.path), c.trust) << c.pattern << " on " << c.path;
  }
}

TEST(PathTemplate, Refusals) {
  EXPECT_EQ(PathTemplate::parse("feeds/{anything}").error(),
            "the path template 'feeds/{anything}' must have {trust} once; it has it 0 times");
  EXPECT_EQ(PathTemplate::parse("{trust}/{trust}").error(),
            "the path template '{trust}/{trust}' must have {trust} once; it has it 2 times");
  EXPECT_EQ(PathTemplate::parse("x-{trust}/{anything}").error(),
            "'x-{trust}' is not a step of a path template; there are {trust} and {anything}, each between slashes");
}

}  // namespace
}  // namespace hallmark::readiness
