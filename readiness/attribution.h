// Whose message is it? The trust by ODS code, never by name; and the software, and what converted it.
//
// Tried in this order, and the first place that gives the code of one trust wins: the caller's word (--trust), a path
// template, then the message itself in the order of profiles/attribution. All candidates are kept, each with the part it
// played, since a shared laboratory's results are sent by one trust about the patients of another. How sure the answer is,
// and which rule gave it, is part of it. "Unattributed" is a result like any other, with its reason.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "readiness/attribution_rules.h"
#include "readiness/organisations.h"
#include "readiness/path_template.h"
#include "readiness/reference_index.h"
#include "record/record.h"
#include "schema/schema.h"

namespace hallmark::readiness {

// How a code came to stand for a trust.
enum class Via : std::uint8_t {
  Word,       // the caller's, or the path's
  Listed,     // the list of organisations says so
  ListedSite, // its parent in the list
  Successor,  // what the list says it became
  Shape,      // three characters R.. or T..
  SiteShape,  // the first three of five characters
  SaidRole,   // the message says that it is a trust's (RO197)
};
std::string_view via_name(Via via);  // "list", "site in the list", ...

struct Candidate {
  std::string code;   // as written, upper case: "RGT01"
  std::string trust;  // the trust it stands for: "RGT"; "" if it is not known to be a trust's
  Step step = Step::Caller;
  Part part = Part::Sender;
  std::string path;  // where in the record; "" for the caller's word and the path
  std::string rule{};  // "MessageHeader.sender", "--trust"
  Via via = Via::Word;
  Confidence confidence = Confidence::High;
};

struct Supplier {
  std::string name;
  std::string software;
  std::string version;
  bool known() const { return !name.empty() || !software.empty(); }
  // "Acme Feeds 2.1", or "unknown".
  std::string label() const;
};

// Why a record is nobody's; the last that applies.
enum class Unattributed : std::uint8_t {
  NobodyNamed,          // no place of the record names an organisation
  ReferenceUnresolved,  // one refers to an organisation that is not in the record
  NameWithoutCode,
  CodeMalformed,
  CodeUnknown,  // the code may be anybody's: not in the list, and its shape says nothing
  NotATrust,    // the list knows it, as something else
  Conflict,     // one place names several trusts
};
std::string_view unattributed_name(Unattributed reason);  // "nobody is named"

struct Attribution {
  std::string trust;  // "" is unattributed
  std::string name;   // of the trust, from the list
  std::optional<Step> step;
  std::string rule;  // the place that gave it: "MessageHeader.sender"
  Via via = Via::Word;
  Confidence confidence = Confidence::Low;
  Unattributed reason = Unattributed::NobodyNamed;  // only of an unattributed one
  std::vector<Candidate> candidates;
  bool conflict = false;  // senders and custodians name more than one trust
  std::array<std::string, 4> by_part{};  // the first trust of each part; "" if none
  std::string day;        // the record's own, "2026-11-21"; ""
  Supplier supplier;
  std::string converter;  // what turned another format into this record; "" if nothing says so
};

struct AttributionOptions {
  std::string trust{};  // as if every record said so; "" asks the record
  std::optional<PathTemplate> path{};
  std::shared_ptr<const AttributionRules> rules{};        // null: only the caller and the path are asked
  std::shared_ptr<const Organisations> organisations{};   // null: codes are told by their shape
  std::shared_ptr<const schema::Schema> schema{};  // so that paths are the same in both formats; null: as the record tells
};

// An ODS code in the form that is compared: trimmed, upper case; "" if it has not the shape of one (3 to 12 letters and
// digits, at least one letter: ten digits are a patient's number, not an organisation's).
std::string ods_code(std::string_view text);
// The trust that an ODS code stands for by its shape: itself for a three-character R.. or T.., the first three characters for
// a five-character site of one; "" otherwise. Five characters letter-digit-letter-digit-letter (codes since 2020) tell
// nothing by their shape.
std::string trust_of_code(std::string_view code);

// `references` is of the record, which may be empty (unreadable): only the caller's word and the path can then tell.
Attribution attribute(const Record& record, const ReferenceIndex& references, std::string_view source_name,
                      const AttributionOptions& options);

}  // namespace hallmark::readiness
