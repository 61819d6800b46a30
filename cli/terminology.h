// Which release of SNOMED CT and dm+d a run uses, if any.
#pragma once

#include <memory>
#include <string>

#include "cli/arguments.h"
#include "snomed/release.h"

namespace hallmark::cli {

// --terminology, then HALLMARK_TERMINOLOGY, then share/hallmark/terminology.pack; null if there is none. Throws CannotRun if what
// was named, or lies there, cannot be used.
std::shared_ptr<const snomed::Release> release_of(const Arguments& arguments);

// "SNOMED CT of 2026-10-28, dm+d of 2026-11-16: 1,100,000 concepts"
std::string described(const snomed::Release& release);

}  // namespace hallmark::cli
