// SHA-1 (FIPS 180-4), which FHIR's Attachment.hash is. Not for secrets: it tells accidents apart, no more.
#pragma once

#include <string>
#include <string_view>

namespace hallmark {

// 20 bytes.
std::string sha1(std::string_view bytes);

}  // namespace hallmark
