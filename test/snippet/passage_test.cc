#include "snippet/passage.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "text/tokenizer.h"

namespace archive_search::snippet {
namespace {

// A text, cut and flattened; words that begin with x count as matches of the word that their last letter names.
struct Sample {
  explicit Sample(std::string original)
      : text(std::move(original)),
        words(text::Tokenize(text, "")),
        flat(text),
        graphemes(flat.text()),
        cutter(flat, words, &graphemes) {
    for (const text::Token& token : words.tokens) {
      const std::string_view word = words.word(token);
      if (word.front() == 'x')
        matches.push_back({flat.Map(token.begin, token.end), static_cast<std::uint32_t>(word.back())});
    }
  }

  std::vector<std::string> Cut(std::size_t count, std::size_t max_bytes) {
    std::vector<std::string> passages;
    for (const Span span : cutter.Cut(matches, count, max_bytes))
      passages.push_back(flat.text().substr(span.begin, span.size()));
    return passages;
  }

  std::string text;
  text::AnalyzedText words;
  FlatText flat;
  Graphemes graphemes;
  PassageCutter cutter;
  std::vector<WordMatch> matches;
};

using Passages = std::vector<std::string>;

TEST_CASE("A text that fits is its own passage", "[snippet][passage]") {
  CHECK(Sample("  “Hello,” he said. 👋 \n").Cut(3, 100) == Passages{"“Hello,” he said. 👋"});
  CHECK(Sample("").Cut(1, 100).empty());
  CHECK(Sample("A text.").Cut(0, 100).empty());
}

TEST_CASE("A text without matches gives its beginning", "[snippet][passage]") {
  CHECK(Sample("The talks began in Geneva on Monday.").Cut(2, 20) == Passages{"The talks began in"});
}

TEST_CASE("A passage begins with its sentence where that is near", "[snippet][passage]") {
  Sample sample("Nobody came to the first meeting. The second one drew xa and many more people than expected.");
  CHECK(sample.Cut(1, 60) == Passages{"The second one drew xa and many more people than expected."});
  CHECK(sample.Cut(1, 30) == Passages{"one drew xa and many more"});
}

TEST_CASE("A passage is the whole sentence if there is room", "[snippet][passage]") {
  Sample sample("It was late. Many more people than anyone had expected came to see xa. They left early.");
  CHECK(sample.Cut(1, 60) == Passages{"Many more people than anyone had expected came to see xa."});
}

TEST_CASE("A passage does not end with a stub of the next sentence", "[snippet][passage]") {
  Sample sample("It was late. Many people came to see xa. They left early the next day with nothing to show.");
  CHECK(sample.Cut(1, 40) == Passages{"Many people came to see xa."});
  CHECK(sample.Cut(1, 52) == Passages{"Many people came to see xa. They left early the next"});
}

TEST_CASE("At the end of a text the room goes to what stands before", "[snippet][passage]") {
  CHECK(Sample("Nobody came to the first meeting. Then came xa.").Cut(1, 40) ==
        Passages{"came to the first meeting. Then came xa."});
}

TEST_CASE("Punctuation that touches a word stays with it", "[snippet][passage]") {
  CHECK(Sample("one two three “(xa)”, four five six").Cut(1, 15) == Passages{"“(xa)”,"});
  CHECK(Sample("一二三四「xa」五六七八").Cut(1, 10) == Passages{"「xa」"});
}

TEST_CASE("Several passages stand in the order of the text and do not overlap", "[snippet][passage]") {
  Sample sample("xa one two three four five six seven xa xb eight nine ten eleven twelve xc");
  CHECK(sample.Cut(1, 12) == Passages{"xa xb eight"});
  CHECK(sample.Cut(2, 12) == Passages{"xa one two", "xa xb eight"});
  CHECK(sample.Cut(9, 12) == Passages{"xa one two", "xa xb eight", "twelve xc"});
}

TEST_CASE("A word longer than a passage is cut, but no grapheme of it", "[snippet][passage]") {
  CHECK(Sample("Donaudampfschifffahrtsgesellschaft").Cut(1, 10) == Passages{"Donaudampf"});
  CHECK(Sample("e\u0301e\u0301e\u0301e\u0301").Cut(1, 7) == Passages{"e\u0301e\u0301"});
  CHECK(Sample("👨‍👩‍👧‍👦👨‍👩‍👧‍👦").Cut(1, 30) ==
        Passages{"👨‍👩‍👧‍👦"});
  CHECK(Sample("👨‍👩‍👧‍👦👨‍👩‍👧‍👦").Cut(1, 10).empty());
}

TEST_CASE("A passage knows whether it is cut out of a paragraph", "[snippet][passage]") {
  Sample sample("First paragraph.\n\nA second one with xa in it.\n\nThird paragraph.");
  const auto cuts = [&](std::size_t max_bytes) {
    const Span passage = sample.cutter.Cut(sample.matches, 1, max_bytes).front();
    return std::pair(sample.cutter.CutsFront(passage), sample.cutter.CutsBack(passage));
  };
  CHECK(cuts(100) == std::pair(false, false));
  CHECK(cuts(27) == std::pair(false, false));
  CHECK(cuts(26) == std::pair(true, false));
  CHECK(cuts(4) == std::pair(true, true));
  Sample beginning("Short.\n\nxa begins a long paragraph.\n\nThe end.");
  const Span passage = beginning.cutter.Cut(beginning.matches, 1, 12).front();
  CHECK(!beginning.cutter.CutsFront(passage));
  CHECK(beginning.cutter.CutsBack(passage));
}

// ---- properties over random texts ----

std::string RandomText(std::mt19937* random) {
  static const std::vector<std::string> kParts = {"xa",
                                                  "xb",
                                                  "xc",
                                                  "xd",
                                                  "peace",
                                                  "Москва",
                                                  "об’єднання",
                                                  "习",
                                                  "近平",
                                                  "東京で",
                                                  "ひらがな",
                                                  "カ゛",
                                                  "서울",
                                                  "ประเทศไทย",
                                                  "القدس",
                                                  "ירושלים",
                                                  "می‌خواهم",
                                                  "क्षेत्र",
                                                  "e\u0301te\u0301",
                                                  "İstanbul",
                                                  "👨‍👩‍👧",
                                                  "🇺🇦",
                                                  "“",
                                                  "”",
                                                  ",",
                                                  ".",
                                                  "。",
                                                  "「",
                                                  "」",
                                                  "\u0301",
                                                  "٪",
                                                  "42%",
                                                  "l’État",
                                                  "Putin's"};
  static const std::vector<std::string> kGaps = {" ", " ", " ", " ", "", "\n", "\n\n", ". ", "\u3000", "\r\n"};
  std::string text;
  for (std::size_t i = (*random)() % 60; i > 0; --i) {
    text += kParts[(*random)() % kParts.size()] + kGaps[(*random)() % kGaps.size()];
  }
  return text;
}

std::set<std::size_t> AllBoundaries(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  UText utext = UTEXT_INITIALIZER;
  utext_openUTF8(&utext, text.data(), static_cast<std::int64_t>(text.size()), &status);
  breaks->setText(&utext, status);
  std::set<std::size_t> boundaries;
  for (std::int32_t at = breaks->first(); at != icu::BreakIterator::DONE; at = breaks->next())
    boundaries.insert(static_cast<std::size_t>(at));
  utext_close(&utext);
  return boundaries;
}

std::size_t Distinct(const std::vector<WordMatch>& matches, Span window) {
  std::set<std::uint32_t> words;
  for (const WordMatch& match : matches) {
    if (match.span.begin >= window.begin && match.span.end <= window.end) words.insert(match.word);
  }
  return words.size();
}

std::size_t MostDistinct(const Sample& sample, std::size_t size) {
  std::size_t most = 0;
  for (std::size_t begin = 0; begin < sample.flat.text().size(); ++begin) {
    most = std::max(most, Distinct(sample.matches, {begin, begin + size}));
  }
  return most;
}

bool InsideWord(const Sample& sample, std::size_t offset) {
  return std::any_of(sample.words.tokens.begin(), sample.words.tokens.end(), [&](const text::Token& token) {
    const Span word = sample.flat.Map(token.begin, token.end);
    return word.begin < offset && offset < word.end;
  });
}

std::size_t LongestWord(const Sample& sample) {
  std::size_t longest = 0;
  for (const text::Token& token : sample.words.tokens)
    longest = std::max<std::size_t>(longest, token.end - token.begin);
  return longest;
}

void CheckPassages(Sample* sample, const std::set<std::size_t>& boundaries, std::size_t count, std::size_t max_bytes) {
  const std::vector<Span> passages = sample->cutter.Cut(sample->matches, count, max_bytes);
  REQUIRE(passages.size() <= count);
  std::size_t most = 0;
  std::size_t behind = 0;
  for (const Span passage : passages) {
    REQUIRE(passage.begin >= behind);
    REQUIRE(passage.size() > 0);
    REQUIRE(passage.size() <= max_bytes);
    REQUIRE(boundaries.contains(passage.begin));
    REQUIRE(boundaries.contains(passage.end));
    REQUIRE((sample->flat.text()[passage.begin] != ' ' || !boundaries.contains(passage.begin + 1)));
    REQUIRE(sample->flat.text()[passage.end - 1] != ' ');
    REQUIRE(!InsideWord(*sample, passage.begin));
    if (max_bytes > LongestWord(*sample) + 8) REQUIRE(!InsideWord(*sample, passage.end));
    most = std::max(most, Distinct(sample->matches, passage));
    behind = passage.end;
  }
  CHECK(most == MostDistinct(*sample, max_bytes));
}

TEST_CASE("Passages of random texts keep every promise", "[snippet][passage]") {
  std::mt19937 random(5);
  for (int round = 0; round < 1'500; ++round) {
    Sample sample(RandomText(&random));
    CAPTURE(sample.flat.text());
    const std::set<std::size_t> boundaries = AllBoundaries(sample.flat.text());
    CheckPassages(&sample, boundaries, 1 + random() % 4, 2 + random() % 80);
  }
}

}  // namespace
}  // namespace archive_search::snippet
