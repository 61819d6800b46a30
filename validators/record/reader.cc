#include "record/reader.h"

namespace hallmark {

namespace {

// The first byte order mark of UTF-16 or UTF-32 that `bytes` begins with, as an encoding's name.
const char* wide_encoding(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.substr(0, 4) == "\xFF\xFE\0\0"sv || bytes.substr(0, 4) == "\0\0\xFE\xFF"sv) return "UTF-32";
  if (bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF") return "UTF-16";
  // Without a mark: every second byte of ASCII is NUL.
  if (bytes.substr(0, 4) == "<\0?\0"sv || bytes.substr(0, 4) == "\0<\0?"sv) return "UTF-16";
  if (bytes.substr(0, 4) == "{\0\"\0"sv || bytes.substr(0, 4) == "\0{\0\""sv) return "UTF-16";
  return nullptr;
}

}  // namespace

bool read_record(std::string_view bytes, const Limits& limits, Record& record, std::vector<ReadProblem>& problems) {
  const std::size_t mark = bytes.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  const std::size_t first = bytes.find_first_not_of(" \t\r\n", mark);
  record.clear(Format::Json);
  if (first == std::string_view::npos) {
    problems.push_back({ReadFault::Empty, 0, {}, kNoNode, true});
    return false;
  }
  if (const char* encoding = wide_encoding(bytes)) {
    problems.push_back({ReadFault::NotUtf8, 0, encoding, kNoNode, true});
    return false;
  }
  if (bytes[first] == '<') return read_xml(bytes, limits, record, problems);
  if (bytes[first] == '{' || bytes[first] == '[') return read_json(bytes, limits, record, problems);
  problems.push_back({ReadFault::NotText, static_cast<std::uint32_t>(first), {}, kNoNode, true});
  return false;
}

}  // namespace hallmark
