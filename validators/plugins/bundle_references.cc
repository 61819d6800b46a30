#include "plugins/bundle_references.h"

#include <algorithm>
#include <vector>

#include "plugins/bundle_links.h"
#include "plugins/names.h"

namespace hallmark::plugins {
namespace {

using schema::each_node;
using schema::is_absolute;

constexpr std::string_view kIncludeIt = "Add an entry for it, with the fullUrl that the reference names";
constexpr std::string_view kByAddress =
    "An entry has that type and id, but not the address: refer to its fullUrl, or give both entries fullUrls of one server";

constexpr std::string_view kByWholeAddress = "Refer to it by its whole address, or by its identifier";

// Where references of the first entry must lead into the Bundle: element, and what it stands in. "" is the resource.
struct Must {
  std::string_view parent, element, words;
};
constexpr Must kOfDocument[] = {
    {"", "subject", "Composition.subject"},
    {"", "encounter", "Composition.encounter"},
    {"", "author", "Composition.author"},
    {"", "custodian", "Composition.custodian"},
    {"attester", "party", "Composition.attester.party"},
    {"event", "detail", "Composition.event.detail"},
    {"section", "author", "Composition.section.author"},
    {"section", "focus", "Composition.section.focus"},
    {"section", "entry", "Composition.section.entry"},
};
constexpr Must kOfMessage[] = {{"", "focus", "MessageHeader.focus"}};

class Check {
 public:
  Check(const PluginContext& context, const BundleIndex& index, BundleReport& report)
      : context_(context), record_(context.record), index_(index), report_(report), links_(index),
        reference_name_(record_, "reference"), reference_type_(context.schema.structure_of_type("Reference")),
        uri_types_{context.schema.structure_of_type("uri"), context.schema.structure_of_type("url"),
                   context.schema.structure_of_type("canonical")} {
    const std::string_view first = index.entries().empty() ? "" : index.entries()[0].type;
    document_ = index.type() == "document" && first == "Composition";
    message_ = index.type() == "message" && first == "MessageHeader";
    transactional_ = index.type().starts_with("transaction") || index.type().starts_with("batch");
  }

  void run() {
    const auto& entries = index_.entries();
    for (std::uint32_t at = 0; at < entries.size(); ++at) {
      if (entries[at].resource == kNoNode || entries[at].type == "Bundle") continue;
      each_node(record_, entries[at].resource, [&](NodeIndex node) { visit(at, node); });
    }
    if (document_ || message_) report_ties();
  }

 private:
  void visit(std::uint32_t entry, NodeIndex node) {
    if (!record_.has_value(node)) return;
    if (is_reference(node)) return reference(entry, node);
    if (!document_ && !message_) return;
    if (record_[node].kind == Kind::Xhtml) return narrative(entry, record_.text(node));
    const auto is = [&](std::uint32_t type) { return context_.is_type(node, type); };
    if (std::any_of(std::begin(uri_types_), std::end(uri_types_), is)) {
      links_.add(entry, index_.resolve(record_.text(node), entry));
    }
  }

  bool is_reference(NodeIndex node) const {
    if (!reference_name_.is(node) || record_[node].parent == kNoNode) return false;
    return reference_type_ == schema::kNone || context_.is_type(record_[node].parent, reference_type_);
  }

  void reference(std::uint32_t entry, NodeIndex node) {
    const std::string_view text = record_.text(node);
    if (text.empty()) return;
    Resolution to = index_.resolve(text, entry);
    // FHIR 3 did not yet say that such a reference has no meaning.
    const bool stu3 = context_.schema.version() == FhirVersion::Stu3;
    if (stu3 && to.lead == Lead::Apparent && to.count == 1) to.lead = Lead::One;
    links_.add(entry, to);
    if (to.lead == Lead::Inside) return;
    if (const Must* must = entry == 0 ? must_of(node) : nullptr) return required(entry, node, to, *must);
    if (to.lead == Lead::One || to.lead == Lead::Many) return;
    const BundleEntry& holder = index_.entries()[entry];
    if (to.relative) {
      // A fault of the fullUrl itself is told there.
      if (transactional_ || !holder.root.empty() || !is_absolute(holder.url)) return;
      report_.add(entry, node, Code::BundleReferenceUndefined, text,
                  {std::string(to.lead == Lead::Apparent ? kByAddress : kByWholeAddress)});
    } else if (text.starts_with("urn:uuid:") || text.starts_with("urn:oid:")) {
      report_.add(entry, node, Code::BundleUrnNotInside, text);
    }
  }

