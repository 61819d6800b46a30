#include "fhirpath/check_types.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "fhirpath/ast.h"
#include "fhirpath/functions/functions.h"

namespace hallmark::fhirpath {
namespace {

constexpr std::size_t kMostTypes = 200;  // of one collection; more are as good as any

// What a collection may hold.
struct TypeSet {
  std::vector<StaticType> types;
  bool any = false;        // things of other types too
  bool unordered = false;  // in no order that one may rely on

  bool known() const { return !any && !types.empty(); }
  void add(const StaticType& type) {
    if (std::find(types.begin(), types.end(), type) != types.end()) return;
    if (types.size() >= kMostTypes) any = true;
    else types.push_back(type);
  }
  void add(const TypeSet& other) {
    for (const StaticType& type : other.types) add(type);
    any |= other.any;
    unordered |= other.unordered;
  }
};

TypeSet anything() {
  TypeSet out;
  out.any = true;
  return out;
}
TypeSet system(std::string_view name) {
  TypeSet out;
  out.add({name, kNoPlace, true});
  return out;
}

std::string_view system_type_of(Gives gives) {
  switch (gives) {
    case Gives::Boolean: return "Boolean";
    case Gives::String: return "String";
    case Gives::Integer: return "Integer";
    case Gives::Decimal: return "Decimal";
    case Gives::Date: return "Date";
    case Gives::DateTime: return "DateTime";
    case Gives::Time: return "Time";
    case Gives::Quantity: return "Quantity";
    default: return "";
  }
}

// "Organization, Patient or Practitioner"; of many the first few.
std::string names_text(const TypeSet& set) {
  constexpr std::size_t kShown = 6;
  std::vector<std::string> names;
  for (const StaticType& type : set.types) {
    if (names.size() == kShown) {
      names.push_back("others");
      break;
    }
    names.emplace_back(type.name);
  }
  return listed(names, "or");
}

// What stands for $this, $total and the start of paths.
struct Where {
  const TypeSet& self;
  const TypeSet* total = nullptr;
};

// The types of every part of the expression, from the leaves up. Recursion follows the expression's tree as the evaluator's
// does: its height is bounded by the parser, and runs of binary operators are taken in a loop.
class Checker {
 public:
  Checker(const Ast& ast, const TypeModel& model, std::span<const std::string_view> start, std::string_view resource)
      : ast_(ast), model_(model) {
    start_ = start.empty() ? anything() : TypeSet{};
    for (const std::string_view name : start) add_named(name, start_);
    if (resource.empty()) resource_.any = true;
    else add_named(resource, resource_);
  }

  ResultTypes run() {
    ResultTypes out;
    if (ast_.root != kNoAst) {
      const TypeSet result = type_of(ast_.root, Where{start_});
      out.any = result.any;
      for (const StaticType& type : result.types) {
        std::string name = (type.system ? "System." : "") + std::string(type.name);
        if (std::find(out.types.begin(), out.types.end(), name) == out.types.end()) out.types.push_back(std::move(name));
      }
    }
    std::stable_sort(faults_.begin(), faults_.end(), [](const TypeFault& a, const TypeFault& b) { return a.offset < b.offset; });
    faults_.erase(std::unique(faults_.begin(), faults_.end()), faults_.end());
    out.faults = std::move(faults_);
    return out;
  }

 private:
  void add_named(std::string_view name, TypeSet& out) {
    if (const auto type = model_.find(name)) out.add(*type);
    else out.any = true;
  }

  void fault(TypeFault::Kind kind, const AstNode& node, std::string message) {
    faults_.push_back({kind, node.offset, std::move(message)});
  }

  TypeSet type_of(AstIndex index, const Where& where) {
    const AstNode& node = ast_.nodes[index];
    switch (node.op) {
      case Op::Empty: return {};
      case Op::Literal: return system(system_type_name(ast_.literals[node.payload].type()));
      case Op::External: return external(node);
      case Op::This: return where.self;
      case Op::Index: return system("Integer");
      case Op::Total: return where.total ? *where.total : anything();
      case Op::Member: return member(node, where.self, true);
      case Op::Call: return call(node, where, where.self);
      case Op::Path: return path(node, where);
      case Op::Plus:
      case Op::Minus: return type_of(node.first_child, where);
      case Op::Is: type_of(node.first_child, where); return system("Boolean");
      case Op::As: return narrowed(type_of(node.first_child, where), ast_.type_names[node.payload]);
      case Op::At:
      case Op::TypeRef: return anything();
      default: return binary(index, where);
    }
  }

