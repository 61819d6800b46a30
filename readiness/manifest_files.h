// The manifests under a profiles folder, read, made whole and checked: profiles/<number>-<id>/<version>/standard.json.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "readiness/manifest.h"

namespace hallmark::readiness {

// In the order of the folders' names. The first fault of any file stops the load: a survey over half of the standards would
// be a lie. `folder` also holds standard.schema.json and standard.based.schema.json.
Result<std::vector<Manifest>> load_manifests(const std::string& folder);

// "01-nhs-number": the folder that a manifest belongs in.
std::string folder_of(const Manifest& manifest);

}  // namespace hallmark::readiness
