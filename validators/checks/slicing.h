// Slices: what is said of the items of a list that a profile divides up. Which item is in which slice is found in
// engine/profile_slices.cc.
#pragma once

#include "checks/context.h"

namespace hallmark::checks {

inline constexpr std::string_view kSlicingSpec = "FHIR R4, Slicing: http://hl7.org/fhir/R4/profiling.html#slicing";
inline constexpr Manual kSlicingManuals[] = {
    {Code::SliceMissing, "A slice with a minimum of one or more must have that many items.",
     "The item that receivers look for by its discriminator is not there, or is not recognised.", "", "", kSlicingSpec},
    {Code::SliceRepeated, "A slice may not have more items than its maximum.", "A receiver keeps one of them, and nobody knows which.", "",
     "", kSlicingSpec},
    {Code::SliceUnmatched, "Where slicing is closed, every item must be in one of the slices.",
     "The profile leaves no room for other items; receivers do not read them.", "", "", kSlicingSpec},
    {Code::SliceAmbiguous, "An item is in one slice only.", "The slices' rules contradict each other for it.", "", "", kSlicingSpec},
    {Code::SliceOutOfOrder, "Where slicing is ordered, items come in the order of the slices.",
     "Receivers that read by position read the wrong one.", "", "", kSlicingSpec},
    {Code::SliceNotAtEnd, "Where slicing is open at its end, items of no slice come last.",
     "Receivers that read by position read the wrong one.", "", "", kSlicingSpec},
    {Code::SliceUndecided, "What tells the slices apart is not at hand: a reference that leads elsewhere, a value set that is not loaded.",
     "It counts as neither right nor wrong.", "", "", kSlicingSpec},
};
inline constexpr CheckInfo kSlicing = {"slicing", "the slices of a list", kSlicingManuals};

}  // namespace hallmark::checks
