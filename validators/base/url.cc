#include "base/url.h"

#include "base/text.h"

namespace hallmark {
namespace {

constexpr std::string_view kDefinitions = "/StructureDefinition/";

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

bool is_absolute_url(std::string_view url) {
  if (url.empty() || !is_letter(url.front())) return false;
  for (std::size_t i = 1; i < url.size(); ++i) {
    const char c = url[i];
    if (c == ':') return i + 1 < url.size();
    if (!is_letter(c) && !is_digit(c) && c != '+' && c != '-' && c != '.') return false;
  }
  return false;
}

std::string_view host_of(std::string_view url) {
  const std::size_t begin = url.find("://");
  if (begin == std::string_view::npos) return {};
  url.remove_prefix(begin + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const std::size_t at = url.rfind('@'); at != std::string_view::npos) url.remove_prefix(at + 1);
  return url.substr(0, url.find(':'));
}

bool is_below_domain(std::string_view url, std::string_view domain) {
  const std::string_view host = host_of(url);
  if (domain.empty() || !host.ends_with(domain)) return false;
  return host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.';
}

std::string_view definition_base(std::string_view url) {
  const std::size_t at = url.find(kDefinitions);
  return at == std::string_view::npos ? std::string_view() : url.substr(0, at + kDefinitions.size());
}

}  // namespace hallmark
