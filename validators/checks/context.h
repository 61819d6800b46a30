// What every check is given, and how it reports. Checks are free functions: stateless, thread-safe, silent.
#pragma once

#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "checks/policy.h"
#include "issue/manual.h"
#include "issue/sink.h"
#include "record/record.h"
#include "schema/schema.h"

namespace hallmark::checks {

// The names that checks look for inside a value, as numbers of this schema.
struct Vocabulary {
  explicit Vocabulary(const schema::Schema& schema);
  NameId id, coding, system, value, version, code, url, modifier_extension, display, concept_;
  std::uint32_t reference_type, extension_type, identifier_type;  // structures
};

// What has been reported of a record, where several definitions may say the same.
using Said = std::set<std::tuple<Code, NodeIndex, std::string>>;

struct Context {
  const schema::Schema& schema;
  const Vocabulary& names;
  const Record& record;
  IssueSink& sink;
  const Policy& policy;
  Said* said = nullptr;  // null: nothing can be said twice
};

// Whether this is the first time that `code` is reported at `node` of `what`; remembers it.
bool said_first(const Context& context, Code code, NodeIndex node, std::string what);

// What an issue says besides its code and place.
struct Details {
  std::string found;
  std::vector<std::string> arguments = {};
  NodeIndex caret = kNoNode;  // where line and column point, if not at the node itself
};

// A fault, before it is known whose rule it breaks.
struct Finding {
  Code code;
  Details details;
};

// `element`: the schema element that was broken, or schema::kNone.
void report(const Context& context, const CheckInfo& check, Code code, NodeIndex node, std::uint32_t element,
            Details details = {});

// "Patient", "Patient.contact": how a sentence names the thing that has children.
std::string owner_name(const Context& context, const schema::ChildTable& table);

// The same of a node of a walked record.
std::string owner_name(const Context& context, NodeIndex node);

// "HumanName", "dateTime"; "resource" for any resource.
std::string type_name(const Context& context, const schema::TypeRef* type, const schema::Element& element);

}  // namespace hallmark::checks
