// The short way to slugs of Chinese names gives what ICU's rules give.
#include "entity/han_slug.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "entity/recognizer.h"
#include "entity/russian_slug.h"
#include "text/code_points.h"

namespace archive_search::entity {
namespace {

constexpr std::size_t kLongest = 120;
constexpr char32_t kFirst = 0x4E00;
constexpr char32_t kHanCount = 0x5200;

void CheckAsIcu(const std::string& name) {
  const std::optional<std::string> slug = HanSlug(name, kLongest);
  INFO(name);
  REQUIRE(slug);
  CHECK(*slug == SlugByIcu(name));
}

TEST_CASE("Han characters become what ICU makes of them, whatever stands beside them", "[slug]") {
  std::mt19937 random(1);
  for (char32_t i = 0; i < kHanCount; i += 3) {
    std::string name;
    text::AppendCodePoint(kFirst + i, &name);
    if (i % 2 == 0) text::AppendCodePoint(0x00B7, &name);
    text::AppendCodePoint(kFirst + random() % kHanCount, &name);
    text::AppendCodePoint(kFirst + random() % 0x2000, &name);
    CheckAsIcu(name);
  }
}

TEST_CASE("Names of Han characters have their readings as slugs", "[slug]") {
  CHECK(HanSlug("习近平", kLongest) == "xi-jin-ping");
  CHECK(HanSlug("弗拉基米尔·普京", kLongest) == "fu-la-ji-mi-er-pu-jing");
  CHECK(Slug("习近平") == "xi-jin-ping");
}

TEST_CASE("Names of other characters are left to ICU", "[slug]") {
  for (const std::string name : {"", "·", "习a", "习 近", "みどり", "𠀀", "\xE4\xB8"})
    CHECK_FALSE(HanSlug(name, kLongest));
  CHECK(HanSlug("习近", 2));
  CHECK_FALSE(HanSlug("习近平", 2));
  CHECK(Slug("习近平a") == SlugByIcu("习近平a"));
}

}  // namespace
}  // namespace archive_search::entity
