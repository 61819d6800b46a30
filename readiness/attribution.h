// Whose message is it? The trust by ODS code, never by name; and the supplier.
//
// Tried in this order, and the first code of a trust wins: the caller's word (--trust), a path template, then the
// message itself in the order of docs/design/scoring.md "Attribution". All candidates are kept, each with the part it
// played, since a shared laboratory's results are sent by one trust about the patients of another. "Unattributed" is a
// result like any other.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "readiness/path_template.h"
#include "record/record.h"

namespace hallmark::readiness {

// Where a code was found, in the order of trust. Its number is its rank.
// LoneTrust is an inference, made only where nothing else names a trust.
enum class Step : std::uint8_t { Caller, Path, MessageSender, Document, Custodian, Performer, LoneTrust };
std::string_view step_name(Step step);

// What part the organisation plays in the message.
enum class Part : std::uint8_t { Sender, Custodian, Performer };
std::string_view part_name(Part part);

struct Candidate {
  std::string code;   // as written, upper case: "RGT01"
  std::string trust;  // the trust it stands for: "RGT"; "" if it is not known to be a trust's
  Step step = Step::Caller;
  Part part = Part::Sender;
  std::string path;  // where in the record; "" for the caller's word and the path
};

struct Supplier {
  std::string name;
  std::string software;
  std::string version;
  bool known() const { return !name.empty() || !software.empty(); }
  // "Acme Feeds 2.1", or "unknown".
  std::string label() const;
};

struct Attribution {
  std::string trust;  // "" is unattributed
  std::optional<Step> step;
  std::vector<Candidate> candidates;
  bool conflict = false;  // senders and custodians name more than one trust
  Supplier supplier;
};

struct AttributionOptions {
  std::string trust;  // as if every record said so; "" asks the record
  std::optional<PathTemplate> path;
};

// An ODS code in the form that is compared: trimmed, upper case; "" if it has not the shape of one (3 to 12 letters and
// digits, at least one letter: ten digits are a patient's number, not an organisation's).
std::string ods_code(std::string_view text);
// The trust that an ODS code stands for by its shape: itself for a three-character R.. or T.., the first three characters for
// a five-character site of one; "" otherwise. Five characters letter-digit-letter-digit-letter (codes since 2020) tell
// nothing by their shape.
std::string trust_of_code(std::string_view code);

// `record` may be empty (unreadable): only the caller's word and the path can then tell.
Attribution attribute(const Record& record, std::string_view source_name, const AttributionOptions& options);

}  // namespace hallmark::readiness
