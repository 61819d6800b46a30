// Release files of SNOMED CT and dm+d, and the expressions that are asked of one; the first byte says which. See fuzz/README.md.
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "fuzz/require.h"
#include "record/byte_stream.h"
#include "snomed/expression.h"
#include "terminology/release/dmd.h"
#include "terminology/release/rf2.h"

namespace {

using namespace hallmark;

class BytesInPieces : public ByteStream {
 public:
  explicit BytesInPieces(std::string_view bytes) : rest_(bytes) {}
  std::size_t read(char* out, std::size_t size) override {
    const std::size_t n = std::min({size, rest_.size(), std::size_t{100}});
    if (n > 0) std::memcpy(out, rest_.data(), n);
    rest_.remove_prefix(n);
    return n;
  }

 private:
  std::string_view rest_;
};

bool is_kept(const terminology::ReleaseParts& parts, terminology::TextSlice slice) {
  return std::uint64_t{slice.offset} + slice.length <= parts.text.size();
}

std::shared_ptr<const snomed::Release> two_concepts() {
  snomed::ReleaseArrays arrays;
  arrays.ids.push_back(138875005);
  arrays.ids.push_back(404684003);
  const snomed::ConceptRow in_use{0, 0, snomed::concept_flag::kActive, snomed::Level::None};
  arrays.concepts.assign(2, in_use);
  arrays.parent_offsets.resize(3);
  arrays.parent_offsets[2] = 1;
  arrays.parents.resize(1);
  arrays.term_offsets.resize(3);
  arrays.refset_offsets.resize(1);
  auto block = std::make_shared<const std::vector<std::byte>>(arrays.to_block());
  auto release = snomed::Release::from_bytes(*block, block);
  require(bool(release), "a block that was just written is sound");
  return *release;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  const unsigned kind = static_cast<unsigned>(data[0] - '0') % 8;
  if (kind == 7) {
    static const auto release = two_concepts();
    const snomed::Answer answer = snomed::matches(*release, rest, 1);
    if (answer != snomed::Answer::CannotTell && rest.size() < 1000) {
      const auto nesting = std::count(rest.begin(), rest.end(), '(');
      const bool same = nesting >= 50 || snomed::matches(*release, "(" + std::string(rest) + ")", 1) == answer;
      require(same, "parentheses around an expression change nothing", std::string(rest));
    }
    return 0;
  }
  terminology::ReleaseParts parts;
  BytesInPieces stream(rest);
  const auto wrong = kind == 6 ? terminology::read_dmd(stream, 1000, parts)
                               : terminology::read_rf2(static_cast<terminology::Rf2Kind>(kind), stream, 1000, parts);
  require(!wrong || !wrong->empty(), "what stops the reading says so");
  require(parts.rows <= 1001, "rows are bounded");
  for (const auto& row : parts.descriptions) require(is_kept(parts, row.term), "a term is text that was kept");
  for (const auto& row : parts.dmd) require(is_kept(parts, row.name) && is_kept(parts, row.other_name), "a name is text that was kept");
  return 0;
}
