#include "text/stems.h"

#include <unicode/locid.h>

#include <catch2/catch.hpp>

#include "text/tokenizer.h"

namespace archive_search::text {
namespace {

using Strings = std::vector<std::string>;

Strings StemsOf(Stemmer& stemmer, std::string_view word) {
  const AnalyzedText cut = Tokenize(word, stemmer.language());
  REQUIRE(cut.tokens.size() == 1);
  const Token& token = cut.tokens[0];
  return stemmer.Stems(cut.form(token), cut.word(token), token.script);
}

bool ShareStem(const Strings& a, const Strings& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const std::string& stem) { return std::find(b.begin(), b.end(), stem) != b.end(); });
}

struct Inflections {
  std::string language;
  Strings words;
};

TEST_CASE("The inflected forms of a word meet in a stem, whatever their case", "[text][stems]") {
  const auto [language, words] = GENERATE(values<Inflections>({
      {"en", {"sanctions", "sanction", "Sanctions", "SANCTIONED", "sanction's"}},
      {"ru", {"Путин", "путин", "Путина", "ПУТИНЫМ", "Путину"}},
      {"ru", {"переговоры", "Переговорах", "переговоров"}},
      {"ru", {"самолёт", "самолет", "самолёты"}},
      {"fr", {"élections", "election", "ELECTIONS", "Élection"}},
      {"fr", {"Élysée", "elysee"}},
      {"de", {"Wahlen", "Wahl", "WAHLEN"}},
      {"de", {"Präsidenten", "Präsident", "prasident"}},
      {"es", {"elecciones", "elección", "eleccion"}},
      {"tr", {"İstanbul", "istanbul", "ISTANBUL"}},
      {"tr", {"kadınlar", "KADINLAR"}},
      {"ar", {"الرئيس", "رئيس"}},
      {"ar", {"الحكومة", "حكومة", "للحكومة", "الحكومات"}},
      {"it", {"elezioni", "elezione"}},
      {"nb", {"valgene", "valget"}},
  }));
  Stemmer stemmer(language);
  for (const std::string& word : words) {
    CAPTURE(language, word, StemsOf(stemmer, word), StemsOf(stemmer, words[0]));
    CHECK(ShareStem(StemsOf(stemmer, word), StemsOf(stemmer, words[0])));
  }
}

TEST_CASE("Stems carry their language, and words in a foreign script are und", "[text][stems]") {
  Stemmer english("en-GB");
  CHECK(english.language() == "en");
  CHECK(StemsOf(english, "Sanctions") == Strings{"en:sanction"});
  CHECK(StemsOf(english, "Путина") == Strings{"und:путина"});
  CHECK(StemsOf(english, "2024") == Strings{"und:2024"});
  Stemmer french("fr");
  CHECK(StemsOf(french, "Élysée") == Strings{"fr:elys", "fr:elyse"});
  Stemmer ukrainian("uk");
  CHECK(StemsOf(ukrainian, "Україна") == Strings{"uk:україн"});
  Stemmer none("");
  CHECK(none.language() == "und");
  CHECK(StemsOf(none, "Sanctions") == Strings{"und:sanctions"});
}

TEST_CASE("Stems stay right when more words were seen than are remembered", "[text][stems]") {
  Stemmer stemmer("en");
  for (int i = 0; i < 140'000; ++i)
    (void)stemmer.Stems("w" + std::to_string(i), "w" + std::to_string(i), Script::kLatin);
  CHECK(StemsOf(stemmer, "sanctions") == Strings{"en:sanction"});
  CHECK(StemsOf(stemmer, "sanctions") == Strings{"en:sanction"});
}

TEST_CASE("A language tag is reduced to its language", "[text][stems]") {
  const auto [tag, code] = GENERATE(values<std::pair<std::string, std::string>>({
      {"en", "en"},
      {"EN-us", "en"},
      {"zh-Hant", "zh"},
      {"zh_TW", "zh"},
      {"iw", "he"},
      {"rus", "ru"},
      {"ckb", "ckb"},
      {"", "und"},
      {"und", "und"},
      {"e", "und"},
      {"english", "und"},
      {"1n", "und"},
      {"Русский", "und"},
      {"-", "und"},
  }));
  CAPTURE(tag);
  CHECK(PrimaryLanguage(tag) == code);
}

TEST_CASE("Codes of two letters are what ICU makes of them", "[text][stems]") {
  for (char first = 'a'; first <= 'z'; ++first) {
    for (char second = 'a'; second <= 'z'; ++second) {
      const std::string code = {first, second};
      const std::string known = PrimaryLanguage(code);
      CHECK(known == icu::Locale(known.c_str()).getLanguage());
    }
  }
}

TEST_CASE("A stemmer that begins anew stems the same", "[text][stems]") {
  Stemmer large("en");
  Stemmer small("en", 7);
  for (int pass = 0; pass < 2; ++pass) {
    for (int i = 0; i < 300; ++i) {
      const std::string number = std::to_string(i);
      const std::string word = "talk" + number + std::string(static_cast<std::size_t>(i % 60), 'k') + "ings";
      CHECK(large.Stems(word, word, Script::kLatin) == small.Stems(word, word, Script::kLatin));
      CHECK(large.Stems(word, word, Script::kLatin).front() == "en:" + word.substr(0, word.size() - 4));
    }
  }
}

TEST_CASE("Languages know their scripts", "[text][stems]") {
  CHECK(WritesIn("ru", Script::kCyrillic));
  CHECK_FALSE(WritesIn("ru", Script::kLatin));
  CHECK(WritesIn("sr", Script::kCyrillic));
  CHECK(WritesIn("sr", Script::kLatin));
  CHECK(WritesIn("ja", Script::kHan));
  CHECK(WritesIn("ja", Script::kKana));
  CHECK(WritesIn("zh", Script::kHan));
  CHECK_FALSE(WritesIn("zh", Script::kKana));
  CHECK(WritesIn("ko", Script::kHangul));
  CHECK(WritesIn("fa", Script::kArabic));
  CHECK(WritesIn("he", Script::kHebrew));
  CHECK(WritesIn("uk", Script::kCyrillic));
  CHECK(WritesIn("yi", Script::kHebrew));
  CHECK(WritesIn("my", Script::kDictionary));
  CHECK(WritesIn("el", Script::kGreek));
  CHECK(WritesIn("hi", Script::kDevanagari));
  CHECK_FALSE(WritesIn("und", Script::kLatin));
  CHECK_FALSE(WritesIn("en", Script::kNumber));
}

TEST_CASE("There are stemmers for the languages that Snowball knows, and for some more", "[text][stems]") {
  for (const char* language : {"en", "ru", "fr", "de", "es", "ar", "it", "pt", "tr", "nl", "sv", "nb", "hy",
                               "uk", "pl", "cs", "bg", "sr", "hr", "el", "fa", "he", "hi", "ur", "ko"}) {
    CAPTURE(language);
    CHECK(HasStemmer(language));
  }
  for (const char* language : {"und", "zh", "ja", "th", "vi", "be", "", "xx", "none"}) {
    CAPTURE(language);
    CHECK_FALSE(HasStemmer(language));
  }
}

}  // namespace
}  // namespace archive_search::text
