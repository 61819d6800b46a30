#include "fhirpath/analysis.h"

#include <utility>

#include "fhirpath/functions/functions.h"

namespace hallmark::fhirpath {

namespace {

bool upper(char c) { return c >= 'A' && c <= 'Z'; }

std::string count_text(unsigned n) {
  if (n == 0) return "no argument";
  return n == 1 ? "1 argument" : std::to_string(n) + " arguments";
}

class Analyser {
 public:
  Analyser(const NameTable& names, const Limits& limits, Ast& ast, CompileError& error)
      : names_(names), limits_(limits), ast_(ast), error_(error) {}

  // Every node on its own: nothing here depends on where a node stands, save for the arguments of a call.
  bool run() {
    for (AstIndex i = 0; i < ast_.nodes.size(); ++i) {
      const Op op = ast_.nodes[i].op;
      if (op == Op::Member) member(ast_.symbols[ast_.nodes[i].payload]);
      if (op == Op::External && !external(ast_.nodes[i])) return false;
      if (op == Op::Literal && !literal(i)) return false;
    }
    // Children come before their call in the array's order or after it; types are looked at once all names are known.
    for (AstIndex i = 0; i < ast_.nodes.size(); ++i) {
      if (ast_.nodes[i].op == Op::Call && !call(i)) return false;
    }
    return true;
  }

 private:
  bool fail(CompileFault fault, std::uint32_t offset, std::string message) {
    error_ = {fault, offset, std::move(message)};
    return false;
  }

  void member(Symbol& symbol) {
    symbol.name = names_.find(symbol.text);
    symbol.capitalised = upper(symbol.text.front());
    for (std::size_t i = 1; i < symbol.text.size(); ++i) symbol.maybe_choice |= upper(symbol.text[i]);
  }

  bool external(AstNode& node) {
    Symbol& symbol = ast_.symbols[node.payload];
    const std::string_view name = symbol.text;
    node.function = static_cast<std::uint16_t>(ExternalKind::Constant);
    if (name == "context") {
      node.function = static_cast<std::uint16_t>(ExternalKind::Context);
    } else if (name == "resource") {
      node.function = static_cast<std::uint16_t>(ExternalKind::Resource);
    } else if (name == "rootResource") {
      node.function = static_cast<std::uint16_t>(ExternalKind::RootResource);
    } else if (name == "ucum") {
      symbol.constant = "http://unitsofmeasure.org";
    } else if (name == "sct") {
      symbol.constant = "http://snomed.info/sct";
    } else if (name == "loinc") {
      symbol.constant = "http://loinc.org";
    } else if (name.starts_with("vs-")) {
      symbol.constant = ast_.arena.keep("http://hl7.org/fhir/ValueSet/" + std::string(name.substr(3)));
    } else if (name.starts_with("ext-")) {
      symbol.constant = ast_.arena.keep("http://hl7.org/fhir/StructureDefinition/" + std::string(name.substr(4)));
    } else if (defined(name)) {
      node.function = static_cast<std::uint16_t>(ExternalKind::Variable);
    } else if (name == "terminologies" || name == "factory" || name == "server") {
      return fail(CompileFault::Unsupported, node.offset, "%" + std::string(name) + " is not evaluated by this engine");
    } else {
      return fail(CompileFault::Semantic, node.offset, "there is no external constant %" + std::string(name));
    }
    return true;
  }

  // Whether the expression has a defineVariable() of that name. Where it holds is settled when it is evaluated.
  bool defined(std::string_view name) const {
    for (const AstNode& node : ast_.nodes) {
      if (node.op != Op::Call || node.arguments == 0 || ast_.symbols[node.payload].text != "defineVariable") continue;
      const AstNode& first = ast_.nodes[node.first_child];
      if (first.op == Op::Literal && ast_.literals[first.payload].type() == Type::String &&
          ast_.literals[first.payload].string() == name) {
        return true;
      }
    }
    return false;
  }

