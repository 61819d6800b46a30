#include <string>

#include "plugins/structure_definition/rules.h"

namespace hallmark::plugins::sd {
namespace {

constexpr std::string_view kCore = "http://hl7.org/fhir/StructureDefinition/";

std::string_view kind_code(schema::StructureKind kind) {
  switch (kind) {
    case schema::StructureKind::Primitive: return "primitive-type";
    case schema::StructureKind::Complex: return "complex-type";
    case schema::StructureKind::Resource: return "resource";
    case schema::StructureKind::Logical: return "logical";
  }
  return "";
}

bool is_url(std::string_view text) { return text.find("://") != std::string_view::npos || text.starts_with("urn:"); }

// A type without an address is one of FHIR's own, and only HL7 defines those.
void check_type(Run& run) {
  const Definition& d = run.definition;
  if (d.type_node == kNoNode || d.type.empty()) return;
  if (is_url(d.type)) {
    if (!d.kind.empty() && d.kind != "logical") {
      run.report.at(d.type_node, Code::StructureTypeIllegal, d.type,
                    {"only a logical model has a type of its own address", "Give the name of the FHIR type that it constrains"});
    }
    return;
  }
  const std::uint32_t known = run.schema.structure_of_type(d.type);
  const std::string core = std::string(kCore) + std::string(d.type);
  if (known != schema::kNone && run.schema.text(run.schema.structures()[known].url) == core) {
    if (d.url != core && d.derivation != "constraint") {
      run.report.at(d.type_node, Code::StructureTypeIllegal, d.type,
                    {"it is FHIR's own, and this definition does not constrain it",
                     "Make the derivation 'constraint', or give the new type a name of its own"});
    }
  } else if (d.url != core) {
    run.report.at(d.type_node, Code::StructureTypeIllegal, d.type,
                  {"FHIR has no type of that name", "A type of one's own has a whole address, such as https://example.org/StructureDefinition/" +
                                                        std::string(d.type)});
  }
}

}  // namespace

void check_identity(Run& run) {
  const Definition& d = run.definition;
  check_type(run);
  if (d.base_url.empty()) return;
  if (d.base == schema::kNone) return run.report.at(d.node, Code::StructureBaseUnknown, d.base_url);
  const schema::Structure& base = run.schema.structures()[d.base];
  const std::string_view base_type = run.schema.text(base.type);
  if (d.derivation.empty()) return run.report.at(d.node, Code::StructureDerivationMissing);
  const std::string_view kind = kind_code(base.kind);
  // An abstract base may be specialized into another kind: Element into types, Base into anything.
  if (!d.kind.empty() && d.kind != kind && (d.is_constraint() || !base.is_abstract)) {
    run.report.at(d.node, Code::StructureKindDiffers, d.kind, {std::string(d.base_url), std::string(kind)});
  }
  if (d.type.empty()) return;
  if (d.is_constraint() && d.type != base_type) {
    run.report.at(d.node, Code::StructureTypeDiffers, d.type, {std::string(d.base_url), std::string(base_type)});
  } else if (!d.is_constraint() && d.type == base_type) {
    run.report.at(d.node, Code::StructureTypeRepeated, d.type, {std::string(d.base_url)});
  }
}

}  // namespace hallmark::plugins::sd
