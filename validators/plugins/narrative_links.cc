// Most records have no such link: then the markup is searched for "#" and nothing more. Where there is one, every id of the record is
// counted once for the resource it stands in and once for each Bundle around that, so that a link is one question or two.
#include "plugins/narrative_links.h"

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "plugins/names.h"
#include "record/xhtml_attributes.h"

namespace hallmark::plugins {
namespace {

bool may_have_links(std::string_view markup) {
  return markup.find("\"#") != std::string_view::npos || markup.find("'#") != std::string_view::npos;
}

class Check {
 public:
  Check(const PluginContext& context, const Plugin& plugin, IssueSink& sink)
      : context_(context), record_(context.record), plugin_(plugin), sink_(sink), contained_(record_, "contained"), id_(record_, "id") {}

  void run() {
    std::vector<NodeIndex> narratives;
    for (NodeIndex node = 0; node < record_.size(); ++node) {
      if (record_[node].kind == Kind::Xhtml && may_have_links(record_.text(node))) narratives.push_back(node);
    }
    if (narratives.empty()) return;
    count_ids();
    for (const NodeIndex narrative : narratives) check(narrative);
  }

 private:
  struct Count {
    std::uint32_t ids = 0;    // of elements, resources and markup
    std::uint32_t names = 0;  // <a name="...">
  };
  using Counts = std::unordered_map<std::string_view, Count>;

  // The resource that is not contained.
  NodeIndex owner_of(NodeIndex node) const {
    NodeIndex at = record_.resource_of(node);
    while (at != kNoNode && record_[at].parent != kNoNode && contained_.is(at)) at = record_.resource_of(record_[at].parent);
    return at;
  }

  NodeIndex bundle_of(NodeIndex resource) const {
    for (NodeIndex at = record_[resource].parent; at != kNoNode; at = record_[at].parent) {
      if (is_resource_of(record_, at, "Bundle")) return at;
    }
    return kNoNode;
  }

  void add(NodeIndex node, std::string_view id, std::uint32_t Count::*what) {
    const NodeIndex owner = owner_of(node);
    ++(counts_[owner][id].*what);
    for (NodeIndex bundle = bundle_of(owner); bundle != kNoNode; bundle = bundle_of(bundle)) ++(counts_[bundle][id].*what);
  }

  void count_ids() {
    for (NodeIndex node = 0; node < record_.size(); ++node) {
      if (record_[node].kind == Kind::Xhtml) {
        each_xhtml_attribute(record_.text(node), [&](const XhtmlAttribute& a) {
          if (a.attribute == "id") add(node, a.value, &Count::ids);
          if (a.attribute == "name" && a.element == "a") add(node, a.value, &Count::names);
        });
      } else if (id_.is(node) && record_.has_value(node)) {
        add(node, record_.text(node), &Count::ids);
      }
    }
  }

  Count count(NodeIndex scope, std::string_view id) const {
    const auto ids = counts_.find(scope);
    if (ids == counts_.end()) return {};
    const auto found = ids->second.find(id);
    return found == ids->second.end() ? Count{} : found->second;
  }

  void check(NodeIndex narrative) {
    const NodeIndex owner = owner_of(narrative);
    std::unordered_set<std::string_view> told;
    each_xhtml_attribute(record_.text(narrative), [&](const XhtmlAttribute& a) {
      const bool link = a.element == "a" && a.attribute == "href" && a.value.size() > 1;
      const bool image = a.element == "img" && a.attribute == "src";
      if ((!link && !image) || !a.value.starts_with('#') || !told.insert(a.value).second) return;
      const std::string_view id = a.value.substr(1);
      const Count here = count(owner, id);
      if (image) {
        if (here.ids != 1) report(narrative, Code::NarrativeImageBroken, a.value, here.ids);
      } else if (const std::uint32_t all = here.ids + here.names; all > 1) {
        report(narrative, Code::NarrativeLinkAmbiguous, a.value, all);
      } else if (all == 0) {
        const NodeIndex bundle = bundle_of(owner);
        const Count around = bundle == kNoNode ? Count{} : count(bundle, id);
        if (around.ids + around.names == 0) report(narrative, Code::NarrativeLinkBroken, a.value, 0);
      }
    });
  }

  void report(NodeIndex narrative, Code code, std::string_view link, std::uint32_t places) {
    report_at(context_, plugin_, narrative, code, sink_, link, {std::to_string(places)});
  }

  const PluginContext& context_;
  const Record& record_;
  const Plugin& plugin_;
  IssueSink& sink_;
  const Wanted contained_, id_;
  std::unordered_map<NodeIndex, Counts> counts_;
};

}  // namespace

const CheckInfo& NarrativeLinks::info() const {
  static constexpr CheckInfo kInfo{"narrative-links", "links and images within narratives", kNarrativeLinkManuals};
  return kInfo;
}

void NarrativeLinks::validate(const PluginContext& context, IssueSink& sink) const { Check(context, *this, sink).run(); }

}  // namespace hallmark::plugins