  // 2147483648 is a number only behind a minus sign.
  bool literal(AstIndex index) {
    const AstNode& node = ast_.nodes[index];
    const Value& value = ast_.literals[node.payload];
    if (value.type() != Type::Integer || value.integer() <= 2147483647) return true;
    for (const AstNode& parent : ast_.nodes) {
      if (parent.op == Op::Minus && parent.first_child == index) return true;
    }
    return fail(CompileFault::Semantic, node.offset, "the whole number 2147483648 is larger than 2147483647");
  }

  bool call(AstIndex index) {
    AstNode& node = ast_.nodes[index];
    const std::string& name = ast_.symbols[node.payload].text;
    const Function* function = find_function(name);
    if (function == nullptr) {
      if (is_unsupported_function(name)) {
        return fail(CompileFault::Unsupported, node.offset,
                    "the function " + name + "() is not evaluated by this engine");
      }
      return fail(CompileFault::Semantic, node.offset, "there is no function " + name + "()");
    }
    if (node.arguments < function->min_arguments || node.arguments > function->max_arguments) {
      std::string takes = count_text(function->max_arguments);
      if (function->min_arguments != function->max_arguments) {
        takes = std::to_string(function->min_arguments) + " to " + takes;
      }
      const std::string given = count_text(node.arguments) + (node.arguments <= 1 ? " is given" : " are given");
      return fail(CompileFault::Semantic, node.offset, name + "() takes " + takes + ", and " + given);
    }
    node.function = static_cast<std::uint16_t>(function - functions().data());
    if (function->argument == ArgumentKind::Type) return type_argument(name, ast_.nodes[node.first_child]);
    if (function->argument == ArgumentKind::Pattern) return pattern_argument(ast_.nodes[node.first_child]);
    return true;
  }

  // A pattern that stands in the expression is compiled once, here.
  bool pattern_argument(AstNode& node) {
    if (node.op != Op::Literal || ast_.literals[node.payload].type() != Type::String) return true;
    std::string why;
    auto pattern = Pattern::compile(ast_.literals[node.payload].string(), limits_.regex_bytes, why);
    if (!pattern) {
      return fail(CompileFault::Unsupported, node.offset, "the regular expression cannot be evaluated: " + why);
    }
    if (ast_.patterns.size() >= 0xFFFF) return true;  // compiled anew where it is used, then
    node.function = static_cast<std::uint16_t>(ast_.patterns.size());
    ast_.patterns.push_back(std::move(pattern));
    return true;
  }

  // A type is written like a path: Quantity, FHIR.Patient.
  bool type_argument(const std::string& function, AstNode& node) {
    TypeName type;
    if (node.op == Op::Member) {
      type.name = ast_.symbols[node.payload].text;
    } else if (node.op == Op::Path) {
      const AstNode& first = ast_.nodes[node.first_child];
      const AstNode& second = ast_.nodes[first.next_sibling];
      if (first.op == Op::Member && second.op == Op::Member && second.next_sibling == kNoAst) {
        type.name_space = ast_.symbols[first.payload].text;
        type.name = ast_.symbols[second.payload].text;
        if (type.name_space != "FHIR" && type.name_space != "System") {
          return fail(CompileFault::Semantic, node.offset,
                      "types are of FHIR or System, and there is no " + type.name_space);
        }
      }
    }
    if (type.name.empty()) {
      return fail(CompileFault::Semantic, node.offset, function + "() takes the name of a type");
    }
    ast_.type_names.push_back(std::move(type));
    node.op = Op::TypeRef;
    node.payload = static_cast<std::uint32_t>(ast_.type_names.size() - 1);
    node.first_child = kNoAst;
    return true;
  }

  const NameTable& names_;
  const Limits& limits_;
  Ast& ast_;
  CompileError& error_;
};

}  // namespace

bool analyse(const NameTable& names, const Limits& limits, Ast& ast, CompileError& error) {
  return Analyser(names, limits, ast, error).run();
}

}  // namespace hallmark::fhirpath
