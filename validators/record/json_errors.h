// Sentences for JSON that cannot be parsed. Internal to the JSON reader.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <rapidjson/error/error.h>

namespace hallmark {

struct JsonError {
  std::size_t offset = 0;
  std::string sentence;  // begins in lower case, no full stop
};

// `offset`: where RapidJSON stopped in `bytes`. Looks at what stands there, and where it is a usual mistake (a comma
// too many, a comment, single quotes, a file that was cut off) names that; otherwise RapidJSON's own sentence.
JsonError describe_json_error(rapidjson::ParseErrorCode code, std::size_t offset, std::string_view bytes);

// What stands at `offset` is a byte that JSON never allows there: a control character or a lone low surrogate.
JsonError describe_json_hazard(std::size_t offset, std::string_view bytes);

// The offset of the first escaped low surrogate without a high one before it, which RapidJSON lets pass and which has
// no form in UTF-8; npos if there is none. Right as long as the JSON before it is well formed.
std::size_t find_lone_low_surrogate(std::string_view bytes);

}  // namespace hallmark
