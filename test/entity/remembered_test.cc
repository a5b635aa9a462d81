// What makes the recogniser fast must not change what it finds: sums that are remembered, filters, slugs.
#include <catch2/catch.hpp>
#include <iterator>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "entity/article_view.h"
#include "entity/bundled_model.h"
#include "entity/gazetteer_impl.h"
#include "entity/hash_filter.h"
#include "entity/name_features.h"
#include "entity/name_key.h"
#include "entity/name_scorer.h"
#include "entity/recognizer.h"
#include "entity/score_memo.h"
#include "entity/thread_memo.h"
#include "entity/word_end.h"
#include "entity/written_words.h"
#include "text/code_points.h"
#include "text/normalize.h"
#include "text/tokenizer.h"

namespace archive_search::entity {
namespace {

constexpr const char* kEnglish =
    "Secretary of State Henry Kissinger met Mr. J. R. O'Brien of the Bank of China in Paris, Texas. \"Kissinger "
    "left,\" "
    "said Jane Roe-Smith (U.S. Department of Défense). Then O’Brien flew on an F-16 to Washington. The bank closed.";
constexpr const char* kRussian =
    "Президент Владимир Путин встретился в Вене с Ангелой Меркель. «Газпром» и Министерство обороны РФ промолчали, "
    "сообщил И. Петров. В Москве Путину ответил Бугаев.";

std::string Mentions(const Recognizer& recognizer, const std::string& body, const std::string& language) {
  const text::AnalyzedText tokens = text::Tokenize(body, language);
  std::string mentions;
  for (const Found& m : recognizer.Recognize({"", body, nullptr, &tokens, language})) {
    mentions += m.id + "@" + std::to_string(m.begin) + "-" + std::to_string(m.end) + " ";
  }
  return mentions;
}

TEST_CASE("The sums of a stretch are those of all its features, whatever was read before", "[remembered]") {
  const TaggerModel& model = TaggerModel::Bundled();
  for (const auto& [body, language] : {std::pair(std::string(kEnglish), "en"), std::pair(std::string(kRussian), "ru"),
                                       std::pair(std::string(kEnglish), "fr")}) {
    const text::AnalyzedText tokens = text::Tokenize(body, language);
    const ArticleView article(Gazetteer::Bundled()->impl(), {"", body, nullptr, &tokens, language});
    const Evidence evidence(article);
    const FieldView& field = article.fields().front();
    NameStretches stretches(article, field, evidence.fields().front());
    for (const Span& span : FindStretches(field.words)) stretches.Add(span);
    const LabelScores* scores = NameScorer::OfThread(model).Score(model, &stretches);
    for (const NameStretches::Stretch& stretch : stretches.stretches()) {
      for (std::uint32_t i = 0; i < stretch.span.length(); ++i) {
        FeatureList features;
        AddFeatures(stretches, stretch, i, &features);
        const NameWord* word = &stretches.words()[stretch.begin + i];
        const std::size_t expected = 53 + (word[-1].within ? 1 : 0) + (word[1].within ? 1 : 0) +
                                     (word->cyrillic ? 3 : 0) + (word[-1].gazetteer != 0 ? 1 : 0) +
                                     (word[0].gazetteer != 0 ? 1 : 0);
        CHECK(features.size == expected);
        LabelScores sum{};
        for (std::size_t f = 0; f < features.size; ++f) model.Add(features.hashes[f], &sum);
        for (std::size_t label = 0; label < kNameLabelCount; ++label)
          CHECK(scores[stretch.begin + i][label] == sum[label]);
      }
    }
  }
}

// Of names that only the tagger finds.
constexpr const char* kUnknown = "The film was shot in Grombley, where Zorbin lives, and in the hills of Trevorra.";

TEST_CASE("A thread that changes between models finds what each alone would find", "[remembered]") {
  const Recognizer bundled(Gazetteer::Bundled());
  auto same = TaggerModel::Parse(std::string(BundledModel()));
  REQUIRE(same.ok());
  const auto empty = TaggerModel::Parse(TaggerModel::Serialize({}, {}, WordTable::Serialize({})));
  REQUIRE(empty.ok());
  const Recognizer copied(Gazetteer::Bundled(), *std::move(same));
  const Recognizer ignorant(Gazetteer::Bundled(), *empty);
  const std::string expected = Mentions(bundled, kUnknown, "en");
  std::string alone;
  std::thread([&] { alone = Mentions(ignorant, kUnknown, "en"); }).join();
  CHECK(alone != expected);
  CHECK(Mentions(ignorant, kUnknown, "en") == alone);
  CHECK(Mentions(bundled, kUnknown, "en") == expected);
  CHECK(Mentions(copied, kUnknown, "en") == expected);
}

TEST_CASE("A name that is added later is found where its words were known to begin none", "[remembered]") {
  auto gazetteer = std::make_shared<Gazetteer>();
  const std::string body = "Вчера все говорили с Квазимордовым о погоде.";
  CHECK(Mentions(Recognizer(gazetteer), body, "ru").find("q-mordov") == std::string::npos);
  REQUIRE(gazetteer->AddTsv("q-mordov\tperson\tru\tКвазимордов\n", "test.tsv").ok());
  CHECK(Mentions(Recognizer(gazetteer), body, "ru").find("q-mordov") != std::string::npos);
}

TEST_CASE("Words are found again however the article writes them", "[remembered]") {
  WrittenWords words(3);
  for (const std::uint64_t hash : {7U, 7U + 8U, 0U}) words.Add(hash);
  words.Mark(7, kWrittenSmall);
  words.Mark(0, kWrittenBig);
  words.Mark(99, kWrittenSmall);
  CHECK(words.Is(7, kWrittenSmall));
  CHECK_FALSE(words.Is(7, kWrittenBig));
  CHECK_FALSE(words.Is(15, kWrittenSmall));
  CHECK(words.Is(0, kWrittenBig));
  CHECK_FALSE(words.Is(99, kWrittenSmall));
}

TEST_CASE("A sum is remembered until another one takes its place", "[remembered]") {
  ScoreMemo memo;
  const auto sum_of = [&](std::uint64_t key, std::int16_t weight) {
    return memo.Get(key, [&](LabelScores* scores) { scores->fill(weight); })[kNameLabelCount - 1];
  };
  CHECK(sum_of(0, 3) == 3);
  CHECK(sum_of(0, 4) == 3);
  constexpr std::uint64_t kSameSlot = 0x10;
  CHECK(sum_of(kSameSlot, 5) == 5);
  CHECK(sum_of(0, 6) == 6);
  memo.Forget();
  CHECK(sum_of(0, 7) == 7);
}

TEST_CASE("A feature that a model's filter leaves out has no weights there", "[remembered]") {
  std::vector<TaggerModel::Feature> features;
  for (std::uint64_t i = 0; i < 50; ++i) features.push_back({MixHash(i, kEmptyName), {1}});
  const auto made = TaggerModel::Parse(TaggerModel::Serialize(features, {}, WordTable::Serialize({})));
  REQUIRE(made.ok());
  for (const TaggerModel::Feature& feature : features) CHECK(made->MayHave(feature.hash));
  for (const TaggerModel* model : {&TaggerModel::Bundled(), &*made}) {
    int passed = 0;
    bool lost = false;
    for (std::uint64_t i = 1000; i < 21000; ++i) {
      const std::uint64_t feature = MixHash(i, kEmptyName);
      LabelScores sum{};
      model->Add(feature, &sum);
      passed += model->MayHave(feature) ? 1 : 0;
      lost = lost || (sum != LabelScores{} && !model->MayHave(feature));
    }
    CHECK_FALSE(lost);
    CHECK(passed < 20000 / 3);
  }
}

TEST_CASE("Words of small letters of ASCII are told from all others", "[remembered]") {
  for (const std::string word : {"a", "z", "seven", "sevenths", "eightfold", "internationally", "sixteenletterswo"}) {
    CHECK(IsSmallAscii(word));
    for (std::size_t i = 0; i < word.size(); ++i) {
      for (const char other : {'A', 'Z', '0', '.', '\'', '`', '{', '\xC3', '\x80', '\0', '\xFF'}) {
        std::string changed = word;
        changed[i] = other;
        CHECK_FALSE(IsSmallAscii(changed));
      }
    }
  }
  CHECK_FALSE(IsSmallAscii(""));
}

TEST_CASE("A filter passes all that was added and little else", "[remembered]") {
  HashFilter filter(1000);
  const auto hash = [](std::uint64_t i) { return MixHash(i, kEmptyName); };
  for (std::uint64_t i = 0; i < 1000; ++i) filter.Add(hash(i));
  int passed = 0;
  for (std::uint64_t i = 0; i < 1000; ++i) CHECK(filter.MayHave(hash(i)));
  for (std::uint64_t i = 1000; i < 2000; ++i) passed += filter.MayHave(hash(i)) ? 1 : 0;
  CHECK(passed < 120);
}

TEST_CASE("A word begins names that its language uses, without a capital only those that have none", "[remembered]") {
  Gazetteer gazetteer(/*with_bundled=*/false);
  REQUIRE(gazetteer.AddTsv("q-one\tperson\tes\tArbol Uno\nq-two\tperson\tes\tsoto dos\n", "test.tsv").ok());
  const auto hash = [](std::string_view word) { return HashWord(kEmptyName, word); };
  const NameBeginnings& spanish = gazetteer.impl().beginnings("es");
  CHECK(spanish.MayBegin(hash("arbol"), true));
  CHECK_FALSE(spanish.MayBegin(hash("arbol"), false));
  CHECK(spanish.MayBegin(hash("soto"), true));
  CHECK(spanish.MayBegin(hash("soto"), false));
  CHECK_FALSE(spanish.MayBegin(hash("uno"), true));
  CHECK_FALSE(gazetteer.impl().beginnings("fr").MayBegin(hash("arbol"), true));
  REQUIRE(gazetteer.AddTsv("q-three\tperson\tfr\tArbol Trois\n", "test.tsv").ok());
  CHECK(gazetteer.impl().beginnings("fr").MayBegin(hash("arbol"), true));
}

TEST_CASE("Of two keys in one slot the later one is remembered", "[remembered]") {
  ThreadMemo<int, 2> memo;
  int made = 0;
  const auto get = [&](std::uint64_t key) { return memo.Get(key, [&](int* value) { *value = ++made; }); };
  CHECK(get(2) == 1);
  CHECK(get(2) == 1);
  CHECK(get(4) == 2);
  CHECK(get(2) == 3);
  memo.Forget();
  CHECK(get(2) == 4);
}

TEST_CASE("The end of a word is compared with endings as strings are", "[remembered]") {
  constexpr const char* kWords[] = {"",     "а", "ого",   "красного", "киевською", "ською",
                                    "ькою", "s", "books", "bo",       "oks"};
  constexpr WordEnding kEndings[] = {"", "а", "ого", "ською", "s", "ks", "oks", "books", "ooks", "го"};
  constexpr std::string_view kTexts[] = {"", "а", "ого", "ською", "s", "ks", "oks", "books", "ooks", "го"};
  for (const std::string_view word : kWords) {
    for (std::size_t i = 0; i < std::size(kEndings); ++i) {
      INFO(word << " " << kTexts[i]);
      CHECK(WordEnd(word).Is(kEndings[i]) == word.ends_with(kTexts[i]));
    }
  }
}

TEST_CASE("The spelling of a word is read eight bytes at a time as it is letter by letter", "[remembered]") {
  for (const std::string_view raw : {"a",
                                     "A",
                                     "putin",
                                     "Putin",
                                     "NATO",
                                     "iPhone",
                                     "McCain",
                                     "U.S",
                                     "u.s.a",
                                     "O'Brien",
                                     "O’Brien",
                                     "3",
                                     "F16",
                                     "16f",
                                     "internationalisation",
                                     "Internationalisation",
                                     "INTERNATIONALISATION",
                                     "internationaL",
                                     "путин",
                                     "Путин",
                                     "США",
                                     "Élysée",
                                     "élysée",
                                     "中",
                                     "ا",
                                     "don't",
                                     "abcdefg",
                                     "abcdefgh",
                                     "abcdefghI",
                                     "12345678A",
                                     "A1B",
                                     "1aB"}) {
    const text::AnalyzedText tokens = text::Tokenize(raw, "");
    REQUIRE(tokens.tokens.size() == 1);
    const Spelling spelling = ReadSpelling(raw, tokens.form(tokens.tokens.front()));
    INFO(raw);
    CHECK(spelling.letters == CaseOf(raw, tokens.form(tokens.tokens.front())));
    CHECK(spelling.has_period == (raw.find('.') != std::string_view::npos));
    CHECK(spelling.has_apostrophe ==
          (raw.find('\'') != std::string_view::npos || raw.find("’") != std::string_view::npos));
  }
}

TEST_CASE("Letters without case are told without asking for each", "[remembered]") {
  for (char32_t c = 0x80; c < 0x10000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string raw;
    text::AppendCodePoint(c, &raw);
    const std::string folded = text::CaseFold(raw);
    if (ReadSpelling(raw, folded).letters == CaseOf(raw, folded)) continue;
    INFO(static_cast<int>(c));
    CHECK(ReadSpelling(raw, folded).letters == CaseOf(raw, folded));
  }
  CHECK(ReadSpelling("قال", text::CaseFold("قال")).letters == WordCase::kUncased);
}

TEST_CASE("Hashes do not depend on how the last bytes of a word are read", "[remembered]") {
  const std::string letters = "abcdefghijklmnop";
  for (std::size_t size = 0; size < 8; ++size) {
    std::uint64_t rest = 0;
    for (std::size_t i = size; i-- > 0;) rest = rest << 8 | static_cast<unsigned char>(letters[i]);
    CHECK(ReadRest(std::string_view(letters).substr(0, size)) == rest);
  }
}

TEST_CASE("Slugs that come again are the same", "[remembered]") {
  const std::vector<std::string> names = {"Михаил Коростиков", "张军", "محمد علي", "Élysée",
                                          std::string(200, 'x') + "é"};
  for (const std::string& name : names) {
    CHECK(Slug(name) == Slug(name));
    CHECK_FALSE(Slug(name).empty());
  }
  CHECK(Slug("Михаил Коростиков") == "mikhail-korostikov");
  CHECK(Slug("Михаил Коростиков") == "mikhail-korostikov");
}

TEST_CASE("What a thread keeps is a few megabytes", "[remembered]") {
  CHECK(Recognizer::BytesPerThread() > 1024 * 1024);
  CHECK(Recognizer::BytesPerThread() < 4 * 1024 * 1024);
}

}  // namespace
}  // namespace archive_search::entity
