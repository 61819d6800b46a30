// What is said of a sample in the file beside it, and what an examination gave, in one form: sorted lines that compare whole.
// The form of the files is in samples/README.md. What is not of that form fails the test that reads it.
#pragma once

#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "issue/issue.h"
#include "readiness/score.h"
#include "readiness/survey.h"

namespace hallmark::readiness {

inline const std::filesystem::path kSamples = std::filesystem::path(HALLMARK_SOURCE_DIR) / "samples";

inline std::string text_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

inline std::string stem(const std::string& name) { return name.substr(0, name.rfind('.')); }

// How a record stands by one standard.
struct Standing {
  std::string verdict;  // "usable", "not usable", "undecided", "no evidence"
  std::string rung;     // the highest that is held; "none"
  std::uint32_t score = 0;
  std::set<std::string> unmet;      // needs that decide
  std::set<std::string> undecided;  // the same
  std::set<std::string> rules = {};  // of Hallmark's own profiles, that decide
};

inline Standing usable_in_full() { return {"usable", "usable", 100, {}, {}}; }

// "usable" if it is so in full, else "not usable, profiled, 93: number-right unmet, phone undecided"
inline std::string said(const Standing& s) {
  if (s.verdict == "no evidence") return s.verdict;  // a score of what is about nobody says nothing
  if (s.verdict == "usable" && s.rung == "usable" && s.score == 100 && s.unmet.empty() && s.undecided.empty() && s.rules.empty()) return s.verdict;
  std::string out = s.verdict + ", " + s.rung + ", " + std::to_string(s.score);
  std::string_view separator = ": ";
  const auto add = [&](const std::string& need, std::string_view how) {
    out.append(separator).append(need).append(how);
    separator = ", ";
  };
  for (const std::string& rule : s.rules) add(rule, " broken");
  for (const std::string& need : s.unmet) add(need, " unmet");
  for (const std::string& need : s.undecided) add(need, " undecided");
  return out;
}

inline Standing standing_of(const StandardScore& score) {
  Standing out;
  const Truth usable = score.usable();
  out.verdict = score.not_evidence != nullptr ? "no evidence"  // of a live feed
                : usable == Truth::Held       ? "usable"
                : usable == Truth::NotHeld    ? "not usable"
                                              : "undecided";
  out.rung = "none";
  for (std::size_t i = 0; i < kRungs && score.held[i] == Truth::Held; ++i) out.rung = rung_name(static_cast<Rung>(i));
  out.score = score.score;
  const std::string needs = score.standard->name() + '#';
  for (const Loss& loss : score.losses) {
    if (loss.rule.starts_with(needs)) (loss.in_doubt ? out.undecided : out.unmet).insert(loss.rule.substr(needs.size()));
    if (loss.rule.starts_with(kOwnCanonicals)) out.rules.insert(loss.rule.substr(loss.rule.find('#') + 1));
  }
  return out;
}

// What a sample is expected to give, or has given.
struct Findings {
  // Both sorted; they begin with the record's number, 0 for the only one.
  std::vector<std::string> issues;     // "2 error element-missing @ Bundle.entry[1].resource"
  std::vector<std::string> standards;  // "2 observations: usable"
  std::set<std::string> trusts;        // of the records that can be read; "" is unattributed

  void add_issue(std::size_t record, std::string_view severity, std::string_view code, std::string_view path) {
    std::string line = std::to_string(record) + ' ';
    issues.push_back(line.append(severity).append(" ").append(code).append(" @ ").append(path));
  }
  void add_standing(std::size_t record, const std::string& standard, const Standing& standing) {
    standards.push_back(std::to_string(record) + ' ' + standard + ": " + said(standing));
  }
  void sort() {
    std::sort(issues.begin(), issues.end());
    std::sort(standards.begin(), standards.end());
  }
};

struct Expected {
  std::string about;
  Purpose purpose = Purpose::Test;
  Findings findings;
};

// The ids of needs in an array; each once.
inline std::set<std::string> needs_in(const rapidjson::Value& array, const std::string& where) {
  std::set<std::string> out;
  for (const auto& need : array.GetArray()) EXPECT_TRUE(out.insert(need.GetString()).second) << where << ": " << need.GetString();
  return out;
}

// Plainly usable (in full) or no evidence; all else says how far it falls short.
inline Standing expected_standing(const rapidjson::Value& value, const std::string& where) {
  if (value.IsString()) {
    const std::string verdict = value.GetString();
    EXPECT_TRUE(verdict == "usable" || verdict == "no evidence") << where << ": '" << verdict << "' wants its rung and score";
    Standing out = usable_in_full();
    out.verdict = verdict;
    return out;
  }
  Standing out;
  for (const char* wanted : {"verdict", "rung", "score", "unmet"}) {
    if (value.IsObject() && value.HasMember(wanted)) continue;
    ADD_FAILURE() << where << " has no " << wanted;
    return out;
  }
  for (const auto& member : value.GetObject()) {
    const std::string_view name = member.name.GetString();
    if (name == "verdict") out.verdict = member.value.GetString();
    else if (name == "rung") out.rung = member.value.GetString();
    else if (name == "score") out.score = member.value.GetUint();
    else if (name == "unmet") out.unmet = needs_in(member.value, where);
    else if (name == "rules") out.rules = needs_in(member.value, where);
    else if (name == "undecided") out.undecided = needs_in(member.value, where);
    else ADD_FAILURE() << where << ": " << name;
  }
  EXPECT_TRUE(out.verdict == "not usable" || out.verdict == "undecided") << where << ": '" << out.verdict << '\'';
  return out;
}

// `name`: of the message or of the file beside it, from the samples' folder.
inline Expected expected_of(const std::string& name) {
  Expected out;
  const std::string text = text_of(kSamples / (stem(name) + ".issues"));
  rapidjson::Document json;
  json.Parse(text.data(), text.size());  // with the size: the form without it reads past the end
  if (json.HasParseError() || !json.IsObject()) {
    ADD_FAILURE() << stem(name) << ".issues is not JSON";
    return out;
  }
  out.about = json["about"].GetString();
  if (json.HasMember("purpose")) {
    EXPECT_EQ(std::string_view(json["purpose"].GetString()), "live") << name;
    out.purpose = Purpose::Live;
  }
  out.findings.trusts.insert(json["trust"].IsNull() ? "" : json["trust"].GetString());
  for (const auto& issue : json["issues"].GetArray()) {
    const std::size_t record = issue.HasMember("record") ? issue["record"].GetUint() : 0;
    out.findings.add_issue(record, issue["severity"].GetString(), issue["code"].GetString(), issue["path"].GetString());
  }
  for (const auto& standard : json["standards"].GetObject()) {
    const std::string id = standard.name.GetString();
    const std::string where = stem(name) + ' ' + id;
    if (!standard.value.IsArray()) {
      out.findings.add_standing(0, id, expected_standing(standard.value, where));
      continue;
    }
    std::size_t record = 0;  // a feed: one a record, null for none
    for (const auto& one : standard.value.GetArray()) {
      ++record;
      if (!one.IsNull()) out.findings.add_standing(record, id, expected_standing(one, where + ' ' + std::to_string(record)));
    }
  }
  out.findings.sort();
  return out;
}

}  // namespace hallmark::readiness
