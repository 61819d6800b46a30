// Where an extension may stand: the contexts and context invariants of its definition, asked of the element that holds it.
#pragma once

#include <memory>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <variant>

#include "base/limits.h"
#include "checks/context.h"
#include "checks/record_host.h"
#include "fhirpath/expression.h"
#include "schema/fhirpath_model.h"

namespace hallmark::checks {

enum class Allowed : std::uint8_t { Yes, No, CannotTell };

// Whether `holder` is what an element context names: a path ("Patient.name"), or a type or one of its ancestors
// ("HumanName", "DomainResource", "DomainResource.text"). Choice elements go by any of their names.
bool is_element_context(const Context& context, std::string_view expression, NodeIndex holder);

// Keeps compiled expressions; one a thread.
class ExtensionContexts {
 public:
  ExtensionContexts(const schema::Schema& schema, const Limits& limits) : schema_(schema), limits_(limits), model_(schema), host_(schema) {}

  // Whether an element conforms to the profile that a context names; without one that cannot be told. Must outlive this.
  void set_oracle(ConformanceOracle* oracle) { host_.set_oracle(oracle); }
  // Once for each record, before anything is asked of it.
  void begin(const Context& context) {
    selection_ = {};
    host_.begin(context);
  }
  // Whether an extension of that rule may stand in `holder`, a walked node.
  Allowed allowed(const Context& context, const schema::ExtensionRule& rule, NodeIndex holder);
  // The first context invariant that does not hold at `holder` (No) or cannot be evaluated (CannotTell), in `which`.
  Allowed invariants_hold(const Context& context, const schema::ExtensionRule& rule, NodeIndex holder, std::string_view& which);

 private:
  // Null: it cannot be compiled.
  const fhirpath::Expression* expression(schema::Text text);
  Allowed selected(const Context& context, schema::Text expression, NodeIndex holder);
  Allowed in_profile(const Context& context, std::string_view url, std::string_view path, NodeIndex holder) const;
  bool is_in_extension(const Context& context, std::string_view expression, NodeIndex holder);
  std::string_view url_of(const Context& context, NodeIndex extension);
  fhirpath::EvaluationContext at(const Context& context, NodeIndex focus, NodeIndex resource) const;

  const schema::Schema& schema_;
  Limits limits_;
  schema::FhirpathModel model_;
  RecordHost host_;
  // What an expression last selected, so that a resource with many extensions is not searched for each.
  struct Selection {
    std::uint32_t expression = schema::kNone;
    NodeIndex resource = kNoNode;
    bool told = false;
    std::unordered_set<NodeIndex> nodes;
    NodeIndex extension = kNoNode;  // whose url was last looked for
    std::string_view url;
  };
  Selection selection_;
  std::unordered_map<std::uint32_t, std::unique_ptr<const fhirpath::Expression>> expressions_;  // by Text::offset
};

}  // namespace hallmark::checks
