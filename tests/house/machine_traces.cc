// Nothing in the tree may tell which machine or which network it was written on: no folder of a person's or a
// workplace's, no address of a package registry or mirror.
#include <array>
#include <cctype>
#include <string>
#include <string_view>

#include "tests/house/rules.h"

namespace hallmark::house {
namespace {

// Top-level folders where a machine keeps what is somebody's own. Each is looked for as a path of its own: preceded by
// neither a name nor a dot nor a slash, so that URLs and relative paths pass.
constexpr std::array<std::string_view, 5> kPrivateFolders = {"home", "root", "work", "Users", "tmp"};

// First labels of host names that serve packages. Written as labels, since the hosts themselves may stand nowhere.
constexpr std::array<std::string_view, 10> kRegistryLabels = {
    "artifactory", "deb", "index", "mirror", "mirrors", "packages", "proxy", "pypi", "registry", "repo1"};

bool IsPathCharacter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || std::string_view("_-./~$}>)").find(c) != std::string_view::npos;
}

// Whether the slash at `at` begins an absolute path, and which of the private folders it names.
std::string_view PrivateFolderAt(std::string_view text, std::size_t at) {
  if (at > 0 && IsPathCharacter(text[at - 1])) return {};
  const std::string_view rest = text.substr(at + 1);
  for (const std::string_view folder : kPrivateFolders) {
    if (rest.starts_with(folder) && rest.substr(folder.size()).starts_with('/')) return folder;
  }
  return {};
}

std::string_view RegistryAt(std::string_view text, std::size_t after_scheme) {
  const std::string_view rest = text.substr(after_scheme);
  const std::string_view label = rest.substr(0, rest.find_first_of("./: \n\"'"));
  for (const std::string_view registry : kRegistryLabels) {
    if (label == registry) return label;
  }
  return {};
}

}  // namespace

Findings CheckMachineTraces(const Tree& tree) {
  Findings findings;
  for (const SourceFile& file : tree) {
    const std::string_view text = file.text;
    for (std::size_t at = text.find('/'); at != std::string_view::npos; at = text.find('/', at + 1)) {
      const std::string_view folder = PrivateFolderAt(text, at);
      // A page may show a command that writes to the folder for temporary files; a program asks for its own.
      if (folder == "tmp" && file.path.ends_with(".md")) continue;
      if (!folder.empty()) {
        findings.push_back({file.path, LineAt(text, at), "an absolute path in /" + std::string(folder)});
      }
    }
    for (std::size_t at = text.find("://"); at != std::string_view::npos; at = text.find("://", at + 1)) {
      if (const std::string_view host = RegistryAt(text, at + 3); !host.empty()) {
        findings.push_back({file.path, LineAt(text, at), "the address of a registry (" + std::string(host) + "...)"});
      }
    }
  }
  return findings;
}

}  // namespace hallmark::house