  TypeSet external(const AstNode& node) {
    switch (static_cast<ExternalKind>(node.function)) {
      case ExternalKind::Constant: return system("String");
      case ExternalKind::Context: return start_;
      case ExternalKind::Resource: return resource_;
      default: return anything();
    }
  }

  TypeSet path(const AstNode& node, const Where& where) {
    AstIndex at = node.first_child;
    TypeSet input = type_of(at, where);
    for (at = ast_.nodes[at].next_sibling; at != kNoAst; at = ast_.nodes[at].next_sibling) {
      const AstNode& step = ast_.nodes[at];
      switch (step.op) {
        case Op::Member: input = member(step, input, false); break;
        case Op::Call: input = call(step, where, input); break;
        case Op::At:
          ordered_only(step, "an index in [ ]", input);
          type_of(step.first_child, where);
          break;
        default: input = type_of(at, where);
      }
    }
    return input;
  }

  void ordered_only(const AstNode& node, std::string_view who, const TypeSet& input) {
    if (!input.unordered) return;
    fault(TypeFault::Kind::NoOrder, node,
          std::string(who) + " needs an order, and what children() and descendants() give is in none");
  }

  bool starts_with_type(const Symbol& symbol, const StaticType& type) const {
    return symbol.capitalised && (type.name == symbol.text || model_.is_subtype(type.name, symbol.text));
  }

  TypeSet member(const AstNode& node, const TypeSet& input, bool head) {
    const Symbol& symbol = ast_.symbols[node.payload];
    TypeSet out;
    out.any = input.any;
    out.unordered = input.unordered;
    bool found = false;
    for (const StaticType& type : input.types) {
      if (head && starts_with_type(symbol, type)) {
        out.add(type);
        found = true;
        continue;
      }
      std::vector<StaticType> children;
      const TypeModel::Child child =
          type.system ? child_of_system(type) : model_.child(type, symbol.text, children);
      found |= child != TypeModel::Child::None;
      out.any |= child == TypeModel::Child::Unknown;
      for (const StaticType& c : children) out.add(c);
    }
    if (!found && input.known()) {
      fault(TypeFault::Kind::UnknownName, node,
            "the name '" + symbol.text + "' is not valid for any of the possible types (" + names_text(input) + ")" +
                suggestion(symbol.text, input));
      out.any = true;  // said once
    }
    return out;
  }

  static TypeModel::Child child_of_system(const StaticType& type) {
    // A quantity's value and unit; type().name.
    return type.name == "Quantity" || type.name == "TypeInfo" ? TypeModel::Child::Unknown : TypeModel::Child::None;
  }

  std::string suggestion(std::string_view name, const TypeSet& input) const {
    std::vector<std::string_view> names;
    for (const StaticType& type : input.types) {
      if (!type.system) model_.child_names(type, names);
    }
    const auto near = nearest(name, names);
    return near ? "; did you mean '" + std::string(*near) + "'?" : "";
  }

  TypeSet narrowed(const TypeSet& input, const TypeName& to) {
    TypeSet out;
    out.unordered = input.unordered;
    if (to.name_space != "System") {
      if (const auto type = model_.find(to.name)) {
        out.add(*type);
        return out;
      }
    }
    if (to.name_space != "FHIR") out.add({to.name, kNoPlace, true});
    return out;
  }

  std::string_view system_type(const StaticType& type) const {
    return type.system ? type.name : model_.primitive_system_type(type.name);
  }

  bool takes(Takes what, const StaticType& type) const {
    const std::string_view as = system_type(type);
    const auto is_a = [&](std::string_view ancestor) {
      return !type.system && (type.name == ancestor || model_.is_subtype(type.name, ancestor));
    };
    switch (what) {
      case Takes::Anything: return true;
      case Takes::Strings: return as == "String";
      case Takes::Numbers: return as == "Integer" || as == "Decimal" || as == "Quantity" || is_a("Quantity");
      case Takes::Booleans: return as == "Boolean";
      case Takes::Temporals: return as == "Date" || as == "DateTime" || as == "Time";
      case Takes::Coded:
        return as == "String" || is_a("Coding") || is_a("CodeableConcept") || is_a("Quantity") || is_a("CodeableReference");
      case Takes::References: return as == "String" || is_a("Reference") || is_a("CodeableReference");
    }
    return true;
  }

