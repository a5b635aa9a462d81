#include "index/article_check.h"

#include <functional>

#include <catch2/catch.hpp>

#include "sample_article.h"

namespace archive_search::index {
namespace {

// Why an article is refused that was changed like this; empty: it is taken.
std::string Refusal(const std::function<void(Article&)>& change) {
  Article article = test::ThreeArticles()[0];
  change(article);
  const absl::Status status = PrepareArticle(&article);
  if (status.ok()) return "";
  CHECK(absl::IsInvalidArgument(status));
  return std::string(status.message());
}

TEST_CASE("An article without a key gets its canonical URL as the key", "[article]") {
  Article article = test::ThreeArticles()[0];
  article.key.clear();
  REQUIRE(PrepareArticle(&article).ok());
  CHECK(article.key == "https://example.com/summit");
}

TEST_CASE("Articles that nobody could find again are refused", "[article]") {
  CHECK(Refusal([](Article& a) { a.key = a.url = ""; }) == "the article has neither a key nor a URL");
  CHECK(Refusal([](Article& a) { a.title = a.body = " \n"; }) == "the article has neither a title nor a body");
  CHECK(Refusal([](Article& a) { a.title = ""; }) == "");
  CHECK(Refusal([](Article& a) { a.body = ""; }) == "");
}

TEST_CASE("Hostile keys are refused", "[article]") {
  CHECK(Refusal([](Article& a) { a.key = std::string(kMaxKeyBytes, 'k'); }) == "");
  CHECK(Refusal([](Article& a) { a.key = std::string(kMaxKeyBytes + 1, 'k'); }) ==
        "the key has 4097 bytes; at most 4096 are taken");
  CHECK(Refusal([](Article& a) { a.key = std::string("a\0b", 3); }) == "the key holds a control character");
  CHECK(Refusal([](Article& a) { a.key = "a\nb"; }) == "the key holds a control character");
  CHECK(Refusal([](Article& a) { a.key = "a\xFF"; }) == "the key is not valid UTF-8");
  CHECK(Refusal([](Article& a) { a.key = "статья № 1/記事?"; }) == "");
}

TEST_CASE("A field over its limit, or that is not UTF-8, is named", "[article]") {
  CHECK(Refusal([](Article& a) { a.title = std::string(kMaxTitleBytes + 1, 't'); }) ==
        "the title has 16385 bytes; at most 16384 are taken");
  CHECK(Refusal([](Article& a) { a.body = std::string(kMaxBodyBytes + 1, 'b'); }) ==
        "the body has 67108865 bytes; at most 67108864 are taken");
  CHECK(Refusal([](Article& a) { a.source = std::string(kMaxFieldBytes + 1, 's'); }) ==
        "the source has 65537 bytes; at most 65536 are taken");
  CHECK(Refusal([](Article& a) { a.body = "\xC3"; }) == "the body is not valid UTF-8");
  CHECK(Refusal([](Article& a) { a.authors = {"Ann", "\x80"}; }) == "the author is not valid UTF-8");
  CHECK(Refusal([](Article& a) { a.metadata = {{"n", "\xED\xA0\x80"}}; }) == "the metadata is not valid UTF-8");
  CHECK(Refusal([](Article& a) {
          a.metadata = {17, {"n", std::string(1024 * 1024, 'x')}};
        }).substr(0, 35) == "the fields beside title and body ha");
}

TEST_CASE("Dates and kinds that do not exist are refused", "[article]") {
  CHECK(Refusal([](Article& a) { a.published->month = 13; }) ==
        "the date of publication is not a date of the calendar");
  CHECK(Refusal([](Article& a) { a.published->day = 0; }) != "");
  CHECK(Refusal([](Article& a) { a.published = Date{2023, 2, 29, 0, 0, 0, DatePrecision::kDay, std::nullopt}; }) != "");
  CHECK(Refusal([](Article& a) { a.published = Date{2024, 2, 29, 0, 0, 0, DatePrecision::kDay, std::nullopt}; }) == "");
  CHECK(Refusal([](Article& a) { a.updated = Date{0, 1, 1, 0, 0, 0, DatePrecision::kDay, std::nullopt}; }) ==
        "the date of the update is not a date of the calendar");
  CHECK(Refusal([](Article& a) { a.published->precision = static_cast<DatePrecision>(0); }) != "");
  CHECK(Refusal([](Article& a) { a.published->utc_offset = 100000; }) != "");
  CHECK(Refusal([](Article& a) {
          a.entities = {{static_cast<EntityKind>(4), "x", "X"}};
        }) == "an entity has no known kind");
}

}  // namespace
}  // namespace archive_search::index
