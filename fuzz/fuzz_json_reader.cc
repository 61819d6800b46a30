// read_json on any bytes. See fuzz/README.md.
#include <rapidjson/document.h>

#include <algorithm>

#include "base/utf8.h"
#include "fuzz/reader_properties.h"

namespace hallmark {
namespace {

const NameTable& some_names() {
  static const NameTableBuilder::Frozen frozen = [] {
    NameTableBuilder names;
    for (const char* name : {"resourceType", "id", "name", "given", "active", "text", "div", "extension", "url"}) {
      names.add(name);
    }
    return names.freeze();
  }();
  static const NameTable table = frozen.table();
  return table;
}

bool is_slip(const ReadProblem& problem) {
  switch (problem.fault) {
    case ReadFault::JsonComment:
    case ReadFault::JsonCommaExtra:
    case ReadFault::JsonCommaMissing:
    case ReadFault::JsonNameUnquoted:
    case ReadFault::JsonValueUnquoted: return true;
    default: return false;
  }
}

// RapidJSON's DOM parser takes what we take, save for the slips that we name and read on after; what it takes and we do not
// has a reason it does not look at.
void check_against_dom(std::string_view bytes) {
  Limits wide;
  wide.depth = 0x7FFFFFFF;
  Record record;
  std::vector<ReadProblem> problems;
  const bool usable = read_json(bytes, wide, record, problems);
  // Up to a NUL, as RapidJSON given a size skips any part of a byte order mark for a whole one.
  std::string text(bytes.substr(0, 3) == "\xEF\xBB\xBF" ? bytes.substr(3) : bytes);
  text.append(16, '\0');  // it reads whole blocks of 16
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(text.c_str());
  const bool reference = !document.HasParseError() && document.IsObject();
  if (reference == usable) return;
  const bool slipped = std::any_of(problems.begin(), problems.end(), is_slip);
  require(!usable || slipped, "what is no JSON object to RapidJSON is none to us, unless a slip is named");
  if (usable) return;
  const bool unseen =
      scan_text(bytes).control != kNowhere || problems[0].detail == "the surrogate pair in string is invalid";
  require(unseen, "what is a JSON object to RapidJSON is one to us", problems[0].detail);
}

}  // namespace
}  // namespace hallmark

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static hallmark::Record record(hallmark::some_names());
  hallmark::check_reader(hallmark::read_json, data, size, record);
  hallmark::check_against_dom({reinterpret_cast<const char*>(data), size});
  return 0;
}
