#include "plugins/clinical/document_narrative.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "plugins/clinical/elements.h"
#include "plugins/clinical/medicine.h"
#include "plugins/clinical/narrative_words.h"
#include "plugins/dosage/agreement.h"
#include "plugins/dosage/structure.h"
#include "plugins/dosage/words.h"

namespace hallmark::plugins {
namespace {

constexpr std::string_view kNoKnownAllergy = "716186003";

// Words that are in the names of many things, and so name none. In the spelling of plain_words().
constexpr std::string_view kOfMedicines[] = {
    "tablet", "tablets", "tab", "tabs", "capsule", "capsules", "cap", "caps", "oral", "solution", "suspension", "injection", "infusion", "cream",
    "ointment", "gel", "drops", "eye", "ear", "nasal", "spray", "inhaler", "inhalation", "powder", "patch", "patches", "sachet", "sachets", "gastro",
    "resistant", "modified", "release", "prolonged", "soluble", "dispersible", "effervescent", "coated", "film", "dose", "doses", "unit", "units",
    "microgram", "micrograms", "milligram", "milligrams", "sugar", "free", "and", "the", "with", "for", "product", "containing", "only", "medicinal",
    "form", "device", "vial", "ampoule", "ampoules", "syringe", "pre", "filled", "lozenge", "suppository", "suppositories"};
constexpr std::string_view kOfAllergies[] = {"allergy", "allergic", "allergies", "intolerance", "intolerant", "adverse", "reaction", "sensitivity", "drug",
                                             "substance", "and", "the", "with", "product", "containing", "propensity"};
constexpr std::string_view kOfConditions[] = {"and", "the", "with", "due", "for", "from", "not", "disorder", "finding", "situation"};

template <std::size_t N>
bool among(const std::string_view (&words)[N], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

enum class Kind : std::uint8_t { Medicine, Allergy, Condition };

// The dose of a medicine that has one dosage with one dose.
struct OneDose {
  dosage::Amount amount;
  std::optional<dosage::Rate> rate;
};

// What an entry leads to. However many names it has, the first ones are enough.
constexpr std::size_t kMostNames = 16;
constexpr std::size_t kMostWords = 64;
struct Thing {
  NodeIndex resource;
  Kind kind;
  std::vector<std::string_view> names;
  std::vector<std::string> words;  // of the names, less those that name nothing
  std::optional<OneDose> dose;
};
struct Item {
  NodeIndex at;  // the entry, or the item of a List
  const Thing* thing;
};

std::optional<Kind> kind_of(std::string_view type) {
  if (type == "MedicationRequest" || type == "MedicationStatement" || type == "MedicationDispense") return Kind::Medicine;
  if (type == "AllergyIntolerance") return Kind::Allergy;
  if (type == "Condition") return Kind::Condition;
  return std::nullopt;
}

bool names_nothing(Kind kind, std::string_view word) {
  switch (kind) {
    case Kind::Medicine: return among(kOfMedicines, word);
    case Kind::Allergy: return among(kOfAllergies, word);
    case Kind::Condition: return among(kOfConditions, word);
  }
  return false;
}

// A status that takes the resource back.
bool withdrawn(const Record& record, NodeIndex resource) {
  const std::string_view status = record.child_text(resource, "status");
  if (status == "entered-in-error" || status == "cancelled") return true;
  const NodeIndex verification = record.child(resource, "verificationStatus");
  if (verification == kNoNode) return false;
  const auto back = [](std::string_view code) { return code == "entered-in-error" || code == "refuted"; };
  bool out = back(record.text(verification));  // a code in FHIR 3.0.1, a concept in R4
  each_coding(record, verification, [&](const CodingText& coding) { out = out || back(coding.code); });
  return out;
}

// "No known allergies", "Nil": there is nothing to be named.
bool says_none(std::string_view name) {
  const std::string lower = lower_ascii(trimmed(name));
  return lower.starts_with("no ") || lower.starts_with("nil") || lower.starts_with("none") || lower.starts_with("not known");
}

std::optional<OneDose> dose_of(const Record& record, NodeIndex resource) {
  NodeIndex only = kNoNode;
  for (const std::string_view name : {"dosageInstruction", "dosage"}) {
    bool more = false;
    each_child(record, resource, name, [&](NodeIndex dosage) {
      more = more || only != kNoNode;
      only = dosage;
    });
    if (more) return std::nullopt;
  }
  if (only == kNoNode) return std::nullopt;
  const auto doses = dosage::doses_of(record, only);
  if (doses.size() != 1 || !doses.front().amount) return std::nullopt;
  return OneDose{*doses.front().amount, dosage::timing_of(record, only).rate};
}

std::optional<Thing> thing_of(const DocumentRun& run, NodeIndex resource) {
  const Record& record = run.record();
  const auto kind = kind_of(record.text(resource));
  if (!kind || withdrawn(record, resource)) return std::nullopt;
  const NodeIndex about = *kind == Kind::Medicine ? medicine_concept(record, run.resources, resource) : record.child(resource, "code");
  if (about == kNoNode) return std::nullopt;
  Thing out{resource, *kind, {}, {}, {}};
  bool coded = false;
  bool none = false;
  const auto name = [&](std::string_view text) {
    if (text.empty() || out.names.size() == kMostNames) return;
    none = none || says_none(text);
    out.names.push_back(text);
    for (std::string& word : plain_words(text)) {
      if (!names_nothing(*kind, word) && out.words.size() < kMostWords) out.words.push_back(std::move(word));
    }
  };
  name(record.child_text(about, "text"));
  each_child(record, about, "coding", [&](NodeIndex coding) {
    const std::string_view code = record.child_text(coding, "code");
    coded = coded || !code.empty();
    none = none || code == kNoKnownAllergy;
    name(record.child_text(coding, "display"));
  });
  if (!coded || none || out.words.empty()) return std::nullopt;
  if (*kind == Kind::Medicine) out.dose = dose_of(record, resource);
  return out;
}

// Whether the amount that words give as a dose is the strength in one of the medicine's names: "Prednisolone 5mg daily" may name
// the product.
bool is_in_names(const dosage::Amount& measure, const std::vector<std::string_view>& names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
    const dosage::Words words = dosage::read_words(name);
    for (const auto& named : {words.measure, words.strength}) {
      const auto same = named ? dosage::in_unit(*named, measure.unit) : std::nullopt;
      if (same && dosage::overlap(same->low, same->high, measure.low, measure.high)) return true;
    }
    return false;
  });
}

// The strength that all names agree in; none where they differ.
std::optional<dosage::Strength> strength_of(const std::vector<std::string_view>& names) {
  std::optional<dosage::Strength> out;
  for (const std::string_view name : names) {
    const auto here = dosage::read_strength(name);
    if (!here) continue;
    if (out && (out->form != here->form || out->amount.low != here->amount.low || out->amount.unit != here->amount.unit)) return std::nullopt;
    out = here;
  }
  return out;
}

std::optional<std::string> dose_fault(const Thing& thing, const std::string& piece) {
  if (!thing.dose) return std::nullopt;
  const dosage::Words words = dosage::read_words(piece);
  if (words.measure && is_in_names(*words.measure, thing.names)) return std::nullopt;
  return dosage::dose_contradiction(thing.dose->amount, words, strength_of(thing.names), thing.dose->rate);
}

class Sections {
 public:
  explicit Sections(const DocumentRun& run) : run_(run) {}

