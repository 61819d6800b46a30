// The files of Release Format 2 of SNOMED CT: which of them are of use, and their rows. Source: SNOMED CT Release File
// Specifications, 2.1 (names), 3.2 and 4.2 (columns). Internal to this folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "record/byte_stream.h"
#include "terminology/release/parts.h"

namespace hallmark::terminology {

enum class Rf2Kind : std::uint8_t { Concept, Description, Relationship, Language, Simple, Association };
enum class Rf2Extent : std::uint8_t { Snapshot, Full, Delta };

struct Rf2Name {
  Rf2Kind kind;
  Rf2Extent extent;
  std::uint32_t date = 0;  // YYYYMMDD of the file's name
};

// From "sct2_Description_UKCLSnapshot-en_GB1000000_20261028.txt"; nothing for files that are of no use here.
std::optional<Rf2Name> rf2_name(std::string_view file);

// Reads all rows. An error ("line 7 has 4 columns, not 5") says nothing of the file's name. `longest`: rows of all files.
std::optional<std::string> read_rf2(Rf2Kind kind, ByteStream& stream, std::uint64_t longest, ReleaseParts& parts);

}  // namespace hallmark::terminology
