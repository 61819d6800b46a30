// Why an expression could not be compiled.
#pragma once

#include <cstdint>
#include <string>

namespace hallmark::fhirpath {

enum class CompileFault : std::uint8_t {
  Syntax,       // not FHIRPath
  Semantic,     // FHIRPath, but it can never be evaluated: no such function, wrong number of arguments
  Unsupported,  // right FHIRPath, which this engine does not evaluate: the caller's answer is "undecided"
  Limit,        // past a ceiling of Limits
};

struct CompileError {
  CompileFault fault = CompileFault::Syntax;
  std::uint32_t offset = 0;  // bytes into the text of the expression
  std::string message;       // one sentence without a trailing full stop
};

}  // namespace hallmark::fhirpath
