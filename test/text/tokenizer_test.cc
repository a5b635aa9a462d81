#include "text/tokenizer.h"

#include <catch2/catch.hpp>
#include <random>
#include <thread>

#include "text/script.h"

namespace archive_search::text {
namespace {

// The words, with a blank between them; + joins characters of a run.
std::string Words(std::string_view text, std::string_view language = "") {
  const AnalyzedText cut = Tokenize(text, language);
  std::string words;
  for (const Token& token : cut.tokens) {
    words += cut.word(token);
    words += token.joins_next ? '+' : ' ';
  }
  if (!words.empty()) words.pop_back();
  return words;
}

// The surface of the tokens, sentence by sentence in brackets.
std::vector<std::string> Sentences(std::string_view text, std::string_view language = "en") {
  const AnalyzedText cut = Tokenize(text, language);
  std::vector<std::string> sentences;
  std::size_t token = 0;
  for (const std::uint32_t end : cut.sentence_ends) {
    std::string& sentence = sentences.emplace_back();
    for (; token < end; ++token) {
      sentence += (sentence.empty() ? "" : " ") +
                  std::string(text.substr(cut.tokens[token].begin, cut.tokens[token].end - cut.tokens[token].begin));
    }
  }
  return sentences;
}

using Row = std::pair<std::string, std::string>;
using Strings = std::vector<std::string>;

TEST_CASE("Text is cut into words in every script", "[text][tokenizer]") {
  const auto [text, words] = GENERATE(values<Row>({
      {"", ""},
      {" … — ! 😀", ""},
      {"Putin arrives in Beijing.", "putin arrives in beijing"},
      {"Путин прибыл в Пекин", "путин прибыл в пекин"},
      {"Президент України Зеленський", "президент україни зеленський"},
      {"М'ясо, м’ясо", "м'ясо м'ясо"},
      {"普京访问北京", "普+京+访+问+北+京"},
      {"プーチン大統領は、北京", "プ+ー+チ+ン+大+统+领+は 北+京"},
      {"ウラジーミル・プーチン", "ウ+ラ+ジ+ー+ミ+ル プ+ー+チ+ン"},
      {"ﾌﾟｰﾁﾝ", "プ+ー+チ+ン"},
      {"は\u3099", "ば"},
      {"𠀀𠀁x", "𠀀+𠀁 x"},
      {"習近平とXi", "习+近+平+と xi"},
      {"وصل الرئيس إلى بكين", "وصل الرييس الي بكين"},
      {"می‌خواهم", "ميخواهم"},
      {"ראש הממשלה צה״ל", "ראש הממשלה צה\"ל"},
      {"ประเทศไทยและรัสเซีย", "ประเทศไทย และ รัสเซีย"},
      {"대통령은 서울에서", "대통령은 서울에서"},
      {"İstanbul'da Işık", "istanbul'da isik"},
      {"Die Außenminister der Länder", "die aussenminister der lander"},
      {"Les élections à Paris", "les elections a paris"},
      {"El niño y la señora", "el nino y la senora"},
      {"राष्ट्रपति पुतिन", "राष्ट्रपति पुतिन"},
  }));
  CAPTURE(text);
  CHECK(Words(text) == words);
}

TEST_CASE("Points, hyphens, apostrophes and digits", "[text][tokenizer]") {
  const auto [text, words] = GENERATE(values<Row>({
      {"U.S. U.S US u.s.a.", "us us us usa"},
      {"и.о. президента", "ио президента"},
      {"Ph.D. and 3.5 1,000 10:30", "ph.d and 3.5 1000 10 30"},
      {"F-16 COVID-19 МИ-6", "f 16 covid 19 ми 6"},
      {"O'Neill and O’Neill", "o'neill and o'neill"},
      {"Trump's TRUMP’S trumps", "trump trump trumps"},
      {"1960's ministers' 'quoted'", "1960 s ministers quoted"},
      {"_emphasis_ snake_case __", "emphasis snake_case"},
      {"l'Ukraine d’État QU'IL dell'Ucraina jusqu'en", "l ukraine d etat qu il dell ucraina jusqu en"},
      {"aujourd'hui N'Djamena don't", "aujourd'hui n'djamena don't"},
      {"l'Élysée's", "l elysee"},
      {"ـــ", ""},
      {"ﷺ", "صلياللهعليهوسلم"},
      {"Ⅳ 𝐀𝐁", "ab"},
  }));
  CAPTURE(text);
  CHECK(Words(text) == words);
}

TEST_CASE("Offsets are those of the text's bytes", "[text][tokenizer]") {
  const std::string text = "\xFF“Trump’s” \xD0 普京 \xE2\x82 F-16\xFF";
  const AnalyzedText cut = Tokenize(text, "en");
  Strings surfaces;
  for (const Token& token : cut.tokens) surfaces.push_back(text.substr(token.begin, token.end - token.begin));
  CHECK(surfaces == Strings{"Trump", "普", "京", "F", "16"});
}

TEST_CASE("The form keeps diacritics, the word does not, and they are shared where they are equal",
          "[text][tokenizer]") {
  const AnalyzedText cut = Tokenize("Élysée palace", "fr");
  REQUIRE(cut.tokens.size() == 2);
  CHECK(cut.form(cut.tokens[0]) == "élysée");
  CHECK(cut.word(cut.tokens[0]) == "elysee");
  CHECK(cut.form(cut.tokens[1]) == "palace");
  CHECK(cut.tokens[1].form == cut.tokens[1].word);
  CHECK(cut.arena == "élyséeelyseepalace");
}

TEST_CASE("A token knows its script", "[text][tokenizer]") {
  const AnalyzedText cut =
      Tokenize("F16 2024 МИ6 普 プ ー 서울 ไทย שלום بوتين Ελλάδα ქართ Հայ हिन्दी ພາສາລາວ 𝐀 বাংলা", "");
  std::vector<Script> scripts;
  for (const Token& token : cut.tokens) scripts.push_back(token.script);
  CHECK(scripts == std::vector<Script>{Script::kLatin, Script::kNumber, Script::kCyrillic, Script::kHan, Script::kKana,
                                       Script::kKana, Script::kHangul, Script::kThai, Script::kHebrew, Script::kArabic,
                                       Script::kGreek, Script::kGeorgian, Script::kArmenian, Script::kDevanagari,
                                       Script::kDictionary, Script::kDictionary, Script::kLatin, Script::kOther});
}

TEST_CASE("Sentences end where readers see an end", "[text][tokenizer]") {
  CHECK(Sentences("Mr. Putin met Dr. Xi. They spoke. Really?") ==
        Strings{"Mr Putin met Dr Xi", "They spoke", "Really"});
  CHECK(Sentences("Gen. Smith and George W. Bush left. He won.") ==
        Strings{"Gen Smith and George W Bush left", "He won"});
  CHECK(Sentences("В. В. Путин прибыл. Он ждал.", "ru") == Strings{"В В Путин прибыл", "Он ждал"});
  CHECK(Sentences("普京访问北京。他会见习近平！", "zh") == Strings{"普 京 访 问 北 京", "他 会 见 习 近 平"});
  CHECK(Sentences("وصل بوتين. هل يبقى؟ نعم.", "ar") == Strings{"وصل بوتين", "هل يبقى", "نعم"});
  CHECK(Sentences("It costs 3.5 million. “Why?” They asked.") == Strings{"It costs 3.5 million", "Why", "They asked"});
}

TEST_CASE("A line's end ends a sentence unless the paragraph is hard-wrapped", "[text][tokenizer]") {
  CHECK(Sentences("A headline\nThe text begins.") == Strings{"A headline", "The text begins"});
  CHECK(Sentences("The president of\nRussia arrived in\nthe capital.") ==
        Strings{"The president of Russia arrived in the capital"});
}

TEST_CASE("Paragraphs end at empty lines", "[text][tokenizer]") {
  const AnalyzedText cut = Tokenize("\n\nOne two. Three.\r\n \t\r\n\n…\n\nFour\nFive\u2029Six\n\n", "en");
  CHECK(cut.paragraph_ends == std::vector<std::uint32_t>{3, 5, 6});
  CHECK(cut.sentence_ends == std::vector<std::uint32_t>{2, 3, 4, 5, 6});
}

TEST_CASE("A text without words has no ends", "[text][tokenizer]") {
  const AnalyzedText cut = Tokenize("…\n\n—", "en");
  CHECK(cut.tokens.empty());
  CHECK(cut.sentence_ends.empty());
  CHECK(cut.paragraph_ends.empty());
}

TEST_CASE("A very long form is cut at a character", "[text][tokenizer]") {
  std::string word;
  for (int i = 0; i < 40'000; ++i) word += "й";
  const AnalyzedText cut = Tokenize(word + " end", "ru");
  REQUIRE(cut.tokens.size() == 2);
  CHECK(cut.form(cut.tokens[0]) == word.substr(0, 65'534));
  CHECK(cut.tokens[0].end == 80'000);
}

TEST_CASE("A paragraph may be longer than what is cut at once", "[text][tokenizer]") {
  const std::string filler((std::size_t{16} << 20) - 1, ' ');
  const AnalyzedText cut = Tokenize("a" + filler + "é. B c", "en");
  REQUIRE(cut.tokens.size() == 4);
  CHECK(cut.tokens[1].begin == filler.size() + 1);
  CHECK(cut.word(cut.tokens[1]) == "e");
  CHECK(cut.paragraph_ends == std::vector<std::uint32_t>{4});
  CHECK(Tokenize(std::string((std::size_t{16} << 20) + 9, '\x80') + "z", "").tokens.size() == 1);
}

void CheckInvariants(const std::string& text, const AnalyzedText& cut) {
  std::uint32_t end = 0;
  for (const Token& token : cut.tokens) {
    REQUIRE(token.begin >= end);
    REQUIRE(token.end > token.begin);
    REQUIRE(token.form_size > 0);
    REQUIRE(token.word_size > 0);
    REQUIRE(token.form + token.form_size <= cut.arena.size());
    REQUIRE(token.word + token.word_size <= cut.arena.size());
    end = token.end;
  }
  REQUIRE(end <= text.size());
  REQUIRE(std::is_sorted(cut.sentence_ends.begin(), cut.sentence_ends.end(), std::less_equal<>()));
  REQUIRE(std::is_sorted(cut.paragraph_ends.begin(), cut.paragraph_ends.end(), std::less_equal<>()));
  REQUIRE((cut.sentence_ends.empty() ? 0 : cut.sentence_ends.back()) == cut.tokens.size());
  REQUIRE((cut.paragraph_ends.empty() ? 0 : cut.paragraph_ends.back()) == cut.tokens.size());
  REQUIRE(std::includes(cut.sentence_ends.begin(), cut.sentence_ends.end(), cut.paragraph_ends.begin(),
                        cut.paragraph_ends.end()));
  for (std::size_t i = 0; i < cut.tokens.size(); ++i) {
    if (!cut.tokens[i].joins_next) continue;
    REQUIRE(i + 1 < cut.tokens.size());
    REQUIRE(cut.tokens[i].end == cut.tokens[i + 1].begin);
    REQUIRE(IsIdeographic(cut.tokens[i + 1].script));
  }
}

TEST_CASE("Whatever the bytes, tokens ascend within the text and ends are ends", "[text][tokenizer][property]") {
  const Strings pieces = {"a",        "B",
                          "'",        "’s",
                          "U.S.",     "普",
                          "プ",       "ー",
                          "ﾞ",        "\u3099",
                          "ไทย",      "ไ",
                          "។",        "и",
                          "ё",        "\n",
                          "\n\n",     " ",
                          "\u2029",   ".",
                          "!",        "3.5",
                          "\xFF",     "\xE6",
                          "\xF0\x9F", "\u200D",
                          "\u0301",   "_",
                          "l'e",      "ـ",
                          "ﷺ",        "שָ",
                          "\"",       "𠀀",
                          "𝐀",        "😀",
                          "\r",       std::string(1, '\0')};
  const auto seed = 99'991U;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const Strings languages = {"", "en", "ru", "zh", "th", "und", "nonsense!"};
  for (int i = 0; i < 6'000; ++i) {
    std::string text;
    for (auto n = random() % 40; n > 0; --n) {
      text += random() % 5 != 0 ? pieces[random() % pieces.size()] : std::string(1, static_cast<char>(random()));
    }
    CAPTURE(text);
    CheckInvariants(text, Tokenize(text, languages[random() % languages.size()]));
  }
}

bool Same(const AnalyzedText& a, const AnalyzedText& b) {
  return a.tokens == b.tokens && a.sentence_ends == b.sentence_ends && a.arena == b.arena;
}

TEST_CASE("Threads cut alike", "[text][tokenizer]") {
  const std::string text = "Mr. Putin met Xi. Путин встретил Си. 普京访问北京。 ประเทศไทย";
  const AnalyzedText expected = Tokenize(text, "en");
  std::vector<std::thread> threads;
  std::vector<int> equal(4);
  for (int& count : equal) {
    threads.emplace_back([&] {
      for (int i = 0; i < 200; ++i) count += Same(Tokenize(text, i % 2 == 0 ? "en" : "EN-us"), expected) ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(equal == std::vector<int>(4, 200));
}

}  // namespace
}  // namespace archive_search::text
