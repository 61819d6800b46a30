// A resource's tree as FHIR JSON, from whichever format it was read. The JSON reader makes an equal tree of it: the same
// names, values and order of siblings of one name (definitions::same_content).
//
// What XML does not tell is decided by what can be seen: a name that stands once is no array, and a primitive from XML is
// a JSON string. Whoever reads the text looks at values, not at the syntax.
#pragma once

#include <string>

#include "record/record.h"

namespace hallmark::compiler {

std::string json_of(const Record& record, NodeIndex resource);

}  // namespace hallmark::compiler
