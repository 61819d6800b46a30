#include "compiler/invariants.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace hallmark::compiler {
namespace {

using schema::Constraint;
using schema::Element;

constexpr std::array<std::string_view, 3> kDecidedElsewhere = {"ele-1", "txt-1", "txt-2"};

struct Mended {
  std::string_view key;  // "": any, many keys have the same expression
  std::string_view published;
  std::string_view mended;
};

// R4 and STU3 publish these without asking whether the (optional) element is there at all; of a missing one they are empty, which is
// not true. R5 asks; its ref-1 also lets a contained resource refer to its container with "#". And que-12 counts to 2 where its
// sentence says "more than one".
constexpr Mended kMended[] = {
    {"bdl-8", "fullUrl.contains('/_history/').not()", "fullUrl.exists() implies fullUrl.contains('/_history/').not()"},
    {"ras-2", "probability is decimal implies (probability as decimal) <= 100",
     "probability.exists() implies (probability is decimal implies (probability as decimal) <= 100)"},
    {"eld-12",
     "valueSet.is(uri).not() or valueSet.as(uri).startsWith('http:') or valueSet.as(uri).startsWith('https') or "
     "valueSet.as(uri).startsWith('urn:')",
     "valueSet.exists() implies (valueSet.is(uri).not() or valueSet.as(uri).startsWith('http:') or "
     "valueSet.as(uri).startsWith('https') or valueSet.as(uri).startsWith('urn:'))"},
    // In these "matches" was meant for the whole text; FHIRPath has since said that it finds a part.
    {"", "name.matches('[A-Z]([A-Za-z0-9_]){0,254}')", "name.exists() implies name.matches('^[A-Z]([A-Za-z0-9_]){0,254}$')"},
    {"eld-19",
     R"x(path.matches('[^\\s\\.,:;\\\'"\\/|?!@#$%&*()\\[\\]{}]{1,64}(\\.[^\\s\\.,:;\\\'"\\/|?!@#$%&*()\\[\\]{}]{1,64}(\\[x\\])?(\\:[^\\s\\.]+)?)*'))x",
     R"x(path.matches('^[^\\s\\.,:;\\\'"\\/|?!@#$%&*()\\[\\]{}]{1,64}(\\.[^\\s\\.,:;\\\'"\\/|?!@#$%&*()\\[\\]{}]{1,64}(\\[x\\])?(\\:[^\\s\\.]+)?)*$'))x"},
    {"eld-20", R"x(path.matches('[A-Za-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*(\\[x])?)*'))x",
     R"x(path.matches('^[A-Za-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*(\\[x])?)*$'))x"},
    // Its own sentence says "more than one".
    {"que-12", "enableWhen.count() > 2 implies enableBehavior.exists()", "enableWhen.count() >= 2 implies enableBehavior.exists()"},
    // STU3's, of an observation without components: what is compared with nothing is nothing, which is not true either. R4 asks
    // which component's code it is.
    {"obs-7", "value.empty() or code!=component.code", "value.empty() or component.code.where($this = %resource.code).empty()"},
    {"opd-2", "searchType implies type = 'string'", "searchType.exists() implies type = 'string'"},
    {"ras-2", "probability is decimal implies probability.as(decimal) <= 100",
     "probability.exists() implies (probability is decimal implies probability.as(decimal) <= 100)"},
    {"ref-1", "reference.startsWith('#').not() or (reference.substring(1).trace('url') in %resource.contained.id.trace('ids'))",
     "reference.exists() implies (reference.startsWith('#').not() or (reference.substring(1) in %resource.contained.id) or "
     "reference = '#')"},
    {"ref-1",
     "reference.startsWith('#').not() or (reference.substring(1).trace('url') in %rootResource.contained.id.trace('ids'))",
     "reference.exists() implies (reference.startsWith('#').not() or (reference.substring(1) in %rootResource.contained.id) or "
     "(reference = '#' and %rootResource != %resource))"},
};

bool is_evaluated(const schema::Arrays& arrays, const Constraint& c) {
  if (c.expression.length == 0) return false;
  const std::string_view key = arrays.text(c.key);
  return std::find(kDecidedElsewhere.begin(), kDecidedElsewhere.end(), key) == kDecidedElsewhere.end();
}

bool states(const schema::Arrays& arrays, const Element& e, std::string_view key) {
  for (std::uint32_t i = 0; i < e.constraints.count; ++i) {
    const Constraint& other = arrays.constraints[arrays.constraint_refs[e.constraints.begin + i]];
    if (arrays.text(other.key) == key) return true;
  }
  return false;
}

bool root_states(const schema::Arrays& arrays, std::uint32_t structure, std::string_view key) {
  if (structure == schema::kNone || arrays.structures[structure].root == schema::kNone) return false;
  return states(arrays, arrays.elements[arrays.structures[structure].root], key);
}

bool every_type_states(const schema::Arrays& arrays, const Element& e, std::string_view key) {
  if (e.types.count == 0) return false;
  for (std::uint32_t i = 0; i < e.types.count; ++i) {
    if (!root_states(arrays, arrays.types[e.types.begin + i].structure, key)) return false;
  }
  return true;
}

}  // namespace

std::string_view mended_expression(std::string_view key, std::string_view published) {
  for (const Mended& m : kMended) {
    if ((m.key.empty() || m.key == key) && m.published == published) return m.mended;
  }
  return published;
}

schema::Range evaluated_of(schema::Arrays& arrays, schema::Range constraints) {
  schema::Range out{static_cast<std::uint32_t>(arrays.constraint_refs.size()), 0};
  for (std::uint32_t i = 0; i < constraints.count; ++i) {
    const std::uint32_t index = arrays.constraint_refs[constraints.begin + i];
    if (!is_evaluated(arrays, arrays.constraints[index])) continue;
    arrays.constraint_refs.push_back(index);
    ++out.count;
  }
  return out;
}

bool states_already(const schema::Arrays& arrays, const Element& element, std::string_view key) {
  return states(arrays, element, key) || every_type_states(arrays, element, key);
}

namespace {

schema::Range both(schema::Arrays& arrays, schema::Range a, schema::Range b) {
  schema::Range out{static_cast<std::uint32_t>(arrays.constraint_refs.size()), 0};
  for (const schema::Range range : {a, b}) {
    for (std::uint32_t i = range.begin; i < range.begin + range.count; ++i) {
      const std::uint32_t one = arrays.constraint_refs[i];
      const auto begin = arrays.constraint_refs.begin() + out.begin;
      if (std::find(begin, arrays.constraint_refs.end(), one) != arrays.constraint_refs.end()) continue;
      arrays.constraint_refs.push_back(one);
      ++out.count;
    }
  }
  return out;
}

}  // namespace

void link_invariants(schema::Arrays& arrays) {
  for (std::uint32_t at = 0; at < arrays.elements.size(); ++at) {
    Element& e = arrays.elements[at];
    const bool is_root = arrays.structures[e.structure].root == at;
    const auto begin = static_cast<std::uint32_t>(arrays.constraint_refs.size());
    for (std::uint32_t i = 0; i < e.constraints.count; ++i) {
      const std::uint32_t index = arrays.constraint_refs[e.constraints.begin + i];
      const Constraint& c = arrays.constraints[index];
      if (!is_evaluated(arrays, c) || (!is_root && every_type_states(arrays, e, arrays.text(c.key)))) continue;
      arrays.constraint_refs.push_back(index);
    }
    e.invariants = {begin, static_cast<std::uint32_t>(arrays.constraint_refs.size()) - begin};
  }
  // Of what is defined by reference to another element (Questionnaire.item.item) all that is said of that element holds.
  for (std::uint32_t at = 0; at < arrays.elements.size(); ++at) {
    Element& e = arrays.elements[at];
    const std::uint32_t owner = e.children == schema::kNone ? at : arrays.child_tables[e.children].parent_element;
    if (owner != at && owner != schema::kNone) e.invariants = both(arrays, arrays.elements[owner].invariants, e.invariants);
    if (e.invariants.count > 0) e.flags |= schema::element_flag::kInvariants;
  }
}

}  // namespace hallmark::compiler
