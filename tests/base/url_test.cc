#include "base/url.h"

#include <gtest/gtest.h>

namespace hallmark {
namespace {

TEST(Url, AbsoluteBeginsWithAScheme) {
  for (const char* url : {"http://example.org/x", "urn:oid:1.2.3", "mailto:a@example.org", "h2+x.y-z:1"}) {
    EXPECT_TRUE(is_absolute_url(url)) << url;
  }
  for (const char* url : {"", "Patient/1", "#x", "/fhir", "http:", ":x", "1a:x", "a b:x", "eye-colour"}) {
    EXPECT_FALSE(is_absolute_url(url)) << url;
  }
}

TEST(Url, HostIsWithoutPortAndUser) {
  EXPECT_EQ(host_of("https://example.org"), "example.org");
  EXPECT_EQ(host_of("https://me@example.org:8080/a?b"), "example.org");
  EXPECT_EQ(host_of("urn:oid:1.2"), "");
}

TEST(Url, ADomainHoldsWhatIsBelowIt) {
  EXPECT_TRUE(is_below_domain("http://example.org/a", "example.org"));
  EXPECT_TRUE(is_below_domain("http://fhir.example.org/a", "example.org"));
  EXPECT_FALSE(is_below_domain("http://notexample.org/a", "example.org"));
  EXPECT_FALSE(is_below_domain("http://example.org.uk/a", "example.org"));
  EXPECT_FALSE(is_below_domain("http://other.uk/example.org", "example.org"));
  EXPECT_FALSE(is_below_domain("http://example.org/a", ""));
}

TEST(Url, DefinitionsOfOnePublisherShareTheirBase) {
  EXPECT_EQ(definition_base("https://example.org/R4/StructureDefinition/x"), "https://example.org/R4/StructureDefinition/");
  EXPECT_EQ(definition_base("https://example.org/x"), "");
}

}  // namespace
}  // namespace hallmark
