#include "compiler/facet_constraints.h"

#include "base/text.h"
#include "definitions/names.h"

namespace hallmark::compiler {
namespace {

namespace name = definitions::name;
using definitions::ElementConstraint;
using definitions::View;

constexpr std::string_view kHl7 = "http://hl7.org/fhir/StructureDefinition/";

// A FHIRPath string literal.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\\' || c == '\'') out += '\\';
    out += c;
  }
  return out += '\'';
}

ElementConstraint constraint(std::string_view key, std::string human, std::string expression, std::deque<std::string>& texts) {
  ElementConstraint out;
  out.key = key;
  out.severity = "error";
  out.human = texts.emplace_back(std::move(human));
  out.expression = texts.emplace_back(std::move(expression));
  return out;
}

// The digits behind the point, of a decimal or of a quantity's value.
std::string places_expression(std::string_view most) {
  const std::string fits = ".toString().matches(" + quoted("^[^.]*([.][0-9]{0," + std::string(most) + "}([eE].*)?)?$") + ")";
  return "iif($this is Quantity, value.exists() implies value" + fits + ", hasValue() implies $this" + fits + ")";
}

// The bytes that base64 stands for: three for each four characters.
std::string size_expression(std::string_view most) {
  const std::string fits = R"(.toString().replaceMatches('[\\s=]', '').length() * 3 div 4 <= )" + std::string(most);
  return "iif($this is Attachment, (data.exists() implies data" + fits + ") and ((data.empty() and size.exists()) implies size <= " +
         std::string(most) + "), hasValue() implies $this" + fits + ")";
}

std::string_view value_of(View extension) {
  for (const NodeIndex i : extension.children()) {
    if (extension.at(i).name().starts_with("value")) return extension.at(i).text();
  }
  return {};
}

}  // namespace

std::vector<ElementConstraint> facet_constraints(const definitions::ElementDefinition& element, std::deque<std::string>& texts) {
  std::vector<ElementConstraint> out;
  if (!element.view) return out;
  for (const NodeIndex i : element.view.children()) {
    const View extension = element.view.at(i);
    if (!extension.is(name::extension)) continue;
    std::string_view what = extension.text(name::url);
    if (!what.starts_with(kHl7)) continue;
    what.remove_prefix(kHl7.size());
    const std::string_view value = value_of(extension);
    if (what == "regex" && !value.empty()) {
      out.push_back(constraint("regex", "The value must match " + std::string(value),
                               "hasValue() implies $this.toString().matches(" + quoted("^(?:" + std::string(value) + ")$") + ")", texts));
    }
    if (!parse_unsigned(value)) continue;
    const std::string number(value);
    if (what == "minLength") {
      out.push_back(constraint("minLength", "The value must have at least " + number + " characters",
                               "hasValue() implies $this.toString().length() >= " + number, texts));
    } else if (what == "maxDecimalPlaces") {
      out.push_back(constraint("maxDecimalPlaces", "The number may have at most " + number + " decimal places", places_expression(value), texts));
    } else if (what == "maxSize") {
      out.push_back(constraint("maxSize", "The content may have at most " + number + " bytes", size_expression(value), texts));
    }
  }
  return out;
}

std::vector<std::string_view> imposed_profiles(const definitions::StructureDefinition& profile) {
  std::vector<std::string_view> out;
  if (profile.resource == nullptr) return out;
  const View view = profile.resource->view();
  for (const NodeIndex i : view.children()) {
    const View extension = view.at(i);
    if (!extension.is(name::extension) || extension.text(name::url) != "http://hl7.org/fhir/StructureDefinition/structuredefinition-imposeProfile") continue;
    if (const std::string_view canonical = value_of(extension); !canonical.empty()) out.push_back(canonical);
  }
  return out;
}

ElementConstraint imposed_constraint(std::string_view canonical, std::deque<std::string>& texts) {
  ElementConstraint out = constraint("imposeProfile", "What conforms to this profile must conform to " + std::string(canonical) + " as well",
                                     "conformsTo(" + quoted(canonical) + ")", texts);
  out.key = texts.emplace_back("imposeProfile " + std::string(canonical));
  return out;
}

}  // namespace hallmark::compiler
