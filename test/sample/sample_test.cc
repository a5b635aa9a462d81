// The bundled archive is what a newcomer indexes first: it must read without a single complaint.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "archive_search/reader.h"
#include "support/shared_data.h"

namespace archive_search {
namespace {

struct Reading {
  std::vector<Article> articles;
  std::vector<Rejection> rejections;
};

void ReadFile(const std::string& path, Reading& into) {
  INFO(path);
  auto reader = OpenArticles(path, ReadOptions{});
  REQUIRE(reader.ok());
  for (;;) {
    auto item = (*reader)->Next();
    REQUIRE(item.ok());
    if (!item->has_value()) return;
    if (auto* read = std::get_if<ReadArticle>(&**item)) {
      into.articles.push_back(std::move(read->article));
    } else {
      into.rejections.push_back(std::get<Rejection>(**item));
    }
  }
}

Reading ReadAll(const std::string& path) {
  auto files = ListInputFiles(path);
  REQUIRE(files.ok());
  Reading reading;
  for (const std::string& file : *files) ReadFile(file, reading);
  return reading;
}

const Reading& Sample() {
  static const Reading reading = ReadAll(test::SourcePath("docs/sample"));
  return reading;
}

bool IsContinuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// Starts of code points between `first` and `last`, both compared as UTF-8 bytes of one length.
std::size_t CountBetween(const std::string& text, const std::string& first, const std::string& last) {
  std::size_t count = 0;
  for (std::size_t i = 0; i + first.size() <= text.size(); ++i) {
    const int from = text.compare(i, first.size(), first);
    if (!IsContinuation(text[i]) && from >= 0 && text.compare(i, last.size(), last) <= 0) ++count;
  }
  return count;
}

// Words are counted by the spaces between them.
std::size_t CountWords(const std::string& text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    if (!space && !inside) ++words;
    inside = !space;
  }
  return words;
}

bool IsShortArticle(const std::string& body) {
  const std::size_t east_asian = CountBetween(body, "\u3000", "\uD7A3");  // Kana, Han, Hangul
  const std::size_t thai = CountBetween(body, "\u0E01", "\u0E5B");
  const std::size_t words = CountWords(body);
  if (east_asian >= 50) return 100 <= east_asian && east_asian <= 350;
  if (thai >= 50) return 200 <= thai && thai <= 1000;
  return 60 <= words && words <= 200;
}

TEST_CASE("The bundled archive reads without a rejection", "[sample]") {
  for (const Rejection& rejection : Sample().rejections) {
    FAIL_CHECK(rejection.where.file << ":" << rejection.where.line << ": " << rejection.reason);
  }
  CHECK(Sample().articles.size() == 165);
}

TEST_CASE("Every article of the bundled archive has a key of its own", "[sample]") {
  std::set<std::string> keys;
  for (const Article& article : Sample().articles) {
    INFO(article.title);
    CHECK(!article.key.empty());
    CHECK(keys.insert(article.key).second);
  }
}

TEST_CASE("Every article of the bundled archive has a title and a short body", "[sample]") {
  for (const Article& article : Sample().articles) {
    INFO(article.key << "\n" << article.body);
    CHECK(!article.title.empty());
    CHECK(IsShortArticle(article.body));
  }
}

TEST_CASE("The bundled archive is dated 1945 to 2025, some of it imprecisely, two articles not at all", "[sample]") {
  int undated = 0;
  int imprecise = 0;
  int zoned = 0;
  std::set<int> decades;
  for (const Article& article : Sample().articles) {
    if (!article.published) {
      ++undated;
      continue;
    }
    INFO(article.key << " " << article.published->ToString());
    CHECK(article.published->year >= 1945);
    CHECK(article.published->year <= 2025);
    decades.insert(article.published->year / 10);
    imprecise += article.published->imprecise() ? 1 : 0;
    zoned += article.published->utc_offset.has_value() ? 1 : 0;
  }
  CHECK(undated == 2);
  CHECK(imprecise == 4);
  CHECK(zoned == 1);
  CHECK(decades.size() == 9);
}

TEST_CASE("The bundled archive speaks many languages", "[sample]") {
  std::set<std::string> languages;
  for (const Article& article : Sample().articles) {
    if (!article.language.empty()) languages.insert(article.language.substr(0, article.language.find('-')));
  }
  CHECK(languages.size() >= 14);
}

TEST_CASE("The saved pages of the bundled archive are told apart from other charsets", "[sample]") {
  const auto has_title = [](const std::string& title) {
    const auto& articles = Sample().articles;
    return std::any_of(articles.begin(), articles.end(), [&](const Article& a) { return a.title == title; });
  };
  CHECK(has_title("Берлинская стена открыта: первая ночь без границы"));  // Windows-1251
  CHECK(has_title("日中共同声明に調印、国交を正常化"));                   // Shift JIS
  CHECK(has_title("Trump and Kim Meet in Singapore and Promise a New Relationship"));
  CHECK(has_title("Finland Joins NATO and Doubles the Alliance's Border With Russia"));  // Markdown heading
}

TEST_CASE("Five broken records do not disturb the five beside them", "[sample]") {
  const Reading reading = ReadAll(test::SourcePath("test/sample/broken.jsonl"));
  CHECK(reading.rejections.size() == 5);
  REQUIRE(reading.articles.size() == 5);
  for (std::size_t i = 0; i < 5; ++i) {
    CHECK(reading.articles[i].key == "good-" + std::to_string(i + 1));
    CHECK(!reading.rejections[i].reason.empty());
    CHECK(reading.rejections[i].where.line == 2 * (i + 1));
  }
}

}  // namespace
}  // namespace archive_search
