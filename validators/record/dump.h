// The tree as text, for tests and for looking at it: one line a node, children indented by two spaces:
//
//     Patient Object resource,claimed "Patient" @0
//       birthDate String "1970-03-30" @40
//
// Texts are quoted, with \" \\ \n \r \t and \xNN for other control characters. The format is stable.
#pragma once

#include <string>

#include "record/record.h"

namespace hallmark {

struct DumpOptions {
  // Without both, the two formats of one record give the same lines.
  bool syntax = true;  // kind and flags
  bool offsets = true;
};

std::string dump(const Record& record, const DumpOptions& options = {});

const char* kind_name(Kind kind);

}  // namespace hallmark
