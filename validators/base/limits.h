// Every ceiling that bounds what an input can make the program do, with its default and its reason.
//
// A limit that is hit is reported as an issue of its own kind (issue codes `limit-...`), never as a verdict on the
// record. Plain data; copy it freely.
#pragma once

#include <cstddef>
#include <cstdint>

namespace hallmark {

struct Limits {
  // One record (a file, an NDJSON line, an archive member). Node offsets are 32 bit; national document bundles with
  // embedded PDFs stay far below this.
  std::size_t record_bytes = std::size_t{256} << 20;

  // Nesting of elements. The deepest published FHIR examples reach about 40; libxml2 itself stops at 256.
  std::uint32_t depth = 200;

  // Nodes of one record: 32 bytes each, so 640 MB at the most.
  std::uint32_t nodes = 20'000'000;

  // Issues kept of one record. Past this a person reads no further, and a hostile record must not fill memory.
  std::uint32_t issues = 1'000;

  // Members of one archive, and how far one archive may unpack in all: archive bombs.
  std::uint32_t archive_members = 1'000'000;
  std::uint64_t archive_bytes = std::uint64_t{64} << 30;

  // Unpacked bytes per packed byte. Deflate reaches 1,032 at most; FHIR text compresses 10 to 30 times.
  std::uint32_t archive_ratio = 200;

  // Rows of all files of a terminology release: the UK edition has some 20 million with its reference sets. At most 32 bytes each
  // while they are sorted.
  std::uint64_t release_rows = 60'000'000;

  // FHIRPath: evaluation steps of one expression on one record; nesting of one expression's text; items in one
  // collection.
  std::uint64_t fhirpath_steps = 10'000'000;
  std::uint32_t fhirpath_depth = 200;
  std::uint32_t fhirpath_items = 5'000'000;

  // Memory of one compiled regular expression (RE2's own budget), bytes.
  std::size_t regex_bytes = std::size_t{1} << 20;
};

}  // namespace hallmark
