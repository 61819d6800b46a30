#include "fhirpath/ast.h"

#include <array>

#include "fhirpath/print.h"

namespace hallmark::fhirpath {

namespace {

struct OperatorInfo {
  std::string_view symbol;
  int precedence;
};
// In the order of Op from Implies on.
constexpr std::array<OperatorInfo, 22> kOperators = {{
    {"implies", 1}, {"or", 2},  {"xor", 2}, {"and", 3}, {"in", 4}, {"contains", 4}, {"=", 5},   {"!=", 5},
    {"~", 5},       {"!~", 5},  {"<", 6},   {"<=", 6},  {">", 6},  {">=", 6},       {"|", 7},   {"+", 9},
    {"-", 9},       {"&", 9},   {"*", 10},  {"/", 10},  {"div", 10}, {"mod", 10},
}};
const OperatorInfo& info_of(Op op) {
  return kOperators[static_cast<std::size_t>(op) - static_cast<std::size_t>(Op::Implies)];
}

bool plain_identifier(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    if (!letter && (i == 0 || c < '0' || c > '9')) return false;
  }
  // Words that are operators or literals where an operand may stand.
  for (std::string_view word : {"true", "false", "and", "or", "xor", "implies", "div", "mod"}) {
    if (text == word) return false;
  }
  return !text.empty();
}

std::string identifier(std::string_view text) {
  if (plain_identifier(text)) return std::string(text);
  return "`" + escape_text(text) + "`";
}

std::string type_text(const TypeName& type) {
  return type.name_space.empty() ? identifier(type.name) : type.name_space + "." + identifier(type.name);
}

// What is left to print: a node, or text that closes one.
struct Task {
  AstIndex node = kNoAst;
  std::string text;
};

class Dumper {
 public:
  explicit Dumper(const Ast& ast) : ast_(ast) {}

  std::string run() {
    todo_.push_back({ast_.root, ""});
    while (!todo_.empty()) {
      const Task task = std::move(todo_.back());
      todo_.pop_back();
      if (task.node == kNoAst) {
        out_ += task.text;
      } else {
        print(task.node);
      }
    }
    return std::move(out_);
  }

 private:
  void later(AstIndex node) { todo_.push_back({node, ""}); }
  void later(std::string text) { todo_.push_back({kNoAst, std::move(text)}); }

  // Pushes the children so that they come out in order with `between`.
  void later_children(const AstNode& node, std::string_view between) {
    std::vector<AstIndex> children;
    for (AstIndex c = node.first_child; c != kNoAst; c = ast_.nodes[c].next_sibling) children.push_back(c);
    for (std::size_t i = children.size(); i-- > 0;) {
      later(children[i]);
      const bool index = ast_.nodes[children[i]].op == Op::At;
      if (i > 0 && !(index && between == ".")) later(std::string(between));
    }
  }

  void print(AstIndex index) {
    const AstNode& node = ast_.nodes[index];
    switch (node.op) {
      case Op::Empty: out_ += "{}"; return;
      case Op::Literal: out_ += literal_text(ast_.literals[node.payload]); return;
      case Op::External: out_ += "%" + identifier(ast_.symbols[node.payload].text); return;
      case Op::This: out_ += "$this"; return;
      case Op::Index: out_ += "$index"; return;
      case Op::Total: out_ += "$total"; return;
      case Op::Member: out_ += identifier(ast_.symbols[node.payload].text); return;
      case Op::Call:
        out_ += identifier(ast_.symbols[node.payload].text) + "(";
        later(")");
        later_children(node, ", ");
        return;
      case Op::At:
        out_ += "[";
        later("]");
        later_children(node, "");
        return;
      case Op::Path: later_children(node, "."); return;
      case Op::Plus:
      case Op::Minus:
        out_ += node.op == Op::Plus ? "(+" : "(-";
        later(")");
        later_children(node, "");
        return;
      case Op::Is:
      case Op::As:
        out_ += "(";
        later((node.op == Op::Is ? " is " : " as ") + type_text(ast_.type_names[node.payload]) + ")");
        later_children(node, "");
        return;
      case Op::TypeRef: out_ += type_text(ast_.type_names[node.payload]); return;
      default: print_binary(index);
    }
  }

  // The run a + b - c of one strength leans to the left: gathered in a loop, printed within one pair of brackets.
  void print_binary(AstIndex index) {
    out_ += "(";
    later(")");
    const int precedence = precedence_of(ast_.nodes[index].op);
    AstIndex at = index;
    for (;;) {
      const AstNode& node = ast_.nodes[at];
      later(ast_.nodes[node.first_child].next_sibling);
      later(" " + std::string(symbol_of(node.op)) + " ");
      at = node.first_child;
      if (precedence_of(ast_.nodes[at].op) != precedence) break;
    }
    later(at);
  }

  const Ast& ast_;
  std::string out_;
  std::vector<Task> todo_;
};

}  // namespace

int precedence_of(Op op) { return is_binary(op) ? info_of(op).precedence : op == Op::Is || op == Op::As ? 8 : 0; }
std::string_view symbol_of(Op op) { return is_binary(op) ? info_of(op).symbol : std::string_view{}; }

std::string dump(const Ast& ast) { return ast.root == kNoAst ? std::string() : Dumper(ast).run(); }

}  // namespace hallmark::fhirpath
