#include "terminology/snomed_part.h"

#include "base/sctid.h"
#include "base/text.h"
#include "snomed/expression.h"

namespace hallmark::terminology {
namespace {

SnomedPart of(std::string expression) {
  if (expression.size() > snomed::kLongestExpression) return SnomedPart::unknown();
  return {true, std::move(expression)};
}

std::string in_parentheses(const std::string& expression) { return "(" + expression + ")"; }

bool is_concept(std::string_view text) { return sctid::read(text).kind == sctid::Kind::Concept; }

SnomedPart of_filter(const definitions::ConceptFilter& filter) {
  const std::string value(trimmed(filter.value));
  if (filter.property == "constraint" || filter.property == "expression") {
    return filter.op == "=" && !value.empty() ? of(value) : SnomedPart::unknown();
  }
  if ((filter.property != "concept" && filter.property != "code") || !is_concept(value)) return SnomedPart::unknown();
  if (filter.op == "is-a") return of("<< " + value);
  if (filter.op == "descendent-of") return of("< " + value);
  if (filter.op == "child-of") return of("<! " + value);
  if (filter.op == "generalizes") return of(">> " + value);
  if (filter.op == "in") return of("^ " + value);
  return filter.op == "=" ? of(value) : SnomedPart::unknown();
}

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// %3C becomes <, + a space.
std::string without_escapes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = high < 0 ? -1 : hex_digit(text[i + 2]);
    if (low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

}  // namespace

SnomedPart snomed_union(const SnomedPart& a, const SnomedPart& b) {
  if (!a.known || !b.known) return SnomedPart::unknown();
  if (a.expression.empty()) return b;
  if (b.expression.empty()) return a;
  return of(in_parentheses(a.expression) + " OR " + in_parentheses(b.expression));
}

SnomedPart snomed_intersection(const SnomedPart& a, const SnomedPart& b) {
  if ((a.known && a.expression.empty()) || (b.known && b.expression.empty())) return SnomedPart::nothing();
  if (!a.known || !b.known) return SnomedPart::unknown();
  return of(in_parentheses(a.expression) + " AND " + in_parentheses(b.expression));
}

SnomedPart snomed_difference(const SnomedPart& a, const SnomedPart& b) {
  if (a.known && a.expression.empty()) return a;
  if (!a.known || !b.known) return SnomedPart::unknown();
  if (b.expression.empty()) return a;
  return of(in_parentheses(a.expression) + " MINUS " + in_parentheses(b.expression));
}

SnomedPart snomed_part(const definitions::ConceptSet& set) {
  if (set.system != kSnomedSystem) return SnomedPart::nothing();
  if (!set.concepts.empty()) {
    std::string ids;
    for (const definitions::ConceptReference& reference : set.concepts) {
      if (!is_concept(reference.code)) continue;
      if (!ids.empty()) ids += " OR ";
      ids += reference.code;
    }
    return of(std::move(ids));
  }
  if (set.filters.empty()) return of("*");
  SnomedPart out = of_filter(set.filters.front());
  for (std::size_t i = 1; i < set.filters.size(); ++i) out = snomed_intersection(out, of_filter(set.filters[i]));
  return out;
}

SnomedPart snomed_part(std::string_view canonical) {
  if (!canonical.starts_with("http://snomed.info/sct")) return SnomedPart::nothing();
  constexpr std::string_view kAll = "http://snomed.info/sct?fhir_vs";
  if (!canonical.starts_with(kAll)) return SnomedPart::unknown();
  const std::string rest = without_escapes(canonical.substr(kAll.size()));
  if (rest.empty()) return of("*");
  constexpr std::string_view kIsA = "=isa/";
  constexpr std::string_view kRefset = "=refset/";
  constexpr std::string_view kEcl = "=ecl/";
  if (rest.starts_with(kIsA) && is_concept(rest.substr(kIsA.size()))) return of("<< " + rest.substr(kIsA.size()));
  if (rest.starts_with(kRefset) && is_concept(rest.substr(kRefset.size()))) return of("^ " + rest.substr(kRefset.size()));
  if (rest.starts_with(kEcl) && rest.size() > kEcl.size()) return of(rest.substr(kEcl.size()));
  return SnomedPart::unknown();
}

}  // namespace hallmark::terminology
