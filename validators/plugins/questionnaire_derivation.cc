#include "plugins/questionnaire_derivation.h"

#include <unordered_set>

#include "base/text.h"

namespace hallmark::plugins {
namespace {

constexpr std::string_view kDerivationType = "http://hl7.org/fhir/StructureDefinition/questionnaire-derivationType";
constexpr std::string_view kDerivationSystem = "http://hl7.org/fhir/questionnaire-derivationType";

enum class Derivation { None, Extends, Complies };

Derivation derivation_of(const Record& record, NodeIndex derived_from) {
  for (const TypedValue& value : extension_values(record, derived_from, kDerivationType)) {
    if (record.child_text(value.node, "system") != kDerivationSystem) continue;
    const std::string_view code = record.child_text(value.node, "code");
    if (code == "extends") return Derivation::Extends;
    if (code == "compliesWith") return Derivation::Complies;
  }
  return Derivation::None;
}

// An option as text that two equal ones share.
std::string option_key(const Record& record, NodeIndex option) {
  const TypedValue value = value_of(record, option);
  if (value.node == kNoNode) return {};
  std::string out(value.type);
  if (value.type == "Coding") {
    return out + '|' + std::string(record.child_text(value.node, "system")) + '|' + std::string(record.child_text(value.node, "code"));
  }
  if (value.type == "Reference") return out + '|' + std::string(record.child_text(value.node, "reference"));
  return out + '|' + std::string(record.text(value.node));
}

class Comparison {
 public:
  Comparison(const ResponseReport& report, const QuestionnaireModel& model, const QuestionnaireModel& base)
      : report_(report), record_(model.record()), model_(model), base_(base) {
    url_ = base.record().child_text(base.node(), "url");
  }

  void check(Derivation derivation) const {
    for (const QuestionItem& item : model_.items()) {
      const std::uint32_t base = base_.find(item.link_id);
      if (base != kNoItem) {
        check_item(item, base_[base]);
      } else if (derivation == Derivation::Complies) {
        report_.add(item.node, Code::DerivedItemUnknown, {.found = {}, .arguments = {std::string(item.link_id), url_}});
      }
    }
  }

 private:
  void differs(const QuestionItem& item, NodeIndex at, std::string how) const {
    report_.add(at, Code::DerivedItemDiffers, {.found = {}, .arguments = {std::string(item.link_id), url_, std::move(how)}});
  }

  void check_item(const QuestionItem& item, const QuestionItem& base) const {
    const auto child = [&](std::string_view name) { return record_.child(item.node, name); };
    if (base.type != ItemType::None && child("type") != kNoNode && item.type_text != base.type_text) {
      differs(item, child("type"), "it is a " + std::string(base.type_text) + " there, and cannot become a " + std::string(item.type_text));
    }
    if (!base.repeats && item.repeats) differs(item, child("repeats"), "it does not repeat there");
    if (base.required && !item.required && child("required") != kNoNode) {
      differs(item, child("required"), "it is required there");
    }
    check_length(item, base);
    check_options(item, base);
  }

  void check_length(const QuestionItem& item, const QuestionItem& base) const {
    const auto most = parse_unsigned(base.max_length);
    if (!most) return;
    const auto own = parse_unsigned(item.max_length);
    if (!own) {
      differs(item, item.node, "it has a maxLength of " + std::to_string(*most) + " there, and none here");
    } else if (*own > *most) {
      differs(item, record_.child(item.node, "maxLength"), "its maxLength is " + std::to_string(*most) + " there");
    }
  }

  void check_options(const QuestionItem& item, const QuestionItem& base) const {
    if (!base.value_set.empty() && !item.options.empty()) {
      return differs(item, item.node, "it has an answerValueSet there, and options here");
    }
    if (base.options.empty()) return;
    if (!item.value_set.empty()) return differs(item, item.node, "it has options there, and an answerValueSet here");
    if (item.options.empty()) {
      return differs(item, item.node, "it has " + std::to_string(base.options.size()) + " options there, and none here");
    }
    std::unordered_set<std::string> offered;
    for (NodeIndex option : base.options) offered.insert(option_key(base_.record(), option));
    for (NodeIndex option : item.options) {
      if (value_of(record_, option).node == kNoNode || offered.contains(option_key(record_, option))) continue;
      differs(item, option, "this option is not offered there");
    }
  }

  const ResponseReport& report_;
  const Record& record_;
  const QuestionnaireModel& model_;
  const QuestionnaireModel& base_;
  std::string url_;
};

}  // namespace

void check_derivations(const ResponseReport& report, const QuestionnaireModel& model, ResourceFinder& finder) {
  const Record& record = model.record();
  for (NodeIndex child : record.children(model.node())) {
    if (record.name(child) != "derivedFrom") continue;
    const FoundResource base = finder.find(record.text(child), model.node());
    if (base.record == nullptr) {
      report.add(child, Code::QuestionnaireBaseUnknown, {.found = {}, .arguments = {std::string(record.text(child))}});
      continue;
    }
    const Derivation derivation = derivation_of(record, child);
    if (derivation == Derivation::None) continue;
    Comparison(report, model, QuestionnaireModel(*base.record, base.node)).check(derivation);
  }
}

}  // namespace hallmark::plugins
