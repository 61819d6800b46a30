#include "cli/commands.h"

namespace hallmark::cli {
namespace {

constexpr Example kProgramExamples[] = {
    {"hallmark check message.json", "is this message right, and if not, where and why?"},
    {"hallmark survey feeds/", "which of the ten standards can each trust use?"},
    {"hallmark explain code-not-in-value-set", "what does this code mean, and how is it mended?"},
};

constexpr Example kCheckExamples[] = {
    {"hallmark check message.json", "one message"},
    {"hallmark check feed/ more.ndjson drop.zip", "folders, NDJSON and archives"},
    {"cat message.xml | hallmark check -", "standard input"},
    {"hallmark check --ig fhir.r4.ukcore.tgz message.json", "with a national package"},
    {"hallmark check --terminology terminology.pack feed/", "with a release to look SNOMED CT and dm+d codes up in"},
    {"hallmark check --fail-on warning --redact feed/", "in a supplier's CI, showing no patient's data"},
    {"hallmark check --format json feed/ | jq .summary", "for programs"},
};

constexpr Example kDocsExamples[] = {
    {"hallmark docs docs", "write docs/cli.md, docs/rules/ and docs/standards/"},
    {"hallmark docs --check docs", "exit code 1 if they are not what would be written"},
};

constexpr Example kExplainExamples[] = {
    {"hallmark explain", "all codes, one a line"},
    {"hallmark explain unknown-element", "the manual of one"},
};

constexpr Example kFhirpathExamples[] = {
    {"hallmark fhirpath --input patient.json \"name.given.first()\"", ""},
    {"hallmark fhirpath \"1 + 1\"", "on nothing"},
};

constexpr Example kHelpExamples[] = {
    {"hallmark help check", "the same as hallmark check --help"},
};

constexpr Example kPackExamples[] = {
    {"hallmark pack --base profiles/base/definitions.json --fhir-version 4.0 --output r4.pack",
     "the files that `make setup` fetches"},
    {"hallmark pack --definitions hl7.fhir.r4.core.tgz --output r4.pack", "HL7's own package"},
    {"hallmark pack -d hl7.fhir.r4.core.tgz --ig fhir.r4.ukcore.tgz --output uk.pack",
     "with a national package, whose faults are told"},
};

constexpr Example kStandardsExamples[] = {
    {"hallmark standards", "the ten, with their versions"},
    {"hallmark standards show nhs-number", "what one of them asks of a record, and where it says so"},
    {"hallmark standards show allergies/careconnect-fhir-3.0.1", "the same of another version"},
    {"hallmark standards diff medicines uk-core-1.0.2 uk-core-2.0.1", "what changed from one version to another"},
};

constexpr Example kSurveyExamples[] = {
    {"hallmark survey feeds/", "the trust is looked for in each message"},
    {"hallmark survey --trust-from 'feeds/{trust}/{anything}' feeds/", "the folder says whose it is"},
    {"hallmark survey --purpose test --format json supplier/", "a supplier's test feed, for programs"},
    {"hallmark survey --standards-version uk-core-1.0.2 feeds/", "all by UK Core 1.0, whatever the records say"},
};

constexpr Example kTerminologyExamples[] = {
    {"hallmark terminology SnomedCT_MonolithRF2/ --output terminology.pack", "the UK edition, as TRUD has it, unpacked or not"},
    {"hallmark terminology uk_sct2mo.zip nhsbsa_dmd.zip --output terminology.pack", "with dm+d's own files, which are newer"},
};

constexpr Example kValidateExamples[] = {
    {"hallmark validate --format operationoutcome message.json", "one FHIR OperationOutcome, for scripts"},
    {"hallmark validate --ig fhir.r4.ukcore.tgz feed/", "with a national package"},
};

constexpr CommandInfo kProgram = {
    CommandId::Program, "", "COMMAND", "Is a health-record message usable under the standard it claims?",
    "Hallmark tests what a system really sends against the standard it claims, says what is wrong and where, and adds "
    "the records up into how many of the ten interoperability standards are actually usable, trust by trust.",
    kProgramExamples, run_program};

constexpr CommandInfo kCommands[] = {
    {CommandId::Check, "check", "PATH...", "Check records, and say what is wrong and where",
     "Reads the records at PATH: files (JSON or XML), NDJSON, folders (with all below them), archives (.zip, .tgz, .tar, "
     ".gz), or - for standard input. In folders and archives the files that end in .json, .xml, .ndjson or .jsonl are "
     "taken.\n\n"
     "Every record is checked against the FHIR definitions: elements, cardinality, types, values, codes, and what the "
     "whole-record validators know. What could not be told, because a profile or a value set is not loaded, say, is "
     "shown and counted apart; it is neither right nor wrong.",
     kCheckExamples, run_check},
    {CommandId::Docs, "docs", "DIR", "Write the generated pages of the manual",
     "Writes DIR/cli.md from the tables of commands and flags, DIR/rules/ from the manuals of the issue codes, and "
     "DIR/standards/ from the standards' manifests, one page each. Where DIR stands beside profiles/ and samples/, as in Hallmark's "
     "source, DIR/standards-rules.md too: every rule of the ten standards. For those who work on Hallmark itself.",
     kDocsExamples, run_docs},
    {CommandId::Explain, "explain", "[CODE]", "Explain an issue code: what, why, an example, how to mend it",
     "Without CODE, lists all issue codes with their severity.", kExplainExamples, run_explain},
    {CommandId::Fhirpath, "fhirpath", "EXPRESSION", "Evaluate a FHIRPath expression",
     "Prints one result a line, its type and its value with a tab between; in a value, backslash, newline, tab and "
     "return are written \\\\ \\n \\t \\r. An expression that cannot be parsed or evaluated is exit code 2.\n\n"
     "EXPRESSION is always the last word, and may begin with a hyphen.",
     kFhirpathExamples, run_fhirpath},
    {CommandId::Help, "help", "[COMMAND]", "Show help on a command", "", kHelpExamples, run_help},
    {CommandId::Pack, "pack", "", "Compile FHIR definitions into a pack",
     "A pack holds the definitions ready for use: it is mapped into memory, so that a check starts in milliseconds. "
     "Either --base or --definitions says what to compile.",
     kPackExamples, run_pack},
    {CommandId::Standards, "standards", "[list | show ID[/VERSION] | diff ID VERSION VERSION]",
     "Show the interoperability standards that are measured",
     "The list of ten is Hallmark's own: the one that Parliament was told of is not published. Each standard has the versions "
     "that are in use, and a record is held to one of them; docs/standards/README.md says how it is chosen.",
     kStandardsExamples, run_standards},
    {CommandId::Survey, "survey", "PATH...", "Tell, trust by trust, which of the ten standards are usable",
     "Checks the records at PATH as `hallmark check` does, scores each under the standards that apply to it, and adds "
     "them up by trust: usable, not usable, or without evidence, and the count out of ten.",
     kSurveyExamples, run_survey},
    {CommandId::Terminology, "terminology", "PATH...", "Compile a release of SNOMED CT and dm+d that you have",
     "Reads the release at PATH: folders, archives, or single files of SNOMED CT's Release Format 2 (the Snapshot files; several packages "
     "that build on each other may be given, such as the International edition with an extension) and dm+d's XML files (f_vtm2, f_vmp2, "
     "f_vmpp2, f_amp2, f_ampp2, with f_ingredient2 and f_lookup2). Hallmark brings no release: the UK's are to be had from TRUD, under "
     "their own licence.\n\n"
     "What comes out is one file that is mapped into memory, and is given with --terminology. A damaged file, or a release that is not "
     "whole, is compiled to nothing: it would call codes missing that are not.",
     kTerminologyExamples, run_terminology},
    {CommandId::Validate, "validate", "PATH...", "Check records as strictly as HL7's reference validator",
     "The same as `hallmark check`, for scripts written to HL7's reference validator: what is not loaded is taken not to "
     "exist, so that an extension without a definition is an error.",
     kValidateExamples, run_validate},
};

}  // namespace

std::span<const CommandInfo> all_commands() { return kCommands; }

const CommandInfo& program() { return kProgram; }

const CommandInfo& command_info(CommandId id) {
  for (const CommandInfo& command : kCommands) {
    if (command.id == id) return command;
  }
  return kProgram;
}

const CommandInfo* command_of(std::string_view name) {
  for (const CommandInfo& command : kCommands) {
    if (command.name == name) return &command;
  }
  return nullptr;
}

}  // namespace hallmark::cli
