// Which languages have a light stemmer of our own?
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "text/light_stemmer.h"

namespace archive_search::text {

// The stemmer of a language, or one whose stems a word has besides.
enum class LightRole : std::uint8_t { kMain, kFurther };

struct LightStemmerEntry {
  std::string_view language;  // ISO 639
  LightStemmer* (*make)();    // a Xapian::Stem owns what it returns
  std::string_view source;    // where its rules were published
  LightRole role = LightRole::kMain;
};

// Of all languages, by language.
[[nodiscard]] std::span<const LightStemmerEntry> LightStemmers();

// Null where there is none.
[[nodiscard]] const LightStemmerEntry* FindLightStemmer(std::string_view language, LightRole role);

}  // namespace archive_search::text
