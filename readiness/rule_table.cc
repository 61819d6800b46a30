#include "readiness/rule_table.h"

#include <algorithm>
#include <filesystem>

#include "issue/issue.h"
#include "plugins/plugins.h"
#include "readiness/json_members.h"
#include "readiness/json_schema.h"

namespace hallmark::readiness {
namespace {

namespace fs = std::filesystem;

// "value" of "Patient.identifier.value", "Patient" of "Patient". Of "Bundle.entry.resource" and of the whole input "": which
// resource it was is not written beside the sample, so nothing can be told by it.
std::string_view element_of(std::string_view path) {
  const std::string_view last = path.substr(path.rfind('.') + 1);
  return last == "resource" || last == "contained" ? std::string_view{} : last;
}

// Whether the message has an element of that name, in either format.
bool has_element(const std::string& text, std::string_view name) {
  if (name.empty()) return false;
  return text.find('"' + std::string(name) + '"') != std::string::npos || text.find('<' + std::string(name)) != std::string::npos;
}

bool raises(const SampleNote& sample, std::string_view code) {
  return std::any_of(sample.issues.begin(), sample.issues.end(), [&](const auto& raised) { return raised.code == code; });
}

bool is_evidence(const SampleNote& sample, const std::vector<std::string>& standards) {
  return std::any_of(standards.begin(), standards.end(), [&](const std::string& standard) {
    return std::find(sample.standards.begin(), sample.standards.end(), standard.substr(0, standard.find('/'))) != sample.standards.end();
  });
}

void find_samples(RuleRow& row, const std::vector<SampleNote>& samples) {
  std::vector<std::string_view> elements;
  bool live = false, test = false;  // purposes of the samples that raise it
  for (const SampleNote& sample : samples) {
    for (const SampleNote::Raised& raised : sample.issues) {
      if (raised.code != row.code) continue;
      if (row.raised_by.empty()) row.raised_by = sample.name;
      elements.push_back(element_of(raised.path));
      (sample.live ? live : test) = true;
    }
  }
  row.live_only = live && !test;
  std::string by_element;
  for (const SampleNote& sample : samples) {
    if (raises(sample, row.code) || ((live || test) && !(sample.live ? live : test))) continue;
    if (std::find(sample.exercises.begin(), sample.exercises.end(), row.code) != sample.exercises.end()) {
      row.near_miss = sample.name;
      return;
    }
    if (!by_element.empty() || !sample.right() || !is_evidence(sample, row.standards)) continue;
    const bool exercised = std::any_of(elements.begin(), elements.end(),
                                       [&](std::string_view element) { return has_element(sample.text, element); });
    if (exercised) by_element = sample.name;
  }
  row.near_miss = by_element;
}

Result<SampleNote> note_of(const fs::path& file, const fs::path& folder) {
  SampleNote out;
  out.name = fs::relative(file, folder).replace_extension().generic_string();
  const auto text = read_file(file.string());
  if (!text) return Error{text.error()};
  const auto document = read_json_document(*text, file.string());
  if (!document) return Error{document.error()};
  const Json& root = **document;
  if (!root.IsObject() || member(root, "issues") == nullptr || member(root, "standards") == nullptr) {
    return Error{file.string() + ": has no issues or standards"};
  }
  for (const Json& issue : member(root, "issues")->GetArray()) {
    out.issues.push_back({text_member(issue, "code"), path_without_indices(text_member(issue, "path"))});
  }
  out.exercises = texts_member(root, "near_miss_of");
  const std::string purpose = text_member(root, "purpose");
  if (!purpose.empty() && purpose != "live") return Error{file.string() + ": purpose is live, or left out"};
  out.live = !purpose.empty();
  for (const auto& standard : member(root, "standards")->GetObject()) out.standards.push_back(text_of(standard.name));
  for (const char* ending : {".json", ".xml", ".ndjson"}) {
    fs::path message = file;
    message.replace_extension(ending);
    if (const auto content = read_file(message.string())) out.text += *content;
  }
  return out;
}

std::string or_dash(const std::string& text) { return text.empty() ? "-" : text; }

std::string listed_standards(const std::vector<std::string>& standards) {
  std::string out;
  for (const std::string& standard : standards) out += (out.empty() ? "" : ", ") + standard;
  return out;
}

std::string in_cell(std::string text) {
  for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) text.insert(at, 1, '\\');
  return text;
}

}  // namespace

