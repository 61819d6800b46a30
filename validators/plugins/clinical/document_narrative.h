// Part of the transfers-of-care validator: what the sections of a Composition say in words against the entries they lead to.
#pragma once

#include "plugins/clinical/document.h"

namespace hallmark::plugins {

// Each entry of a section, and each item of a List that an entry leads to: a medicine, an allergy or a condition that has a code
// is named somewhere in the words of the section (those of the outermost one and all in it), and a medicine with the dose of its
// words. Says nothing where it is not sure: no words, a picture, another language than English, nothing that names the entry.
// A List is read for the first section that leads to it. Linear in the record, for all its Compositions together.
void check_narratives(const DocumentRun& run, const std::vector<NodeIndex>& compositions);

}  // namespace hallmark::plugins
