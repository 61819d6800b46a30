#include "base/ucum.h"

#include <limits>
#include <utility>
#include <vector>

#include "base/text.h"
#include "base/text_memo.h"

namespace hallmark::ucum {
namespace {

// What a symbol is: an atom, perhaps behind a prefix.
struct Symbol {
  const Atom* atom = nullptr;
  const Prefix* prefix = nullptr;
};

Symbol find_symbol(std::string_view text) {
  if (const Atom* atom = find_atom(text)) return {atom, nullptr};
  for (const Prefix& prefix : prefixes()) {
    if (!text.starts_with(prefix.code)) continue;
    const Atom* atom = find_atom(text.substr(prefix.code.size()));
    if (atom != nullptr && atom->metric()) return {atom, &prefix};
  }
  return {};
}

Ratio ratio_of(const Prefix& prefix) {
  return prefix.power_of_two == 0 ? Ratio::power_of_ten(prefix.power_of_ten)
                                  : Ratio::of(Decimal(std::int64_t{1} << prefix.power_of_two)).value_or(Ratio());
}

// A unit in the making. `measured` falls where it has no measure in base units.
struct Product {
  Unit unit;
  bool measured = true;
  bool untouched = true;  // nothing has been multiplied in
};

// In a product a degree stands for the size of its step; the other special units have no meaning there.
void make_plain(Product& product) {
  Unit& unit = product.unit;
  if (unit.function == Function::None) return;
  product.measured &= unit.function == Function::Celsius || unit.function == Function::Fahrenheit ||
                      unit.function == Function::Reaumur;
  unit.function = Function::None;
  unit.factor = unit.factor * unit.scale;
  unit.scale = Ratio();
}

void raise(Product& product, int exponent) {
  if (exponent == 1) return;
  make_plain(product);
  for (std::int8_t& dimension : product.unit.dimensions) {
    const int raised = dimension * exponent;
    product.measured &= raised >= std::numeric_limits<std::int8_t>::min() && raised <= std::numeric_limits<std::int8_t>::max();
    dimension = static_cast<std::int8_t>(raised);
  }
  product.unit.factor = product.unit.factor.to_the(exponent);
}

void multiply(Product& by, Product other, bool divide) {
  by.measured &= other.measured;
  if (std::exchange(by.untouched, false) && !divide) {
    by.unit = other.unit;
    return;
  }
  make_plain(by);
  make_plain(other);
  by.measured &= other.measured;
  for (std::size_t i = 0; i < kDimensions; ++i) {
    const int sum = by.unit.dimensions[i] + (divide ? -other.unit.dimensions[i] : other.unit.dimensions[i]);
    by.measured &= sum >= std::numeric_limits<std::int8_t>::min() && sum <= std::numeric_limits<std::int8_t>::max();
    by.unit.dimensions[i] = static_cast<std::int8_t>(sum);
  }
  by.unit.factor = by.unit.factor * (divide ? other.unit.factor.inverse() : other.unit.factor);
}

bool is_symbol_char(char c) {
  return c > ' ' && c < '\x7f' && !is_digit(c) && std::string_view("+-./(){}=\"]").find(c) == std::string_view::npos;
}

// One pass over a text, with a frame for every open bracket. Without `measure` it only tells units from other texts.
//
// The definition of an atom is read by the same code: that recursion follows the table of atoms, which is some five
// definitions deep, and never the text.
class Parser {
 public:
  Parser(std::string_view text, bool measure) : text_(text), measure_(measure) {}

  bool run(Product& out) {
    frames_.push_back({});
    bool component = true;  // a component is due next, not an operator
    bool first = true;      // of an expression or a bracket, where a solidus may stand
    if (text_.empty()) return fail(0, "the empty text is no unit");
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (component) {
        if (c == '/' && first) {
          frames_.back().divide = true;
          first = false;
          ++at_;
        } else if (c == '(') {
          frames_.push_back({});
          first = true;
          ++at_;
        } else {
          if (!read_component()) return false;
          component = first = false;
        }
      } else if (c == '.' || c == '/') {
        frames_.back().divide = c == '/';
        component = true;
        ++at_;
      } else if (c == ')') {
        if (frames_.size() == 1) return fail(at_, "a bracket is closed that was not opened");
        const Product inner = frames_.back().product;
        frames_.pop_back();
        take(inner);
        ++at_;
        if (!skip_annotation()) return false;
      } else {
        return fail(at_, "'.' or '/' is missing before '" + std::string(text_.substr(at_)) + "'");
      }
    }
    if (component) return fail(at_, "a unit is missing at the end");
    if (frames_.size() > 1) return fail(at_, "a bracket is not closed");
    out = frames_.back().product;
    return true;
  }

  Fault fault;

 private:
  struct Frame {
    Product product;
    bool divide = false;  // the operator before the next component
  };

  bool fail(std::size_t at, std::string why) {
    fault = {at, std::move(why)};
    return false;
  }

  void take(const Product& component) {
    if (measure_) multiply(frames_.back().product, component, frames_.back().divide);
  }

