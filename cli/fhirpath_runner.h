// FHIRPath expressions on files, for `hallmark fhirpath`.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "checks/record_host.h"
#include "fhirpath/expression.h"
#include "schema/fhirpath_model.h"
#include "schema/fhirpath_types.h"
#include "schema/schema.h"
#include "validate.h"

namespace hallmark::cli {

struct FhirpathValue {
  std::string type;
  std::string value;
  std::string line;  // both, escaped, for one line of output
};

// What expressions may ask: the record and the definitions, and the machine's clock, read once for each expression.
class RunnerHost : public checks::RecordHost {
 public:
  RunnerHost(std::shared_ptr<const schema::Schema> schema, const IssueList& issues)
      : RecordHost(*schema), schema_(std::move(schema)), issues_(issues) {}

  // What the record was read from.
  void set_bytes(std::string bytes) { bytes_ = std::move(bytes); }
  void read_clock();
  std::optional<fhirpath::Temporal> now() const override { return now_; }
  // A base definition is met by an element of its type in which nothing is wrong, a profile by a whole record that keeps it;
  // of profiles of anything less it cannot be told.
  fhirpath::Answer conforms_to(const Record& record, NodeIndex node, std::string_view profile) const override;

 private:
  std::shared_ptr<const schema::Schema> schema_;
  const IssueList& issues_;  // of the record
  std::string bytes_;
  std::optional<fhirpath::Temporal> now_;
};

class FhirpathRunner {
 public:
  // `check_types`: what the definitions show to be wrong with an expression is an error, before it is evaluated.
  FhirpathRunner(std::shared_ptr<const schema::Schema> schema, bool check_types);
  FhirpathRunner(FhirpathRunner&&) = delete;  // its parts refer to each other

  // `input`: path of a record; nothing: the expression is evaluated on nothing. The error is one sentence.
  Result<std::vector<FhirpathValue>> run(const std::optional<std::string>& input, std::string_view expression);

 private:
  // The last record stays: a batch asks many questions of one file.
  std::string load(const std::string& path);

  // What is wrong with the types, as one sentence; "" if nothing is.
  std::string type_fault(const fhirpath::Expression& expression, const Record& record) const;

  std::shared_ptr<const schema::Schema> schema_;
  bool check_types_;
  schema::FhirpathModel model_;
  schema::FhirpathTypes types_;
  Limits limits_;
  Validator validator_;  // its walk tells the model the type of every node
  IssueList issues_;     // what it found
  checks::Vocabulary names_;
  checks::Policy policy_;
  checks::Context context_;
  RunnerHost host_;
  Record nothing_;
  std::string loaded_;
};

}  // namespace hallmark::cli
