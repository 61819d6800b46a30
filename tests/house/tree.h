// The source tree as the house rules see it: files in memory, so that a rule is tested on a tree written in the test.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace hallmark::house {

struct SourceFile {
  std::string path;  // relative to the root, with '/'
  std::string text;  // as it is
  std::string code;  // C++ only: the same length, comments and the inside of literals turned into spaces

  // The top-level folder, and whether this is C++.
  std::string_view Top() const;
  bool IsCpp() const;
};

using Tree = std::vector<SourceFile>;

// `text` with comments and the insides of string and character literals turned into spaces; line breaks stay, so that
// offsets and line numbers are those of `text`.
std::string BlankCommentsAndLiterals(std::string_view text);

SourceFile MakeFile(std::string path, std::string text);

// Every text file below `root` but what is built, fetched or git's own, sorted by path.
Tree LoadTree(const std::filesystem::path& root);

// 1-based line of a byte offset.
std::size_t LineAt(std::string_view text, std::size_t offset);

const SourceFile* Find(const Tree& tree, std::string_view path);

struct Identifier {
  std::string_view name;
  std::size_t offset;
};

// The identifiers and keywords of blanked code, in order.
std::vector<Identifier> Identifiers(std::string_view code);

// The next character after `offset` that is no white space, or '\0'.
char NextVisible(std::string_view code, std::size_t offset);

struct Include {
  std::string_view target;  // what stands between the quotes or angle brackets
  bool quoted;
  std::size_t line;
};

std::vector<Include> Includes(const SourceFile& file);

}  // namespace hallmark::house
