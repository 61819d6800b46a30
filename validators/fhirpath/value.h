// One FHIRPath value: 24 bytes, copied freely. It owns nothing: text, quantities and type descriptions lie in the
// record, in the compiled expression, or in the arena of the evaluation that made them (arena.h), and must outlive it.
//
// An element of a record stays a Node until an operation needs what it says (conversion.h), so that its FHIR type and
// its extensions are not lost on the way: Patient.gender is a FHIR code until it is compared with a string.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/decimal.h"
#include "fhirpath/temporal.h"
#include "record/record.h"

namespace hallmark::fhirpath {

using hallmark::Decimal;
using hallmark::Int128;

enum class Type : std::uint8_t { Node, Boolean, String, Integer, Decimal, Date, DateTime, Time, Quantity, TypeInfo };

// "Boolean", ...; "" for Node.
std::string_view system_type_name(Type type);

struct Quantity {
  Decimal value;
  std::string_view unit;  // a UCUM code, or a calendar word as written ("days")
  bool calendar = false;
};

struct TypeInfo {
  std::string_view name_space;
  std::string_view name;
};

class Value {
 public:
  static Value node(const Record& record, NodeIndex index) {
    Value v(Type::Node, index);
    v.record_ = &record;
    return v;
  }
  static Value boolean(bool value) { return Value(Type::Boolean, value ? 1 : 0); }
  static Value integer(std::int64_t value) {
    Value v(Type::Integer);
    v.integer_ = value;
    return v;
  }
  static Value decimal(const Decimal& value) {
    Value v(Type::Decimal, value.scale());
    v.wide_ = {static_cast<std::int64_t>(value.mantissa() >> 64), static_cast<std::uint64_t>(value.mantissa())};
    return v;
  }
  static Value string(std::string_view text) {
    Value v(Type::String, static_cast<std::uint32_t>(text.size()));
    v.text_ = text.data();
    return v;
  }
  // `type`: Date, DateTime or Time.
  static Value temporal(Type type, const Temporal& value) {
    Value v(type);
    v.temporal_ = value;
    return v;
  }
  static Value quantity(const Quantity& value) {
    Value v(Type::Quantity);
    v.quantity_ = &value;
    return v;
  }
  static Value type_info(const TypeInfo& value) {
    Value v(Type::TypeInfo);
    v.type_info_ = &value;
    return v;
  }

  Type type() const { return type_; }
  bool is_node() const { return type_ == Type::Node; }
  bool is_number() const { return type_ == Type::Integer || type_ == Type::Decimal; }
  bool is_temporal() const { return type_ >= Type::Date && type_ <= Type::Time; }

  // Each is asked only of its own type.
  const Record& record() const { return *record_; }
  NodeIndex index() const { return small_; }
  bool boolean() const { return small_ != 0; }
  std::int64_t integer() const { return integer_; }
  Decimal decimal() const {  // also of an Integer
    if (type_ == Type::Integer) return Decimal(integer_);
    const Int128 high = static_cast<Int128>(wide_.high) * (static_cast<Int128>(1) << 64);
    return Decimal(high + static_cast<Int128>(wide_.low), small_);
  }
  std::string_view string() const { return {text_, small_}; }
  const Temporal& temporal() const { return temporal_; }
  const Quantity& quantity() const { return *quantity_; }
  const TypeInfo& type_info() const { return *type_info_; }

 private:
  explicit Value(Type type, std::uint32_t small = 0) : type_(type), small_(small), integer_(0) {}

  struct Wide {
    std::int64_t high;
    std::uint64_t low;
  };
  Type type_;
  std::uint32_t small_;  // node index, truth, length of a string, scale of a decimal
  union {
    const Record* record_;
    std::int64_t integer_;
    const char* text_;
    Wide wide_;
    Temporal temporal_;
    const Quantity* quantity_;
    const TypeInfo* type_info_;
  };
};
static_assert(sizeof(Value) == 24);

}  // namespace hallmark::fhirpath
