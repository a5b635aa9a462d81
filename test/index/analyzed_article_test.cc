#include "index/analyzed_article.h"

#include <random>

#include <catch2/catch.hpp>

#include "index/article_codec.h"
#include "sample_article.h"

namespace archive_search::index {
namespace {

bool SameText(const text::AnalyzedText& a, const text::AnalyzedText& b) {
  return a.tokens == b.tokens && a.sentence_ends == b.sentence_ends && a.paragraph_ends == b.paragraph_ends &&
         a.arena == b.arena;
}

bool SameFound(const std::vector<entity::Found>& a, const std::vector<entity::Found>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const entity::Found& x, const entity::Found& y) {
    return x.kind == y.kind && x.id == y.id && x.name == y.name && x.field == y.field &&
           x.first_token == y.first_token && x.last_token == y.last_token && x.begin == y.begin && x.end == y.end;
  });
}

bool Same(const AnalyzedArticle& a, const AnalyzedArticle& b) {
  return a.analyzer == b.analyzer && a.article == b.article && a.language == b.language &&
         a.language_confidence == b.language_confidence && SameText(a.title, b.title) && SameText(a.body, b.body) &&
         SameFound(a.entities, b.entities) && a.supplied == b.supplied;
}

TEST_CASE("An article comes back from its stored form equal in every field", "[codec]") {
  std::mt19937 random(20231017);
  for (int i = 0; i < 500; ++i) {
    const AnalyzedArticle article = test::RandomAnalyzedArticle(&random);
    const absl::StatusOr<AnalyzedArticle> back = Deserialize(Serialize(article));
    REQUIRE(back.ok());
    REQUIRE(Same(*back, article));
  }
}

TEST_CASE("The empty article has a stored form too", "[codec]") {
  const absl::StatusOr<AnalyzedArticle> back = Deserialize(Serialize({}));
  REQUIRE(back.ok());
  CHECK(Same(*back, {}));
}

TEST_CASE("A stored form that was cut short anywhere is DataLoss", "[codec]") {
  std::mt19937 random(1);
  const std::string bytes = Serialize(test::RandomAnalyzedArticle(&random));
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    REQUIRE(absl::IsDataLoss(Deserialize(bytes.substr(0, size)).status()));
  }
}

TEST_CASE("What was packed comes back, and is DataLoss when it was cut short", "[codec]") {
  std::mt19937 random(4);
  const std::string bytes = Serialize(test::RandomAnalyzedArticle(&random));
  const std::string packed = Pack(bytes);
  CHECK(*Unpack(packed) == bytes);
  for (std::size_t size = 0; size < packed.size(); ++size) {
    REQUIRE(absl::IsDataLoss(Unpack(packed.substr(0, size)).status()));
  }
}

TEST_CASE("A packed form with any one bit flipped is DataLoss", "[codec]") {
  std::mt19937 random(2);
  std::string bytes = Pack(Serialize(test::RandomAnalyzedArticle(&random)));
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    for (int bit = 0; bit < 8; ++bit) {
      bytes[i] = static_cast<char>(bytes[i] ^ 1 << bit);
      REQUIRE(absl::IsDataLoss(Unpack(bytes).status()));
      bytes[i] = static_cast<char>(bytes[i] ^ 1 << bit);
    }
  }
}

// A stored form, changed behind its version.
std::string Tamper(const std::string& bytes, std::mt19937* random) {
  std::string payload = bytes.substr(1);
  for (int n = 1 + static_cast<int>((*random)() % 4); n > 0; --n) {
    const std::size_t at = (*random)() % payload.size();
    switch ((*random)() % 3) {
      case 0:
        payload[at] = static_cast<char>((*random)());
        break;
      case 1:
        payload.erase(at, 1 + (*random)() % 3);
        break;
      default:
        payload.insert(at, 1, static_cast<char>((*random)()));
    }
  }
  return bytes.substr(0, 1) + payload;
}

bool Within(const text::AnalyzedText& text, std::size_t size) {
  return std::all_of(text.tokens.begin(), text.tokens.end(), [&](const text::Token& t) {
    return t.begin <= t.end && t.end <= size && t.form + t.form_size <= text.arena.size() &&
           t.word + t.word_size <= text.arena.size();
  });
}

TEST_CASE("Even behind a checksum that fits, nonsense is DataLoss or an article whose tokens lie within its text",
          "[codec]") {
  std::mt19937 random(3);
  int refused = 0;
  for (int i = 0; i < 1000; ++i) {
    const std::string bytes = Serialize(test::RandomAnalyzedArticle(&random));
    const absl::StatusOr<AnalyzedArticle> back = Deserialize(Tamper(bytes, &random));
    if (!back.ok()) {
      REQUIRE(absl::IsDataLoss(back.status()));
      ++refused;
      continue;
    }
    REQUIRE(Within(back->title, back->article.title.size()));
    REQUIRE(Within(back->body, back->article.body.size()));
    for (const entity::Found& found : back->entities) {
      REQUIRE(found.last_token < (found.field == TextField::kTitle ? back->title : back->body).tokens.size());
    }
  }
  CHECK(refused > 150);
}

TEST_CASE("A stored form of a later version is refused", "[codec]") {
  std::string bytes = Serialize({});
  ++bytes[0];
  CHECK(absl::IsDataLoss(Deserialize(bytes).status()));
}

TEST_CASE("A content hash is the same for the same article and another for any other", "[codec]") {
  const Article article = test::ThreeArticles()[0];
  const std::string hash = ContentHash(article, "");
  CHECK(hash.size() == 16);
  CHECK(ContentHash(article, "") == hash);
  std::vector<Article> others(9, article);
  others[0].title += " ";
  others[1].body.pop_back();
  others[2].published->precision = DatePrecision::kMonth;
  others[3].authors.push_back("");
  others[4].metadata.emplace_back("", "");
  others[5].entities.push_back({});
  others[6].updated = others[6].published;
  others[7].language = "";
  std::swap(others[8].section, others[8].source);
  for (const Article& other : others) CHECK(ContentHash(other, "") != hash);
}

TEST_CASE("The default language is part of the content of articles that declare none", "[codec]") {
  Article article = test::ThreeArticles()[0];
  CHECK(ContentHash(article, "de") == ContentHash(article, "fr"));
  article.language = "";
  CHECK(ContentHash(article, "de") != ContentHash(article, "fr"));
}

}  // namespace
}  // namespace archive_search::index
