#include <catch2/catch.hpp>

#include "archive_search/article.h"

namespace archive_search {
namespace {

TEST_CASE("Links to the same article share one canonical URL", "[url]") {
  auto [url, canonical] = GENERATE(table<std::string, std::string>({
      {"https://example.org/a", "https://example.org/a"},
      {"HTTPS://Example.ORG/A/b", "https://example.org/A/b"},
      {"http://example.org", "http://example.org/"},
      {"http://example.org?q=1", "http://example.org/?q=1"},
      {"http://example.org:80/a", "http://example.org/a"},
      {"https://example.org:443/a", "https://example.org/a"},
      {"https://example.org:/a", "https://example.org/a"},
      {"http://example.org:443/a", "http://example.org:443/a"},
      {"https://example.org:8443/a", "https://example.org:8443/a"},
      {"https://User@Example.org/a", "https://User@example.org/a"},
      {"https://[2001:DB8::1]:443/a", "https://[2001:db8::1]/a"},
      {"https://example.org/a#top", "https://example.org/a"},
      {"https://example.org#top", "https://example.org/"},
      {"https://example.org/a?utm_source=x&id=7&UTM_Medium=y&fbclid=z", "https://example.org/a?id=7"},
      {"https://example.org/a?utm_source=x", "https://example.org/a"},
      {"https://example.org/a?b=2&a=1", "https://example.org/a?b=2&a=1"},
      {"https://example.org/a?utmost=1&gclid", "https://example.org/a?utmost=1"},
      {"https://example.org/a?next=http://b.org/?utm_x=1", "https://example.org/a?next=http://b.org/?utm_x=1"},
      {"https://example.org/статья?id=1#я", "https://example.org/статья?id=1"},
  }));
  CAPTURE(url);
  CHECK(CanonicalUrl(url) == canonical);
  CHECK(CanonicalUrl(canonical) == canonical);
}

TEST_CASE("What is no absolute http URL comes back unchanged", "[url]") {
  const std::string text =
      GENERATE(as<std::string>{}, "", "http", "http:", "http://", "https:///a", "http:a", "http://:80/",
               "https://user@/a", "Example.org/A#b", "/A?utm_source=x", "ftp://Example.org/#a", "mailto:A@B.org",
               "urn:ISBN:1", "FRUS1917/d1#x", "статья#1");
  CAPTURE(text);
  CHECK(CanonicalUrl(text) == text);
}

}  // namespace
}  // namespace archive_search
