#include "snomed/expression.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/text.h"

namespace hallmark::snomed {
namespace {

enum class Word : std::uint8_t {
  End, Wrong, Number, Any, Open, Close, And, Or, Minus, Below, BelowOrSelf, Child, ChildOrSelf, Above, AboveOrSelf, Parent, ParentOrSelf, Member,
};

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Word next() {
    skip();
    if (at_ == text_.size()) return Word::End;
    const char c = text_[at_];
    if (is_digit(c)) return number();
    ++at_;
    switch (c) {
      case '(': return Word::Open;
      case ')': return Word::Close;
      case ',': return Word::And;
      case '*': return Word::Any;
      case '^': return Word::Member;
      case '<': return hierarchy('<', Word::Below, Word::BelowOrSelf, Word::Child, Word::ChildOrSelf);
      case '>': return hierarchy('>', Word::Above, Word::AboveOrSelf, Word::Parent, Word::ParentOrSelf);
      default: --at_; return keyword();
    }
  }
  std::uint64_t value() const { return value_; }

 private:
  // White space, and a term between bars.
  void skip() {
    for (;;) {
      while (at_ < text_.size() && is_space(text_[at_])) ++at_;
      if (at_ == text_.size() || text_[at_] != '|') return;
      const std::size_t end = text_.find('|', at_ + 1);
      if (end == std::string_view::npos) return;
      at_ = end + 1;
    }
  }
  Word number() {
    const std::size_t from = at_;
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    const auto read = parse_unsigned(text_.substr(from, at_ - from));
    if (!read) return Word::Wrong;
    value_ = *read;
    return Word::Number;
  }
  Word hierarchy(char sign, Word strict, Word with_self, Word step, Word step_or_self) {
    const bool twice = at_ < text_.size() && text_[at_] == sign;
    if (twice) ++at_;
    const bool one = at_ < text_.size() && text_[at_] == '!';
    if (one) ++at_;
    return one ? (twice ? step_or_self : step) : (twice ? with_self : strict);
  }
  Word keyword() {
    const std::size_t from = at_;
    while (at_ < text_.size() && ((text_[at_] >= 'A' && text_[at_] <= 'Z') || (text_[at_] >= 'a' && text_[at_] <= 'z'))) ++at_;
    const std::string word = lower_ascii(text_.substr(from, at_ - from));
    return word == "and" ? Word::And : word == "or" ? Word::Or : word == "minus" ? Word::Minus : Word::Wrong;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::uint64_t value_ = 0;
};

Answer of(bool yes) { return yes ? Answer::Yes : Answer::No; }

Answer negated(Answer a) { return a == Answer::Yes ? Answer::No : a == Answer::No ? Answer::Yes : a; }

Answer combined(Word op, Answer a, Answer b) {
  if (op == Word::Minus) b = negated(b);
  const Answer settles = op == Word::Or ? Answer::Yes : Answer::No;
  if (a == settles || b == settles) return settles;
  return a == Answer::CannotTell || b == Answer::CannotTell ? Answer::CannotTell : negated(settles);
}

class Evaluation {
 public:
  Evaluation(const Release& release, std::uint32_t at) : release_(release), at_(at) {}

  Answer simple(Word op, std::uint64_t id) const {
    if (op == Word::Member) return release_.has_refset(id) ? of(release_.is_member(id, at_)) : Answer::CannotTell;
    const bool self = release_.id(at_) == id;
    if (op == Word::End) return of(self);
    const bool with_self = op == Word::BelowOrSelf || op == Word::ChildOrSelf || op == Word::AboveOrSelf || op == Word::ParentOrSelf;
    if (self) return of(with_self);
    const std::uint32_t named = release_.find(id);
    if (named == kNoConcept || !release_.active(at_) || !release_.active(named)) return Answer::CannotTell;
    switch (op) {
      case Word::Below:
      case Word::BelowOrSelf: return release_.is_a(at_, named);
      case Word::Above:
      case Word::AboveOrSelf: return release_.is_a(named, at_);
      case Word::Child:
      case Word::ChildOrSelf: return of(is_parent(at_, named));
      case Word::Parent:
      case Word::ParentOrSelf: return of(is_parent(named, at_));
      default: return Answer::CannotTell;
    }
  }

 private:
  bool is_parent(std::uint32_t child, std::uint32_t parent) const {
    const auto parents = release_.parents(child);
    return std::ranges::find(parents, parent) != parents.end();
  }

  const Release& release_;
  std::uint32_t at_;
};

// What is known between one pair of parentheses.
struct Between {
  std::optional<Answer> value;
  Word op = Word::End;     // between what is there and what comes; End: none is given
  Word first = Word::End;  // the one operator of this level: without parentheses they may not be mixed
};

// Takes in a value; false where none may stand here.
bool take(Between& level, Answer value) {
  if (level.value && level.op == Word::End) return false;
  level.value = level.value ? combined(level.op, *level.value, value) : value;
  level.op = Word::End;
  return true;
}

bool take_operator(Between& level, Word op) {
  if (!level.value || level.op != Word::End) return false;
  if (level.first != Word::End && (level.first != op || op == Word::Minus)) return false;
  level.first = level.op = op;
  return true;
}

}  // namespace

Answer matches(const Release& release, std::string_view expression, std::uint32_t at) {
  constexpr std::size_t kDeepest = 100;
  if (expression.size() > kLongestExpression) return Answer::CannotTell;
  const Evaluation evaluation(release, at);
  Lexer lexer(expression);
  std::vector<Between> levels(1);
  for (;;) {
    Word word = lexer.next();
    bool sound = true;
    switch (word) {
      case Word::End: {
        const bool whole = levels.size() == 1 && levels[0].value && levels[0].op == Word::End;
        return whole ? *levels[0].value : Answer::CannotTell;
      }
      case Word::Wrong: return Answer::CannotTell;
      case Word::And:
      case Word::Or:
      case Word::Minus: sound = take_operator(levels.back(), word); break;
      case Word::Open:
        sound = (!levels.back().value || levels.back().op != Word::End) && levels.size() < kDeepest;
        levels.emplace_back();
        break;
      case Word::Close: {
        const Between closed = levels.back();
        levels.pop_back();
        sound = !levels.empty() && closed.value && closed.op == Word::End && take(levels.back(), *closed.value);
        break;
      }
      case Word::Number: sound = take(levels.back(), evaluation.simple(Word::End, lexer.value())); break;
      case Word::Any: sound = take(levels.back(), Answer::Yes); break;
      default: {
        const Word after = lexer.next();
        if (after == Word::Any && (word == Word::BelowOrSelf || word == Word::AboveOrSelf)) {
          sound = take(levels.back(), Answer::Yes);
        } else {
          sound = after == Word::Number && take(levels.back(), evaluation.simple(word, lexer.value()));
        }
      }
    }
    if (!sound) return Answer::CannotTell;
  }
}

}  // namespace hallmark::snomed
