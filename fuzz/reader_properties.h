// What both readers promise of any input, checked; aborts where a promise is broken.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/require.h"
#include "record/dump.h"
#include "record/reader.h"
#include "record/tree_check.h"

namespace hallmark {

using Reader = bool (*)(std::string_view, const Limits&, Record&, std::vector<ReadProblem>&);

inline bool check_read(Reader reader, std::string_view bytes, const Limits& limits, Record& record) {
  std::vector<ReadProblem> problems;
  const bool usable = reader(bytes, limits, record, problems);
  require(usable != record.empty(), "a tree exactly if it can be used");
  require(record.size() <= limits.nodes, "no more nodes than allowed");
  const std::string fault = check_tree(record, bytes.size());
  require(fault.empty(), "the tree hangs together", fault);
  std::uint32_t reached = 0;
  for (const ReadProblem& problem : problems) {
    require(problem.offset <= bytes.size(), "a problem's offset is in the input");
    require(problem.offset >= reached, "problems come in the order of the input");
    require(problem.fatal != usable, "a fatal problem exactly if there is no tree");
    require(problem.node == kNoNode || problem.node < record.size(), "a problem's node is in the tree");
    reached = problem.offset;
  }
  require(usable || problems.size() == 1, "a fatal problem comes alone");
  for (NodeIndex i = 0; i < record.size(); i += 100) {
    const std::string path = record.path(i);
    require(i != record.root() || path == record.name(i), "the root's path is its name");
  }
  return usable;
}

// `record` is reused from input to input, as it is in the program.
inline void check_reader(Reader reader, const std::uint8_t* data, std::size_t size, Record& record) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Limits tight;
  tight.depth = 6;
  tight.nodes = 40;
  tight.issues = 2;
  check_read(reader, bytes, tight, record);
  const bool usable = check_read(reader, bytes, Limits{}, record);
  const std::string first = dump(record);
  Record fresh(record.names());
  require(check_read(reader, bytes, Limits{}, fresh) == usable, "the same verdict again");
  require(dump(fresh) == first, "the same tree again, whatever was read before");
}

}  // namespace hallmark
