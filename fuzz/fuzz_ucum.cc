// UCUM expressions, any bytes, each line one. See fuzz/README.md.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/ucum.h"
#include "fuzz/require.h"

namespace hallmark {
namespace {

void check_one(std::string_view code) {
  const auto fault = ucum::fault_of(code);
  require(!fault || (fault->offset <= code.size() && !fault->why.empty()), "a fault lies in the text and says something");
  require(ucum::is_code(code) == !fault, "what has no fault is a unit");
  const auto unit = ucum::parse(code);
  if (!unit) return;
  require(!fault, "what has a measure is a unit");
  const auto dimension = ucum::parse(ucum::dimension_text(*unit));
  require(dimension && ucum::comparable(*unit, *dimension), "the dimension, written out, is a unit of that dimension");
  const auto same = ucum::convert(Decimal(7), *unit, *unit);
  require(!same || *same == Decimal(7), "a value in its own unit is itself", std::string(code));
  require(ucum::compare(Decimal(1), code, Decimal(2), code) == ucum::Order::Less, "1 is less than 2 of any unit");
}

}  // namespace
}  // namespace hallmark

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    hallmark::check_one(rest.substr(0, end));
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  }
  return 0;
}
