#include "schema/pack_file.h"

#include "base/mapped_file.h"

namespace hallmark::schema {

Result<std::shared_ptr<const Schema>> open_pack(const std::string& path) {
  const auto mapping = map_file(path, "a definition pack");
  if (!mapping) return Error{mapping.error()};
  auto schema = Schema::from_bytes((*mapping)->bytes(), *mapping);
  if (!schema) return Error{path + ": " + schema.error()};
  return schema;
}

Result<bool> write_pack(const std::string& path, const std::vector<std::byte>& pack) { return write_whole_file(path, pack); }

Result<std::shared_ptr<const Schema>> schema_of(std::vector<std::byte> pack) {
  // Sections are read in place as structs of 8-byte alignment; operator new gives 16.
  auto bytes = std::make_shared<const std::vector<std::byte>>(std::move(pack));
  return Schema::from_bytes(*bytes, bytes);
}

}  // namespace hallmark::schema
