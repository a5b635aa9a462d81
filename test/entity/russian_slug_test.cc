// The short way to slugs of Russian names gives what ICU's rules give.
#include "entity/russian_slug.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "entity/recognizer.h"

namespace archive_search::entity {
namespace {

constexpr std::size_t kMaxSlug = 120;

// Only where it has an answer: ICU has one for all.
void CheckAsIcu(const std::string& name, int* answered) {
  const std::optional<std::string> slug = RussianSlug(name, kMaxSlug);
  if (!slug) return;
  ++*answered;
  if (*slug == SlugByIcu(name)) return;
  INFO(name);
  CHECK(*slug == SlugByIcu(name));
}

TEST_CASE("Russian letters in threes become what ICU makes of them", "[slug]") {
  const std::vector<std::string> letters = {"а", "е", "ё", "ы", "э", "й", "ь", "ъ", "б", "т", "с", "ш",
                                            "ч", "х", "А", "Е", "Ё", "Ы", "Э", "Й", "Ь", "Ъ", "Т", "С",
                                            "Ш", " ", "-", "'", "`", ".", "x", "X", "e", "1", ""};
  int answered = 0;
  for (const std::string& first : letters) {
    for (const std::string& second : letters) {
      for (const std::string& third : letters) CheckAsIcu(first + second + third, &answered);
    }
  }
  CHECK(answered > 38000);
}

TEST_CASE("Russian names of any letters become what ICU makes of them", "[slug]") {
  std::vector<std::string> letters = {"Ё", "ё"};
  for (int c = 0; c < 64; ++c) {
    const int code = 0x410 + c;
    letters.push_back({static_cast<char>(0xC0 | code >> 6), static_cast<char>(0x80 | (code & 0x3F))});
  }
  const std::size_t russian = letters.size();
  for (char c = 1; c > 0 && c < 127; ++c) letters.emplace_back(1, c);
  std::mt19937 random(7);
  int answered = 0;
  for (int i = 0; i < 4000; ++i) {
    std::string name;
    const std::size_t size = random() % 20;
    for (std::size_t at = 0; at < size; ++at)
      name += letters[random() % (random() % 4 == 0 ? letters.size() : russian)];
    CheckAsIcu(name, &answered);
  }
  CHECK(answered > 3500);
}

TEST_CASE("Names with other letters, long ones and those of which nothing is left are ICU's", "[slug]") {
  for (const std::string name : {"Київ", "Ёлка·", "Côte", "«Газпром»", "\xD0", "\xD0\x41", "", "ь", " - "}) {
    INFO(name);
    CHECK_FALSE(RussianSlug(name, kMaxSlug).has_value());
    CHECK(Slug(name) == SlugByIcu(name));
  }
  std::string name;
  for (std::size_t i = 0; i < kMaxSlug; ++i) name += "щ";
  CHECK(RussianSlug(name, kMaxSlug) == SlugByIcu(name));
  CHECK_FALSE(RussianSlug(name + "я", kMaxSlug).has_value());
  CHECK(Slug(name + "я") == SlugByIcu(name));
}

}  // namespace
}  // namespace archive_search::entity
