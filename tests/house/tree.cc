#include "tests/house/tree.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <iterator>
#include <utility>

namespace hallmark::house {
namespace {

bool IsWord(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// Whether the quote at `at` separates digits, as in 1'000, rather than opening a character literal.
bool IsDigitSeparator(std::string_view text, std::size_t at) {
  std::size_t start = at;
  while (start > 0 && (IsWord(text[start - 1]) || text[start - 1] == '\'')) --start;
  return start < at && std::isdigit(static_cast<unsigned char>(text[start])) != 0;
}

// The offset just after the literal that opens at `at` with `quote`; an unclosed one ends with its line.
std::size_t EndOfLiteral(std::string_view text, std::size_t at, char quote) {
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == quote || text[i] == '\n') {
      return i + 1;
    }
  }
  return text.size();
}

std::size_t EndOfRawString(std::string_view text, std::size_t quote) {
  const std::size_t open = text.find('(', quote);
  if (open == std::string_view::npos) return text.size();
  const std::string close = ")" + std::string(text.substr(quote + 1, open - quote - 1)) + "\"";
  const std::size_t end = text.find(close, open);
  return end == std::string_view::npos ? text.size() : end + close.size();
}

constexpr std::array<std::string_view, 4> kSkippedFolders = {"build", "node_modules", ".git", "Testing"};

bool IsSkippedFolder(std::string_view name) {
  return name.starts_with("build-") || std::find(kSkippedFolders.begin(), kSkippedFolders.end(), name) != kSkippedFolders.end();
}

}  // namespace

std::string_view SourceFile::Top() const { return std::string_view(path).substr(0, path.find('/')); }

bool SourceFile::IsCpp() const { return path.ends_with(".cc") || path.ends_with(".h") || path.ends_with(".def"); }

std::string BlankCommentsAndLiterals(std::string_view text) {
  std::string code(text);
  const auto blank = [&code](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to && i < code.size(); ++i) {
      if (code[i] != '\n') code[i] = ' ';
    }
  };
  std::size_t i = 0;
  while (i < text.size()) {
    const std::string_view rest = text.substr(i);
    std::size_t end = i + 1;
    if (rest.starts_with("//")) {
      end = std::min(text.find('\n', i), text.size());
      blank(i, end);
    } else if (rest.starts_with("/*")) {
      const std::size_t close = text.find("*/", i + 2);
      end = close == std::string_view::npos ? text.size() : close + 2;
      blank(i, end);
    } else if (text[i] == '"' && i > 0 && text[i - 1] == 'R') {
      end = EndOfRawString(text, i);
      blank(i + 1, end - 1);
    } else if (text[i] == '"' || (text[i] == '\'' && !IsDigitSeparator(text, i))) {
      end = EndOfLiteral(text, i, text[i]);
      blank(i + 1, end - 1);
    }
    i = end;
  }
  return code;
}

SourceFile MakeFile(std::string path, std::string text) {
  SourceFile file{std::move(path), std::move(text), {}};
  if (file.IsCpp()) file.code = BlankCommentsAndLiterals(file.text);
  return file;
}

Tree LoadTree(const std::filesystem::path& root) {
  Tree tree;
  for (auto it = std::filesystem::recursive_directory_iterator(root); it != std::filesystem::end(it); ++it) {
    const std::string name = it->path().filename().string();
    if (it->is_directory() && IsSkippedFolder(name)) {
      it.disable_recursion_pending();
      continue;
    }
    if (!it->is_regular_file() || name.ends_with(".pack")) continue;
    std::ifstream in(it->path(), std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (text.find('\0') != std::string::npos) continue;  // a binary sample or corpus file
    tree.push_back(MakeFile(std::filesystem::relative(it->path(), root).generic_string(), std::move(text)));
  }
  std::sort(tree.begin(), tree.end(), [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return tree;
}

std::size_t LineAt(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
}

const SourceFile* Find(const Tree& tree, std::string_view path) {
  for (const SourceFile& file : tree) {
    if (file.path == path) return &file;
  }
  return nullptr;
}

std::vector<Identifier> Identifiers(std::string_view code) {
  std::vector<Identifier> found;
  std::size_t i = 0;
  while (i < code.size()) {
    if (!IsWord(code[i])) {
      ++i;
      continue;
    }
    const std::size_t start = i;
    while (i < code.size() && IsWord(code[i])) ++i;
    if (std::isdigit(static_cast<unsigned char>(code[start])) == 0) found.push_back({code.substr(start, i - start), start});
  }
  return found;
}

char NextVisible(std::string_view code, std::size_t offset) {
  while (offset < code.size() && std::isspace(static_cast<unsigned char>(code[offset])) != 0) ++offset;
  return offset < code.size() ? code[offset] : '\0';
}

std::vector<Include> Includes(const SourceFile& file) {
  std::vector<Include> found;
  const std::string_view text = file.text;
  const std::string_view code = file.code;
  std::size_t line = 0;
  for (std::size_t start = 0; start < code.size();) {
    ++line;
    const std::size_t end = std::min(code.find('\n', start), code.size());
    std::string_view directive = code.substr(start, end - start);  // of the blanked code: not in a comment
    const std::size_t word = directive.find_first_not_of(" \t#");
    if (directive.starts_with("#") && word != std::string_view::npos && directive.substr(word).starts_with("include")) {
      const std::string_view original = text.substr(start, end - start);
      const std::size_t open = original.find_first_of("\"<", word);
      const std::size_t close = open == std::string_view::npos ? open : original.find_first_of("\">", open + 1);
      if (close != std::string_view::npos) {
        found.push_back({original.substr(open + 1, close - open - 1), original[open] == '"', line});
      }
    }
    start = end + 1;
  }
  return found;
}

}  // namespace hallmark::house
