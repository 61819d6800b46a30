// Where records come from: files, folders, NDJSON, archives, standard input; one at a time, in a fixed order, with
// memory bounded by the largest single record.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/limits.h"

namespace hallmark {

struct SourceItem {
  // What a person calls it: "feed/a.json", "feed.ndjson" (with first_line), "feed.zip!a/b.xml", "-".
  std::string name;
  std::string bytes;
  std::uint32_t first_line = 1;  // the line of the file that bytes[0] is on; more than 1 only for NDJSON
  bool ndjson_line = false;      // one line of several: the record's number matters to a reader
  // Not empty: the item could not be read (no permission, damaged archive, limit), and why, in one sentence. `bytes`
  // is then empty. Later items still come.
  std::string error;
  bool limit = false;  // `error` is a ceiling of Limits, not a fault of the file
};

struct SourceOptions {
  Limits limits;
  // In folders and archives only names with these endings are taken (lower-case compare); files named outright are
  // always taken. NDJSON is split by ending (.ndjson, .jsonl) wherever it is met.
  std::vector<std::string> endings = {".json", ".xml", ".ndjson", ".jsonl"};
};

// Streams the records of `paths` in the order given; folders recursively, sorted by name, bytewise; .zip, .tgz,
// .tar.gz, .tar and .gz by member in the archive's order, never written to disk; "-" is standard input (NDJSON if
// its first two lines start with '{' and one of them ends with '}'). Symbolic links to folders inside a folder are not
// followed. Not thread-safe.
class Source {
 public:
  static std::unique_ptr<Source> open(std::vector<std::string> paths, SourceOptions options);
  virtual ~Source() = default;
  // False at the end. An item with `error` counts as an item.
  virtual bool next(SourceItem& item) = 0;
  // How many bytes of input there are to read in all, for a progress bar, and how many have been read; 0: not known.
  virtual std::uint64_t bytes_total() const = 0;
  virtual std::uint64_t bytes_read() const = 0;
};

}  // namespace hallmark
