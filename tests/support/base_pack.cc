#include "support/base_pack.h"

#include <map>

#include "schema/pack_file.h"

namespace hallmark::test {

std::shared_ptr<const schema::Schema> base_schema(FhirVersion version, std::string& why) {
  static std::map<FhirVersion, std::shared_ptr<const schema::Schema>> loaded;
  auto& slot = loaded[version];
  if (slot == nullptr) {
    const std::string name = version == FhirVersion::Stu3 ? "stu3" : "r4";
    auto opened = schema::open_pack(std::string(HALLMARK_BINARY_DIR) + "/share/hallmark/" + name + ".pack");
    if (!opened) {
      why = "the base definitions are not compiled (make packs): " + opened.error();
      return nullptr;
    }
    slot = *opened;
  }
  return slot;
}

}  // namespace hallmark::test