  // An outermost section with all in it.
  void check(NodeIndex outermost) {
    const Record& record = run_.record();
    NarrativeWords words;
    std::vector<Item> items;
    std::vector<NodeIndex> to_do{outermost};
    for (std::size_t at = 0; at < to_do.size(); ++at) {  // grows as it is walked
      const NodeIndex section = to_do[at];
      each_child(record, section, "section", [&](NodeIndex inner) { to_do.push_back(inner); });
      if (!read_text(section, words)) return;
      each_child(record, section, "entry", [&](NodeIndex entry) { follow(entry, items); });
    }
    if (!words.any() || words.unreadable()) return;
    check_named(words, items);
    check_doses(words, items);
  }

 private:
  // false: in another language than English.
  bool read_text(NodeIndex section, NarrativeWords& words) const {
    const Record& record = run_.record();
    const NodeIndex text = record.child(section, "text");
    const NodeIndex div = text == kNoNode ? kNoNode : record.child(text, "div");
    if (div == kNoNode || record.child_text(text, "status") == "empty") return true;
    const std::string_view markup = record.text(div);
    const std::string_view opening = markup.substr(0, markup.find('>'));
    const std::size_t lang = opening.find("lang=");
    if (lang != std::string_view::npos && opening.substr(lang).substr(0, 8).find("en") == std::string_view::npos) return false;
    words.add(markup);
    return true;
  }

