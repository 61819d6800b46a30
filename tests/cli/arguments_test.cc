#include "cli/arguments.h"

#include <gtest/gtest.h>

namespace hallmark::cli {
namespace {

const CommandInfo& check() { return command_info(CommandId::Check); }

using Words = std::vector<std::string>;

TEST(Arguments, FlagsInEveryFormAndOperandsAnywhere) {
  for (const Words& words : {Words{"a.json", "--format", "json", "-j", "2", "b.json", "--redact"},
                             Words{"--format=json", "-j2", "--redact", "a.json", "b.json"},
                             Words{"-f", "json", "--jobs", "2", "--redact", "--", "a.json", "b.json"},
                             Words{"-fjson", "a.json", "--jobs=2", "b.json", "--redact"}}) {
    const auto arguments = parse(check(), words);
    ASSERT_TRUE(arguments) << arguments.error();
    EXPECT_EQ(arguments->operands(), (Words{"a.json", "b.json"}));
    EXPECT_EQ(arguments->value(Flag::Format), "json");
    EXPECT_EQ(arguments->value(Flag::Jobs), "2");
    EXPECT_TRUE(arguments->has(Flag::Redact));
    EXPECT_FALSE(arguments->has(Flag::Quiet));
    EXPECT_EQ(arguments->value(Flag::FailOn, "error"), "error");
  }
}

TEST(Arguments, OddOperands) {
  for (const Words& words : {Words{"-"}, Words{"a#b.json"}, Words{"a b.json"}, Words{"--", "--format"}}) {
    const auto arguments = parse(check(), words);
    ASSERT_TRUE(arguments) << arguments.error();
    EXPECT_EQ(arguments->operands(), Words{words.back()});
  }
}

TEST(Arguments, RepeatedFlagsKeepTheirOrder) {
  const auto arguments = parse(check(), {"--ig", "b", "--ig=a", "x.json", "--ig", "c"});
  ASSERT_TRUE(arguments) << arguments.error();
  EXPECT_EQ(arguments->values(Flag::Ig), (Words{"b", "a", "c"}));
  EXPECT_EQ(arguments->values(Flag::Profile), Words{});
}

TEST(Arguments, AnExpressionIsTheLastWordWhateverItIs) {
  const CommandInfo& fhirpath = command_info(CommandId::Fhirpath);
  for (const char* expression : {"-1", "--5", "{}", "1\n+\n1", "--fhir-version", "", "name.given", "-h.x"}) {
    const auto arguments = parse(fhirpath, {"--fhir-version", "4.0", "--input", "p.json", expression});
    ASSERT_TRUE(arguments) << arguments.error();
    EXPECT_EQ(arguments->operands(), Words{expression});
    EXPECT_EQ(arguments->value(Flag::Input), "p.json");
  }
  const auto batch = parse(fhirpath, {"--fhir-version", "4.0", "--batch"});
  ASSERT_TRUE(batch) << batch.error();
  EXPECT_TRUE(batch->has(Flag::Batch));
  EXPECT_EQ(batch->operands(), Words{});
  const auto first = parse(fhirpath, {"--batch", "--fhir-version", "4.0"});
  ASSERT_TRUE(first) << first.error();
  EXPECT_EQ(first->operands(), Words{});
}

TEST(Arguments, ShortAndLongHelpDiffer) {
  EXPECT_TRUE(parse(check(), {"-h"})->short_help());
  EXPECT_FALSE(parse(check(), {"--help"})->short_help());
}

TEST(Arguments, WhatIsWrongIsSaid) {
  struct Case {
    Words words;
    std::string message;
  };
  const Case cases[] = {
      {{"--fromat", "json"}, "unknown flag '--fromat'; did you mean '--format'?"},
      {{"--fromat=json"}, "unknown flag '--fromat'; did you mean '--format'?"},
      {{"--form", "json"}, "unknown flag '--form'; did you mean '--format'?"},
      {{"--xyzzy"}, "unknown flag '--xyzzy'"},
      {{"-x"}, "unknown flag '-x'"},
      {{"--output", "x"}, "'--output' is not a flag of 'hallmark check' but of 'hallmark pack'"},
      {{"--format", "jsn"},
       "'jsn' is not a value of --format, which takes text, json, ndjson or operationoutcome; did you mean 'json'?"},
      {{"--format", "yaml-of-sorts"},
       "'yaml-of-sorts' is not a value of --format, which takes text, json, ndjson or operationoutcome"},
      {{"--format"}, "--format needs a value: --format F"},
      {{"--format", "--redact"}, "--format needs a value: --format F"},
      {{"--redact=yes"}, "--redact takes no value"},
      {{"--format", "json", "--format", "text"}, "--format is given twice"},
      {{"--redact", "--redact"}, "--redact is given twice"},
  };
  for (const Case& c : cases) {
    const auto arguments = parse(check(), c.words);
    ASSERT_FALSE(arguments) << c.message;
    EXPECT_EQ(arguments.error(), c.message);
  }
}

}  // namespace
}  // namespace hallmark::cli
