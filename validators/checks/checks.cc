#include "checks/checks.h"

#include "checks/addresses.h"
#include "checks/binding.h"
#include "checks/cardinality.h"
#include "checks/coded.h"
#include "checks/extension.h"
#include "checks/fixed_pattern.h"
#include "checks/invariant.h"
#include "checks/narrative.h"
#include "checks/narrative_control.h"
#include "checks/primitive.h"
#include "checks/profile_claim.h"
#include "checks/profile_rules.h"
#include "checks/reference_mode.h"
#include "checks/resource_type.h"
#include "checks/shape.h"
#include "checks/slicing.h"
#include "checks/unknown_element.h"
#include "checks/value_range.h"
#include "checks/xml_form.h"

namespace hallmark::checks {
namespace {

constexpr const CheckInfo* kChecks[] = {
    &kAddresses,  &kBinding,    &kCardinality,      &kCoded,     &kExtension,    &kFixedPattern, &kInvariant,    &kNarrative,
    &kNarrativeControl, &kPrimitive,  &kProfileClaim, &kProfileRules, &kReferenceMode, &kResourceType, &kShape,     &kSlicing,
    &kUnknownElement,   &kValueRange, &kXmlForm,
};

}  // namespace

std::span<const CheckInfo* const> all_checks() { return kChecks; }

}  // namespace hallmark::checks
