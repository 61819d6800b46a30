#include "checks/profile_claim.h"

namespace hallmark::checks {

void report_profile_claim(const Context& context, NodeIndex node, std::string_view canonical, std::uint32_t structure) {
  const std::uint32_t profile = context.schema.structure_of_url(canonical);
  if (profile == schema::kNone) {
    return report(context, kProfileClaim, Code::ProfileUnknown, node, schema::kNone,
                  {.found = std::string(canonical), .arguments = {}});
  }
  // A claim of the base definition itself has been checked.
  if (!context.schema.structures()[profile].is_profile) return;
  report(context, kProfileClaim, Code::ProfileNotEvaluated, node, schema::kNone,
         {.found = std::string(canonical),
          .arguments = {std::string(context.schema.text(context.schema.structures()[structure].type))}});
}

}  // namespace hallmark::checks
