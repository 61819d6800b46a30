#include "terminology/iso_codes.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <variant>

#include "definitions/file_bytes.h"
#include "definitions/names.h"
#include "record/reader.h"

namespace hallmark::terminology {
namespace {

using definitions::View;

struct List {
  const char* file;
  std::string_view key;  // of the array in the file
  std::string_view url;
  std::string_view title;
  std::vector<std::string_view> fields;  // each a code of its own
  bool whole = true;                     // of the code system, not only of what the list has of it
};

const std::vector<List>& lists() {
  static const std::vector<List> all = {
      {"iso_3166-1.json", "3166-1", "urn:iso:std:iso:3166", "ISO 3166-1 countries", {"alpha_2", "alpha_3", "numeric"}},
      {"iso_3166-1.json", "3166-1", "http://unstats.un.org/unsd/methods/m49/m49.htm", "UN M49 countries", {"numeric"}, false},
      {"iso_3166-2.json", "3166-2", "urn:iso:std:iso:3166:-2", "ISO 3166-2 subdivisions", {"code"}},
      {"iso_4217.json", "4217", "urn:iso:std:iso:4217", "ISO 4217 currencies", {"alpha_3"}},
  };
  return all;
}

}  // namespace

IsoCodes::IsoCodes(const std::string& folder, const Limits& limits) {
  for (const List& list : lists()) {
    const std::string path = folder + "/" + list.file;
    const auto is_it = [&path](const auto& other) { return other.path == path; };
    const bool known = std::ranges::any_of(sources_, is_it);  // two lists may come of one file
    const bool said = std::ranges::any_of(problems_, [&path](const definitions::Problem& p) { return p.where == path; });
    if (said) continue;
    auto file = definitions::read_file(path, definitions::FileUse::Text, limits);
    if (auto* bad = std::get_if<definitions::FileError>(&file)) {
      if (bad->kind != definitions::ProblemKind::NotFound) problems_.push_back({bad->kind, path, std::move(bad->detail)});
      continue;
    }
    auto& good = std::get<definitions::FileBytes>(file);
    records_.emplace_back(definitions::definition_names());
    Record& record = records_.back();
    std::vector<ReadProblem> faults;
    definitions::CodeSystem system;
    if (read_json(good.bytes, limits, record, faults)) {
      const View root{&record, record.root()};
      for (const NodeIndex i : root.children()) {
        const View entry = root.at(i);
        if (entry.name() != list.key) continue;
        const std::string_view display = entry.text(definitions::name::name);
        for (const NodeIndex f : entry.children()) {
          for (const std::string_view field : list.fields) {
            if (entry.at(f).name() != field) continue;
            definitions::Concept code;
            code.code = entry.at(f).text();
            code.display = display;
            system.concepts.push_back(std::move(code));
          }
        }
      }
    }
    if (system.concepts.empty()) {
      problems_.push_back({definitions::ProblemKind::Unreadable, path, "it is not a list of codes as iso-codes has them"});
      records_.pop_back();
      continue;
    }
    system.url = list.url;
    system.title = list.title;
    system.name = list.title;
    system.content = list.whole ? "complete" : "fragment";
    system.case_sensitive = true;
    systems_.push_back(std::move(system));
    if (!known) sources_.push_back(std::move(good.source));
  }
}

}  // namespace hallmark::terminology
