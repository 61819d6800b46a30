// Packs on disk: mapping one, and writing one so that a reader sees the old file or the new one, never half of it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "schema/schema.h"

namespace hallmark::schema {

// Maps the file read-only and checks it. The error names the file.
Result<std::shared_ptr<const Schema>> open_pack(const std::string& path);

// Writes beside the target and renames. Folders are made as needed.
Result<bool> write_pack(const std::string& path, const std::vector<std::byte>& pack);

// A schema over bytes in memory, which it keeps.
Result<std::shared_ptr<const Schema>> schema_of(std::vector<std::byte> pack);

}  // namespace hallmark::schema
