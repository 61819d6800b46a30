// Base64 (RFC 4648, section 4) as FHIR uses it: padded, with white space between groups allowed. Pure functions;
// thread-safe.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hallmark {

// How many bytes it stands for; nullopt if it is not base64. Allocates nothing.
std::optional<std::size_t> base64_size(std::string_view text);

// The bytes; nullopt if it is not base64.
std::optional<std::string> base64_decode(std::string_view text);

}  // namespace hallmark
