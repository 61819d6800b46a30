// Two stacks: operands that are finished, and what still waits for its right end: operators, signs, and openings
// (brackets, calls, indices). An operator closes those before it that bind as strongly or more; a closing bracket
// closes everything back to its opening.
#include "fhirpath/parser.h"

#include <algorithm>
#include <array>
#include <utility>

#include "fhirpath/lexer.h"

namespace hallmark::fhirpath {

namespace {

constexpr std::size_t kMostText = std::size_t{1} << 20;  // the longest expression HL7 publishes has about 5,000 bytes
constexpr int kSignPrecedence = 11;
constexpr std::uint8_t kMostArguments = 250;

enum class Waiting : std::uint8_t { Binary, Sign, Bracket, Call, Index };

struct Pending {
  Waiting kind;
  Op op = Op::Empty;
  AstIndex node = kNoAst;  // Call, Index: the node that waits
  bool step = false;       // Call: it continues the operand below it
  std::size_t base = 0;    // operands below this opening
  std::uint32_t offset = 0;
};

struct Operand {
  AstIndex node;
  std::uint32_t height;
};

Op binary_op(const Token& token) {
  for (auto i = static_cast<std::uint8_t>(Op::Implies); i <= static_cast<std::uint8_t>(Op::Mod); ++i) {
    if (symbol_of(static_cast<Op>(i)) == token.text) return static_cast<Op>(i);
  }
  return Op::Empty;
}

class Parser {
 public:
  Parser(const std::vector<Token>& tokens, const Limits& limits, Ast& ast, CompileError& error)
      : tokens_(tokens), limits_(limits), ast_(ast), error_(error) {}

  bool run() {
    for (;;) {
      if (!(want_operand_ ? operand() : after_operand())) return false;
      if (finished_) return true;
    }
  }

 private:
  const Token& token() const { return tokens_[at_]; }
  const Token& peek() const { return tokens_[std::min(at_ + 1, tokens_.size() - 1)]; }
  bool at_symbol(std::string_view text) const { return token().kind == TokenKind::Symbol && token().text == text; }
  bool next_is(std::string_view text) const { return peek().kind == TokenKind::Symbol && peek().text == text; }

  bool fail(CompileFault fault, std::uint32_t offset, std::string message) {
    error_ = {fault, offset, std::move(message)};
    return false;
  }
  bool fail(std::string message) { return fail(CompileFault::Syntax, token().offset, std::move(message)); }
  std::string here() const {
    switch (token().kind) {
      case TokenKind::End: return "the expression ends";
      case TokenKind::String: return "a text stands here";
      case TokenKind::Date:
      case TokenKind::DateTime:
      case TokenKind::Time: return "a date or time stands here";
      case TokenKind::Dollar: return "$" + token().text + " stands here";
      default: return token().text + " stands here";
    }
  }

  AstIndex add(Op op, std::uint32_t offset, std::uint32_t payload = 0) {
    AstNode node;
    node.op = op;
    node.offset = offset;
    node.payload = payload;
    ast_.nodes.push_back(node);
    return static_cast<AstIndex>(ast_.nodes.size() - 1);
  }
  AstIndex add_symbol(Op op, const Token& at) {
    Symbol symbol;
    symbol.text = at.text;
    ast_.symbols.push_back(std::move(symbol));
    return add(op, at.offset, static_cast<std::uint32_t>(ast_.symbols.size() - 1));
  }
  AstIndex add_literal(const Value& value, std::uint32_t offset) {
    ast_.literals.push_back(value);
    return add(Op::Literal, offset, static_cast<std::uint32_t>(ast_.literals.size() - 1));
  }
  void push_operand(AstIndex node, std::uint32_t height = 1) {
    operands_.push_back({node, height});
    want_operand_ = false;
  }
  bool check_height(std::uint32_t height, std::uint32_t offset) {
    if (height <= limits_.fhirpath_depth) return true;
    return fail(CompileFault::Limit, offset,
                "the expression is nested deeper than " + std::to_string(limits_.fhirpath_depth) + " levels");
  }
  bool open(Pending pending) {
    pending.base = operands_.size();
    pending_.push_back(pending);
    want_operand_ = true;
    return check_height(static_cast<std::uint32_t>(++openings_), pending.offset);
  }

