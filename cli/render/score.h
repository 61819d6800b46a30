// What `check --score` says of one record: whose it is, and for each standard the ladder, the points and the way up.
#pragma once

#include <string>

#include "cli/checked.h"
#include "cli/render/renderer.h"
#include "issue/json_writer.h"

namespace hallmark::cli {

// "held", "held by stand-in", "fell", "undecided", or "blocked": it would hold, and one below it does not.
std::string_view rung_state(const readiness::StandardScore& score, readiness::Rung rung);

// At most 100 columns, save for paths, which are never broken. `record.scores` must be there.
std::string score_text(const CheckedRecord& record, const RenderOptions& options);

// The members `rubric`, `attribution` and `scores`, into the object that is open.
void write_scores(JsonWriter& json, const CheckedRecord& record, const RenderOptions& options);

}  // namespace hallmark::cli
