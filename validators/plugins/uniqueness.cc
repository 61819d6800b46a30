// One pass over the nodes; what is unique within what is part of the key, so that one set serves the whole record.
#include "plugins/uniqueness.h"

#include <string>
#include <unordered_set>

#include "plugins/names.h"

namespace hallmark::plugins {
namespace {

class Check {
 public:
  Check(const PluginContext& context, const Plugin& plugin, IssueSink& sink)
      : context_(context), record_(context.record), plugin_(plugin), sink_(sink), id_(record_, "id"), contained_(record_, "contained"),
        meta_(record_, "meta"), security_(record_, "security"), snapshot_(record_, "snapshot") {}

  void run() {
    for (NodeIndex node = 1; node < record_.size(); ++node) {
      if (id_.is(node)) {
        check_id(node);
      } else if (meta_.is(node) && record_.is_resource(record_[node].parent)) {
        check_labels(node);
      }
    }
  }

 private:
  bool is_new(NodeIndex scope, char kind, std::string_view text) {
    return seen_.insert(std::to_string(scope).append(1, kind).append(text)).second;
  }

  void check_id(NodeIndex id) {
    const std::string_view text = record_.text(id);
    const NodeIndex holder = record_[id].parent;
    if (text.empty() || !record_.has_value(id)) return;
    if (record_.is_resource(holder)) {
      if (record_[holder].parent == kNoNode || !contained_.is(holder)) return;
      if (!is_new(record_[holder].parent, '!', text)) report_at(context_, plugin_, holder, Code::ContainedIdRepeated, sink_, text);
    } else if (!is_new(scope_of(holder), '.', text)) {
      report_at(context_, plugin_, holder, Code::ElementIdRepeated, sink_, text);
    }
  }

  // The resource that the element stands in, or the snapshot, whose ids repeat those of the differential.
  NodeIndex scope_of(NodeIndex element) const {
    NodeIndex at = record_[element].parent;
    while (at != kNoNode && !record_.is_resource(at) && !(snapshot_.is(at) && record_.is_resource(record_[at].parent))) {
      at = record_[at].parent;
    }
    return at;
  }

  void check_labels(NodeIndex meta) {
    for (NodeIndex label : record_.children(meta)) {
      if (!security_.is(label) || record_[label].kind != Kind::Object) continue;
      const std::string text = std::string(record_.child_text(label, "system")) + '#' + std::string(record_.child_text(label, "code"));
      if (!is_new(meta, '#', text)) report_at(context_, plugin_, label, Code::SecurityLabelRepeated, sink_, text);
    }
  }

  const PluginContext& context_;
  const Record& record_;
  const Plugin& plugin_;
  IssueSink& sink_;
  const Wanted id_, contained_, meta_, security_, snapshot_;
  std::unordered_set<std::string> seen_;
};

}  // namespace

const CheckInfo& Uniqueness::info() const {
  static constexpr CheckInfo kInfo{"uniqueness", "what may stand once only: ids, security labels", kUniquenessManuals};
  return kInfo;
}

void Uniqueness::validate(const PluginContext& context, IssueSink& sink) const { Check(context, *this, sink).run(); }

}  // namespace hallmark::plugins
