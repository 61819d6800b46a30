// A value set is kept as its codes, so what is compared is what it holds: each code of the system, and no code of another.
#include "plugins/terminology/all_codes_rules.h"

namespace hallmark::plugins::terminology {
namespace {

using Membership = schema::Schema::Membership;

// What is wrong with the value set; "" if nothing is, or it cannot be told.
std::string fault_of(const Reporter& report, const schema::ValueSet& set, std::string_view url, std::string_view content,
                     const std::vector<NodeIndex>& concepts) {
  const schema::Schema& schema = report.schema();
  for (std::uint32_t slot = 0; set.count > 0 && slot <= set.mask; ++slot) {
    const schema::CodeEntry* entry = schema.code_in_slot(set, slot);
    if (entry == nullptr || entry->system == schema::kNone) continue;
    const std::string_view system = schema.text(schema.code_systems()[entry->system].url);
    if (system != url) return "it holds codes of " + std::string(system);
  }
  for (std::uint32_t i = 0; i < set.whole_systems.count; ++i) {
    const std::string_view system = schema.text(schema.canonicals()[set.whole_systems.begin + i]);
    if (system != url) return "it holds codes of " + std::string(system);
  }
  if (content != "complete") return {};
  // The value set was made from the code system that is loaded: of codes that only this edition has it says nothing.
  const std::uint32_t loaded = schema.code_system_of_url(url);
  if (loaded == schema::kNone || schema.code_systems()[loaded].content != schema::SystemContent::Complete) return {};
  for (const NodeIndex entry : concepts) {
    const std::string_view code = member_text(report.record(), entry, "code");
    if (code.empty() || schema.code_of(loaded, code) == schema::kNone) continue;
    if (schema.contains(set, url, code) == Membership::NotIn) return "it does not hold the code " + std::string(code);
  }
  return {};
}

}  // namespace

void check_all_codes(const Reporter& report, NodeIndex system, const std::vector<NodeIndex>& concepts) {
  const Record& record = report.record();
  const std::string_view canonical = member_text(record, system, "valueSet");
  const std::string_view url = member_text(record, system, "url");
  const std::string_view content = member_text(record, system, "content");
  if (canonical.empty() || url.empty() || content == "supplement") return;
  const std::uint32_t found = report.schema().value_set_of_url(canonical);
  if (found == schema::kNone) return;
  const std::string fault = fault_of(report, report.schema().value_sets()[found], url, content, concepts);
  if (!fault.empty()) report(system, Code::AllCodesValueSetWrong, canonical, {std::string(url), fault});
}

}  // namespace hallmark::plugins::terminology
