#include "plugins/clinical/levels.h"

#include <unordered_set>

#include "base/text.h"
#include "plugins/clinical/elements.h"
#include "plugins/clinical/resources.h"
#include "plugins/code_systems.h"

namespace hallmark::plugins {
namespace {

using snomed::Level;
using snomed::Release;

constexpr std::string_view kEps = "a prescription of the Electronic Prescription Service";
constexpr std::string_view kGeneralPractice = "a prescription of a general practice";

// The medicine of a request or statement: the codings of dm+d's levels among those it has.
struct Medicine {
  NodeIndex moiety = kNoNode, product = kNoNode, pack = kNoNode;  // code of the first coding of the kind
  Level pack_level = Level::None;
};

class Levels {
 public:
  Levels(const Plugin& plugin, const PluginContext& context, IssueSink& sink)
      : plugin_(plugin), context_(context), record_(context.record), sink_(sink), resources_(context) {}

  void check() {
    each_resource(context_, [&](NodeIndex node, std::string_view type) {
      if (type == "MessageHeader") note_event(node);
    });
    each_resource(context_, [&](NodeIndex node, std::string_view type) {
      if (type == "MedicationRequest") check_request(node);
      if (type == "MedicationStatement") check_dose(node, "dosage", medicine_of(node));
    });
  }

 private:
  void note_event(NodeIndex header) {
    for (const std::string_view name : {"eventCoding", "event"}) {
      const NodeIndex event = record_.child(header, name);
      if (event == kNoNode || record_.child_text(event, "system") != "https://fhir.nhs.uk/CodeSystem/message-event") continue;
      prescription_message_ = prescription_message_ || record_.child_text(event, "code").starts_with("prescription-order");
    }
  }

  Medicine medicine_of(NodeIndex resource) {
    NodeIndex concept_node = record_.child(resource, "medicationCodeableConcept");
    if (const NodeIndex reference = record_.child(resource, "medicationReference"); concept_node == kNoNode && reference != kNoNode) {
      const NodeIndex medication = resources_.resolve(reference);
      if (medication != kNoNode && is_resource_of(record_, medication, "Medication")) concept_node = record_.child(medication, "code");
    }
    Medicine out;
    if (concept_node == kNoNode) return out;
    each_coding(record_, concept_node, [&](const CodingText& coding) {
      if (!holds_sctids(clinical_system(coding.system))) return;
      const std::uint32_t at = context_.release->find(coding.code);
      if (at == snomed::kNoConcept) return;
      const NodeIndex code = record_.child(coding.node, "code");
      const Level level = context_.release->level(at);
      const auto take = [&](NodeIndex& first) {
        if (first == kNoNode) first = code;
      };
      if (level == Level::Vtm) take(out.moiety);
      if (level == Level::Vmp || level == Level::Amp) take(out.product);
      if (level == Level::Vmpp || level == Level::Ampp) {
        if (out.pack == kNoNode) out.pack_level = level;
        take(out.pack);
      }
    });
    return out;
  }

  void check_request(NodeIndex request) {
    const Medicine medicine = medicine_of(request);
    if (medicine.product != kNoNode) return;
    if (medicine.moiety == kNoNode) {
      if (medicine.pack != kNoNode) say(medicine.pack, Code::DmdLevelPack, {std::string(snomed::level_name(medicine.pack_level))});
      return;
    }
    if (const std::string_view setting = setting_of(request); !setting.empty()) {
      return say(medicine.moiety, Code::DmdLevelSetting, {"VTM", std::string(setting)});
    }
    check_dose(request, "dosageInstruction", medicine);
  }

  // A Medication that several requests refer to is told once.
  void say(NodeIndex code, Code issue, std::vector<std::string> arguments) {
    if (told_.insert(code).second) report_at(context_, plugin_, code, issue, sink_, record_.text(code), std::move(arguments));
  }

