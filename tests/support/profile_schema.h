// Profiles of R4 for tests: a short form to write StructureDefinitions in, and R4 compiled together with them.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "schema/schema.h"

namespace hallmark::test {

// One element of a differential: {"Patient.identifier:nhs.system", R"("fixedUri":"http://t/nhs")"}. Path and slice name are
// told by the id.
struct Said {
  std::string id;
  std::string more;
};

struct ProfileOf {
  std::string name;  // its URL is "http://t/" and this
  std::string type;
  std::string base;  // "http://t/x", or "Patient" for HL7's
  std::vector<Said> elements;
  std::string version = "";
  bool ids = true;         // write element ids; without them path, slice name and order have to do
  bool snapshot = false;   // write the elements as a snapshot, and no differential
};

std::string profile(const ProfileOf& profile);

// An extension's definition: a profile of Extension that fixes its url.
std::string extension(const std::string& name, std::vector<Said> elements);

// A value set of the codes of "http://t/codes", and that code system.
std::string value_set(const std::string& name, const std::vector<std::string>& codes);
std::string code_system(const std::vector<std::string>& codes);

struct ProfileSchema {
  std::shared_ptr<const schema::Schema> schema;
  std::vector<std::string> problems;  // of the definitions given, not of HL7's
};

// R4's definitions and these. Compiling them takes seconds, so what comes out is kept in the build folder, under `name` and a
// hash of the definitions and of this program. `schema` is null, and a failure added, if they do not compile.
ProfileSchema r4_with(const std::string& name, const std::vector<std::string>& definitions);

// Issues of the record against the profile of that name (and those it claims), in the order of the input, each as
// "slice-missing @ Patient # Patient.identifier:nhs". Codes made up for a test are outside the base's extensible and preferred
// value sets; that is left out.
std::vector<std::string> against(const ProfileSchema& schema, const std::string& profile, std::string_view record);

}  // namespace hallmark::test