Result<std::vector<SampleNote>> load_sample_notes(const std::string& folder) {
  std::vector<fs::path> files;
  for (const char* kind : {"clean", "broken", "near_miss"}) {
    std::error_code failure;
    fs::recursive_directory_iterator it(fs::path(folder) / kind, failure);
    if (failure) return Error{folder + "/" + kind + ": cannot be listed: " + failure.message()};
    for (const fs::recursive_directory_iterator end; it != end; it.increment(failure)) {
      if (failure) return Error{folder + "/" + kind + ": cannot be listed: " + failure.message()};
      if (it->path().extension() == ".issues") files.push_back(it->path());
    }
  }
  std::sort(files.begin(), files.end());
  std::vector<SampleNote> out;
  for (const fs::path& file : files) {
    auto note = note_of(file, folder);
    if (!note) return Error{note.error()};
    out.push_back(std::move(*note));
  }
  return out;
}

std::vector<RuleRow> rule_rows(const Standards& standards, const std::vector<SampleNote>& samples) {
  std::vector<RuleRow> out;
  for (const Plugin* plugin : all_plugins()) {
    std::vector<std::string> users;
    for (const Manifest& manifest : standards.all()) {
      const auto& ids = manifest.validators;
      if (std::find(ids.begin(), ids.end(), plugin->info().id) != ids.end()) users.push_back(manifest.id + '/' + manifest.version);
    }
    if (users.empty()) continue;
    for (const Manual& manual : plugin->info().manuals) {
      RuleRow& row = out.emplace_back();
      row.code = code_info(manual.code).id;
      row.validator = plugin->info().id;
      row.standards = users;
      row.source = manual.source;
      find_samples(row, samples);
    }
  }
  return out;
}

std::string rule_page(const Standards& standards, const std::vector<SampleNote>& samples) {
  std::string out =
      "<!-- Generated by `hallmark docs` from the validators' manuals, profiles/ and samples/; do not edit. -->\n"
      "# The rules of the ten standards\n\n"
      "Every code that a validator of a standard's manifest can raise: where it comes from, a sample that raises it, and a "
      "sample that exercises the same element and does not. Then, of every version, the rules of Hallmark's own profiles "
      "(tests/readiness/own_profiles_test.cc breaks each and nearly breaks it) and the needs. How a sample comes to be a near miss: "
      "`near_miss_of` in the file beside it, or it is right, evidence for one of the standards, and has an element of the name "
      "that the rule was broken at; and it is read for the same purpose (*live*: as a live feed).\n\n"
      "## Codes of validators\n\n| code | validator | standards | source | raised by | near miss |\n|---|---|---|---|---|---|\n";
  for (const RuleRow& row : rule_rows(standards, samples)) {
    out += "| [" + row.code + "](rules/" + row.code + ".md) | " + row.validator + " | " + listed_standards(row.standards) + " | " +
           in_cell(or_dash(row.source)) + " | " + or_dash(row.raised_by) + (row.live_only ? " (live)" : "") + " | " + or_dash(row.near_miss) + " |\n";
  }
  for (const Manifest& manifest : standards.all()) {
    out += "\n## " + std::to_string(manifest.number) + ". " + manifest.title + " (" + manifest.id + '/' + manifest.version +
           ")\n\n";
    if (!manifest.own_rules.empty()) out += "| own profile's rule | weight | says | sentence | source |\n|---|---|---|---|---|\n";
    for (const OwnRule& rule : manifest.own_rules) {
      if (rule.weight == RuleWeight::Supports) continue;
      out += "| " + (rule.key.empty() ? rule.element : rule.key + " on " + rule.element) + " | " + std::string(weight_name(rule.weight)) + " | " +
             in_cell(rule.says) + " | " + in_cell(or_dash(rule.sentence)) + " | " + in_cell(rule.source.text) + " [" +
             std::string(tag_name(rule.source.tag)) + "] |\n";
    }
    if (!manifest.own_rules.empty()) out += "\n";
    out += "| need | rung | asked of | what a receiver needs | by | source |\n|---|---|---|---|---|---|\n";
    for (const Need& need : manifest.needs) {
      std::string by;
      for (const Code code : need.issues) by += (by.empty() ? "" : ", ") + std::string(code_info(code).id);
      out += "| " + need.id + " | " + std::string(rung_name(need.rung)) + (need.depends ? "" : ", advises") + " | " + asked_of(need) +
             " | " + in_cell(need.sentence) + " | " + (by.empty() ? "FHIRPath" : by) + " | " + in_cell(need.source.text) + " [" +
             std::string(tag_name(need.source.tag)) + "] |\n";
    }
  }
  return out;
}

}  // namespace hallmark::readiness
