#include "plugins/clinical/document.h"

#include <algorithm>

#include "base/text.h"
#include "plugins/clinical/elements.h"

namespace hallmark::plugins {
namespace {

constexpr std::string_view kFillers[] = {"",        "na",      "nil",      "none",        "not applicable", "not known",     "unknown",
                                         "no data", "blank",   "tbc",      "not recorded", "none recorded", "nil recorded", "not given",
                                         "no information", "no information available", "not provided", "no data available"};

// The last step of a reference's type: "Binary" of "Binary/1" and of "https://server/Binary/1"; "" for a urn.
std::string_view type_in(std::string_view reference) {
  const std::size_t id = reference.rfind('/');
  if (id == std::string_view::npos) return {};
  const std::string_view before = reference.substr(0, id);
  return before.substr(before.rfind('/') + 1);
}

std::string_view target_type(const DocumentRun& run, NodeIndex reference) {
  const NodeIndex target = run.resources.resolve(reference);
  if (target != kNoNode) return run.record().text(target);
  const std::string_view stated = run.record().child_text(reference, "type");
  return stated.empty() ? type_in(run.record().child_text(reference, "reference")) : stated;
}

// Wraps a file for people.
bool is_attachment(std::string_view type) { return type == "Binary" || type == "DocumentReference" || type == "Media"; }

// What the entries of a document come to.
struct Content {
  bool entries = false;
  bool structured = false;
};

void check_section(const DocumentRun& run, NodeIndex section, Content& content) {
  const Record& record = run.record();
  if (record[section].first_child == kNoNode) return;  // an empty element is told by another check
  bool entries = false;
  each_child(record, section, "entry", [&](NodeIndex entry) {
    entries = content.entries = true;
    content.structured = content.structured || !is_attachment(target_type(run, entry));
  });
  const NodeIndex code = record.child(section, "code");
  const bool coded = code != kNoNode && coded_in(record, code,
                                                 {kSnomed, "https://fhir.hl7.org.uk/CodeSystem/UKCore-RecordStandardHeadings",
                                                  "https://fhir.hl7.org.uk/STU3/CodeSystem/CareConnect-RecordStandardHeadings-1"});
  if (run.nhs() && !coded) {
    run.add(section, Code::SectionNotCoded, {}, {code == kNoNode ? ", only a title" : ", only words or a code of another system"});
  }
  const NodeIndex div = descend(record, section, {"text", "div"});
  if (!entries && div != kNoNode && !has_child(record, section, "section") && !has_child(record, section, "emptyReason") &&
      says_nothing(record.text(div))) {
    run.add(section, Code::SectionEmptyUnexplained, {}, {""});
  }
}

// Whether an author, attester or custodian names an organisation; nothing if it leads where nobody can see.
std::optional<bool> names_organisation(const DocumentRun& run, NodeIndex reference) {
  const Record& record = run.record();
  const std::string_view type = target_type(run, reference);
  if (type == "Organization") return true;
  if (type == "PractitionerRole") {
    const NodeIndex role = run.resources.resolve(reference);
    if (role == kNoNode) return std::nullopt;
    return has_child(record, role, "organization");
  }
  if (!type.empty()) return false;
  // By identifier or in words alone: the identifier may be an organisation's.
  if (has_child(record, reference, "identifier") || has_child(record, reference, "reference")) return std::nullopt;
  return false;
}

}  // namespace

bool says_nothing(std::string_view markup) {
  std::string words;
  bool in_tag = false;
  for (const char c : markup) {
    if (c == '<') {
      in_tag = true;
      words += ' ';
    } else if (c == '>') {
      in_tag = false;
    } else if (!in_tag) {
      words += c;
    }
  }
  // An image says something without words.
  if (markup.find("<img") != std::string_view::npos) return false;
  std::string plain;
  for (const char c : lower_ascii(words)) {
    if (is_space(c)) {
      if (!plain.empty() && plain.back() != ' ') plain += ' ';
    } else if (std::string_view("-.,:;/()").find(c) == std::string_view::npos) {
      plain += c;
    }
  }
  const std::string_view text = trimmed(plain);
  return std::find(std::begin(kFillers), std::end(kFillers), text) != std::end(kFillers);
}

void check_sections(const DocumentRun& run, NodeIndex composition) {
  const Record& record = run.record();
  std::vector<NodeIndex> to_do;
  const auto note = [&](NodeIndex section) { to_do.push_back(section); };
  each_child(record, composition, "section", note);
  Content content;
  const bool any = !to_do.empty();
  for (std::size_t at = 0; at < to_do.size(); ++at) {  // grows as it is walked
    check_section(run, to_do[at], content);
    each_child(record, to_do[at], "section", note);
  }
  if (!run.nhs() || content.structured) return;
  run.add(composition, Code::DocumentHumanReadableOnly, {},
          {content.entries ? "its entries are attachments" : any ? "its sections have words and no entries" : "it has no sections"});
}

void check_document_author(const DocumentRun& run, NodeIndex composition) {
  const Record& record = run.record();
  if (!run.nhs() || has_child(record, composition, "custodian")) return;
  bool placed = false, any = false;
  const auto look = [&](NodeIndex reference) {
    any = true;
    placed = placed || names_organisation(run, reference).value_or(true);
  };
  each_child(record, composition, "author", look);
  each_child(record, composition, "attester", [&](NodeIndex attester) {
    if (const NodeIndex party = record.child(attester, "party"); party != kNoNode) look(party);
  });
  if (any && !placed) run.add(record.child(composition, "author"), Code::DocumentAuthorUnplaced);
}

}  // namespace hallmark::plugins
