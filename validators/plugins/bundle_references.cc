#include "plugins/bundle_references.h"

#include <algorithm>
#include <vector>

#include "plugins/bundle_links.h"
#include "plugins/bundle_parts.h"
#include "plugins/names.h"

namespace hallmark::plugins {
namespace {

using schema::each_node;
using schema::is_absolute;
using schema::read_rest_url;

constexpr std::string_view kIncludeIt = "Add an entry for it, with the fullUrl that the reference names";
constexpr std::string_view kByAddress =
    "An entry has that type and id, but not the address: refer to its fullUrl, or give both entries fullUrls of one server";

constexpr std::string_view kByWholeAddress = "Refer to it by its whole address, or by its identifier";

constexpr std::string_view kNarrativeLink = "http://hl7.org/fhir/StructureDefinition/narrativeLink";

// The types whose resources have canonical URLs (http://hl7.org/fhir/R4/resource.html#canonical).
constexpr std::string_view kDefinitions[] = {
    "ActivityDefinition",  "CapabilityStatement", "ChargeItemDefinition", "CodeSystem",      "CompartmentDefinition",
    "ConceptMap",          "EffectEvidenceSynthesis", "EventDefinition",  "Evidence",        "EvidenceVariable",
    "ExampleScenario",     "GraphDefinition",     "ImplementationGuide",  "Library",         "Measure",
    "MessageDefinition",   "NamingSystem",        "OperationDefinition",  "PlanDefinition",  "Questionnaire",
    "ResearchDefinition",  "ResearchElementDefinition", "RiskEvidenceSynthesis", "SearchParameter", "StructureDefinition",
    "StructureMap",        "TerminologyCapabilities", "TestScript",       "ValueSet"};

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
      : context_(context), record_(context.record), index_(index), report_(report), links_(index), parts_(record_, index),
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
      const Resolution to = index_.resolve(record_.text(node), entry);
      links_.add(entry, to);
      if (to.lead == Lead::One) part(entry, node, record_.text(node), to, is_narrative_link(node));
    }
  }

  bool is_narrative_link(NodeIndex value) const {
    const NodeIndex holder = record_[value].parent;
    return holder != kNoNode && record_.name(holder) == "extension" && record_.child_text(holder, "url") == kNarrativeLink;
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
    const NodeIndex holder = record_[node].parent;
    if (const Must* must = entry == 0 ? must_of(node) : nullptr; must != nullptr && required(entry, holder, text, to, *must)) return;
    if (to.lead == Lead::One) return part(entry, holder, text, to, false);
    if (to.lead == Lead::Many) {
      // A history is of one resource at one address, over and over.
      if (index_.type() == "history") return;
      return report_.add(entry, holder, Code::BundleReferenceAmbiguous, text, {std::to_string(to.count)});
    }
    const BundleEntry& at = index_.entries()[entry];
    if (is_absolute(text)) {
      if (text.starts_with("urn:uuid:") || text.starts_with("urn:oid:")) {
        report_.add(entry, holder, Code::BundleUrnNotInside, text);
      }
    } else if (at.url.empty()) {
      if (!may_be_unaddressed(at)) report_.add(entry, holder, Code::BundleReferenceUnaddressed, text);
    } else if (!has_form(text)) {
      if (!transactional_ || text.find('?') == std::string_view::npos) {
        report_.add(entry, holder, Code::BundleReferenceForm, text);
      }
    } else if (to.relative) {
      if (to.lead == Lead::Apparent && (document_ || message_)) {
        return report_.add(entry, holder, Code::BundleReferenceMismatched, text);
      }
      // A fault of the fullUrl itself is told there.
      if (transactional_ || !at.root.empty() || !is_absolute(at.url)) return;
      report_.add(entry, holder, Code::BundleReferenceUndefined, text,
                  {std::string(to.lead == Lead::Apparent ? kByAddress : kByWholeAddress)});
    }
  }

  // Type/id, or Type/id/_history/version.
  static bool has_form(std::string_view text) {
    const auto slashes = std::count(text.begin(), text.end(), '/');
    return slashes == 1 || slashes == 3;
  }

  // What is to be created has no address yet, and a server resolves the references of a transaction against its own base.
  // For answers nobody asks it.
  bool may_be_unaddressed(const BundleEntry& entry) const {
    if (index_.type().ends_with("-response")) return true;
    const NodeIndex request = record_.child(entry.node, "request");
    return transactional_ && (request == kNoNode || record_.child_text(request, "method") == "POST");
  }

  // Whether that was all there is to say of it.
  bool required(std::uint32_t entry, NodeIndex holder, std::string_view text, const Resolution& to, const Must& must) {
    if (to.lead == Lead::One || to.lead == Lead::Many) return false;
    if (is_absolute(text)) {
      // Definitions have addresses of their own, and need not travel with the document.
      const auto rest = read_rest_url(context_.schema, text);
      if (rest && is_definition(rest->type)) return true;
    } else if (!to.relative) {
      return false;
    }
    report_.add(entry, holder, Code::BundleReferenceNotIncluded, text,
                {std::string(must.words), std::string(to.lead == Lead::Apparent ? kByAddress : kIncludeIt)});
    return true;
  }

  bool is_definition(std::string_view type) const {
    return std::find(std::begin(kDefinitions), std::end(kDefinitions), type) != std::end(kDefinitions);
  }

  // "...#part": it is there once. That it is not there at all is told where the link is from a narrative's part to an element.
  void part(std::uint32_t entry, NodeIndex place, std::string_view text, const Resolution& to, bool narrative_link) {
    const std::size_t hash = text.find('#');
    if (hash == std::string_view::npos || (!document_ && !message_)) return;
    const std::uint32_t count = parts_.count(to.entry, text.substr(hash + 1));
    if (count == 0 && narrative_link) report_.add(entry, place, Code::BundlePartMissing, text);
    if (count > 1) report_.add(entry, place, Code::BundlePartAmbiguous, text, {std::to_string(count)});
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
  BundleParts parts_;
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
