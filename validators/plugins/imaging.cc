#include "plugins/imaging.h"

#include <unordered_set>

#include "base/text.h"
#include "plugins/clinical/elements.h"

namespace hallmark::plugins {
namespace {

constexpr std::string_view kUidSystem = "urn:dicom:uid";
constexpr std::string_view kOid = "urn:oid:";
constexpr std::string_view kDcm = "http://dicom.nema.org/resources/ontology/DCM";
constexpr std::size_t kMostUid = 64;

// What FHIR's id already allows, so that a fault of it is told once: letters, digits, hyphens and dots, at most 64.
bool is_id(std::string_view text) {
  if (text.empty() || text.size() > kMostUid) return false;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!letter && !is_digit(c) && c != '-' && c != '.') return false;
  }
  return true;
}

class Study {
 public:
  Study(const Plugin& plugin, const PluginContext& context, IssueSink& sink, NodeIndex study, bool nhs)
      : plugin_(plugin), context_(context), sink_(sink), record_(context.record), study_(study), nhs_(nhs),
        stu3_(has_child(record_, study, "uid")) {}

  void check() {
    check_series();
    check_study_uid();
    if (nhs_) check_what_is_there();
    each_child(record_, study_, stu3_ ? "modalityList" : "modality", [&](NodeIndex modality) { check_modality(modality); });
  }

 private:
  void add(NodeIndex node, Code code, std::string_view found = {}, std::vector<std::string> arguments = {}) {
    report_at(context_, plugin_, node, code, sink_, found, std::move(arguments));
  }

  void check_study_uid() {
    NodeIndex second = kNoNode;
    std::uint32_t uids = 0;
    each_child(record_, study_, "identifier", [&](NodeIndex identifier) {
      if (record_.child_text(identifier, "system") != kUidSystem) return;
      if (++uids == 2) second = identifier;
      const NodeIndex value = record_.child(identifier, "value");
      if (value == kNoNode) return;
      const std::string_view text = record_.text(value);
      if (!text.starts_with(kOid)) {
        add(value, Code::StudyUidForm, text);
      } else if (const std::string why = dicom_uid_fault(text.substr(kOid.size())); !why.empty()) {
        add(value, Code::DicomUidMalformed, text, {why});
      }
    });
    if (uids > 1) add(second, Code::StudyUidRepeated, {}, {std::to_string(uids)});
    if (stu3_) {
      // The type oid has the rest of the rules.
      const std::string_view text = record_.child_text(study_, "uid");
      if (text.size() > kOid.size() + kMostUid) add(record_.child(study_, "uid"), Code::DicomUidMalformed, text, {dicom_uid_fault(text.substr(kOid.size()))});
    } else if (uids == 0 && (nhs_ || series_ > 0)) {
      add(study_, Code::StudyUidMissing);
    }
  }

  void check_uid(NodeIndex holder, std::unordered_set<std::string_view>& seen, std::string_view what) {
    const NodeIndex uid = record_.child(holder, "uid");
    if (uid == kNoNode || record_.text(uid).empty()) return;
    const std::string_view text = record_.text(uid);
    if (is_id(text)) {
      if (const std::string why = dicom_uid_fault(text); !why.empty()) add(uid, Code::DicomUidMalformed, text, {why});
    }
    if (!seen.insert(text).second) add(uid, Code::DicomUidRepeated, text, {std::string(what)});
  }

  void check_series() {
    std::unordered_set<std::string_view> series_uids, instance_uids;
    std::uint64_t all_instances = 0;
    each_child(record_, study_, "series", [&](NodeIndex series) {
      ++series_;
      if (has_child(record_, series, "endpoint")) ++with_endpoint_;
      check_uid(series, series_uids, "series");
      if (const NodeIndex modality = record_.child(series, "modality"); modality != kNoNode) check_modality(modality);
      std::uint64_t instances = 0;
      each_child(record_, series, "instance", [&](NodeIndex instance) {
        ++instances;
        check_uid(instance, instance_uids, "instance");
      });
      check_count(series, "numberOfInstances", instances, "instances");
      all_instances += instances;
    });
    check_count(study_, "numberOfSeries", series_, "series");
    check_count(study_, "numberOfInstances", all_instances, "instances");
  }

  void check_count(NodeIndex holder, std::string_view name, std::uint64_t listed, std::string_view what) {
    const NodeIndex number = record_.child(holder, name);
    const auto given = number == kNoNode ? std::nullopt : parse_unsigned(record_.text(number));
    if (given && *given < listed) add(number, Code::ImageCountWrong, record_.text(number), {std::to_string(listed), std::string(what)});
  }

  void check_modality(NodeIndex modality) {
    if (!coded_in(record_, modality, {kDcm})) add(modality, Code::ModalityNotCoded);
  }

  void check_what_is_there() {
    bool accession = has_child(record_, study_, "accession");
    each_child(record_, study_, "identifier", [&](NodeIndex identifier) {
      accession = accession || (coded_as(record_, identifier, "type", {}, "ACSN") && has_child(record_, identifier, "value"));
    });
    if (!accession) add(study_, Code::AccessionMissing, {}, {stu3_ ? "Give accession" : "Add an identifier of the type ACSN"});
    if (!has_child(record_, study_, "endpoint") && (series_ == 0 || with_endpoint_ < series_)) add(study_, Code::ImageEndpointMissing);
    if (!has_child(record_, study_, "started")) add(study_, Code::StudyStartMissing);
  }

  const Plugin& plugin_;
  const PluginContext& context_;
  IssueSink& sink_;
  const Record& record_;
  NodeIndex study_;
  bool nhs_, stu3_;
  std::uint64_t series_ = 0, with_endpoint_ = 0;
};

}  // namespace

std::string dicom_uid_fault(std::string_view uid) {
  if (uid.size() > kMostUid) return "it has more than 64 characters";
  for (std::size_t at = 0; at <= uid.size();) {
    const std::size_t dot = std::min(uid.find('.', at), uid.size());
    const std::string_view part = uid.substr(at, dot - at);
    if (part.empty()) return "it has an empty component";
    if (!all_digits(part)) return "it has more than digits and dots";
    if (part.size() > 1 && part[0] == '0') return "a component begins with 0";
    at = dot + 1;
  }
  return {};
}

const CheckInfo& Imaging::info() const {
  static constexpr CheckInfo kInfo{"imaging", "Imaging studies: UIDs, accession number, endpoint, modality, counts", kImagingManuals};
  return kInfo;
}

void Imaging::validate(const PluginContext& context, IssueSink& sink) const {
  const Record& record = context.record;
  each_resource(context, [&](NodeIndex node, std::string_view type) {
    if (type != "ImagingStudy") return;
    const std::string_view status = record.child_text(node, "status");
    if (status == "entered-in-error" || status == "cancelled" || status == "registered") return;
    Study(*this, context, sink, node, context.index.is_nhs()).check();
  });
}

}  // namespace hallmark::plugins
