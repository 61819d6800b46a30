// read_xml on any bytes. See fuzz/README.md.
#include "fuzz/reader_properties.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static hallmark::Record record;
  hallmark::check_reader(hallmark::read_xml, data, size, record);
  return 0;
}
