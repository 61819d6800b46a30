// dm+d's own files, f_vtm2_*.xml to f_ampp2_*.xml with the ingredients and the look-ups beside them. Source: NHS Dictionary of
// Medicines and Devices, technical specification of data files, release 2. Internal to this folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "record/byte_stream.h"
#include "terminology/release/parts.h"

namespace hallmark::terminology {

struct DmdName {
  snomed::Level level;     // of what the file has; Other: ingredients, look-ups
  std::uint32_t date = 0;  // YYYYMMDD, from the DDMMYY that the file's name ends in
};

// From "f_vmp2_3281026.xml"; nothing for other files.
std::optional<DmdName> dmd_name(std::string_view file);

// Reads the file piece by piece. An error says nothing of the file's name. `most`: rows of all files.
std::optional<std::string> read_dmd(ByteStream& stream, std::uint64_t most, ReleaseParts& parts);

}  // namespace hallmark::terminology
