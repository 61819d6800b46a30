// read_json: checks the bytes, copies them, and has RapidJSON's iterative SAX reader parse the copy in place.
//
// RapidJSON (1.1.0) leaves four things open, which are settled before it runs: ill-formed UTF-8; control characters in
// strings (its SSE2 path lets U+001A to U+001F pass, depending on alignment); a NUL, which it takes for the end; and
// escaped low surrogates without their high ones. The first such byte, if the text is UTF-8, becomes the end of what
// RapidJSON sees, so that an earlier syntax error still comes first.
//
// Where RapidJSON fails, json_lenient.h tries whether it can be told what was meant; where it cannot, RapidJSON's verdict stands.
#include <algorithm>
#include <iterator>

#include <rapidjson/reader.h>

#include "base/utf8.h"
#include "record/json_builder.h"
#include "record/json_errors.h"
#include "record/json_lenient.h"
#include "record/reader.h"

namespace hallmark {

namespace {

constexpr unsigned kFlags =
    rapidjson::kParseInsituFlag | rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;

// RapidJSON's SSE2 code reads whole aligned blocks of 16 bytes.
constexpr std::size_t kPadding = 16;

constexpr std::size_t kLargestRecord = 0xFFFFFF00;  // offsets are 32 bit

std::uint32_t offset32(std::size_t offset) { return static_cast<std::uint32_t>(offset); }

class JsonReader {
 public:
  bool read(std::string_view bytes, const Limits& limits, Record& record, std::vector<ReadProblem>& problems);

 private:
  // Keeps its stack between records.
  rapidjson::GenericReader<rapidjson::UTF8<>, rapidjson::UTF8<>, rapidjson::CrtAllocator> parser_;
  JsonBuilder builder_;
  JsonLenient lenient_;

  bool read_lenient(std::string_view bytes, std::size_t mark, const Limits& limits, Record& record, std::vector<ReadProblem>& found);
};

bool fail(Record& record, std::vector<ReadProblem>& problems, ReadFault fault, std::size_t offset,
          std::string detail = {}) {
  record.clear(Format::Json);
  problems.push_back({fault, offset32(offset), std::move(detail), kNoNode, true});
  return false;
}

void order(std::vector<ReadProblem>& found, std::vector<ReadProblem>& problems) {
  std::stable_sort(found.begin(), found.end(), [](const ReadProblem& a, const ReadProblem& b) { return a.offset < b.offset; });
  problems.insert(problems.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
}

// A second attempt, from the beginning.
bool JsonReader::read_lenient(std::string_view bytes, std::size_t mark, const Limits& limits, Record& record,
                              std::vector<ReadProblem>& found) {
  record.clear(Format::Json);
  std::string& text = record.text_buffer();
  text.assign(bytes);
  rapidjson::InsituStringStream stream(text.data());
  builder_.begin(record, limits, found, stream, text.data());
  if (!lenient_.read(text.data(), mark, bytes.size(), stream, builder_, record, limits.issues, found)) return false;
  if (found.empty()) return false;  // what RapidJSON stopped at is none of the slips
  builder_.finish();
  return true;
}

bool JsonReader::read(std::string_view bytes, const Limits& limits, Record& record,
                      std::vector<ReadProblem>& problems) {
  record.clear(Format::Json);
  if (bytes.size() > limits.record_bytes || bytes.size() > kLargestRecord) {
    return fail(record, problems, ReadFault::TooLarge, std::min(limits.record_bytes, kLargestRecord));
  }
  const std::size_t mark = bytes.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  if (bytes.find_first_not_of(" \t\r\n", mark) == std::string_view::npos) {
    return fail(record, problems, ReadFault::Empty, 0);
  }
  const TextScan scan = scan_text(bytes);
  if (scan.ill_formed != kNowhere) return fail(record, problems, ReadFault::NotUtf8, scan.ill_formed);
  const std::size_t hazard = std::min(scan.control, find_lone_low_surrogate(bytes));

  std::string& text = record.text_buffer();
  text.reserve(bytes.size() + kPadding);
  text.assign(bytes);
  text.append(kPadding, '\0');
  if (hazard != kNowhere) text[hazard] = '\0';

  rapidjson::InsituStringStream stream(text.data() + mark);
  std::vector<ReadProblem> found;
  builder_.begin(record, limits, found, stream, text.data());
  const rapidjson::ParseResult result = parser_.Parse<kFlags>(stream, builder_);
  if (builder_.stopped()) return fail(record, problems, builder_.fault(), builder_.fault_offset());
  const std::size_t offset = result.Offset() + mark;
  if (hazard != kNowhere && (!result.IsError() || offset >= hazard)) {
    const JsonError error = describe_json_hazard(hazard, bytes);
    return fail(record, problems, ReadFault::JsonSyntax, error.offset, error.sentence);
  }
  if (result.IsError()) {
    found.clear();
    if (read_lenient(bytes, mark, limits, record, found)) {
      order(found, problems);
      return true;
    }
    if (builder_.stopped()) return fail(record, problems, builder_.fault(), std::min<std::size_t>(builder_.fault_offset(), bytes.size()));
    const JsonError error = describe_json_error(result.Code(), offset, bytes);
    return fail(record, problems, ReadFault::JsonSyntax, error.offset, error.sentence);
  }
  builder_.finish();
  order(found, problems);
  return true;
}

}  // namespace

bool read_json(std::string_view bytes, const Limits& limits, Record& record, std::vector<ReadProblem>& problems) {
  // One a thread: its stacks are as deep as the deepest record, and reused.
  thread_local JsonReader reader;
  return reader.read(bytes, limits, record, problems);
}

}  // namespace hallmark