  // ---- where an operand must stand ----

  bool operand() {
    const Token& t = token();
    switch (t.kind) {
      case TokenKind::String: push_operand(add_literal(Value::string(ast_.arena.keep(t.text)), t.offset)); break;
      case TokenKind::Number: return number();
      case TokenKind::Date:
      case TokenKind::DateTime:
      case TokenKind::Time: return temporal();
      case TokenKind::Dollar:
      case TokenKind::Delimited:
      case TokenKind::Identifier: return invocation(false);
      case TokenKind::Percent: return external();
      case TokenKind::End: return fail("an operand is missing: the expression ends");
      case TokenKind::Symbol:
        if (at_symbol("(")) {
          ++at_;
          return open({Waiting::Bracket, Op::Empty, kNoAst, false, 0, t.offset});
        }
        if (at_symbol("+") || at_symbol("-")) {
          ++at_;
          return open({Waiting::Sign, t.text == "+" ? Op::Plus : Op::Minus, kNoAst, false, 0, t.offset});
        }
        if (!at_symbol("{")) return fail("an operand is missing: " + here());
        if (!next_is("}")) {
          ++at_;
          return fail("only {} stands for the empty collection: " + here());
        }
        ++at_;
        push_operand(add(Op::Empty, t.offset));
        break;
    }
    ++at_;
    return true;
  }

  bool number() {
    const Token& t = token();
    const auto value = Decimal::parse(t.text);
    if (!value) return fail("the number has more than 38 digits");
    ++at_;
    const bool word = token().kind == TokenKind::Identifier && calendar_unit(token().text).has_value();
    if (word || token().kind == TokenKind::String) {
      const Quantity quantity{*value, ast_.arena.keep(token().text), word};
      ++at_;
      push_operand(add_literal(Value::quantity(ast_.arena.keep(quantity)), t.offset));
      return true;
    }
    if (t.text.find('.') != std::string::npos) {
      push_operand(add_literal(Value::decimal(*value), t.offset));
      return true;
    }
    const auto whole = value->to_int64();
    if (!whole || *whole > 2147483648) {  // one more than the largest: -2147483648 is a sign before a number
      return fail(CompileFault::Semantic, t.offset, "the whole number " + t.text + " is larger than 2147483647");
    }
    push_operand(add_literal(Value::integer(*whole), t.offset));
    return true;
  }

  bool temporal() {
    const Token& t = token();
    const auto [type, value] =
        t.kind == TokenKind::Date       ? std::pair(Type::Date, parse_date(t.text))
        : t.kind == TokenKind::DateTime ? std::pair(Type::DateTime, parse_date_time(t.text))
                                        : std::pair(Type::Time, parse_time(t.text));
    if (!value) return fail("there is no such date or time: " + t.text);
    push_operand(add_literal(Value::temporal(type, *value), t.offset));
    ++at_;
    return true;
  }

  bool external() {
    const Token& name = peek();
    if (name.kind != TokenKind::Identifier && name.kind != TokenKind::Delimited && name.kind != TokenKind::String) {
      return fail("% stands before a name only");
    }
    ++at_;
    push_operand(add_symbol(Op::External, name));
    ++at_;
    return true;
  }

  // A name, a call, or $this, $index, $total; at the beginning of a path or after a dot.
  bool invocation(bool step) {
    const Token& t = token();
    if (t.kind == TokenKind::Dollar) {
      const Op op = t.text == "this"    ? Op::This
                    : t.text == "index" ? Op::Index
                    : t.text == "total" ? Op::Total
                                        : Op::Empty;
      if (op == Op::Empty) return fail("there is $this, $index and $total, and no $" + t.text);
      ++at_;
      return finish(add(op, t.offset), step, 1);
    }
    if (t.kind == TokenKind::Identifier && !step && (t.text == "true" || t.text == "false")) {
      ++at_;
      push_operand(add_literal(Value::boolean(t.text == "true"), t.offset));
      return true;
    }
    if (t.kind != TokenKind::Identifier && t.kind != TokenKind::Delimited) {
      return fail("a name is missing: " + here());
    }
    // After a dot no word can be anything but a name, and STU3's text.div.exists() shall be read.
    if (t.kind == TokenKind::Identifier && !step && !next_is("(") && !may_be_name(t.text)) {
      return fail("an operand is missing: " + here());
    }
    if (!next_is("(")) {
      ++at_;
      return finish(add_symbol(Op::Member, t), step, 1);
    }
    const AstIndex call = add_symbol(Op::Call, t);
    at_ += 2;
    if (at_symbol(")")) {
      ++at_;
      return finish(call, step, 1);
    }
    return open({Waiting::Call, Op::Call, call, step, 0, t.offset});
  }

