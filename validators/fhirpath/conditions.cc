#include "fhirpath/conditions.h"

#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "fhirpath/functions/functions.h"
#include "fhirpath/functions/implementations.h"
#include "fhirpath/navigation.h"
#include "fhirpath/truth.h"

namespace hallmark::fhirpath {
namespace {

// So that following a path by recursion is safe.
constexpr unsigned kMostSteps = 12;
constexpr unsigned kMostOperands = 16;  // of a run: a or b or c

StepRole role_of(const AstNode& node) {
  if (node.op == Op::This) return StepRole::This;
  if (node.op == Op::Member) return StepRole::Member;
  if (node.op != Op::Call) return StepRole::Other;
  const auto run = functions()[node.function].run;
  if (run == fn_where) return StepRole::Where;
  if (run == fn_of_type) return StepRole::OfType;
  if (run == fn_exists) return StepRole::Exists;
  if (run == fn_empty) return StepRole::Empty;
  if (run == fn_all) return StepRole::All;
  if (run == fn_matches) return StepRole::Matches;
  if (run == fn_not) return StepRole::Not;
  return run == fn_resolve || run == fn_select || run == fn_extension || run == fn_first ? StepRole::OfSomething : StepRole::Other;
}

bool is_text(const Ast& ast, AstIndex node) {
  return ast.nodes[node].op == Op::Literal && ast.literals[ast.nodes[node].payload].type() == Type::String;
}

// The pattern of matches(), if it was compiled with the expression.
const Pattern* pattern_of(const Ast& ast, const AstNode& step) {
  const AstNode& argument = ast.nodes[step.first_child];
  return argument.op == Op::Literal && argument.function < ast.patterns.size() ? ast.patterns[argument.function].get() : nullptr;
}

// Whether the step narrows or moves along a path. Its arguments are judged already.
bool is_plain_step(const Ast& ast, const AstNode& step, bool head) {
  switch (step.role) {
    case StepRole::This: return head;
    case StepRole::Member: return !ast.symbols[step.payload].capitalised;  // it may be a type
    case StepRole::Where:
    case StepRole::OfType:
    case StepRole::OfSomething: return !head;
    default: return false;
  }
}

// Elements only, as an operand of a comparison or before exists().
bool is_plain_path(const Ast& ast, AstIndex index) {
  const AstNode& node = ast.nodes[index];
  if (node.op != Op::Path) return is_plain_step(ast, node, true);
  unsigned steps = 0;
  for (AstIndex at = node.first_child; at != kNoAst; at = ast.nodes[at].next_sibling) {
    if (++steps > kMostSteps || !is_plain_step(ast, ast.nodes[at], at == node.first_child)) return false;
  }
  return true;
}

// Whether the path is about truth from this step on.
bool begins_truth(const Ast& ast, const AstNode& step) {
  switch (step.role) {
    case StepRole::Exists:
    case StepRole::Empty:
    case StepRole::All: return step.arguments == 0 || ast.nodes[step.first_child].condition;
    case StepRole::Matches: return pattern_of(ast, step) != nullptr;
    default: return false;
  }
}

// Finds the step from which on the path is about truth; false: there is none, or something else is in the path.
bool read_boolean_path(const Ast& ast, AstNode& path) {
  unsigned steps = 0;
  AstIndex found = kNoAst;
  bool narrows = false;
  for (AstIndex at = path.first_child; at != kNoAst; at = ast.nodes[at].next_sibling) {
    const AstNode& step = ast.nodes[at];
    const bool head = at == path.first_child;
    if (++steps > kMostSteps) return false;
    if (found != kNoAst) {
      if (step.role != StepRole::Not) return false;
    } else if (!head && begins_truth(ast, step)) {
      found = at;
    } else if (!is_plain_step(ast, step, head)) {
      return false;
    } else {
      narrows = narrows || step.role != StepRole::Member;
    }
  }
  path.about_truth = found;
  path.narrows = narrows;
  return found != kNoAst;
}

unsigned operands_of(const Ast& ast, const AstNode& node) {
  unsigned count = 1;
  for (const AstNode* at = &node; is_logical(at->op) && count <= kMostOperands; at = &ast.nodes[at->first_child]) ++count;
  return count;
}

// Its children are judged already.
bool is_condition(const Ast& ast, AstNode& node) {
  if (node.op == Op::Path) return read_boolean_path(ast, node);
  if (!is_binary(node.op)) return false;
  const AstIndex left = node.first_child;
  const AstIndex right = ast.nodes[left].next_sibling;
  if (is_logical(node.op)) {
    return ast.nodes[left].condition && ast.nodes[right].condition && operands_of(ast, node) <= kMostOperands;
  }
  if (node.op != Op::Equal && node.op != Op::NotEqual) return false;
  return (is_plain_path(ast, left) && is_text(ast, right)) || (is_text(ast, left) && is_plain_path(ast, right));
}

}  // namespace

void mark_conditions(Ast& ast) {
  if (ast.root == kNoAst) return;
  std::vector<std::pair<AstIndex, bool>> todo = {{ast.root, false}};  // true: its children are done
  while (!todo.empty()) {
    const auto [index, done] = todo.back();
    todo.pop_back();
    AstNode& node = ast.nodes[index];
    if (done) {
      node.role = role_of(node);
      node.condition = is_condition(ast, node);
      continue;
    }
    todo.emplace_back(index, true);
    for (AstIndex child = node.first_child; child != kNoAst; child = ast.nodes[child].next_sibling) todo.emplace_back(child, false);
  }
}

std::optional<Truth> Conditions::truth(AstIndex index, const Record& record, NodeIndex focus) {
  if (++steps_ > budget_) return std::nullopt;
  const AstNode& node = ast_.nodes[index];
  if (node.op == Op::Path) return boolean_path(node, record, focus);
  return is_logical(node.op) ? logical(node, record, focus) : comparison(node, record, focus);
}

std::optional<Truth> Conditions::logical(const AstNode& node, const Record& record, NodeIndex focus) {
  const auto left = truth(node.first_child, record, focus);
  if (!left) return std::nullopt;
  if (settled_by(node.op, *left)) return settled_result(node.op);
  const auto right = truth(ast_.nodes[node.first_child].next_sibling, record, focus);
  if (!right) return std::nullopt;
  return combine(node.op, *left, *right);
}

std::optional<Truth> Conditions::comparison(const AstNode& node, const Record& record, NodeIndex focus) {
  AstIndex path = node.first_child;
  AstIndex text = ast_.nodes[path].next_sibling;
  if (!is_text(ast_, text)) std::swap(path, text);
  Item item;
  const auto visit = [&](const Record& r, NodeIndex found) { return item.add(r, found); };
  if (operand(path, record, focus, visit) == Go::GiveUp) return std::nullopt;
  if (item.count == 0) return Truth::Empty;
  bool same = false;
  if (item.count == 1) {
    const auto found = text_of(item);
    if (!found) return std::nullopt;
    const std::string_view wanted = ast_.literals[ast_.nodes[text].payload].string();
    steps_ += wanted.size() / 16;
    same = *found == wanted;
  }
  return same == (node.op == Op::Equal) ? Truth::True : Truth::False;
}

std::optional<Truth> Conditions::boolean_path(const AstNode& node, const Record& record, NodeIndex focus) {
  const AstIndex last = node.about_truth;
  const AstNode& step = ast_.nodes[last];
  if (step.role == StepRole::Matches) return matches(node, record, focus);
  bool found = false;
  Go went = Go::On;
  if (step.arguments == 0) {
    // What leaves items out may not be told of one of them: the evaluator would see, so all are looked at.
    const Go next = node.narrows ? Go::On : Go::Enough;
    const auto visit = [&](const Record&, NodeIndex) {
      found = true;
      return next;
    };
    went = follow(node.first_child, last, record, focus, visit);
  } else {
    // exists(c): whether it is true of any; all(c): whether it is not of any. The evaluator has all items before it asks of the
    // first; here one is asked of as it is met, so what filters is told of first.
    const bool wanted = step.role == StepRole::Exists;
    if (node.narrows) {
      const auto nothing = [](const Record&, NodeIndex) { return Go::On; };
      if (follow(node.first_child, last, record, focus, nothing) == Go::GiveUp) return std::nullopt;
    }
    const auto visit = [&](const Record& r, NodeIndex item) {
      const auto here = holds(step.first_child, r, item);
      if (!here) return Go::GiveUp;
      found = *here == wanted;
      return found ? Go::Enough : Go::On;
    };
    went = follow(node.first_child, last, record, focus, visit);
  }
  if (went == Go::GiveUp) return std::nullopt;
  return truth_after_not(step, step.role == StepRole::Exists ? found : !found);
}

// Of one text; of several it is an error, which the evaluator words.
std::optional<Truth> Conditions::matches(const AstNode& path, const Record& record, NodeIndex focus) {
  const AstNode& step = ast_.nodes[path.about_truth];
  Item item;
  const auto visit = [&](const Record& r, NodeIndex found) { return item.add(r, found); };
  if (follow(path.first_child, path.about_truth, record, focus, visit) == Go::GiveUp || item.count > 1) return std::nullopt;
  if (item.count == 0) return Truth::Empty;
  const auto text = text_of(item);
  if (!text) return std::nullopt;
  steps_ += text->size() / 16;
  return truth_after_not(step, pattern_of(ast_, step)->found_in(*text));
}

Truth Conditions::truth_after_not(const AstNode& step, bool is_so) const {
  for (AstIndex at = step.next_sibling; at != kNoAst; at = ast_.nodes[at].next_sibling) is_so = !is_so;
  return is_so ? Truth::True : Truth::False;
}

std::optional<std::string_view> Conditions::text_of(const Item& item) const {
  if (!item.record->has_value(item.node) || !model_.is_string(*item.record, item.node)) return std::nullopt;
  return item.record->text(item.node);
}

template <class Visit>
Conditions::Go Conditions::operand(AstIndex index, const Record& record, NodeIndex focus, Visit& visit) {
  const AstNode& node = ast_.nodes[index];
  // What follows a step that stands alone is the other operand.
  return node.op == Op::Path ? follow(node.first_child, kNoAst, record, focus, visit)
                             : follow(index, node.next_sibling, record, focus, visit);
}

template <class Visit>
Conditions::Go Conditions::follow(AstIndex index, AstIndex end, const Record& record, NodeIndex at, Visit& visit) {
  if (index == end) return visit(record, at);
  if (++steps_ > budget_) return Go::GiveUp;
  const AstNode& step = ast_.nodes[index];
  if (step.role == StepRole::Member) {
    const Symbol& symbol = ast_.symbols[step.payload];
    for (const NodeIndex child : record.children(at)) {
      if (++steps_ > budget_) return Go::GiveUp;
      if (!has_name(record, child, symbol, model_)) continue;
      // A choice as it is written, valueQuantity, is an error, which the evaluator words.
      if (symbol.maybe_choice && model_.choice_base(record, child) != kNoName) return Go::GiveUp;
      if (!is_element(record[child])) continue;
      const Go went = follow(step.next_sibling, end, record, child, visit);
      if (went != Go::On) return went;
    }
    return Go::On;
  }
  if (step.role == StepRole::OfSomething || (step.role == StepRole::Where && !ast_.nodes[step.first_child].condition)) return Go::GiveUp;
  if (step.role != StepRole::This) {
    const auto kept = step.role == StepRole::Where ? holds(step.first_child, record, at)
                                               : is_of_type(ast_.type_names[ast_.nodes[step.first_child].payload], record, at);
    if (!kept) return Go::GiveUp;
    if (!*kept) return Go::On;
  }
  return follow(step.next_sibling, end, record, at, visit);
}

std::optional<bool> Conditions::holds(AstIndex condition, const Record& record, NodeIndex focus) {
  const auto here = truth(condition, record, focus);
  if (!here) return std::nullopt;
  return *here == Truth::True;
}

// As Evaluator::is_of_type for ofType() on elements.
std::optional<bool> Conditions::is_of_type(const TypeName& type, const Record& record, NodeIndex node) const {
  const std::string_view own = model_.type_name(record, node);
  if (type.name_space == "System" || own.empty()) return std::nullopt;
  if (own == type.name) return true;
  if (type.name_space.empty() && own.size() == type.name.size() && lower_ascii(own) == lower_ascii(type.name)) return true;
  if (!model_.is_type(type.name)) return std::nullopt;
  if (!model_.primitive_system_type(own).empty()) return false;
  return model_.is_subtype(own, type.name);
}

}  // namespace hallmark::fhirpath