  TypeSet call(const AstNode& node, const Where& where, const TypeSet& input) {
    const Function& function = functions()[node.function];
    const auto fits = [&](const StaticType& type) { return type.place == kNoPlace && !type.system ? true : takes(function.takes, type); };
    if (input.known() && std::none_of(input.types.begin(), input.types.end(), fits)) {
      fault(TypeFault::Kind::WrongInput, node, std::string(function.name) + "() does not work on " + names_text(input));
    }
    if (function.name == "first" || function.name == "last" || function.name == "tail" || function.name == "skip" ||
        function.name == "take") {
      ordered_only(node, std::string(function.name) + "()", input);
    }
    TypeSet given;  // by the arguments
    if (function.argument != ArgumentKind::Type) given = arguments(node, function, where, input);
    switch (function.gives) {
      case Gives::Anything: return anything();
      case Gives::Input: return input;
      case Gives::TheType: return narrowed(input, ast_.type_names[ast_.nodes[node.first_child].payload]);
      case Gives::Arguments: return given;
      case Gives::InputAndArguments: given.add(input); return given;
      case Gives::Closure: return closure(node, where, std::move(given));
      case Gives::Unordered: {
        TypeSet out = anything();
        out.unordered = true;
        return out;
      }
      case Gives::Extension: {
        TypeSet out;
        add_named("Extension", out);
        return out;
      }
      default: return system(system_type_of(function.gives));
    }
  }

  // What the arguments that make the result may give: of iif() not its condition.
  TypeSet arguments(const AstNode& node, const Function& function, const Where& where, const TypeSet& input) {
    TypeSet given;
    const TypeSet total = anything();
    const Where inside{function.on_items ? input : where.self, function.name == "aggregate" ? &total : where.total};
    bool skip = function.name == "iif";
    for (AstIndex at = node.first_child; at != kNoAst; at = ast_.nodes[at].next_sibling) {
      const TypeSet one = type_of(at, inside);
      if (!std::exchange(skip, false)) given.add(one);
    }
    return given;
  }

  // repeat(item): the items of items, until nothing new comes. Faults below the first round are those of a mixture of
  // types, which no one item has, and are not said.
  TypeSet closure(const AstNode& node, const Where& where, TypeSet given) {
    const std::size_t said = faults_.size();
    for (std::size_t before = 0; before != given.types.size() && !given.any;) {
      before = given.types.size();
      const TypeSet self = given;
      given.add(type_of(node.first_child, Where{self, where.total}));
    }
    faults_.resize(said);
    return given;
  }

  TypeSet binary(AstIndex index, const Where& where) {
    std::vector<AstIndex> run;  // the operators, outermost first
    for (; is_binary(ast_.nodes[index].op); index = ast_.nodes[index].first_child) run.push_back(index);
    TypeSet left = type_of(index, where);
    for (auto at = run.rbegin(); at != run.rend(); ++at) {
      const AstNode& node = ast_.nodes[*at];
      const TypeSet right = type_of(ast_.nodes[node.first_child].next_sibling, where);
      switch (node.op) {
        case Op::Union: left.add(right); break;
        case Op::Concatenate: left = system("String"); break;
        case Op::Add:
        case Op::Subtract:
        case Op::Multiply:
        case Op::Divide:
        case Op::Div:
        case Op::Mod: left = anything(); break;
        default: left = system("Boolean");
      }
    }
    return left;
  }

  const Ast& ast_;
  const TypeModel& model_;
  TypeSet start_;
  TypeSet resource_;
  std::vector<TypeFault> faults_;
};

}  // namespace

std::vector<TypeFault> check_types(const Expression& expression, const TypeModel& model,
                                   std::span<const std::string_view> start, std::string_view resource) {
  return Checker(expression.ast(), model, start, resource).run().faults;
}

ResultTypes result_types(const Expression& expression, const TypeModel& model, std::span<const std::string_view> start,
                         std::string_view resource) {
  return Checker(expression.ast(), model, start, resource).run();
}

}  // namespace hallmark::fhirpath
