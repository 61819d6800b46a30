// Operation definitions, capability statements, implementation guides, naming systems and structure maps as records: near misses,
// and places. The failing examples of the manuals are run by table_test.cc.
#include "../plugins/checked.h"

namespace hallmark {
namespace {

// ---- operation definitions ----

std::string operation(std::string_view members) {
  return brief(run_plugin("operation-definition", R"({"resourceType": "OperationDefinition", )" + std::string(members) + "}"));
}
std::string parameters(std::string_view list) { return operation(R"("system": true, "parameter": [)" + std::string(list) + "]"); }

TEST(OperationDefinition, ParametersCanBeToldApart) {
  EXPECT_EQ(parameters(R"({"name": "a", "use": "in"}, {"name": "b", "use": "in"}, {"name": "a", "use": "out"})"), "");
  EXPECT_EQ(parameters(R"({"name": "a", "use": "in"}, {"name": "a", "use": "in"})"),
            "operation-parameter-repeated OperationDefinition.parameter[1] 'a' [in]");
  // parts are told apart by what they are parts of
  EXPECT_EQ(parameters(R"({"name": "a", "use": "in", "part": [{"name": "a", "use": "in"}]}, {"name": "b", "use": "in", "part": [{"name": "a", "use": "in"}]})"), "");
  EXPECT_EQ(parameters(R"({"name": "a", "use": "out", "part": [{"name": "x", "use": "out"}, {"name": "x", "use": "out"}]})"),
            "operation-parameter-repeated OperationDefinition.parameter[0].part[1] 'x' [out]");
}

TEST(OperationDefinition, CardinalitiesCanBeMet) {
  const auto with = [](std::string_view min, std::string_view max) {
    return parameters(R"({"name": "a", "use": "in", "min": )" + std::string(min) + R"(, "max": ")" + std::string(max) + "\"}");
  };
  EXPECT_EQ(with("0", "1"), "");
  EXPECT_EQ(with("2", "2"), "");
  EXPECT_EQ(with("2", "*"), "");
  EXPECT_EQ(with("0", "0"), "");  // an operation that constrains another leaves a parameter out so
  EXPECT_EQ(with("2", "1"), "operation-cardinality-wrong OperationDefinition.parameter[0] '1' [a] [the minimum is 2]");
  EXPECT_EQ(with("0", "many"), "operation-cardinality-wrong OperationDefinition.parameter[0] 'many' [a] [that is no number]");
}

TEST(OperationDefinition, OnlyCodesAreBound) {
  const auto bound = [](std::string_view type) {
    return parameters(R"({"name": "a", "use": "in", "type": ")" + std::string(type) + R"(", "binding": {"strength": "required"}})");
  };
  for (const char* type : {"code", "Coding", "CodeableConcept", "string", "uri"}) EXPECT_EQ(bound(type), "") << type;
  for (const char* type : {"boolean", "Reference", "Patient", "date"}) {
    EXPECT_EQ(bound(type), "operation-binding-misplaced OperationDefinition.parameter[0].binding '" + std::string(type) + "' [a]");
  }
}

TEST(OperationDefinition, OverloadsNameItsParameters) {
  const auto overload = [](std::string_view more) {
    return operation(R"("system": true, "parameter": [{"name": "a", "use": "in", "part": [{"name": "c", "use": "in"}]}], "overload": [{"parameterName": ["a", "c"]}])" + std::string(more));
  };
  EXPECT_EQ(overload(""), "operation-overload-unknown OperationDefinition.overload[0].parameterName[1] 'c'");
  EXPECT_EQ(overload(R"(, "base": "http://example.org/o")"), "");  // the other one may have it
}

TEST(OperationDefinition, ItCanBeInvokedSomewhere) {
  EXPECT_EQ(operation(R"("system": true, "type": false, "instance": false)"), "");
  EXPECT_EQ(operation(R"("system": false, "type": false, "instance": true, "resource": ["Patient"])"), "");
  EXPECT_EQ(operation(R"("system": false, "type": false, "instance": true)").substr(0, 37), "operation-nowhere OperationDefinition");
  EXPECT_EQ(operation(R"("system": false, "type": false, "instance": false)").substr(0, 37), "operation-nowhere OperationDefinition");
  EXPECT_EQ(operation(R"("code": "x")"), "");  // what is not said is a fault of its own
}

TEST(OperationDefinition, ProfilesAreOfParameters) {
  HALLMARK_NEEDS_R4(schema);
  const auto with = [&](std::string_view url) {
    return checked_by("operation-definition", schema,
                      R"({"resourceType": "OperationDefinition", "outputProfile": "http://hl7.org/fhir/StructureDefinition/)" + std::string(url) + "\"}");
  };
  EXPECT_EQ(with("Parameters"), "");
  EXPECT_EQ(with("not-loaded"), "");
  EXPECT_EQ(with("vitalsigns"),
            "operation-profile-wrong OperationDefinition.outputProfile 'http://hl7.org/fhir/StructureDefinition/vitalsigns' [Observation]");
}

// ---- capability statements ----

TEST(CapabilityStatement, SearchesAgreeWithTheirDefinitions) {
  HALLMARK_NEEDS_R4(schema);
  const auto stated = [&](std::string_view type, std::string_view search) {
    return checked_by("capability-statement", schema,
                      R"({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "SearchParameter",
        "url": "http://example.org/sp", "version": "1", "base": ["DomainResource"], "type": "token"}},
        {"resource": {"resourceType": "SearchParameter", "url": "http://example.org/p", "base": ["Patient"], "type": "token"}},
        {"resource": {"resourceType": "CapabilityStatement", "rest": [{"mode": "server", "resource": [{"type": ")" +
                          std::string(type) + R"(", "searchParam": [)" + std::string(search) + "]}]}]}}]}");
  };
  const std::string at = " Bundle.entry[2].resource.rest[0].resource[0].searchParam[0]";
  EXPECT_EQ(stated("Patient", R"({"name": "x", "type": "token", "definition": "http://example.org/sp"})"), "");
  EXPECT_EQ(stated("Patient", R"({"name": "x", "type": "token", "definition": "http://example.org/sp|1"})"), "");
  EXPECT_EQ(stated("Patient", R"({"name": "x", "type": "date", "definition": "http://example.org/not-loaded"})"), "");
  EXPECT_EQ(stated("Patient", R"({"name": "x", "type": "date", "definition": "http://example.org/sp"})"),
            "capability-search-type-wrong" + at + " 'date' [x] [http://example.org/sp] [token]");
  EXPECT_EQ(stated("Person", R"({"name": "x", "type": "token", "definition": "http://example.org/p"})"),
            "capability-search-base-wrong" + at + " 'http://example.org/p' [Patient] [Person]");
}

TEST(CapabilityStatement, ProfilesAndOperationsAreOfTheType) {
  HALLMARK_NEEDS_R4(schema);
  const auto stated = [&](std::string_view type, std::string_view members) {
    return checked_by("capability-statement", schema,
                      R"({"resourceType": "CapabilityStatement", "rest": [{"mode": "server", "resource": [{"type": ")" + std::string(type) + "\", " +
                          std::string(members) + "}]}]}");
  };
  const std::string at = " CapabilityStatement.rest[0].resource[0]";
  EXPECT_EQ(stated("Observation", R"("profile": "http://hl7.org/fhir/StructureDefinition/vitalsigns|4.0.1")"), "");
  EXPECT_EQ(stated("Observation", R"("profile": "http://hl7.org/fhir/StructureDefinition/DomainResource")"), "");
  EXPECT_EQ(stated("Patient", R"("profile": "http://hl7.org/fhir/StructureDefinition/vitalsigns")"),
            "capability-profile-wrong" + at + ".profile 'http://hl7.org/fhir/StructureDefinition/vitalsigns' [Observation] [Patient]");
  EXPECT_EQ(stated("ValueSet", R"("operation": [{"name": "expand", "definition": "http://hl7.org/fhir/OperationDefinition/ValueSet-expand"}])"), "");
  EXPECT_EQ(stated("CodeSystem", R"("operation": [{"name": "expand", "definition": "http://hl7.org/fhir/OperationDefinition/ValueSet-expand"}])"),
            "capability-operation-elsewhere" + at +
                ".operation[0] 'http://hl7.org/fhir/OperationDefinition/ValueSet-expand' [for CodeSystem, only for ValueSet]");
  EXPECT_EQ(stated("Patient", R"("operation": [{"name": "$x", "definition": "http://example.org/x"}])"),
            "capability-operation-name" + at + ".operation[0] '$x'");
}

// ---- implementation guides ----

TEST(ImplementationGuide, DependenciesCanBeFound) {
  const auto guide = [](std::string_view dependency) {
    return brief(run_plugin("implementation-guide", R"({"resourceType": "ImplementationGuide", "dependsOn": [{)" + std::string(dependency) + "}]}"));
  };
  const std::string good = R"("uri": "http://example.org/ImplementationGuide/a)";
  const std::string at = " ImplementationGuide.dependsOn[0]";
  EXPECT_EQ(guide(good + R"(", "version": "1.0.0", "packageId": "hl7.fhir.us.core")"), "");
  EXPECT_EQ(guide(good + R"(|1.0.0", "version": "1.0.0")"), "");
  EXPECT_EQ(guide(good + R"(|1.0.0")"), "");  // a canonical may have a version
  EXPECT_EQ(guide(good + R"(|")"), "guide-dependency-version" + at + " 'http://example.org/ImplementationGuide/a|' [nothing stands after the |]");
  EXPECT_EQ(guide(good + R"(|1.0.0", "version": "2.0.0")"),
            "guide-dependency-version" + at + " 'http://example.org/ImplementationGuide/a|1.0.0' [dependsOn.version is 2.0.0]");
  EXPECT_EQ(guide(R"("uri": "http://hl7.org/fhir/us/core")"), "guide-dependency-address" + at + " 'http://hl7.org/fhir/us/core'");
  for (const char* name : {"hl7.fhir.r4.core", "uk.nhs-england.r4", "a.b_c"}) {
    EXPECT_EQ(guide(good + R"(", "packageId": ")" + name + "\""), "") << name;
  }
  for (const char* name : {"core", "hl7..core", "hl7.core.", ".hl7.core", "1.core", "hl7.fhir#1"}) {
    EXPECT_EQ(guide(good + R"(", "packageId": ")" + name + "\""), "guide-package-id-wrong" + at + ".packageId '" + name + "'") << name;
  }
}

// ---- naming systems ----

TEST(NamingSystem, IdsAreWhatTheySayTheyAre) {
  const struct {
    std::string_view type, value, found;
  } cases[] = {
      {"oid", "2.16.840.1.113883.2.1.4.1", ""},
      {"oid", "urn:oid:2.16.840.1.113883.2.1.4.1", ""},
      {"oid", "2.16.840.1.", "OID"},
      {"oid", "https://fhir.nhs.uk/Id/nhs-number", "OID"},
      {"uuid", "a5afddf4-e880-459b-876e-e4591b0acc11", ""},
      {"uuid", "A5AFDDF4-E880-459B-876E-E4591B0ACC11", ""},
      {"uuid", "urn:uuid:a5afddf4-e880-459b-876e-e4591b0acc11", ""},
      {"uuid", "a5afddf4", "UUID"},
      {"uri", "https://fhir.nhs.uk/Id/nhs-number", ""},
      {"uri", "urn:oid:1.2.3", ""},
      {"uri", "nhs-number", "absolute URI"},
      {"other", "anything", ""},
  };
  for (const auto& c : cases) {
    const std::string found = brief(run_plugin("naming-system", R"({"resourceType": "NamingSystem", "uniqueId": [{"type": ")" +
                                                                    std::string(c.type) + R"(", "value": ")" + std::string(c.value) + "\"}]}"));
    const std::string expected =
        "naming-id-wrong NamingSystem.uniqueId[0] '" + std::string(c.value) + "' [" + std::string(c.found) + "]";
    if (c.found.empty()) EXPECT_EQ(found, "") << c.value;
    else EXPECT_EQ(found.substr(0, expected.size()), expected) << c.value;
  }
}

// ---- structure maps ----

std::string map_of(std::string_view rules, std::string_view more = "") {
  return brief(run_plugin("structure-map", R"({"resourceType": "StructureMap")" + std::string(more) + R"(, "group": [
      {"name": "main", "input": [{"name": "src", "mode": "source"}, {"name": "tgt", "mode": "target"}], "rule": [)" +
                                               std::string(rules) + R"(]},
      {"name": "other", "input": [{"name": "s", "mode": "source"}, {"name": "t", "mode": "target"}]}]})"));
}

TEST(StructureMap, RulesSeeInputsAndVariables) {
  const std::string at = " StructureMap.group[0].rule[0]";
  EXPECT_EQ(map_of(R"({"name": "r", "source": [{"context": "src", "element": "a", "variable": "a"}, {"context": "a"}],
                       "target": [{"context": "tgt", "contextType": "variable", "variable": "b"}],
                       "rule": [{"name": "i", "source": [{"context": "a"}], "target": [{"context": "b"}]}]})"), "");
  EXPECT_EQ(map_of(R"({"name": "r", "source": [{"context": "a"}]})"), "map-context-unknown" + at + ".source[0] 'a'");
  EXPECT_EQ(map_of(R"({"name": "r", "source": [{"context": "src"}], "target": [{"context": "b", "contextType": "variable"}]})"),
            "map-context-unknown" + at + ".target[0] 'b'");
  EXPECT_EQ(map_of(R"({"name": "r", "source": [{"context": "src"}], "target": [{"context": "Patient", "contextType": "type"}]})"), "");
  // a variable is out of sight after its rule
  EXPECT_EQ(map_of(R"({"name": "r", "source": [{"context": "src", "variable": "a"}]}, {"name": "q", "source": [{"context": "a"}]})"),
            "map-context-unknown StructureMap.group[0].rule[1].source[0] 'a'");
}

TEST(StructureMap, GroupsAreThere) {
  const std::string at = " StructureMap.group[0].rule[0].dependent[0]";
  const auto applies = [](std::string_view name, std::string_view variables, std::string_view more = "") {
    return map_of(R"({"name": "r", "source": [{"context": "src"}], "dependent": [{"name": ")" + std::string(name) + R"(", "variable": [)" +
                      std::string(variables) + "]}]}",
                  more);
  };
  EXPECT_EQ(applies("other", R"("src", "tgt")"), "");
  EXPECT_EQ(applies("r", R"("src")"), "");  // a rule
  EXPECT_EQ(applies("other", R"("src")"), "map-arguments-wrong" + at + " [other] [2 inputs] [1 is]");
  EXPECT_EQ(applies("none", R"("src")"), "map-group-unknown" + at + " 'none'");
  EXPECT_EQ(applies("none", R"("src")", R"(, "import": ["http://example.org/StructureMap/x"])"), "");
  EXPECT_EQ(applies("DefaultMappingGroupAnonymousAlias", R"("src")"), "");  // the default for the types
  EXPECT_EQ(applies("other", R"("src", "c")", R"(, "const": [{"name": "c", "value": "'x'"}])"), "");
  EXPECT_EQ(applies("other", R"("src", "x")"), "map-context-unknown" + at + ".variable[1] 'x'");
  EXPECT_EQ(applies("other", R"("src", "'text'")"), "");
}

TEST(StructureMap, RulesWithinRulesWithoutEnd) {
  std::string rules;
  for (int i = 0; i < 40; ++i) rules += R"({"name": "r", "source": [{"context": "src"}], "rule": [)";
  rules += R"({"name": "r", "source": [{"context": "none"}]})";
  for (int i = 0; i < 40; ++i) rules += "]}";
  EXPECT_EQ(map_of(rules).substr(0, 19), "map-context-unknown");
}

// Many variables asked for many times, and a definition with many bases named by many searches.
TEST(Authoring, TimeIsInProportion) {
  std::string map = R"({"resourceType": "StructureMap", "group": [{"name": "g", "input": [{"name": "src"}], "rule": [{"name": "r", "source": [)";
  std::string bundle = R"({"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "SearchParameter", "url": "http://example.org/a",
      "type": "token", "base": [)";
  std::string searches;
  for (int i = 0; i < 30000; ++i) {
    const std::string name = "v" + std::to_string(i);
    const std::string comma = i == 0 ? "" : ", ";
    map += comma + R"({"context": "src", "variable": ")" + name + R"("}, {"context": "v0"})";
    bundle += comma + '"' + name + '"';
    searches += comma + R"({"name": "a", "type": "token", "definition": "http://example.org/a"})";
  }
  map += "]}]}]}";
  bundle += R"(]}}, {"resource": {"resourceType": "CapabilityStatement", "rest": [{"resource": [{"type": "v29999", "searchParam": [)" + searches + "]}]}]}}]}";
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(brief(run_plugin("structure-map", map)), "");
  EXPECT_EQ(brief(run_plugin("capability-statement", bundle)), "");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
}

}  // namespace
}  // namespace hallmark
