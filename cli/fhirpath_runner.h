// FHIRPath expressions on files, for `hallmark fhirpath`.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "fhirpath/host.h"
#include "schema/fhirpath_model.h"
#include "schema/schema.h"
#include "validate.h"

namespace hallmark::cli {

struct FhirpathValue {
  std::string type;
  std::string value;
  std::string line;  // both, escaped, for one line of output
};

// The clock of the machine, read once for each expression.
class ClockHost : public fhirpath::Host {
 public:
  void read_clock();
  std::optional<fhirpath::Temporal> now() const override { return now_; }

 private:
  std::optional<fhirpath::Temporal> now_;
};

class FhirpathRunner {
 public:
  explicit FhirpathRunner(std::shared_ptr<const schema::Schema> schema);

  // `input`: path of a record; nothing: the expression is evaluated on nothing. The error is one sentence.
  Result<std::vector<FhirpathValue>> run(const std::optional<std::string>& input, std::string_view expression);

 private:
  // The last record stays: a batch asks many questions of one file.
  std::string load(const std::string& path);

  std::shared_ptr<const schema::Schema> schema_;
  schema::FhirpathModel model_;
  ClockHost host_;
  Limits limits_;
  Validator validator_;  // its walk tells the model the type of every node
  Record nothing_;
  std::string loaded_;
};

}  // namespace hallmark::cli
