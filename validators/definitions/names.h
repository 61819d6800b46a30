// The element names that conformance resources use, numbered, so that looking for a child compares integers.
//
// The number of a listed name is its place in names.def: `name::baseDefinition`. Choice elements (`fixedUri`,
// `valueCode` ...) follow after the list; they are only ever recognised by their beginning. A name that is in neither
// is still read, as a foreign one, only more slowly.
#pragma once

#include "base/names.h"

namespace hallmark::definitions {

namespace name {
enum Known : NameId {
#define HALLMARK_NAME(identifier, text) identifier,
#include "definitions/names.def"
#undef HALLMARK_NAME
};
}  // namespace name

// One table for the whole program, built at the first call and never changed. Thread-safe.
const NameTable& definition_names();

}  // namespace hallmark::definitions