  // Of the words that are operators, the grammar lets as, is, in and contains be names.
  static bool may_be_name(std::string_view text) {
    constexpr std::array<std::string_view, 8> kReserved = {"and", "or",  "xor",  "implies",
                                                           "div", "mod", "true", "false"};
    return std::find(kReserved.begin(), kReserved.end(), text) == kReserved.end();
  }

  // Puts a finished invocation or index on the operand stack, or at the end of the path there.
  bool finish(AstIndex node, bool step, std::uint32_t height) {
    want_operand_ = false;
    if (!step) {
      push_operand(node, height);
      return check_height(height, ast_.nodes[node].offset);
    }
    Operand& below = operands_.back();
    if (ast_.nodes[below.node].op != Op::Path) {
      const AstIndex path = add(Op::Path, ast_.nodes[below.node].offset);
      ast_.nodes[path].first_child = below.node;
      last_step_.resize(ast_.nodes.size(), kNoAst);
      last_step_[path] = below.node;
      below = {path, below.height + 1};
    }
    last_step_.resize(ast_.nodes.size(), kNoAst);
    ast_.nodes[last_step_[below.node]].next_sibling = node;
    last_step_[below.node] = node;
    below.height = std::max(below.height, height + 1);
    return check_height(below.height, ast_.nodes[node].offset);
  }

  // ---- where an operand has just ended ----

  bool after_operand() {
    const Token& t = token();
    if (t.kind == TokenKind::End) {
      if (!reduce(0)) return false;
      if (!pending_.empty()) return fail(closing_missing());
      ast_.root = operands_.back().node;
      finished_ = true;
      return true;
    }
    if (t.kind == TokenKind::Symbol) {
      if (t.text == ".") {
        ++at_;
        return invocation(true);
      }
      if (t.text == "[") {
        ++at_;
        return open({Waiting::Index, Op::At, add(Op::At, t.offset), true, 0, t.offset});
      }
      if (t.text == ")") return close(")");
      if (t.text == "]") return close("]");
      if (t.text == ",") return comma();
    }
    if (t.kind == TokenKind::Identifier && (t.text == "is" || t.text == "as")) return type_operator();
    const Op op = t.kind == TokenKind::Symbol || t.kind == TokenKind::Identifier ? binary_op(t) : Op::Empty;
    if (op == Op::Empty) return fail("an operator is missing: " + here());
    if (!reduce(precedence_of(op))) return false;
    pending_.push_back({Waiting::Binary, op, kNoAst, false, 0, t.offset});
    want_operand_ = true;
    ++at_;
    return true;
  }

  std::string closing_missing() const {
    const Pending& top = pending_.back();
    return std::string(top.kind == Waiting::Index ? "a closing ] is missing: " : "a closing ) is missing: ") + here();
  }

  // Finishes operators and signs that bind at least as strongly as `precedence`, back to the last opening.
  bool reduce(int precedence) {
    while (!pending_.empty()) {
      const Pending top = pending_.back();
      if (top.kind == Waiting::Binary) {
        if (precedence_of(top.op) < precedence) return true;
        pending_.pop_back();
        const Operand right = operands_.back();
        operands_.pop_back();
        Operand& left = operands_.back();
        const AstIndex node = add(top.op, top.offset);
        ast_.nodes[node].first_child = left.node;
        ast_.nodes[left.node].next_sibling = right.node;
        left = {node, std::max(left.height, right.height + 1)};
        if (!check_height(left.height, top.offset)) return false;
      } else if (top.kind == Waiting::Sign) {
        if (kSignPrecedence < precedence) return true;
        pending_.pop_back();
        --openings_;
        Operand& of = operands_.back();
        const AstIndex node = add(top.op, top.offset);
        ast_.nodes[node].first_child = of.node;
        of = {node, of.height + 1};
        if (!check_height(of.height, top.offset)) return false;
      } else {
        return true;
      }
    }
    return true;
  }

