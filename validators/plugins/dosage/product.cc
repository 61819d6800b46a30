#include "plugins/dosage/product.h"

#include <string_view>

#include "plugins/clinical/elements.h"
#include "plugins/clinical/medicine.h"
#include "plugins/dosage/structure.h"
#include "plugins/dosage/tokens.h"

namespace hallmark::plugins::dosage {
namespace {

// What is said of a product in one place.
struct Said {
  std::optional<Strength> strength;
  bool twice = false;  // in two ways
};

bool same(const Strength& a, const Strength& b) {
  if (a.form != b.form) return false;
  const auto converted = in_unit(a.amount, b.amount.unit);
  return converted && overlap(converted->low, converted->high, b.amount.low, b.amount.high);
}

// By the names of a concept. A name without a strength beside one with it says something else: the substance alone.
Said by_names(const Record& record, NodeIndex medicine) {
  Said out;
  bool any = false;
  const auto look = [&](std::string_view name) {
    if (name.empty()) return;
    const auto strength = read_strength(name);
    if (any && out.strength.has_value() != strength.has_value()) out.twice = true;
    if (any && out.strength && strength && !same(*out.strength, *strength)) out.twice = true;
    if (!any) out.strength = strength;
    any = true;
  };
  look(record.child_text(medicine, "text"));
  each_child(record, medicine, "coding", [&](NodeIndex coding) { look(record.child_text(coding, "display")); });
  return out;
}

// The one counted form that the words of a Medication's form name.
Form form_in(const Record& record, NodeIndex medication) {
  const NodeIndex concept_node = record.child(medication, "form");
  if (concept_node == kNoNode) return Form::None;
  Form out = Form::None;
  bool one = true;
  const auto look = [&](std::string_view words) {
    for (const Token& token : tokens_of(words)) {
      const Form form = form_of(token.text);
      if (form == Form::None) continue;
      one = one && (out == Form::None || out == form);
      out = form;
    }
  };
  look(record.child_text(concept_node, "text"));
  each_child(record, concept_node, "coding", [&](NodeIndex coding) { look(record.child_text(coding, "display")); });
  return one ? out : Form::None;
}

// By a Medication's one ingredient: strength in R4, amount in FHIR 3.0.1, both so much in one of its form.
std::optional<Strength> by_ingredient(const Record& record, NodeIndex medication) {
  NodeIndex ingredient = kNoNode;
  bool one = true;
  each_child(record, medication, "ingredient", [&](NodeIndex child) {
    one = one && ingredient == kNoNode;
    ingredient = child;
  });
  if (ingredient == kNoNode || !one) return std::nullopt;
  NodeIndex ratio = record.child(ingredient, "strength");
  if (ratio == kNoNode) ratio = record.child(ingredient, "amount");
  const NodeIndex numerator = ratio == kNoNode ? kNoNode : record.child(ratio, "numerator");
  const NodeIndex denominator = ratio == kNoNode ? kNoNode : record.child(ratio, "denominator");
  if (numerator == kNoNode || denominator == kNoNode) return std::nullopt;
  auto amount = amount_of(record, numerator);
  if (!amount || amount->counted() || !in_unit(*amount, "mg")) return std::nullopt;
  const QuantityText of = read_quantity(record, denominator);
  if (!of.value || *of.value != Decimal(1)) return std::nullopt;
  Form form = form_in(record, medication);
  if (const auto counted = amount_of(record, denominator)) {
    if (!counted->counted() || (form != Form::None && form != counted->form)) return std::nullopt;
    form = counted->form;
  } else if (!of.unit.empty() || (!of.code.empty() && of.code != "1")) {
    return std::nullopt;  // of something that is not known here
  }
  if (form != Form::Tablet && form != Form::Capsule && form != Form::Suppository && form != Form::Sachet) return std::nullopt;
  return Strength{std::move(*amount), form};
}

std::optional<Strength> of_medication(const Record& record, NodeIndex medication) {
  const NodeIndex code = record.child(medication, "code");
  const Said named = code == kNoNode ? Said{} : by_names(record, code);
  if (named.twice) return std::nullopt;
  const auto made_of = by_ingredient(record, medication);
  if (named.strength && made_of && !same(*named.strength, *made_of)) return std::nullopt;
  return named.strength ? named.strength : made_of;
}

}  // namespace

std::optional<Strength> Products::strength_of(NodeIndex resource) {
  if (const NodeIndex own = record_.child(resource, "medicationCodeableConcept"); own != kNoNode) {
    Said said = by_names(record_, own);
    return said.twice ? std::nullopt : std::move(said.strength);
  }
  const NodeIndex medication = medication_of(record_, resources_, resource);
  if (medication == kNoNode) return std::nullopt;
  const auto [place, added] = medications_.try_emplace(medication);
  if (added) place->second = of_medication(record_, medication);
  return place->second;
}

}  // namespace hallmark::plugins::dosage
