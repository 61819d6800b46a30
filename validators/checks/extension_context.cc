// An element context is matched from its last step upwards: each step must be the name of the node, then of its parent,
// until the first one, which must be the type of the node arrived at. Where an element's definition is written at another
// place (Questionnaire.item.item is defined by what is said of Questionnaire.item), the path of the definition counts too.
#include "checks/extension_context.h"

#include <algorithm>
#include <string>

namespace hallmark::checks {
namespace {

using schema::ExtensionContextKind;
using schema::kNone;

bool is_step(const Context& context, NodeIndex node, std::string_view step) {
  if (context.record.name(node) == step) return true;
  if ((context.record[node].flags & flag::kChoice) == 0) return false;
  if (step.ends_with("[x]")) step.remove_suffix(3);
  const std::uint32_t element = context.record.element(node);
  return element != Record::kNoElement && context.schema.names().text(context.schema.elements()[element].name) == step;
}

// A resource with a canonical URL; R5 gives them types of their own, which contexts name for R4 as well.
bool is_canonical_resource(const Context& context, const schema::Structure& s) {
  if (s.kind != schema::StructureKind::Resource || s.root == kNone) return false;
  const std::uint32_t children = context.schema.elements()[s.root].children;
  return children != kNone && context.schema.find_child(context.schema.child_tables()[children], context.names.url) != nullptr;
}

bool is_type(const Context& context, NodeIndex node, std::string_view type) {
  const std::uint16_t own = context.record[node].type;
  if (own == kNoType) return false;
  const auto structures = context.schema.structures();
  for (std::uint32_t s = own; s != kNone; s = structures[s].base) {
    if (context.schema.text(structures[s].type) == type) return true;
  }
  return (type == "CanonicalResource" || type == "MetadataResource") && is_canonical_resource(context, structures[own]);
}

// The path under which the node, or what its content reference names, is defined.
bool is_defined_at(const Context& context, NodeIndex node, std::string_view path) {
  const std::uint32_t element = context.record.element(node);
  if (element == Record::kNoElement) return false;
  const schema::Element& e = context.schema.elements()[element];
  if (context.schema.text(e.path) == path) return true;
  if (e.children == kNone) return false;
  const std::uint32_t owner = context.schema.child_tables()[e.children].parent_element;
  return owner != kNone && context.schema.text(context.schema.elements()[owner].path) == path;
}

bool is_extension(const Context& context, NodeIndex node) {
  return node != kNoNode && context.record[node].type == context.names.extension_type;
}

// All extensions may stand in the values that a StructureDefinition gives as examples, or fixes.
bool is_in_given_value(const Context& context, NodeIndex holder) {
  for (NodeIndex node = holder; node != kNoNode && !context.record.is_resource(node); node = context.record[node].parent) {
    for (const std::string_view path : {"ElementDefinition.example.value[x]", "ElementDefinition.fixed[x]", "ElementDefinition.pattern[x]"}) {
      if (is_element_context(context, path, node)) return true;
    }
  }
  return false;
}

}  // namespace

bool is_element_context(const Context& context, std::string_view expression, NodeIndex holder) {
  NodeIndex node = holder;
  for (;;) {
    if (is_defined_at(context, node, expression)) return true;
    const std::size_t dot = expression.rfind('.');
    if (dot == std::string_view::npos) return is_type(context, node, expression);
    if (!is_step(context, node, expression.substr(dot + 1))) return false;
    node = context.record[node].parent;
    if (node == kNoNode) return false;
    expression = expression.substr(0, dot);
  }
}

const fhirpath::Expression* ExtensionContexts::expression(schema::Text text) {
  const auto [it, fresh] = expressions_.try_emplace(text.offset);
  if (fresh) {
    auto compiled = fhirpath::Expression::compile(schema_.text(text), schema_.names(), limits_);
    if (auto* sound = std::get_if<fhirpath::Expression>(&compiled)) {
      it->second = std::make_unique<const fhirpath::Expression>(std::move(*sound));
    }
  }
  return it->second.get();
}

fhirpath::EvaluationContext ExtensionContexts::at(const Context& context, NodeIndex focus, NodeIndex resource) const {
  NodeIndex root = resource;
  while (context.record[root].parent != kNoNode && context.record.name(root) == "contained") {
    root = context.record.resource_of(context.record[root].parent);
  }
  return {context.record, focus, resource, root, model_, host_, limits_};
}

Allowed ExtensionContexts::selected(const Context& context, schema::Text text, NodeIndex holder) {
  const NodeIndex resource = context.record.resource_of(holder);
  if (selection_.expression != text.offset || selection_.resource != resource) {
    selection_.expression = text.offset;
    selection_.resource = resource;
    selection_.told = false;
    selection_.nodes.clear();
    if (const fhirpath::Expression* compiled = expression(text)) {
      const fhirpath::Outcome outcome = fhirpath::evaluate(*compiled, at(context, resource, resource));
      selection_.told = static_cast<bool>(outcome);
      for (const fhirpath::Value& value : outcome.values) {
        if (value.is_node()) selection_.nodes.insert(value.index());
      }
    }
  }
  if (!selection_.told) return Allowed::CannotTell;
  return selection_.nodes.contains(holder) ? Allowed::Yes : Allowed::No;
}

std::string_view ExtensionContexts::url_of(const Context& context, NodeIndex extension) {
  if (selection_.extension != extension) {
    const NodeIndex child = context.record.child(extension, context.names.url);
    selection_.extension = extension;
    selection_.url = child == kNoNode ? std::string_view() : context.record.text(child);
  }
  return selection_.url;
}

// Whether `holder` is the element at `path` ("Patient.identifier:nhs.value"; none: the whole) of what conforms to `url`.
Allowed ExtensionContexts::in_profile(const Context& context, std::string_view url, std::string_view path, NodeIndex holder) const {
  std::string plain;  // without slices
  std::string_view slice;
  bool deeper = false;  // a slice that is not the last step
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t dot = std::min(path.find('.', at), path.size());
    const std::string_view step = path.substr(at, dot - at);
    const std::size_t colon = step.find(':');
    if (!slice.empty()) deeper = true;
    if (colon != std::string_view::npos) slice = step.substr(colon + 1);
    plain += std::string(plain.empty() ? "" : ".") + std::string(step.substr(0, colon));
    at = dot + 1;
  }
  if (!plain.empty() && !is_element_context(context, plain, holder)) return Allowed::No;
  // The nearest element around it that the path begins with.
  const std::string_view type = std::string_view(plain).substr(0, plain.find('.'));
  NodeIndex whole = holder;
  if (plain.find('.') != std::string::npos) {
    whole = context.record[holder].parent;
    while (whole != kNoNode && !is_type(context, whole, type)) whole = context.record[whole].parent;
    if (whole == kNoNode) return Allowed::CannotTell;
  }
  const auto answer = [](fhirpath::Answer a) {
    return a == fhirpath::Answer::Yes ? Allowed::Yes : a == fhirpath::Answer::No ? Allowed::No : Allowed::CannotTell;
  };
  const Allowed keeps = answer(host_.conforms_to(context.record, whole, url));
  if (keeps == Allowed::No || slice.empty()) return keeps;
  if (deeper) return Allowed::CannotTell;
  const Allowed within = answer(host_.in_slice(context.record, holder, url, slice));
  return within == Allowed::Yes ? keeps : within;
}