  bool type_operator() {
    const Token& t = token();
    if (!reduce(precedence_of(Op::Is))) return false;
    ++at_;
    TypeName type;
    if (!type_part(type.name)) return false;
    if (at_symbol(".")) {
      ++at_;
      type.name_space = std::move(type.name);
      if (!type_part(type.name)) return false;
      if (type.name_space != "FHIR" && type.name_space != "System") {
        return fail(CompileFault::Semantic, t.offset,
                    "types are of FHIR or System, and there is no " + type.name_space);
      }
    }
    ast_.type_names.push_back(std::move(type));
    Operand& of = operands_.back();
    const AstIndex node =
        add(t.text == "is" ? Op::Is : Op::As, t.offset, static_cast<std::uint32_t>(ast_.type_names.size() - 1));
    ast_.nodes[node].first_child = of.node;
    of = {node, of.height + 1};
    return check_height(of.height, t.offset);
  }

  bool type_part(std::string& out) {
    if (token().kind != TokenKind::Identifier && token().kind != TokenKind::Delimited) {
      return fail("the name of a type is missing: " + here());
    }
    out = token().text;
    ++at_;
    return true;
  }

  // The argument that has just ended becomes a child of its call.
  bool add_argument(Pending& call, Operand argument) {
    AstNode& node = ast_.nodes[call.node];
    if (node.arguments >= kMostArguments) return fail("a function has no more than 250 arguments");
    ++node.arguments;
    last_step_.resize(ast_.nodes.size(), kNoAst);
    if (node.first_child == kNoAst) {
      node.first_child = argument.node;
    } else {
      ast_.nodes[last_step_[call.node]].next_sibling = argument.node;
    }
    last_step_[call.node] = argument.node;
    argument_height_.resize(ast_.nodes.size(), 0);
    argument_height_[call.node] = std::max(argument_height_[call.node], argument.height);
    return true;
  }

  bool comma() {
    if (!reduce(0)) return false;
    if (pending_.empty() || pending_.back().kind != Waiting::Call) return fail("a comma stands between arguments only");
    const Operand argument = operands_.back();
    operands_.pop_back();
    ++at_;
    want_operand_ = true;
    return add_argument(pending_.back(), argument);
  }

  bool close(std::string_view symbol) {
    if (!reduce(0)) return false;
    if (pending_.empty()) return fail("nothing is open that " + std::string(symbol) + " could close");
    Pending top = pending_.back();
    if ((top.kind == Waiting::Index) != (symbol == "]")) return fail(closing_missing());
    pending_.pop_back();
    --openings_;
    ++at_;
    if (top.kind == Waiting::Bracket) return true;
    const Operand inner = operands_.back();
    operands_.pop_back();
    if (top.kind == Waiting::Index) {
      ast_.nodes[top.node].first_child = inner.node;
      return finish(top.node, true, inner.height + 1);
    }
    if (!add_argument(top, inner)) return false;
    return finish(top.node, top.step, argument_height_[top.node] + 1);
  }

  const std::vector<Token>& tokens_;
  const Limits& limits_;
  Ast& ast_;
  CompileError& error_;
  std::size_t at_ = 0;
  std::size_t openings_ = 0;
  bool want_operand_ = true;
  bool finished_ = false;
  std::vector<Operand> operands_;
  std::vector<Pending> pending_;
  std::vector<AstIndex> last_step_;              // by node: the last child of a path or call
  std::vector<std::uint32_t> argument_height_;  // by node: of a call, its highest argument
};

}  // namespace

bool parse(std::string_view text, const Limits& limits, Ast& ast, CompileError& error) {
  if (text.size() > kMostText) {
    error = {CompileFault::Limit, static_cast<std::uint32_t>(kMostText), "the expression is longer than 1 MiB"};
    return false;
  }
  std::vector<Token> tokens;
  if (!tokenize(text, tokens, error)) return false;
  ast = Ast{};
  return Parser(tokens, limits, ast, error).run();
}

}  // namespace hallmark::fhirpath