  // What the record itself says of where the prescription is from; "" if it does not.
  std::string_view setting_of(NodeIndex request) {
    const NodeIndex group = record_.child(request, "groupIdentifier");
    if (group != kNoNode && record_.child_text(group, "system") == "https://fhir.nhs.uk/Id/prescription-order-number") return kEps;
    bool typed = false;
    each_child(record_, request, "extension", [&](NodeIndex extension) {
      const NodeIndex value = record_.child(extension, "valueCoding");
      typed = typed || (value != kNoNode && record_.child_text(value, "system") == "https://fhir.nhs.uk/CodeSystem/prescription-type");
    });
    if (typed || prescription_message_) return kEps;
    if (coded_as(record_, request, "courseOfTherapyType", "", "continuous-repeat-dispensing")) return kEps;
    return is_general_practice(requester_organisation(request)) ? kGeneralPractice : std::string_view{};
  }

  NodeIndex requester_organisation(NodeIndex request) {
    const NodeIndex requester = record_.child(request, "requester");
    if (requester == kNoNode) return kNoNode;
    // FHIR 3.0.1 has the agent, and the organisation on whose behalf, inside.
    NodeIndex reference = requester;
    for (const std::string_view name : {"agent", "onBehalfOf"}) {
      if (const NodeIndex inside = record_.child(requester, name); inside != kNoNode) reference = inside;
    }
    NodeIndex target = resources_.resolve(reference);
    if (target != kNoNode && is_resource_of(record_, target, "PractitionerRole")) {
      const NodeIndex organisation = record_.child(target, "organization");
      target = organisation == kNoNode ? kNoNode : resources_.resolve(organisation);
    }
    return target != kNoNode && is_resource_of(record_, target, "Organization") ? target : kNoNode;
  }

  bool is_general_practice(NodeIndex organisation) const {
    if (organisation == kNoNode) return false;
    return coded_as(record_, organisation, "type", "https://fhir.nhs.uk/CodeSystem/organisation-role", "76") ||
           coded_as(record_, organisation, "type",
                    "https://digital.nhs.uk/services/organisation-data-service/CodeSystem/ODSOrganisationRole", "RO76");
  }

  // R4 has the dose in doseAndRate, FHIR 3.0.1 in the dosage itself.
  void check_dose(NodeIndex resource, std::string_view dosage_name, const Medicine& medicine) {
    if (medicine.moiety == kNoNode || medicine.product != kNoNode) return;
    each_child(record_, resource, dosage_name, [&](NodeIndex dosage) {
      check_quantities(dosage);
      each_child(record_, dosage, "doseAndRate", [&](NodeIndex amount) { check_quantities(amount); });
    });
  }
  void check_quantities(NodeIndex amount) {
    if (const NodeIndex dose = record_.child(amount, "doseQuantity"); dose != kNoNode) check_quantity(dose);
    if (const NodeIndex range = record_.child(amount, "doseRange"); range != kNoNode) {
      if (const NodeIndex low = record_.child(range, "low"); low != kNoNode) return check_quantity(low);
      if (const NodeIndex high = record_.child(range, "high"); high != kNoNode) check_quantity(high);
    }
  }
  void check_quantity(NodeIndex quantity) {
    const NodeIndex code = record_.child(quantity, "code");
    if (code == kNoNode || !holds_sctids(clinical_system(record_.child_text(quantity, "system")))) return;
    if (!is_presentation(record_.text(code))) return;
    const std::string_view unit = record_.child_text(quantity, "unit");
    report_at(context_, plugin_, quantity, Code::DmdMoietyCounted, sink_, unit.empty() ? record_.text(code) : unit);
  }
  // Units of presentation are one concept's kinds; the older code of a tablet, which prescriptions go on using, is not below it.
  bool is_presentation(std::string_view code) const {
    const Release& release = *context_.release;
    if (code == "428673006") return true;
    const std::uint32_t at = release.find(code);
    const std::uint32_t root = release.find(std::uint64_t{732935002});
    return at != snomed::kNoConcept && root != snomed::kNoConcept && at != root && release.is_a(at, root) == snomed::Answer::Yes;
  }

  const Plugin& plugin_;
  const PluginContext& context_;
  const Record& record_;
  IssueSink& sink_;
  Resources resources_;
  bool prescription_message_ = false;
  std::unordered_set<NodeIndex> told_;
};

}  // namespace

void check_levels(const Plugin& plugin, const PluginContext& context, IssueSink& sink) { Levels(plugin, context, sink).check(); }

}  // namespace hallmark::plugins
