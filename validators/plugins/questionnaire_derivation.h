// What a Questionnaire may change of one that it is derived from.
#pragma once

#include "plugins/resource_finder.h"
#include "plugins/response_report.h"

namespace hallmark::plugins {

// Compares with every Questionnaire in derivedFrom whose extension derivationType says extends or compliesWith.
void check_derivations(const ResponseReport& report, const QuestionnaireModel& model, ResourceFinder& finder);

}  // namespace hallmark::plugins
