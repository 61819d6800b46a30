#include "record/libxml.h"

namespace hallmark {

void initialize_libxml() {
  static const bool initialized = (xmlInitParser(), true);
  static_cast<void>(initialized);
}

std::string xml_error_sentence(const xmlError& error) {
  std::string sentence = error.message == nullptr ? std::string("not well formed") : std::string(error.message);
  if (sentence.starts_with("xmlParseEntityRef: no name")) return "an & that begins no entity";
  const auto last = sentence.find_last_not_of(" \t\r\n.");
  sentence.resize(last == std::string::npos ? 0 : last + 1);
  // "Opening and ending tag mismatch", but "PCDATA invalid Char value".
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (sentence.size() > 1 && upper(sentence[0]) && !upper(sentence[1])) {
    sentence[0] = static_cast<char>(sentence[0] | 0x20);
  }
  return sentence;
}

}  // namespace hallmark
