// A form of output for `hallmark check`. Const after it is made: record() is called by several threads at once.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "cli/checked.h"
#include "cli/console.h"
#include "cli/tally.h"

namespace hallmark::cli {

struct RenderOptions {
  bool redact = false;
  bool quiet = false;
  // The whole input is one record whose name goes without saying.
  std::string lone_input;
  Paint paint;
};

class Renderer {
 public:
  virtual ~Renderer() = default;
  virtual std::string begin() const { return ""; }
  // "" where there is nothing to say of this record.
  virtual std::string record(const CheckedRecord& record) const = 0;
  // Between two records' texts that are not empty.
  virtual std::string_view separator() const { return ""; }
  // `any`: some record had a text.
  virtual std::string end(const Tally& tally, bool any) const = 0;
};

std::unique_ptr<Renderer> text_renderer(RenderOptions options);
std::unique_ptr<Renderer> json_renderer(RenderOptions options, bool lines);
std::unique_ptr<Renderer> operation_outcome_renderer(RenderOptions options);
// By the value of --format.
std::unique_ptr<Renderer> renderer_of(std::string_view format, RenderOptions options);

// "1 record", "2 records"
std::string counted(std::uint64_t count, std::string_view one, std::string_view many);

}  // namespace hallmark::cli
