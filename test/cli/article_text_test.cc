#include "article_text.h"

#include <catch2/catch.hpp>
#include <sstream>

namespace archive_search::cli {
namespace {

const TextStyle kArticleStyle{Painter(false), 40};

StoredArticle Speech() {
  StoredArticle stored;
  stored.article.key = "speech";
  stored.article.title = "Kennedy Speaks";
  stored.article.body = "President Kennedy spoke of Cuba tonight and of ships.\n\nКеннеди: Куба.";
  stored.article.published = *ParseDate("1962-10-22T19:00-05:00");
  stored.article.source = "Archive Sampler";
  stored.article.authors = {"Nora Whitcombe", "Daniel Ostrow"};
  stored.article.metadata = {{"a field with a long name", "its value"}};
  stored.language = "en";
  stored.mentions = {{EntityKind::kPerson, "john-f-kennedy", TextField::kTitle, 0, 7, 0},
                     {EntityKind::kPlace, "cuba", TextField::kBody, 27, 31, 9}};
  stored.entities = {{{EntityKind::kPerson, "john-f-kennedy", "John F. Kennedy", "us"}, 3},
                     {{EntityKind::kPlace, "cuba", "Cuba", "cu"}, 1}};
  return stored;
}

TEST_CASE("An article has its head, its text in paragraphs, and its entities", "[cli]") {
  CHECK(ArticleToText(Speech(), kArticleStyle) ==
        "Kennedy Speaks\n"
        "\n"
        "date      1962-10-22T19:00-05:00\n"
        "by        Nora Whitcombe, Daniel Ostrow\n"
        "source    Archive Sampler\n"
        "language  en\n"
        "key       speech\n"
        "a field…  its value\n"
        "\n"
        "President Kennedy spoke of Cuba tonight\n"
        "and of ships.\n"
        "\n"
        "Кеннеди: Куба.\n"
        "\n"
        "person    John F. Kennedy\u00A0×3\n"
        "place     Cuba\n");
}

TEST_CASE("Mentions are marked in title and text", "[cli]") {
  const std::string text = ArticleToText(Speech(), {Painter(true), 40});
  CHECK(text.find("\x1b[1;33mKennedy\x1b[0m\x1b[1m Speaks\x1b[0m") == 0);
  CHECK(text.find("of \x1b[1;33mCuba\x1b[0m tonight") != std::string::npos);
}

TEST_CASE("A long address stays in one piece", "[cli]") {
  StoredArticle stored = Speech();
  stored.article.url = "https://news.example/" + std::string(100, 'x');
  CHECK(ArticleToText(stored, kArticleStyle).find("url       " + stored.article.url + "\n") != std::string::npos);
}

TEST_CASE("An article without title, date or text can be shown", "[cli]") {
  StoredArticle stored;
  stored.article.key = "nothing";
  stored.language = "ru";
  stored.language_confidence = 97;
  CHECK(ArticleToText(stored, kArticleStyle).find("language  ru (97 % sure)\n") != std::string::npos);
  stored.language = "und";
  stored.language_confidence = 0;
  CHECK(ArticleToText(stored, kArticleStyle) == "nothing\n\ndate      undated\nlanguage  und\nkey       nothing\n\n");
}

TEST_CASE("Mentions that lie about their place do no harm", "[cli]") {
  StoredArticle stored = Speech();
  stored.mentions = {{EntityKind::kPlace, "cuba", TextField::kBody, 9'999, 10'003, 9},
                     {EntityKind::kPlace, "cuba", TextField::kBody, 31, 27, 9},
                     {EntityKind::kPlace, "cuba", TextField::kTitle, 0, 99, 0}};
  CHECK(ArticleToText(stored, kArticleStyle) == ArticleToText(Speech(), kArticleStyle));
}

}  // namespace
}  // namespace archive_search::cli
