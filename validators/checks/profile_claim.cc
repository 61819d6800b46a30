#include "checks/profile_claim.h"

namespace hallmark::checks {

void report_profile_claim(const Context& context, NodeIndex node, std::string_view canonical) {
  report(context, kProfileClaim, Code::ProfileUnknown, node, schema::kNone, {.found = std::string(canonical), .arguments = {}});
}

}  // namespace hallmark::checks