// Whether `holder` is the extension that `expression` names, its value, or (with "#part") a part of it or that one's value.
bool ExtensionContexts::is_in_extension(const Context& context, std::string_view expression, NodeIndex holder) {
  const std::size_t mark = expression.find('#');
  const std::string_view url = expression.substr(0, mark);
  const NodeIndex at = is_extension(context, holder) ? holder : context.record[holder].parent;
  if (!is_extension(context, at)) return false;
  if (mark == std::string_view::npos) return url_of(context, at) == url;
  const NodeIndex whole = context.record[at].parent;
  return url_of(context, at) == expression.substr(mark + 1) && is_extension(context, whole) && url_of(context, whole) == url;
}

Allowed ExtensionContexts::allowed(const Context& context, const schema::ExtensionRule& rule, NodeIndex holder) {
  const auto contexts = schema_.contexts_of(rule);
  if (contexts.empty()) return Allowed::Yes;  // the definition does not say
  bool open = false;
  for (const schema::ExtensionContext& c : contexts) {
    const std::string_view expression = schema_.text(c.expression);
    switch (c.kind) {
      case ExtensionContextKind::Anywhere: return Allowed::Yes;
      case ExtensionContextKind::Element: {
        // Before "#" stands the definition that the element is of; without "#" it is the element itself.
        const std::size_t mark = expression.find('#');
        const bool named = mark != std::string_view::npos || expression.find("://") != std::string_view::npos;
        const std::string_view path = mark != std::string_view::npos ? expression.substr(mark + 1) : named ? std::string_view() : expression;
        const Allowed answer = named                                         ? in_profile(context, expression.substr(0, mark), path, holder)
                               : is_element_context(context, path, holder) ? Allowed::Yes
                                                                           : Allowed::No;
        if (answer == Allowed::Yes) return Allowed::Yes;
        open = open || answer == Allowed::CannotTell;
        break;
      }
      case ExtensionContextKind::Extension:
        if (is_in_extension(context, expression, holder)) return Allowed::Yes;
        break;
      case ExtensionContextKind::FhirPath:
        switch (selected(context, c.expression, holder)) {
          case Allowed::Yes: return Allowed::Yes;
          case Allowed::CannotTell: open = true; break;
          case Allowed::No: break;
        }
        break;
    }
  }
  if (is_in_given_value(context, holder)) return Allowed::Yes;
  return open ? Allowed::CannotTell : Allowed::No;
}

Allowed ExtensionContexts::invariants_hold(const Context& context, const schema::ExtensionRule& rule, NodeIndex holder,
                                           std::string_view& which) {
  Allowed out = Allowed::Yes;
  for (const schema::Text text : schema_.invariants_of(rule)) {
    const fhirpath::Expression* compiled = expression(text);
    const auto truth = compiled == nullptr
                           ? fhirpath::Truth::Undecided
                           : fhirpath::evaluate_truth(*compiled, at(context, holder, context.record.resource_of(holder)));
    if (truth == fhirpath::Truth::True || (out == Allowed::CannotTell && truth == fhirpath::Truth::Undecided)) continue;
    which = schema_.text(text);
    if (truth != fhirpath::Truth::Undecided) return Allowed::No;
    out = Allowed::CannotTell;
  }
  return out;
}

}  // namespace hallmark::checks
