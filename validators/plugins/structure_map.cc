// A rule sees the inputs of its group, and the variables of itself and of the rules around it. The rules of a group are walked
// with an explicit stack; the names in sight are one list, cut back to its length at a rule's beginning when the rule is left,
// and counted, so that asking for one takes no longer where there are many.
#include "plugins/structure_map.h"

#include <unordered_map>
#include <unordered_set>

#include "plugins/authoring/report.h"
#include "plugins/names.h"

namespace hallmark::plugins {
namespace {

using authoring::members;

// What HL7's tools write where a rule names no group, and the default for the two types is to be applied.
constexpr std::string_view kDefaultGroup = "DefaultMappingGroupAnonymousAlias";

std::string inputs_text(std::size_t count) { return std::to_string(count) + (count == 1 ? " input" : " inputs"); }

class Map {
 public:
  Map(const authoring::Report& report, NodeIndex node) : report_(report), record_(report.record()), node_(node) {}

  void check() {
    imports_ = record_.child(node_, "import") != kNoNode;
    const std::vector<NodeIndex> groups = members(record_, node_, "group");
    for (const NodeIndex group : groups) {
      const std::string_view name = record_.child_text(group, "name");
      if (!name.empty() && !inputs_of_.try_emplace(name, members(record_, group, "input").size()).second) {
        report_(group, Code::MapNameRepeated, name, {"groups"});
      }
      collect_rules(group);
    }
    for (const NodeIndex group : groups) check_group(group);
  }

 private:
  // R4 lets a rule apply another rule by its name.
  void collect_rules(NodeIndex group) {
    std::vector<NodeIndex> todo = {group};
    while (!todo.empty()) {
      const NodeIndex holder = todo.back();
      todo.pop_back();
      for (const NodeIndex rule : members(record_, holder, "rule")) {
        rules_.insert(record_.child_text(rule, "name"));
        todo.push_back(rule);
      }
    }
  }

  void check_group(NodeIndex group) {
    const NodeIndex extends = record_.child(group, "extends");
    if (extends != kNoNode && !imports_ && !record_.text(extends).empty() && !inputs_of_.contains(record_.text(extends))) {
      report_(extends, Code::MapGroupUnknown, record_.text(extends));
    }
    leave(0);
    for (const NodeIndex input : members(record_, group, "input")) {
      const std::string_view name = record_.child_text(input, "name");
      if (name.empty()) continue;
      if (sees(name)) report_(input, Code::MapNameRepeated, name, {"inputs"});
      enter(name);
    }
    for (const NodeIndex constant : members(record_, node_, "const")) enter(record_.child_text(constant, "name"));  // R5
    walk_rules(group);
  }

  void walk_rules(NodeIndex group) {
    struct Todo {
      NodeIndex rule;
      std::size_t names;  // in sight before it
    };
    std::vector<Todo> todo;
    const auto push = [&](NodeIndex holder) {
      const std::vector<NodeIndex> rules = members(record_, holder, "rule");
      for (auto it = rules.rbegin(); it != rules.rend(); ++it) todo.push_back({*it, names_.size()});
    };
    push(group);
    while (!todo.empty()) {
      const Todo next = todo.back();
      todo.pop_back();
      leave(next.names);
      check_rule(next.rule);
      push(next.rule);
    }
  }

  void check_rule(NodeIndex rule) {
    for (const NodeIndex source : members(record_, rule, "source")) {
      check_context(source);
      add_variable(source);
    }
    for (const NodeIndex target : members(record_, rule, "target")) {
      if (record_.child_text(target, "contextType") != "type") check_context(target);
      add_variable(target);
    }
    for (const NodeIndex dependent : members(record_, rule, "dependent")) check_dependent(dependent);
  }

  void add_variable(NodeIndex node) {
    const std::string_view name = record_.child_text(node, "variable");
    if (!name.empty()) enter(name);
  }

  void check_context(NodeIndex holder) const {
    const std::string_view context = record_.child_text(holder, "context");
    // A source may be a type, too.
    if (context.empty() || sees(context) || report_.schema().structure_of_type(context) != schema::kNone) return;
    report_(holder, Code::MapContextUnknown, context);
  }

  void check_dependent(NodeIndex dependent) const {
    const std::string_view name = record_.child_text(dependent, "name");
    const std::vector<NodeIndex> variables = members(record_, dependent, "variable");
    for (const NodeIndex variable : variables) {
      const std::string_view text = record_.text(variable);
      // Some write a constant in quotes.
      if (!text.empty() && !sees(text) && text.find_first_of("'\" ") == std::string_view::npos) {
        report_(variable, Code::MapContextUnknown, text);
      }
    }
    const auto group = inputs_of_.find(name);
    if (group == inputs_of_.end()) {
      const bool by_default = name.find(kDefaultGroup) != std::string_view::npos;
      if (!name.empty() && !by_default && !imports_ && !rules_.contains(name)) report_(dependent, Code::MapGroupUnknown, name);
    } else if (!variables.empty() && group->second != variables.size() && !rules_.contains(name)) {
      report_(dependent, Code::MapArgumentsWrong, {},
              {std::string(name), inputs_text(group->second),
               std::to_string(variables.size()) + (variables.size() == 1 ? " is" : " are")});
    }
  }

  void enter(std::string_view name) {
    names_.push_back(name);
    ++times_[name];
  }
  void leave(std::size_t names) {
    for (; names_.size() > names; names_.pop_back()) --times_[names_.back()];
  }
  bool sees(std::string_view name) const {
    const auto found = times_.find(name);
    return found != times_.end() && found->second > 0;
  }

  const authoring::Report& report_;
  const Record& record_;
  NodeIndex node_;
  bool imports_ = false;
  std::unordered_map<std::string_view, std::size_t> inputs_of_;  // by the group's name
  std::unordered_set<std::string_view> rules_;
  std::vector<std::string_view> names_;                      // in sight
  std::unordered_map<std::string_view, std::size_t> times_;  // how often each is among them
};

}  // namespace

const CheckInfo& StructureMap::info() const {
  static constexpr CheckInfo kInfo = {"structure-map", "Structure maps: their groups, inputs and variables", kStructureMapManuals};
  return kInfo;
}

void StructureMap::validate(const PluginContext& context, IssueSink& sink) const {
  const authoring::Report report{context, *this, sink};
  for (const NodeIndex node : context.index.resources()) {
    if (is_resource_of(context.record, node, "StructureMap")) Map(report, node).check();
  }
}

}  // namespace hallmark::plugins
