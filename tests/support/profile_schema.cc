#include "support/profile_schema.h"

#include <gtest/gtest.h>
#include <unistd.h>
#include <xxhash.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "compiler/compile.h"
#include "definitions/definition_set.h"
#include "schema/pack_file.h"
#include "validate.h"

namespace hallmark::test {
namespace {

namespace fs = std::filesystem;

const std::string kMine = "http://t/";
const std::set<std::string> kDataTypes = {"CodeableConcept", "Extension", "HumanName", "Identifier", "Quantity"};

std::string canonical(const std::string& base) {
  return base.find(':') != std::string::npos ? base : "http://hl7.org/fhir/StructureDefinition/" + base;
}

std::string element_json(const Said& said, bool with_id) {
  std::string path;
  std::string slice;
  bool in_slice = false;
  for (const char c : said.id) {
    if (c == ':') {
      in_slice = true;
      slice.clear();
    } else if (c == '.') {
      in_slice = false;
      slice.clear();
      path += c;
    } else {
      (in_slice ? slice : path) += c;
    }
  }
  std::string out = "{";
  if (with_id) out += R"("id":")" + said.id + R"(",)";
  out += R"("path":")" + path + '"';
  if (!slice.empty()) out += R"(,"sliceName":")" + slice + '"';
  if (!said.more.empty()) out += ',' + said.more;
  return out + '}';
}

std::string file_text(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// Other tests may be reading or making the same file at this moment.
void write_whole(const fs::path& path, std::string_view bytes) {
  const fs::path part = path.string() + '.' + std::to_string(getpid());
  std::ofstream(part, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  fs::rename(part, path);
}

// Files of `name` under other keys. What stands under this key, whole or in part, another test may be making right now.
void remove_older(const fs::path& folder, const std::string& name, const std::string& key) {
  std::error_code gone_already;
  std::vector<fs::path> older;
  for (fs::directory_iterator file(folder, gone_already), end; file != end; file.increment(gone_already)) {
    const std::string is = file->path().filename().string();
    if (is.starts_with(name + '-') && !is.starts_with(key + '.')) older.push_back(file->path());
  }
  for (const fs::path& file : older) fs::remove(file, gone_already);
}

// Changes with the definitions, and with the program that compiles them.
std::string key_of(const std::vector<std::string>& definitions) {
  std::error_code none;
  std::string all = std::to_string(fs::last_write_time("/proc/self/exe", none).time_since_epoch().count());
  all += std::to_string(fs::file_size(fs::canonical("/proc/self/exe", none), none));
  for (const std::string& one : definitions) all += '\n' + one;
  return std::to_string(XXH3_64bits(all.data(), all.size()));
}

std::vector<std::string> lines_in(const std::string& text) {
  std::vector<std::string> out;
  std::size_t at = 0;
  for (std::size_t end; (end = text.find('\n', at)) != std::string::npos; at = end + 1) out.push_back(text.substr(at, end - at));
  return out;
}

}  // namespace

std::string profile(const ProfileOf& p) {
  std::string out = R"({"resourceType":"StructureDefinition","url":")" + kMine + p.name + R"(","name":")" + p.name +
                    R"(","status":"active","abstract":false,"derivation":"constraint","type":")" + p.type + R"(","kind":")" +
                    (kDataTypes.contains(p.type) ? "complex-type" : "resource") +
                    R"(","baseDefinition":")" + canonical(p.base) + '"';
  if (!p.version.empty()) out += R"(,"version":")" + p.version + '"';
  out += p.snapshot ? R"(,"snapshot":{"element":[)" : R"(,"differential":{"element":[)";
  out += element_json({p.type, ""}, p.ids);
  for (const Said& said : p.elements) out += ",\n" + element_json(said, p.ids);
  return out + "]}}";
}

std::string extension(const std::string& name, std::vector<Said> elements) {
  elements.push_back({"Extension.url", R"("fixedUri":"http://t/)" + name + '"'});
  return profile({name, "Extension", "Extension", std::move(elements)});
}

std::string value_set(const std::string& name, const std::vector<std::string>& codes) {
  std::string out = R"({"resourceType":"ValueSet","url":")" + kMine + name +
                    R"(","status":"active","compose":{"include":[{"system":"http://t/codes","concept":[)";
  for (const std::string& code : codes) out += (out.back() == '[' ? R"({"code":")" : R"(,{"code":")") + code + R"("})";
  return out + "]}]}}";
}

std::string code_system(const std::vector<std::string>& codes) {
  std::string out = R"({"resourceType":"CodeSystem","url":"http://t/codes","status":"active","content":"complete","concept":[)";
  for (const std::string& code : codes) out += (out.back() == '[' ? R"({"code":")" : R"(,{"code":")") + code + R"("})";
  return out + "]}";
}

ProfileSchema r4_with(const std::string& name, const std::vector<std::string>& definitions) {
  const fs::path folder = fs::path(HALLMARK_BINARY_DIR) / "test_schemas";
  fs::create_directories(folder);
  const std::string key = name + '-' + key_of(definitions);
  ProfileSchema out;
  if (auto kept = schema::open_pack((folder / (key + ".pack")).string())) {
    out.schema = *kept;
    out.problems = lines_in(file_text(folder / (key + ".txt")));
    return out;
  }
  definitions::DefinitionSet set;
  set.add_base(std::string(HALLMARK_SOURCE_DIR) + "/profiles/base/definitions.json", "4.0");
  for (std::size_t i = 0; i < definitions.size(); ++i) set.add_bytes(definitions[i], "test-" + std::to_string(i) + ".json");
  auto compiled = compiler::compile(set, FhirVersion::R4);
  if (!compiled) {
    ADD_FAILURE() << compiled.error();
    return out;
  }
  std::string problems;
  for (const std::string& problem : compiled->problems) {
    if (problem.starts_with(kMine) || problem.starts_with("test-")) problems += problem + '\n';
  }
  out.problems = lines_in(problems);
  remove_older(folder, name, key);
  // The problems first: who finds the pack finds them too.
  write_whole(folder / (key + ".txt"), problems);
  write_whole(folder / (key + ".pack"), {reinterpret_cast<const char*>(compiled->pack.data()), compiled->pack.size()});
  auto schema = schema::schema_of(std::move(compiled->pack));
  if (!schema) {
    ADD_FAILURE() << schema.error();
    return out;
  }
  out.schema = *schema;
  return out;
}

std::vector<std::string> against(const ProfileSchema& schema, const std::string& profile, std::string_view record) {
  ValidateOptions options;
  if (!profile.empty()) options.profiles = {kMine + profile};
  Validator validator(schema.schema, options);
  IssueList issues;
  validator.validate(record, issues);
  std::vector<std::string> out;
  for (const Issue& issue : issues.issues()) {
    if (issue.code == Code::CodeNotInExtensible || issue.code == Code::CodeNotInPreferred) continue;
    std::string line = std::string(code_info(issue.code).id) + " @ " + issue.path;
    if (const std::size_t mark = issue.definition.find('#'); mark != std::string::npos) line += " # " + issue.definition.substr(mark + 1);
    out.push_back(std::move(line));
  }
  return out;
}

}  // namespace hallmark::test
