#include "plugins/dosage.h"

#include "plugins/dosage/agreement.h"
#include "plugins/dosage/product.h"
#include "plugins/dosage/structure.h"
#include "plugins/dosage/words.h"
#include "plugins/members.h"
#include "plugins/names.h"

namespace hallmark::plugins {
namespace {

using namespace dosage;

// The words for a concept: its text, and the displays of its codings.
std::string words_of_concept(const Record& record, NodeIndex concept_node) {
  std::string out(record.child_text(concept_node, "text"));
  for (NodeIndex coding : record.children(concept_node)) {
    if (record.name(coding) == "coding") (out += ' ') += record.child_text(coding, "display");
  }
  return out;
}

struct Run {
  const Plugin& plugin;
  const PluginContext& context;
  IssueSink& sink;
  Products& products;
  // Of the last resource, whose dosages follow one another: looked for once, however many there are.
  NodeIndex resource = kNoNode;
  std::optional<Strength> strength;

  void say(NodeIndex node, Code code, std::string_view found = {}) const { report_at(context, plugin, node, code, sink, found); }

  void check_units(const std::vector<StructuredDose>& doses) const {
    const Record& record = context.record;
    for (const StructuredDose& dose : doses) {
      const bool range = record.name(dose.node) == "doseRange";
      const NodeIndex quantity = range ? record.child(dose.node, "low") : dose.node;
      if (quantity == kNoNode || !has_text(record, record.child(quantity, "value"))) continue;
      if (record.child_text(quantity, "unit").empty() && record.child_text(quantity, "code").empty()) {
        say(quantity, Code::DoseUnitMissing, record.child_text(quantity, "value"));
      }
    }
  }

  void check_maximum(NodeIndex dosage, const StructuredDose& dose, const std::optional<Rate>& rate) const {
    const Record& record = context.record;
    for (NodeIndex child : record.children(dosage)) {
      if (record.name(child) == "maxDosePerAdministration") {
        const auto maximum = amount_of(record, child);
        if (maximum && surely_more(*dose.amount, *maximum)) {
          say(child, Code::DoseAboveMaximum, text_of(*dose.amount) + ", and at most " + text_of(*maximum) + " at a time");
        }
      }
      if (record.name(child) != "maxDosePerPeriod" || !rate || rate->monthly) continue;
      const NodeIndex numerator = record.child(child, "numerator");
      const NodeIndex denominator = record.child(child, "denominator");
      if (numerator == kNoNode || denominator == kNoNode) continue;
      const auto maximum = amount_of(record, numerator);
      const auto period = amount_of(record, denominator);
      const auto days = period && !period->counted() ? in_unit(*period, "d") : std::nullopt;
      if (!maximum || !days) continue;
      Amount total = *dose.amount;
      total.low *= rate->low * days->low;
      total.high *= rate->high * days->low;
      if (surely_more(total, *maximum)) {
        say(child, Code::DoseAboveMaximum, text_of(total) + ", and at most " + text_of(*maximum) + " in " + text_of(*days));
      }
    }
  }

  void check_route(NodeIndex dosage, std::string_view text) const {
    const Record& record = context.record;
    const NodeIndex route = record.child(dosage, "route");
    if (route == kNoNode) return;
    const std::string_view coded = read_route(words_of_concept(record, route));
    const std::string_view said = read_route(text);
    if (coded.empty() || said.empty() || coded == said) return;
    say(route, Code::DoseRouteContradicts, std::string(coded) + ", and the words say " + std::string(said));
  }

  void check(NodeIndex dosage) {
    const Record& record = context.record;
    const std::vector<StructuredDose> doses = doses_of(record, dosage);
    const StructuredTiming timing = timing_of(record, dosage);
    check_units(doses);
    // Of several doses (ordered and calculated, say) nobody can tell here which one the words mean.
    const bool one = doses.size() == 1 && doses.front().amount;
    if (one) check_maximum(dosage, doses.front(), timing.rate);
    const NodeIndex text_node = record.child(dosage, "text");
    if (!has_text(record, text_node)) return;
    const std::string_view text = record.text(text_node);
    if (is_as_directed(text)) return say(text_node, Code::DoseAsDirected, text);
    check_route(dosage, text);
    if (!has_structure(record, dosage)) return say(dosage, Code::DoseTextOnly);
    const Words words = read_words(text);
    if (one) {
      if (const NodeIndex owner = record.resource_of(dosage); owner != resource) {
        resource = owner;
        strength = owner == kNoNode ? std::nullopt : products.strength_of(owner);
      }
      const auto fault = dose_contradiction(*doses.front().amount, words, strength, timing.rate);
      if (fault) say(doses.front().node, Code::DoseTextContradicts, *fault);
    }
    if (timing.rate) {
      if (const auto fault = timing_contradiction(*timing.rate, words)) say(timing.node, Code::DoseTimingContradicts, *fault);
    }
  }
};

}  // namespace

const CheckInfo& Dosage::info() const {
  static constexpr CheckInfo kInfo{"dosage", "Structured dosages against their words, their units and their maxima", kDosageManuals};
  return kInfo;
}

void Dosage::validate(const PluginContext& context, IssueSink& sink) const {
  const Record& record = context.record;
  const Wanted instruction(record, "dosageInstruction");
  const Wanted plain(record, "dosage");
  Resources resources(context);
  Products products(record, resources);
  Run run{*this, context, sink, products, kNoNode, std::nullopt};
  for (NodeIndex node = 0; node < record.size(); ++node) {
    if ((instruction.is(node) || plain.is(node)) && record[node].parent != kNoNode) run.check(node);
  }
}

}  // namespace hallmark::plugins
