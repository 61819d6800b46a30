// The standards as `hallmark standards` prints them, and as the pages of docs/standards/. Pure functions of the manifests.
#pragma once

#include <map>
#include <string>

#include "cli/console.h"
#include "readiness/manifest_diff.h"
#include "readiness/standards.h"

namespace hallmark::cli {

std::string standards_text(const readiness::Standards& standards, const Paint& paint);
std::string manifest_text(const readiness::Manifest& manifest, const Paint& paint);
std::string diff_text(const readiness::ManifestDiff& diff, const Paint& paint);

// One document each; names are stable, members may be added.
std::string standards_json(const readiness::Standards& standards);
std::string manifest_json(const readiness::Manifest& manifest);
std::string diff_json(const readiness::ManifestDiff& diff);

// By path below docs/: "standards/README.md", "standards/01-nhs-number.md".
std::map<std::string, std::string> standards_pages(const readiness::Standards& standards);

// "STANDARDS.md 5.1 Ranges (second hand)".
std::string cited(const readiness::Source& source);
// "UKCore-Patient 2.5.0"; the last step of a canonical, and its version.
std::string short_profile(std::string_view canonical, std::string_view version);

}  // namespace hallmark::cli
