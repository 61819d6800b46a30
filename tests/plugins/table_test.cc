// What holds for every plugin of the table, whichever they are.
#include <algorithm>
#include <set>

#include "../plugins/plugin_run.h"
#include "../support/base_pack.h"
#include "../terminology/tiny_release.h"
#include "validate.h"

namespace hallmark {
namespace {

TEST(PluginTable, IdsAreUniqueAndFound) {
  std::set<std::string_view> ids;
  for (const Plugin* plugin : all_plugins()) {
    EXPECT_TRUE(ids.insert(plugin->info().id).second) << plugin->info().id;
    EXPECT_EQ(plugin_of(plugin->info().id), plugin);
  }
  EXPECT_EQ(plugin_of("nhs-numbers"), nullptr);
}

TEST(PluginTable, EveryCodeHasOneManual) {
  std::set<Code> codes;
  for (const Plugin* plugin : all_plugins()) {
    EXPECT_FALSE(plugin->info().manuals.empty()) << plugin->info().id;
    for (const Manual& manual : plugin->info().manuals) {
      EXPECT_TRUE(codes.insert(manual.code).second) << code_info(manual.code).id;
      for (std::string_view part : {manual.what, manual.why, manual.wrong, manual.right, manual.source}) {
        EXPECT_FALSE(part.empty()) << code_info(manual.code).id;
      }
    }
  }
}

// An example may be a whole resource, or an identifier or coding that is put where it belongs.
std::string in_a_patient(std::string_view example) {
  if (example.find("\"resourceType\"") != std::string_view::npos) return std::string(example);
  if (example.find("\"code\"") != std::string_view::npos && example.starts_with("{\"system\"")) {
    return R"({"resourceType": "Patient", "identifier": [{"extension": [{"url": "https://fhir.hl7.org.uk/StructureDefinition/)"
           R"(Extension-UKCore-NHSNumberVerificationStatus", "valueCodeableConcept": {"coding": [)" +
           std::string(example) + R"(]}}], "system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"}]})";
  }
  return R"({"resourceType": "Patient", "identifier": [)" + std::string(example) + "]}";
}

// As in a check, since some plugins compare the record with its definitions.
bool raises(const std::shared_ptr<const schema::Schema>& schema, std::string_view plugin, Code code, std::string_view example,
            Purpose purpose, const std::shared_ptr<const snomed::Release>& release) {
  ValidateOptions options;
  options.release = release;
  options.purpose = purpose;
  options.today = "2026-11-21";
  options.plugins = {plugin_of(plugin)};
  options.invariants = false;
  IssueList issues;
  Validator(schema, options).validate(in_a_patient(example), issues);
  return std::any_of(issues.issues().begin(), issues.issues().end(), [&](const Issue& issue) { return issue.code == code; });
}

// A release that has what the examples of the manuals name, for those that need one.
std::shared_ptr<const snomed::Release> manuals_release() {
  testing::Rf2Files files;
  const std::string asthma = "195967001", old_asthma = "155574008", moiety = "90332006", product = "322237000", pack = "99999991000001109",
                    test = "1022441000000101";
  files.named(testing::kRoot, testing::kCoreModule, "SNOMED CT Concept", "SNOMED RT+CTV3");
  for (const std::string& id : {testing::kFinding, moiety, product, pack, test}) files.named(id, testing::kCoreModule, "Concept " + id, "finding");
  files.named(asthma, testing::kCoreModule, "Asthma", "disorder");
  files.concept_row(old_asthma, testing::kCoreModule, false);
  files.is_a(testing::kFinding, testing::kRoot);
  files.member("999000581000001102", moiety);
  files.member("999000561000001109", product);
  files.member("999000571000001104", pack);
  files.member("1853551000000106", test);
  files.member("999002881000000100", asthma);
  files.member("1853561000000109", asthma);
  const testing::TempFolder folder;
  files.write(folder);
  return testing::release_in(folder);
}

TEST(PluginTable, WrongExamplesAreWrongAndRightOnesAreNot) {
  HALLMARK_NEEDS_R4(schema);
  std::string why;
  const auto stu3 = test::base_schema(FhirVersion::Stu3, why);
  const auto release = manuals_release();
  for (const Plugin* plugin : all_plugins()) {
    for (const Manual& manual : plugin->info().manuals) {
      const Purpose purpose = manual.code == Code::NhsNumberPossiblyReal ? Purpose::Test : Purpose::Live;
      // Some faults are of one version's rules.
      const bool in_r4 = raises(schema, plugin->info().id, manual.code, manual.wrong, purpose, nullptr);
      const bool in_stu3 = !in_r4 && stu3 != nullptr && raises(stu3, plugin->info().id, manual.code, manual.wrong, purpose, nullptr);
      // And some can be told with a release of SNOMED CT alone.
      const bool by_release = !in_r4 && !in_stu3 && raises(schema, plugin->info().id, manual.code, manual.wrong, purpose, release);
      EXPECT_TRUE(in_r4 || in_stu3 || by_release || stu3 == nullptr) << manual.wrong;
      if (manual.right.starts_with('{')) {
        EXPECT_FALSE(raises(in_stu3 ? stu3 : schema, plugin->info().id, manual.code, manual.right, purpose, by_release ? release : nullptr)) << manual.right;
      }
    }
  }
}

// A sink as validate() has it: so many are kept, the rest are counted.
class FewIssues : public IssueSink {
 public:
  void add(Issue) override { ++kept; }
  bool wants(Code, Severity) override { return kept < 10; }
  int kept = 0;
};

// What each plugin has to look up of the record as a whole it looks up once: 50,000 entries take a moment, not minutes.
TEST(PluginTable, ManyEntriesTakeTimeInProportion) {
  std::string bundle = R"({"resourceType": "Bundle", "type": "collection", "entry": [)";
  for (int i = 0; i < 50000; ++i) bundle += R"({"resource": {"resourceType": "Patient", "birthDate": "2999-01-01"}},)";
  bundle += R"({"resource": {"resourceType": "Organization", "identifier": [{"system": "https://fhir.nhs.uk/Id/ods-organization-code"}]}}]})";
  const schema::Schema schema;
  Record record;
  std::vector<ReadProblem> problems;
  ASSERT_TRUE(read_record(bundle, Limits{}, record, problems));
  for (const Plugin* plugin : all_plugins()) {
    FewIssues few;
    const auto begin = std::chrono::steady_clock::now();
    plugins::RecordIndex index;
    index.begin(record);
    plugin->validate({record, schema, index, Purpose::Live, "2026-11-21"}, few);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10)) << plugin->info().id;
    EXPECT_LE(few.kept, 10) << plugin->info().id;
  }
}

TEST(PluginTable, PlacesDeepInALongListAreTold) {
  std::string bundle = R"({"resourceType": "Bundle", "entry": [)";
  for (int i = 0; i < 301; ++i) {
    if (i > 0) bundle += ',';
    bundle += R"({"resource": {"resourceType": "Organization")";
    bundle += i == 300 ? "}}" : R"(, "identifier": [{"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "RGT"}]}})";
  }
  EXPECT_EQ(brief(run_plugin("ods-code", bundle + "]}")), "ods-code-missing Bundle.entry[300].resource");
}

}  // namespace
}  // namespace hallmark