  bool skip_annotation() {
    if (at_ >= text_.size() || text_[at_] != '{') return true;
    const std::size_t end = text_.find('}', at_);
    if (end == std::string_view::npos) return fail(at_, "the annotation is not closed");
    for (std::size_t i = at_; i < end; ++i) {
      if (text_[i] < ' ' || text_[i] == '\x7f') return fail(i, "an annotation holds ASCII characters only");
    }
    at_ = end + 1;
    return true;
  }

  bool read_component() {
    if (text_[at_] == '{') {
      if (!skip_annotation()) return false;
      take(Product{});
      return true;
    }
    const std::string_view rest = text_.substr(at_);
    if (is_digit(text_[at_]) && !rest.starts_with("10*") && !rest.starts_with("10^")) {
      std::size_t end = at_;
      while (end < text_.size() && is_digit(text_[end])) ++end;
      if (measure_) {
        Product number;
        const auto value = Decimal::parse(text_.substr(at_, end - at_));
        const auto ratio = value ? Ratio::of(*value) : std::nullopt;
        number.measured = ratio.has_value();
        number.unit.factor = ratio.value_or(Ratio());
        take(number);
      }
      at_ = end;
      return skip_annotation();
    }
    return read_symbol() && skip_annotation();
  }

  bool read_symbol() {
    const std::size_t begin = at_;
    if (is_digit(text_[at_])) {
      at_ += 3;  // 10* or 10^
    } else {
      while (at_ < text_.size() && is_symbol_char(text_[at_])) {
        if (text_[at_] == '[') at_ = std::min(text_.find(']', at_), text_.size() - 1);
        ++at_;
      }
    }
    const std::string_view code = text_.substr(begin, at_ - begin);
    if (code.empty()) return fail(at_, "a unit is missing before '" + std::string(text_.substr(at_)) + "'");
    const Symbol symbol = find_symbol(code);
    if (symbol.atom == nullptr) return fail(begin, "'" + std::string(code) + "' is no unit of UCUM");
    int exponent = 1;
    if (!read_exponent(exponent)) return false;
    if (measure_) take(measured(symbol, exponent));
    return true;
  }

  bool read_exponent(int& exponent) {
    if (at_ >= text_.size()) return true;
    const bool sign = text_[at_] == '+' || text_[at_] == '-';
    if (!sign && !is_digit(text_[at_])) return true;
    const bool negative = text_[at_] == '-';
    std::size_t end = at_ + (sign ? 1 : 0);
    exponent = 0;
    for (; end < text_.size() && is_digit(text_[end]); ++end) {
      if (exponent < kMostExponent) exponent = exponent * 10 + (text_[end] - '0');
    }
    if (end == at_ + (sign ? 1 : 0)) return fail(at_, "a sign stands before the digits of an exponent only");
    if (negative) exponent = -exponent;
    at_ = end;
    return true;
  }

  Product measured(const Symbol& symbol, int exponent) const {
    Product out;
    const Atom& atom = *symbol.atom;
    if (atom.own_dimension()) {
      out.unit.dimensions[dimension_of(atom)] = 1;
    } else {
      Parser definition(atom.unit, true);
      definition.run(out);
      out.unit.factor = out.unit.factor * Ratio::of(Decimal::parse(atom.value).value_or(Decimal(1))).value_or(Ratio());
      out.unit.function = atom.function;
    }
    if (symbol.prefix != nullptr) {
      Ratio& prefixed = atom.function == Function::None ? out.unit.factor : out.unit.scale;
      prefixed = prefixed * ratio_of(*symbol.prefix);
    }
    if (exponent > kMostExponent || exponent < -kMostExponent) {
      out.measured = false;
    } else {
      raise(out, exponent);
    }
    return out;
  }

  static constexpr int kMostExponent = 300;  // past what any number here could hold

  std::string_view text_;
  bool measure_;
  std::size_t at_ = 0;
  std::vector<Frame> frames_;
};

}  // namespace

std::optional<Fault> fault_of(std::string_view code) {
  Parser parser(code, false);
  Product ignored;
  if (parser.run(ignored)) return std::nullopt;
  return parser.fault;
}

bool is_code(std::string_view code) {
  thread_local TextMemo<bool> memo;
  return memo.of(code, [](std::string_view text) { return !fault_of(text); });
}

bool has_annotation(std::string_view code) { return code.find('{') != std::string_view::npos; }

std::optional<Unit> parse(std::string_view code) {
  thread_local TextMemo<std::optional<Unit>> memo;
  return memo.of(code, [](std::string_view text) -> std::optional<Unit> {
    Parser parser(text, true);
    Product product;
    if (!parser.run(product) || !product.measured) return std::nullopt;
    return product.unit;
  });
}

std::string dimension_text(const Unit& unit) {
  std::string out;
  for (const Atom& atom : atoms()) {
    const int exponent = atom.own_dimension() ? unit.dimensions[dimension_of(atom)] : 0;
    if (exponent == 0) continue;
    if (!out.empty()) out += '.';
    out += atom.code;
    if (exponent != 1) out += std::to_string(exponent);
  }
  return out.empty() ? "1" : out;
}

}  // namespace hallmark::ucum
