// Which elements of a narrative may stand in which: HTML 4's content models, as far as receivers' pages break without them.
//
// Source: http://hl7.org/fhir/R4/narrative.html ("the basic html formatting elements ... described in ... the HTML 4.0 standard")
// and what HL7's reference validator takes from it. Told of each element and each piece of text in document order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hallmark {

class XhtmlNesting {
 public:
  // An element begins. Returns the name of the open element that it may not stand in, "" if it may.
  std::string open(std::string_view name);
  // Text other than white space. Returns the name of the open element that may not have any, "" if it may.
  std::string text() const;
  void close();

 private:
  struct Open {
    std::string name;
    bool words;  // holds text and what stands in a line of text
  };
  std::vector<Open> open_;
  std::size_t words_ = 0;  // how many open elements do
};

}  // namespace hallmark