  void follow(NodeIndex entry, std::vector<Item>& items) {
    const Record& record = run_.record();
    const NodeIndex target = run_.resources.resolve(entry);
    if (target == kNoNode) return;
    if (!is_resource_of(record, target, "List")) return note(entry, target, items);
    if (!lists_.insert(target).second) return;
    each_child(record, target, "entry", [&](NodeIndex of_list) {
      if (record.child_text(of_list, "deleted") == "true") return;
      const NodeIndex item = record.child(of_list, "item");
      const NodeIndex resource = run_.resources.resolve(item);
      if (resource != kNoNode) note(item, resource, items);
    });
  }

  void note(NodeIndex at, NodeIndex resource, std::vector<Item>& items) {
    const auto [place, added] = things_.try_emplace(resource);
    if (added) place->second = thing_of(run_, resource);
    if (place->second) items.push_back({at, &*place->second});
  }

  void check_named(const NarrativeWords& words, const std::vector<Item>& items) const {
    for (const Item& item : items) {
      const std::vector<std::string_view>& names = item.thing->names;
      const bool named = std::any_of(names.begin(), names.end(), [&](std::string_view name) { return words.may_name(name, item.thing->words); });
      if (!named) run_.add(item.at, Code::NarrativeOmitsEntry, names.front(), {std::string(run_.record().text(item.thing->resource))});
    }
  }

  // Only where one piece of the words is about one medicine alone.
  void check_doses(const NarrativeWords& words, const std::vector<Item>& items) const {
    std::unordered_map<const std::string*, const Thing*> about;  // nullptr: several
    for (const Item& item : items) {
      if (item.thing->kind != Kind::Medicine) continue;
      for (const std::string& word : item.thing->words) {
        const std::string* piece = words.piece_with(word);
        if (piece == nullptr) continue;
        const auto [place, added] = about.try_emplace(piece, item.thing);
        if (!added && place->second != item.thing) place->second = nullptr;
      }
    }
    std::unordered_set<const Thing*> seen;
    for (const Item& item : items) {
      if (item.thing->kind != Kind::Medicine || !seen.insert(item.thing).second) continue;
      const std::string* piece = words.piece_with(item.thing->words.front());
      if (piece == nullptr || about[piece] == nullptr) continue;
      if (const auto fault = dose_fault(*item.thing, *piece)) run_.add(item.at, Code::NarrativeDoseContradicts, *fault);
    }
  }

  const DocumentRun& run_;
  std::unordered_set<NodeIndex> lists_;
  std::unordered_map<NodeIndex, std::optional<Thing>> things_;
};

}  // namespace

void check_narratives(const DocumentRun& run, const std::vector<NodeIndex>& compositions) {
  const Record& record = run.record();
  if (!run.nhs()) return;
  Sections sections(run);
  for (const NodeIndex composition : compositions) {
    const NodeIndex language = record.child(composition, "language");
    if (language != kNoNode && !record.text(language).starts_with("en")) continue;
    each_child(record, composition, "section", [&](NodeIndex section) { sections.check(section); });
  }
}

}  // namespace hallmark::plugins
