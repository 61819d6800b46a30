#include "plugins/bundle.h"

#include <chrono>

#include "../plugins/plugin_run.h"
#include "../support/base_pack.h"
#include "schema/bundle_index.h"
#include "validate.h"

namespace hallmark::plugins {
namespace {

std::string bundle(std::string_view type, std::string_view entries, std::string_view more = "") {
  return R"({"resourceType": "Bundle", "type": ")" + std::string(type) + "\"" + std::string(more) + R"(, "entry": [)" +
         std::string(entries) + "]}";
}

// An entry; `url` "" for none, `members` of the resource begin with a comma or are "".
std::string entry(std::string_view url, std::string_view type, std::string_view id, std::string_view members = "",
                  std::string_view beside = "") {
  std::string out = "{";
  if (!url.empty()) out += R"("fullUrl": ")" + std::string(url) + "\", ";
  out += R"("resource": {"resourceType": ")" + std::string(type) + '"';
  if (!id.empty()) out += R"(, "id": ")" + std::string(id) + '"';
  return out + std::string(members) + '}' + std::string(beside) + '}';
}

std::string at(std::string_view type_and_id) { return "https://a.example/fhir/" + std::string(type_and_id); }
std::string refers(std::string_view element, std::string_view to) {
  return ", \"" + std::string(element) + R"(": {"reference": ")" + std::string(to) + "\"}";
}
std::string run(const std::string& text) { return brief(run_plugin("bundle", text)); }

constexpr std::string_view kU1 = "urn:uuid:04121321-4af5-424c-a0e1-ed3aab1c349d";
constexpr std::string_view kU2 = "urn:uuid:1d4b0f3e-90a5-4f3a-9f1c-0a5a8bb6e7c1";
constexpr std::string_view kByAddressHint =
    "[An entry has that type and id, but not the address: refer to its fullUrl, or give both entries fullUrls of one server]";

TEST(BundleIndex, RestUrls) {
  struct Case {
    std::string_view url, read;
  };
  const Case cases[] = {
      {"https://a.example/fhir/Patient/1", "https://a.example/fhir/|Patient|1|exact"},
      {"http://a.example:8080/Patient/a-1.b", "http://a.example:8080/|Patient|a-1.b|exact"},
      {"https://a.example/my_fhir/Patient/1", "https://a.example/my_fhir/|Patient|1|"},
      {"https://Patient/1", "-"},
      {"https://a.example/Patient/", "-"},
      {"https://a.example/patient/1", "-"},
      {"https://a.example/Patient/1/_history/2", "-"},
      {"https://a.example/Patient/1?x=y", "-"},
      {"urn:uuid:04121321-4af5-424c-a0e1-ed3aab1c349d", "-"},
      {"Patient/1", "-"},
      {"https:///", "-"},
      {"", "-"},
  };
  const schema::Schema schema;
  for (const Case& c : cases) {
    const auto r = read_rest_url(schema, c.url);
    const std::string read = !r ? "-"
                                : std::string(r->root) + '|' + std::string(r->type) + '|' + std::string(r->id) + '|' +
                                      (r->exact ? "exact" : "");
    EXPECT_EQ(read, c.read) << c.url;
  }
}

TEST(Bundle, FullUrlMissing) {
  const std::string fault = "bundle-full-url-missing Bundle.entry[0]";
  const std::string and_self = "bundle-search-self-missing Bundle\n" + fault;
  struct Case {
    std::string_view type, resource, id, beside, expected;
  };
  const Case cases[] = {
      {"collection", "Patient", "1", "", fault},
      {"searchset", "Patient", "1", "", and_self},
      {"history", "Patient", "1", R"(, "request": {"method": "PUT", "url": "Patient/1"})", fault},
      {"history", "Patient", "", R"(, "request": {"method": "PUT", "url": "Patient/1"})", fault},
      {"message", "MessageHeader", "", "", fault},
      // near misses
      {"collection", "Patient", "", "", ""},
      {"collection", "OperationOutcome", "1", "", ""},
      {"history", "Patient", "", R"(, "request": {"method": "POST", "url": "Patient"})", ""},
      {"transaction", "Patient", "1", "", ""},
      {"batch-response", "Patient", "1", "", ""},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(run(bundle(c.type, entry("", c.resource, c.id, "", c.beside))), c.expected) << c.type << ' ' << c.resource;
  }
  EXPECT_EQ(run(bundle("history", R"({"request": {"method": "DELETE", "url": "Patient/1"}})")), "");
}

TEST(Bundle, FullUrls) {
  struct Case {
    std::string_view url, type, id, expected;  // after the path
  };
  const std::string absolute = "bundle-full-url-not-absolute Bundle.entry[0] ";
  const std::string disagrees = "bundle-full-url-disagrees Bundle.entry[0] ";
  const std::string no_scheme = " [it does not begin with a scheme, such as https: or urn:uuid:]";
  const std::string a = absolute + "'Patient/1'" + no_scheme, b = absolute + "'1'" + no_scheme,
                    c = absolute + "'https://a.example/fhir/Patient/1#x' [it has a fragment]",
                    d = disagrees + "'https://a.example/fhir/Patient/1' [the resource has another id]",
                    e = disagrees + "'https://a.example/fhir/Patient/1' [the resource is of another type]",
                    f = disagrees + "'https://a.example/fhir/Patient/1' [the resource has no id]";
  const Case cases[] = {
      {"Patient/1", "Patient", "1", a},
      {"1", "Patient", "1", b},
      {"https://a.example/fhir/Patient/1#x", "Patient", "1", c},
      {"https://a.example/fhir/Patient/1", "Patient", "2", d},
      {"https://a.example/fhir/Patient/1", "Person", "1", e},
      {"https://a.example/fhir/Patient/1", "Patient", "", f},
      // near misses
      {"https://a.example/fhir/Patient/1", "Patient", "1", ""},
      {kU1, "Patient", "1", ""},
      {kU1, "Patient", "", ""},
      {"https://a.example/documents/1", "Patient", "", "bundle-full-url-disagrees Bundle.entry[0].resource 'https://a.example/documents/1' [the resource has no id]"},
      {"https://a.example/documents/1", "Patient", "2", ""},
      {"urn:oid:1.2.3.4", "Patient", "", ""},
      {"https://a.example/my_fhir/Patient/1", "Patient", "2", ""},  // the specification's expression has no underscore
      {"custom-scheme:whatever", "Patient", "2", ""},
  };
  for (const Case& k : cases) EXPECT_EQ(run(bundle("collection", entry(k.url, k.type, k.id))), k.expected) << k.url;
  EXPECT_EQ(run(bundle("transaction", entry(at("Patient/1"), "Patient", ""))), f);
  EXPECT_EQ(run(bundle("transaction", entry(at("Patient/1"), "Patient", "2"))), d);
  // What a request is to create has no id yet, and an answer may leave it to the location.
  EXPECT_EQ(run(bundle("transaction", entry("https://a.example/new", "Patient", "", "", R"(, "request": {"method": "POST", "url": "Patient"})"))), "");
  EXPECT_EQ(run(bundle("batch-response", entry("https://a.example/new", "Patient", "", "", R"(, "response": {"status": "201"})"))), "");
}

// One entry refers to another in every way; what is said depends on the address of the one that refers.
TEST(Bundle, Resolution) {
  struct Case {
    std::string_view type, from, target_url, target_id, reference, expected;
  };
  const std::string place = " Bundle.entry[0].resource.subject ";
  const std::string undefined = "bundle-reference-undefined" + place;
  const std::string near = undefined + "'Patient/1' " + std::string(kByAddressHint);
  const std::string far = undefined + "'Patient/7' [Refer to it by its whole address, or by its identifier]";
  const std::string urn = "bundle-urn-not-inside" + place + "'" + std::string(kU2) + "'";
  const std::string a = at("Condition/9"), p = at("Patient/1");
  const Case cases[] = {
      {"collection", a, p, "1", "Patient/1", ""},
      {"collection", a, p, "1", p, ""},
      {"collection", a, "https://b.example/fhir/Patient/1", "1", "Patient/1", ""},  // another server's patient: not here
      {"collection", a, p, "1", "https://b.example/fhir/Patient/1", ""},            // can be fetched
      {"collection", kU1, kU2, "1", kU2, ""},
      {"collection", kU1, kU2, "1", "#p", ""},
      {"collection", kU1, kU2, "1", "Patient/1", near},
      {"collection", kU1, kU2, "1", "Patient/7", far},
      {"transaction", kU1, kU2, "1", "Patient/7", ""},
      {"batch", kU1, kU2, "1", "Patient/1", ""},
      {"transaction", kU1, kU2, "1", "Patient?identifier=x|1", ""},
      {"collection", kU1, p, "1", kU2, urn},
      {"transaction", kU1, p, "1", kU2, urn},
      {"collection", a, kU2, "", std::string_view("urn:uuid:1d4b0f3e-90a5-4f3a-9f1c-0a5a8bb6e7c1#part"), ""},
  };
  for (const Case& c : cases) {
    const std::string from_id = c.from.starts_with("http") ? "9" : "";
    EXPECT_EQ(run(bundle(c.type, entry(c.from, "Condition", from_id, refers("subject", c.reference)) + ", " +
                                     entry(c.target_url, "Patient", c.target_id))),
              c.expected)
        << c.type << ' ' << c.from << ' ' << c.reference;
  }
}

TEST(Bundle, ABundleInsideABundleResolvesWithinItself) {
  const std::string inner = bundle("collection", entry(kU1, "Condition", "", refers("subject", kU2)));
  const std::string in_entry = R"({"fullUrl": "urn:uuid:40c3b2a7-e673-4f83-8dd8-2b112a88775e", "resource": )" + inner + "}";
  EXPECT_EQ(run(bundle("collection", in_entry + ", " + entry(kU2, "Patient", ""))),
            "bundle-urn-not-inside Bundle.entry[0].resource.entry[0].resource.subject '" + std::string(kU2) + "'");
}

TEST(Bundle, DocumentsHoldWhatTheirCompositionRefersTo) {
  const std::string patient = ", " + entry(at("Patient/1"), "Patient", "1");
  const auto document = [&](const std::string& members, const std::string& rest) {
    return run(bundle("document", entry(at("Composition/1"), "Composition", "1", members) + rest));
  };
  const std::string absent = " 'Patient/2' ";
  const std::string hint = " [Add an entry for it, with the fullUrl that the reference names]";
  const std::string subject = refers("subject", "Patient/1");
  EXPECT_EQ(document(subject, patient), "");
  EXPECT_EQ(document(R"(, "subject": {"identifier": {"value": "1"}})", ""), "");
  EXPECT_EQ(document(refers("subject", "#p"), ""), "");
  struct Case {
    std::string_view members, path, words;
  };
  const Case cases[] = {
      {R"("encounter": {"reference": "Patient/2"})", "encounter", "encounter"},
      {R"("author": [{"reference": "Patient/1"}, {"reference": "Patient/2"}])", "author[1]", "author"},
      {R"("custodian": {"reference": "Patient/2"})", "custodian", "custodian"},
      {R"("attester": [{"party": {"reference": "Patient/2"}}])", "attester[0].party", "attester.party"},
      {R"("event": [{"detail": [{"reference": "Patient/2"}]}])", "event[0].detail[0]", "event.detail"},
      {R"("section": [{"entry": [{"reference": "Patient/2"}]}])", "section[0].entry[0]", "section.entry"},
      {R"("section": [{"section": [{"focus": {"reference": "Patient/2"}}]}])", "section[0].section[0].focus", "section.focus"},
      {R"("section": [{"author": [{"reference": "Patient/2"}]}])", "section[0].author[0]", "section.author"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(document(subject + ", " + std::string(c.members), patient),
              "bundle-reference-not-included Bundle.entry[0].resource." + std::string(c.path) + absent +
                  "[Composition." + std::string(c.words) + "]" + hint);
  }
  // Not among those that must: may be fetched.
  EXPECT_EQ(document(subject + R"(, "relatesTo": [{"targetReference": {"reference": "Composition/2"}}])", patient), "");
  // What the others refer to need not be there either.
  EXPECT_EQ(document(subject, ", " + entry(at("Patient/1"), "Patient", "1", refers("managingOrganization", "Organization/1"))), "");
  // By type and id only.
  EXPECT_EQ(run(bundle("document", entry(kU1, "Composition", "", subject) + ", " + entry(kU2, "Patient", "1"))),
            "bundle-reference-not-included Bundle.entry[0].resource.subject 'Patient/1' [Composition.subject] " +
                std::string(kByAddressHint));
}

TEST(Bundle, MessagesHoldTheirFocus) {
  const auto message = [&](const std::string& members) {
    return run(bundle("message", entry(kU1, "MessageHeader", "", members)));
  };
  EXPECT_EQ(message(R"(, "focus": [{"reference": "urn:uuid:1d4b0f3e-90a5-4f3a-9f1c-0a5a8bb6e7c1"}])"),
            "bundle-reference-not-included Bundle.entry[0].resource.focus[0] '" + std::string(kU2) +
                "' [MessageHeader.focus] [Add an entry for it, with the fullUrl that the reference names]");
  EXPECT_EQ(message(refers("sender", "https://b.example/fhir/Organization/1")), "");
}

TEST(Bundle, Versions) {
  const auto versions = [&](std::string_view reference) {
    return run(bundle("document", entry(at("Composition/1"), "Composition", "1", refers("subject", reference)) + ", " +
                                      entry(at("Patient/1"), "Patient", "1", R"(, "meta": {"versionId": "1"})") + ", " +
                                      entry(at("Patient/1"), "Patient", "1", R"(, "meta": {"versionId": "2"})")));
  };
  EXPECT_EQ(versions("Patient/1"), "bundle-reference-ambiguous Bundle.entry[0].resource.subject 'Patient/1' [2]");
  // One is meant, so nothing leads to the other.
  EXPECT_EQ(versions("Patient/1/_history/2"), "bundle-entry-not-of-document Bundle.entry[1]");
  EXPECT_EQ(versions(at("Patient/1/_history/1")), "bundle-entry-not-of-document Bundle.entry[2]");
  EXPECT_EQ(versions("Patient/1/_history/3").substr(0, 29), "bundle-reference-not-included");
}

TEST(Bundle, EveryEntryOfADocumentIsTiedToItsComposition) {
  const std::string composition = entry(at("Composition/1"), "Composition", "1", refers("subject", "Patient/1"));
  const std::string patient = ", " + entry(at("Patient/1"), "Patient", "1", refers("managingOrganization", "Organization/1"));
  const std::string organization = ", " + entry(at("Organization/1"), "Organization", "1");
  const auto document = [&](const std::string& rest, std::string_view more = "") {
    return run(bundle("document", composition + patient + organization + rest, more));
  };
  EXPECT_EQ(document(""), "");
  EXPECT_EQ(document(", " + entry(at("Device/1"), "Device", "1")), "bundle-entry-not-of-document Bundle.entry[3]");
  EXPECT_EQ(document(", " + entry(at("Device/1"), "Device", "1", refers("patient", "Patient/1"))),
            "bundle-entry-tied-backwards Bundle.entry[3]");
  // Only the one that points back is reported, not what it leads to.
  EXPECT_EQ(document(", " + entry(at("Device/1"), "Device", "1", refers("patient", "Patient/1") + refers("location", "Location/1")) +
                     ", " + entry(at("Location/1"), "Location", "1")),
            "bundle-entry-tied-backwards Bundle.entry[3]");
  // Near misses: a Provenance and what it leads to; a stylesheet; one that is in the words; one that the signature names.
  EXPECT_EQ(document(", " + entry(at("Provenance/1"), "Provenance", "1",
                                  R"(, "target": [{"reference": "Patient/1"}], "agent": [{"who": {"reference": "Device/1"}}])") +
                     ", " + entry(at("Device/1"), "Device", "1")),
            "");
  EXPECT_EQ(document(", " + entry(at("Binary/1"), "Binary", "1")), "");
  EXPECT_EQ(document(", " + entry(at("Device/1"), "Device", "1"),
                     R"(, "signature": {"who": {"reference": "https://a.example/fhir/Device/1"}})"),
            "");
}

TEST(Bundle, EveryEntryOfAMessageIsTiedToItsHeader) {
  const std::string header = entry(kU1, "MessageHeader", "", R"(, "focus": [{"reference": ")" + std::string(kU2) + R"("}])");
  const std::string patient = ", " + entry(kU2, "Patient", "");
  const std::string_view u3 = "urn:uuid:40c3b2a7-e673-4f83-8dd8-2b112a88775e";
  EXPECT_EQ(run(bundle("message", header + patient + ", " + entry(u3, "Task", ""))), "bundle-entry-loose Bundle.entry[2]");
  EXPECT_EQ(run(bundle("message", header + patient + ", " + entry(u3, "Task", "", refers("for", kU2)))), "");
  EXPECT_EQ(run(bundle("collection", entry(kU2, "Patient", "") + ", " + entry(u3, "Task", ""))), "");
}

TEST(Bundle, SearchSets) {
  const std::string self = R"(, "link": [{"relation": "self", "url": "https://a.example/fhir/Condition"}])";
  const auto mode = [](std::string_view m) { return R"(, "search": {"mode": ")" + std::string(m) + "\"}"; };
  const std::string condition = at("Condition/1"), patient = at("Patient/1"), outcome = at("OperationOutcome/1");
  const auto set = [&](const std::string& entries) { return run(bundle("searchset", entries, self)); };
  EXPECT_EQ(set(entry(condition, "Condition", "1", "", mode("match")) + ", " + entry(patient, "Patient", "1", "", mode("include"))), "");
  EXPECT_EQ(set(entry(condition, "Condition", "1", "", mode("match")) + ", " + entry(patient, "Patient", "1")),
            "bundle-search-mode-missing Bundle");
  EXPECT_EQ(set(entry(condition, "Condition", "1") + ", " + entry(at("Condition/2"), "Condition", "2")), "");
  EXPECT_EQ(set(entry(condition, "Condition", "1") + ", " + entry("", "OperationOutcome", "", "", mode("outcome"))), "");
  EXPECT_EQ(set(entry(patient, "Patient", "1", "", mode("outcome"))), "bundle-search-outcome-type Bundle.entry[0].resource");
  EXPECT_EQ(run(bundle("searchset", "", R"(, "link": [{"relation": "next", "url": "https://a.example/fhir/x"}])")),
            "bundle-search-self-missing Bundle");
}

// What the walk knows and the names do not: which elements are references and addresses.
std::string checked(const std::shared_ptr<const schema::Schema>& schema, std::string_view text) {
  const Plugin* plugin = plugin_of("bundle");
  ValidateOptions options;
  options.plugins = {plugin};
  Validator validator(schema, options);
  IssueList issues;
  validator.validate(text, issues);
  std::erase_if(issues.issues(), [](const Issue& issue) { return issue.validator != "bundle"; });
  return brief(issues.issues());
}

TEST(Bundle, JsonAndXmlSayTheSame) {
  HALLMARK_NEEDS_R4(schema);
  const std::string expected = "bundle-reference-not-included Bundle.entry[0].resource.subject 'Patient/2' "
                               "[Composition.subject] [Add an entry for it, with the fullUrl that the reference names]\n"
                               "bundle-entry-not-of-document Bundle.entry[1]";
  EXPECT_EQ(checked(schema, bundle("document", entry(at("Composition/1"), "Composition", "1", refers("subject", "Patient/2")) + ", " +
                                                   entry(at("Patient/1"), "Patient", "1"))),
            expected);
  EXPECT_EQ(checked(schema, R"(<Bundle xmlns="http://hl7.org/fhir"><type value="document"/><entry><fullUrl value="https://a.example/)"
                            R"(fhir/Composition/1"/><resource><Composition><id value="1"/><subject><reference value="Patient/2"/>)"
                            R"(</subject></Composition></resource></entry><entry><fullUrl value="https://a.example/fhir/Patient/1"/>)"
                            R"(<resource><Patient><id value="1"/></Patient></resource></entry></Bundle>)"),
            expected);
}

TEST(Bundle, AddressesAndPicturesTieToo) {
  HALLMARK_NEEDS_R4(schema);
  const auto document = [&](const std::string& members) {
    return checked(schema, bundle("document", entry(at("Composition/1"), "Composition", "1", members) + ", " +
                                                  entry(at("Media/1"), "Media", "1")));
  };
  EXPECT_EQ(document(""), "bundle-entry-not-of-document Bundle.entry[1]");
  EXPECT_EQ(document(R"(, "text": {"status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><img src=\"Media/1\"/></div>"})"),
            "");
  EXPECT_EQ(document(R"(, "extension": [{"url": "https://a.example/x", "valueUrl": "https://a.example/fhir/Media/1"}])"), "");
  EXPECT_EQ(document(R"(, "title": "https://a.example/fhir/Media/1")"), "bundle-entry-not-of-document Bundle.entry[1]");
}

// FHIR 3 did not say that a relative reference beside a urn:uuid: means nothing.
TEST(Bundle, Stu3ResolvesByTypeAndId) {
  std::string why;
  const auto schema = test::base_schema(FhirVersion::Stu3, why);
  if (schema == nullptr) GTEST_SKIP() << why;
  const std::string composition = entry(kU1, "Composition", "", refers("subject", "Patient/1"));
  const std::string_view dated = R"(, "meta": {"lastUpdated": "2026-03-01T12:00:00Z"})";
  EXPECT_EQ(checked(schema, bundle("document", composition + ", " + entry(kU2, "Patient", "1"), dated)), "");
  EXPECT_EQ(checked(schema, bundle("document", composition + ", " + entry(kU2, "Patient", "2"), dated)),
            "bundle-reference-not-included Bundle.entry[0].resource.subject 'Patient/1' [Composition.subject] "
            "[Add an entry for it, with the fullUrl that the reference names]\nbundle-entry-not-of-document Bundle.entry[1]");
}

TEST(Bundle, Stu3DocumentsAndMessages) {
  std::string why;
  const auto schema = test::base_schema(FhirVersion::Stu3, why);
  if (schema == nullptr) GTEST_SKIP() << why;
  const std::string_view dated = R"(, "meta": {"lastUpdated": "2026-03-01T12:00:00Z"})";
  EXPECT_EQ(checked(schema, bundle("document", entry(kU1, "Composition", ""))), "bundle-document-date-missing Bundle");
  EXPECT_EQ(checked(schema, bundle("document", entry(kU1, "Patient", ""), dated)),
            "bundle-first-entry Bundle.entry[0].resource [Composition]");
  EXPECT_EQ(checked(schema, bundle("message", "")), "bundle-first-entry Bundle [MessageHeader]");
  EXPECT_EQ(checked(schema, bundle("message", entry(kU1, "MessageHeader", ""))), "");
}

// R4 has meta.lastUpdated in no rule, and invariants for the first entry.
TEST(Bundle, LaterDocumentsHaveATimestampInstead) {
  HALLMARK_NEEDS_R4(schema);
  EXPECT_EQ(checked(schema, bundle("document", entry(kU1, "Composition", ""))), "");
}

TEST(Bundle, RelativeReferencesNeedAnAddressToStandIn) {
  const std::string put = R"(, "request": {"method": "PUT", "url": "Condition/1"})";
  const std::string post = R"(, "request": {"method": "POST", "url": "Condition"})";
  const std::string unaddressed = "bundle-reference-unaddressed Bundle.entry[0].resource.subject 'Patient/1'";
  const auto one = [&](std::string_view type, std::string_view reference, std::string_view beside = "") {
    return run(bundle(type, entry("", "Condition", "", refers("subject", reference), beside)));
  };
  EXPECT_EQ(one("collection", "Patient/1"), unaddressed);
  EXPECT_EQ(one("transaction", "Patient/1", put), unaddressed);
  EXPECT_EQ(one("transaction", "Patient/1", post), "");
  EXPECT_EQ(one("transaction-response", "Patient/1", put), "");
  EXPECT_EQ(one("collection", "https://b.example/fhir/Patient/1"), "");
  EXPECT_EQ(one("collection", "#p"), "");
}

TEST(Bundle, FormsOfReferences) {
  const auto one = [&](std::string_view type, std::string_view reference) {
    return run(bundle(type, entry(at("Condition/1"), "Condition", "1", refers("subject", reference))));
  };
  EXPECT_EQ(one("collection", "1"), "bundle-reference-form Bundle.entry[0].resource.subject '1'");
  EXPECT_EQ(one("collection", "Patient?identifier=1"),
            "bundle-reference-form Bundle.entry[0].resource.subject 'Patient?identifier=1'");
  EXPECT_EQ(one("transaction", "Patient?identifier=1"), "");
  EXPECT_EQ(one("collection", "Patient/1"), "");
  EXPECT_EQ(one("collection", "Patient/1/_history/2"), "");
}

TEST(Bundle, OneAddressTwice) {
  const std::string two = ", " + entry(at("Patient/1"), "Patient", "1") + ", " + entry(at("Patient/1"), "Patient", "1");
  const std::string one = entry(at("Condition/1"), "Condition", "1", refers("subject", "Patient/1"));
  EXPECT_EQ(run(bundle("collection", one + two)), "bundle-reference-ambiguous Bundle.entry[0].resource.subject 'Patient/1' [2]");
  EXPECT_EQ(run(bundle("history", one + two)), "");
}

TEST(Bundle, InDocumentsTypeAndIdAreNotEnough) {
  const std::string rest = ", " + entry(kU2, "Patient", "1");
  const std::string composition = entry(kU1, "Composition", "", refers("subject", kU2) + refers("other", "Patient/1"));
  EXPECT_EQ(run(bundle("document", composition + rest)),
            "bundle-reference-mismatched Bundle.entry[0].resource.other 'Patient/1'");
}

TEST(Bundle, CanonicalUrlsAreNoAddresses) {
  const auto one = [&](std::string_view url, std::string_view canonical) {
    return run(bundle("collection", entry(url, "Questionnaire", "7", R"(, "url": ")" + std::string(canonical) + '"')));
  };
  EXPECT_EQ(one("https://a.example/forms/x", "https://a.example/forms/x"),
            "bundle-full-url-is-canonical Bundle.entry[0] 'https://a.example/forms/x'");
  EXPECT_EQ(one(at("Questionnaire/7"), at("Questionnaire/7")), "");
  EXPECT_EQ(one(kU1, "https://a.example/forms/x"), "");
  EXPECT_EQ(one("http://hl7.org/fhir/v3/x", "http://hl7.org/fhir/v3/x"), "");
}

TEST(Bundle, Relations) {
  const auto links = [](std::string_view type, std::string_view list) {
    return run(bundle(type, entry(at("Binary/1"), "Binary", "1"), R"(, "link": [)" + std::string(list) + "]"));
  };
  const std::string_view next = R"({"relation": "next", "url": "https://a.example/x"})";
  const std::string_view self = R"({"relation": "self", "url": "https://a.example/x"})";
  EXPECT_EQ(links("collection", next), "bundle-link-prohibited Bundle.link[0].relation 'next'");
  EXPECT_EQ(links("history", next), "");
  EXPECT_EQ(links("history", std::string(next) + "," + std::string(next)), "bundle-link-repeated Bundle.link[1] 'next'");
  EXPECT_EQ(links("collection", std::string(self) + "," + std::string(self)), "bundle-link-repeated Bundle.link[1].relation 'self'");
  EXPECT_EQ(links("collection", self), "");
  EXPECT_EQ(links("document", R"({"relation": "stylesheet", "url": "Binary/2"})"),
            "bundle-stylesheet-missing Bundle.link[0].url 'Binary/2'");
  EXPECT_EQ(links("document", R"({"relation": "stylesheet", "url": "Binary/1"})"), "");
  EXPECT_EQ(links("document", R"({"relation": "stylesheet", "url": "https://a.example/a.css"})"), "");
}

TEST(Bundle, PartsOfEntries) {
  HALLMARK_NEEDS_R4(schema);
  const auto linked = [&](std::string_view url, std::string_view ids) {
    return checked(schema, bundle("document", entry(kU1, "Composition", "", R"(, "extension": [{"url": ")" + std::string(url) +
                                                        R"(", "valueUrl": "urn:uuid:04121321-4af5-424c-a0e1-ed3aab1c349d#x"}],)"
                                                        R"("text": {"status": "generated", "div": "<div>)" + std::string(ids) +
                                                        R"(</div>"})")));
  };
  const std::string_view link = "http://hl7.org/fhir/StructureDefinition/narrativeLink";
  const std::string place = " Bundle.entry[0].resource.extension[0].valueUrl 'urn:uuid:04121321-4af5-424c-a0e1-ed3aab1c349d#x'";
  EXPECT_EQ(linked(link, "<p id='x'/>"), "");
  EXPECT_EQ(linked(link, "<p id='y'/>"), "bundle-part-missing" + place);
  EXPECT_EQ(linked("https://a.example/other", "<p id='y'/>"), "");
  EXPECT_EQ(linked("https://a.example/other", "<p id='x'/><p id='x'/>"), "bundle-part-ambiguous" + place + " [2]");
}

TEST(Bundle, SearchEntries) {
  HALLMARK_NEEDS_R4(schema);
  const std::string self = R"(, "link": [{"relation": "self", "url": "https://a.example/fhir?_type=Patient,Person"}])";
  const std::string match = R"(, "search": {"mode": "match"})";
  const auto set = [&](const std::string& entries) { return checked(schema, bundle("searchset", entries, self)); };
  EXPECT_EQ(set(R"({"fullUrl": "https://a.example/fhir/Patient/1"})"), "bundle-search-entry-empty Bundle.entry[0]");
  EXPECT_EQ(set(entry(kU1, "Patient", "", "", match)), "bundle-search-id-missing Bundle.entry[0].resource");
  EXPECT_EQ(set(entry(at("Group/1"), "Group", "1", "", match)),
            "bundle-search-type-wrong Bundle.entry[0].resource 'Group' [Patient, Person]");
  EXPECT_EQ(set(entry(at("Person/1"), "Person", "1", "", match)), "");
}

// Linear: twenty times the entries must not take four hundred times as long. Everything is wrong, so every issue is made.
TEST(Bundle, ManyEntriesAndIssuesInLinearTime) {
  const auto milliseconds = [](int count, std::size_t& issues) {
    std::string entries = entry(at("Composition/1"), "Composition", "1");
    for (int i = 0; i < count; ++i) {
      entries += ", " + entry(at("Condition/1"), "Condition", "1", refers("subject", kU1) + refers("encounter", "Condition/1"));
    }
    const std::string text = bundle("document", entries);
    const schema::Schema schema;
    Record record;
    std::vector<ReadProblem> problems;
    EXPECT_TRUE(read_record(text, Limits{}, record, problems));
    IssueList list;
    const auto start = std::chrono::steady_clock::now();
    plugins::RecordIndex index;
    index.begin(record);
    plugin_of("bundle")->validate({record, schema, index, Purpose::Live, "2026-11-21"}, list);
    issues = list.issues().size();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  };
  std::size_t few = 0, many = 0;
  const double small = milliseconds(2'000, few);
  const double large = milliseconds(40'000, many);
  EXPECT_EQ(few, 6'000u);   // each a urn that is not there, one of many with its address, and tied to nothing
  EXPECT_EQ(many, 120'000u);
  EXPECT_LT(large, 100 * small + 200) << small << " ms for 2,000";
}

}  // namespace
}  // namespace hallmark::plugins