  void required(std::uint32_t entry, NodeIndex node, const Resolution& to, const Must& must) {
    if (to.lead == Lead::One) return;
    const std::string_view text = record_.text(node);
    if (to.lead == Lead::Many) {
      return report_.add(entry, node, Code::BundleReferenceAmbiguous, text, {std::to_string(to.count)});
    }
    report_.add(entry, node, Code::BundleReferenceNotIncluded, text,
                {std::string(must.words), std::string(to.lead == Lead::Apparent ? kByAddress : kIncludeIt)});
  }

  const Must* must_of(NodeIndex node) const {
    const NodeIndex holder = record_[node].parent;
    const NodeIndex parent = record_[holder].parent;
    if (parent == kNoNode) return nullptr;
    const bool top = parent == index_.entries()[0].resource;
    const auto find = [&](const auto& rows) -> const Must* {
      for (const Must& row : rows) {
        if (record_.name(holder) != row.element) continue;
        if (row.parent.empty() ? top : record_.name(parent) == row.parent) return &row;
      }
      return nullptr;
    };
    return document_ ? find(kOfDocument) : message_ ? find(kOfMessage) : nullptr;
  }

  // Links and pictures in the words: src="...", href='...'.
  void narrative(std::uint32_t entry, std::string_view markup) {
    for (const std::string_view attribute : {std::string_view("src="), std::string_view("href=")}) {
      for (std::size_t at = markup.find(attribute); at != std::string_view::npos; at = markup.find(attribute, at)) {
        at += attribute.size();
        if (at >= markup.size() || (markup[at] != '"' && markup[at] != '\'')) continue;
        const std::size_t end = markup.find(markup[at], at + 1);
        if (end == std::string_view::npos) break;
        links_.add(entry, index_.resolve(markup.substr(at + 1, end - at - 1), entry));
        at = end;
      }
    }
  }

  // What stands in the Bundle itself: its links (a document's stylesheet) and its signature.
  void add_roots() {
    const Wanted entry(record_, "entry"), link(record_, "link"), url(record_, "url");
    for (NodeIndex child : record_.children(index_.node())) {
      if (entry.is(child)) continue;
      each_node(record_, child, [&](NodeIndex node) {
        if (is_reference(node) || (url.is(node) && link.is(child))) {
          links_.add(kNoEntry, index_.resolve(record_.text(node), kNoEntry));
        }
      });
    }
  }

  void report_ties() {
    add_roots();
    const std::vector<Tie> ties = links_.ties();
    for (std::uint32_t at = 0; at < ties.size(); ++at) {
      const BundleEntry& entry = index_.entries()[at];
      if (entry.resource == kNoNode || ties[at] == Tie::Reached) continue;
      if (message_) {
        if (ties[at] == Tie::Loose) report_.add(at, entry.node, Code::BundleEntryLoose);
      } else if (ties[at] == Tie::Attached) {
        if (entry.type != "Provenance") report_.add(at, entry.node, Code::BundleEntryTiedBackwards);
      } else if (entry.type != "Binary") {
        report_.add(at, entry.node, Code::BundleEntryNotOfDocument);
      }
    }
  }

  const PluginContext& context_;
  const Record& record_;
  const BundleIndex& index_;
  BundleReport& report_;
  BundleLinks links_;
  const Wanted reference_name_;
  const std::uint32_t reference_type_;
  const std::uint32_t uri_types_[3];
  bool document_ = false;
  bool message_ = false;
  bool transactional_ = false;
};

}  // namespace

void check_references(const PluginContext& context, const BundleIndex& index, BundleReport& report) {
  Check(context, index, report).run();
}

}  // namespace hallmark::plugins
