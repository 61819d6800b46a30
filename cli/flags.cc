#include "cli/flags.h"

#include <algorithm>

namespace hallmark::cli {
namespace {

using enum CommandId;

constexpr CommandId kCheck[] = {Check, Validate};
constexpr CommandId kDocs[] = {Docs};
constexpr CommandId kExplain[] = {Explain};
constexpr CommandId kFhirpath[] = {Fhirpath};
constexpr CommandId kPack[] = {Pack};
constexpr CommandId kProgram[] = {Program};
constexpr CommandId kTerminology[] = {Terminology};
constexpr CommandId kUsesTerminology[] = {Program, Check, Survey, Validate};
constexpr CommandId kSurvey[] = {Survey};
constexpr CommandId kCheckSurvey[] = {Check, Survey, Validate};
constexpr CommandId kUsesDefinitions[] = {Program, Check, Fhirpath, Survey, Validate};
constexpr CommandId kUsesStandards[] = {Check, Docs, Standards, Survey, Validate};
constexpr CommandId kSurveyStandards[] = {Standards, Survey};
constexpr CommandId kUsesGuides[] = {Check, Fhirpath, Pack, Survey, Validate};
constexpr CommandId kColours[] = {Check, Explain, Standards, Validate};
constexpr CommandId kAll[] = {Program, Check, Docs, Explain, Fhirpath, Help, Pack, Standards, Survey, Terminology, Validate};

constexpr FlagInfo kFlags[] = {
    // ---- input ----
    {Flag::Batch, "batch", 0, "", Category::Input, false, "", kFhirpath,
     "Answer requests on standard input, one JSON object a line",
     "A request is {\"id\": ..., \"input\": PATH or null, \"expression\": ...}; the answer is one line, "
     "{\"id\": ..., \"results\": [{\"type\": ..., \"value\": ...}]} or {\"id\": ..., \"error\": ...}, written as soon "
     "as it is known."},
    {Flag::FhirVersion, "fhir-version", 0, "V", Category::Input, false, "", kFhirpath,
     "FHIR version of the record; without it, 4.0", ""},
    {Flag::FhirVersion, "fhir-version", 0, "V", Category::Input, false, "", kPack,
     "FHIR version of the definitions; a package says its own", ""},
    {Flag::FhirVersion, "fhir-version", 0, "V", Category::Input, false, "", kCheckSurvey,
     "Take the records to be of this FHIR version: 3.0, 4.0 and so on",
     "Without it the version is looked for in each message (the fhirVersion of a conformance resource, the version "
     "in the address of a claimed profile, or, where none is claimed, in that of a national extension) and is R4 (4.0.1) where "
     "the message does not say. `hallmark check` says which "
     "of the three it was."},
    {Flag::Input, "input", 'i', "FILE", Category::Input, false, "", kFhirpath,
     "Evaluate on this record; without it, on nothing", ""},
    {Flag::Organisations, "organisations", 0, "FILE", Category::Input, false, "", kCheckSurvey,
     "Dated list of organisations: which code, site or older code is which trust's",
     "CSV with the columns code, name, role, parent, successor, from and to, or a JSON array of objects with these members. "
     "A code goes to its successor from the day after its last ('to'); a record of an earlier day stays where it was. "
     "Without the list a code is told by its form alone, and a site by its first three characters, which is less sure."},
    {Flag::Purpose, "purpose", 0, "P", Category::Input, false, "live|test", kCheckSurvey,
     "What the feed is for: live (default) or test",
     "In a live feed test data (NHS numbers of the test range, placeholders) is no evidence that real records are "
     "right. In a supplier's test feed it is what belongs there, and a number outside the test range is reported, "
     "since it may be a real person's."},
    {Flag::Today, "today", 0, "DATE", Category::Input, false, "", kCheckSurvey,
     "Take this day for today: YYYY-MM-DD",
     "For rules that compare a date with today, such as a birth date in the future. Without it, the machine's clock."},
    {Flag::Trust, "trust", 0, "CODE", Category::Input, false, "", kCheckSurvey,
     "All records come from the trust with this ODS code",
     "With --organisations it is looked up in the list: a site's or an older code leads to its trust, by the day of each record, and "
     "one that the list does not have is refused."},
    {Flag::TrustFrom, "trust-from", 0, "TEMPLATE", Category::Input, false, "", kCheckSurvey,
     "Take the trust's ODS code from each record's path",
     "The template is the end of a path, in which {trust} stands for the code and {anything} for one step or more: "
     "with feeds/{trust}/{anything}, the records of feeds/RXX/ belong to trust RXX. Without --trust and --trust-from the trust "
     "is looked for in the message itself; a record that does not say is counted as unattributed."},

    // ---- definitions ----
    {Flag::Base, "base", 0, "FILE", Category::Definitions, false, "", kPack,
     "List of the base definitions' files: profiles/base/definitions.json", ""},
    {Flag::Definitions, "definitions", 'd', "PATH", Category::Definitions, false, "", kPack,
     "FHIR package to compile: a folder or .tgz, such as hl7.fhir.r4.core.tgz", ""},
    {Flag::Definitions, "definitions", 'd', "PATH", Category::Definitions, false, "", kUsesDefinitions,
     "FHIR definitions: a .pack, a FHIR package (folder or .tgz), or a definitions.json",
     "Without it they are taken from the file or folder that the environment variable HALLMARK_DEFINITIONS names, and "
     "else from share/hallmark/ beside the program, where `make packs` puts them.\n\n"
     "A package is compiled when it is first used and kept under $XDG_CACHE_HOME/hallmark (or ~/.cache/hallmark), by "
     "its contents; a cache that cannot be written is only slower."},
    {Flag::Ig, "ig", 0, "FILE", Category::Definitions, true, "", kUsesGuides,
     "Load a guide: a FHIR package (.tgz, folder or name#version) or one definition",
     "May be given several times, packages before those that build on them. What it holds is added to the base "
     "definitions, compiled once, and kept in the cache like --definitions. name#version is looked for in ~/.fhir/packages, "
     "where other FHIR tools put what they fetch, and so is what a package depends on, however it was given; nothing is "
     "fetched here."},
    {Flag::Profile, "profile", 'p', "URL", Category::Definitions, true, "", kCheck,
     "Check every record against this profile too, by its canonical address", ""},
    {Flag::Standards, "standards", 0, "DIR", Category::Definitions, false, "", kPack,
     "Compile Hallmark's own profiles of the standards in DIR too: profiles/", ""},
    {Flag::Standards, "standards", 0, "DIR", Category::Definitions, false, "", kUsesStandards,
     "Folder of the standards' manifests; without it, those beside the program",
     "It holds the rubrics and the rules of attribution too, and Hallmark's own profiles of the standards, which are compiled and kept "
     "in the cache like --ig where the definitions do not hold them yet."},
    {Flag::StandardsVersion, "standards-version", 0, "V", Category::Definitions, true, "", kCheckSurvey,
     "Hold records to this version of the standards: VERSION or ID/VERSION",
     "For records of its FHIR version, whatever they say; of standards that have no such version, and in records of another FHIR "
     "version, the version is chosen as without the flag: by what the record claims in meta.profile, by other signs in it, by the "
     "definitions that are loaded, or else the current one. May be given several times. `hallmark standards` lists the versions. "
     "In `hallmark check` it needs --score."},
    {Flag::Terminology, "terminology", 0, "FILE", Category::Definitions, false, "", kUsesTerminology,
     "Look SNOMED CT and dm+d codes up in this release, compiled by `hallmark terminology`",
     "With it, whether a code exists and is in use, whether its display is one of its terms, of which level of dm+d a medicine is, and "
     "what value sets select of SNOMED CT by hierarchy or reference set are told; without it they are not. Where the flag is not given, the "
     "release is the file that the environment variable HALLMARK_TERMINOLOGY names, and else share/hallmark/terminology.pack beside the "
     "program."},

    // ---- rules ----
    {Flag::BestPractice, "best-practice", 0, "LEVEL", Category::Rules, false, "ignore|warning|error", kCheck,
     "Breaches of good practice, such as no narrative: ignore (default), warning, error", ""},
    {Flag::ExtensionDomain, "extension-domain", 0, "DOMAIN", Category::Rules, true, "", kCheck,
     "Extensions of this domain, and of those below it, need no definition",
     "May be given several times. Those of example.org, acme.com and nema.org never do."},
    {Flag::FailOn, "fail-on", 0, "LEVEL", Category::Rules, false, "", kCheck,
     "What makes the exit code 1: fatal, error (default), warning, undecided",
     "fatal, error and warning each mean that severity or worse. undecided adds whatever could not be told, whatever its "
     "severity, to error; a list such as warning,undecided combines the two."},
    {Flag::Lenient, "lenient", 0, "", Category::Rules, false, "", kFhirpath,
     "Evaluate without looking at types first, as invariants are",
     "Otherwise an element that the definitions do not know, a function on a type that it cannot work on, and a request for the "
     "order of what has none are errors, and as() takes one item."},
    {Flag::Rubric, "rubric", 0, "VERSION", Category::Rules, false, "", kCheckSurvey,
     "Score by this version of the rubric; without it, by the current one",
     "The version is in every result, so that the figures of two rubrics can be laid side by side."},
    {Flag::UnknownExtensions, "unknown-extensions", 0, "HOW", Category::Rules, false, "auto|error|undecided", kCheck,
     "Extensions whose definition is not loaded: auto, error or undecided",
     "auto, of `hallmark check`: an error where other definitions of the same publisher's address are loaded, so that the "
     "package is here and the extension is not in it; undecided where nothing of that address is. error, of `hallmark "
     "validate`: what is not loaded is not allowed."},
    {Flag::Validators, "validators", 0, "LIST", Category::Rules, false, "", kCheck,
     "Whole-record validators to run: all (default), none, or ids with commas",
     "An id with a minus in front turns that one off: --validators=-nhs-number runs all others. The ids stand in the "
     "list of issue codes that `hallmark explain` prints."},

    // ---- output ----
    {Flag::CheckFresh, "check", 0, "", Category::Output, false, "", kDocs,
     "Write nothing; fail if a page is missing, stale or left over", ""},
    {Flag::Color, "color", 0, "WHEN", Category::Output, false, "auto|always|never", kColours,
     "Colours: auto (default, on a terminal unless NO_COLOR is set), always, never", ""},
    {Flag::Format, "format", 'f', "F", Category::Output, false, "text|json|ndjson|operationoutcome", kCheck,
     "text (default), json, ndjson, or operationoutcome",
     "text: for people. Each issue with its place, the line of the input, and how to mend it; more than three of the "
     "same code at the same element of a list are told as one with their number.\n\n"
     "json: one object with the records, their issues and a summary. ndjson: the same with one record on each line, and "
     "the summary on the last.\n\n"
     "operationoutcome: one FHIR OperationOutcome. With several records, the diagnostics of each issue begin with the "
     "name of its file, its line and its column."},
    {Flag::Format, "format", 'f', "F", Category::Output, false, "text|json", kSurveyStandards,
     "text (default) or json", ""},
    {Flag::Output, "output", 'o', "FILE", Category::Output, false, "", kPack,
     "Where the pack is written; - is standard output", ""},
    {Flag::Output, "output", 'o', "FILE", Category::Output, false, "", kTerminology,
     "Where the compiled release is written; - is standard output", ""},
    {Flag::Quiet, "quiet", 'q', "", Category::Output, false, "", kCheck,
     "Text without issues: only the summary line",
     "The exit code is the same. Machine formats are not shortened."},
    {Flag::Redact, "redact", 0, "", Category::Output, false, "", kCheck,
     "Show no value of any record",
     "Values in sentences become (hidden), and the lines of the input are left out. Paths, codes and places stay."},
    {Flag::Score, "score", 0, "", Category::Output, false, "", kCheck,
     "Show each record's score under the standards that apply to it",
     "Records are then held to Hallmark's own profiles of the standards too, and what breaks them counts as any other issue.\n\n"
     "For each standard: the ladder, rung by rung; the points lost, each by its issue and at its place; what is in doubt, apart; "
     "and what to change to climb to the next rung. Whether the record is usable is told apart from its score of 0 to 100: no "
     "score makes up for a rung that does not hold. Whose record it is, by which rule, and how surely, is told too."},

    // ---- other ----
    {Flag::All, "all", 0, "", Category::Other, false, "", kExplain,
     "Print the manual of every issue code", ""},
    {Flag::Help, "help", 'h', "", Category::Other, false, "", kAll,
     "Show help: in short with -h, in full with --help", ""},
    {Flag::Jobs, "jobs", 'j', "N", Category::Other, false, "", kCheckSurvey,
     "Check N records at a time; without it, as many as there are processors",
     "The output is in the order of the input and the same for every N."},
    {Flag::Version, "version", 'V', "", Category::Other, false, "", kProgram,
     "Show the version of the program, and the FHIR definitions it finds", ""},
};

}  // namespace

std::string_view category_name(Category category) {
  switch (category) {
    case Category::Input: return "Input";
    case Category::Definitions: return "Definitions";
    case Category::Rules: return "Rules";
    case Category::Output: return "Output";
    case Category::Other: return "Other";
  }
  return "";
}

std::span<const FlagInfo> all_flags() { return kFlags; }

std::vector<const FlagInfo*> flags_of(CommandId command) {
  std::vector<const FlagInfo*> out;
  for (const FlagInfo& flag : kFlags) {
    if (std::find(flag.commands.begin(), flag.commands.end(), command) != flag.commands.end()) out.push_back(&flag);
  }
  return out;
}

std::vector<std::string_view> choices_of(const FlagInfo& flag) {
  std::vector<std::string_view> out;
  for (std::string_view rest = flag.choices; !rest.empty();) {
    const std::size_t bar = rest.find('|');
    out.push_back(rest.substr(0, bar));
    rest = bar == std::string_view::npos ? std::string_view{} : rest.substr(bar + 1);
  }
  return out;
}

}  // namespace hallmark::cli
