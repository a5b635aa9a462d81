#include <catch2/catch.hpp>

#include "archive_search/query.h"

namespace archive_search {
namespace {

TEST_CASE("Plain words are never syntax", "[query][words]") {
  CHECK(WordsQuery("NOT a (real) query: \"with\" OR~2 -signs*", false)->ToString() ==
        "not AND a AND real AND query AND with AND or AND 2 AND signs");
  CHECK(WordsQuery("Putin visits Beijing", true)->ToString() == "putin OR visits OR beijing");
}

TEST_CASE("A run of Han is one word for all, and its bigrams for any", "[query][words]") {
  CHECK(WordsQuery("习近平访问", false)->ToString() == "习近平访问");
  CHECK(WordsQuery("习近平访问", true)->ToString() == "习近 OR 近平 OR 平访 OR 访问");
  CHECK(WordsQuery("法 law", true)->ToString() == "法 OR law");
}

TEST_CASE("A text without words is an error", "[query][words]") {
  CHECK(!WordsQuery("", true).ok());
  CHECK(!WordsQuery("… — !", true).ok());
}

}  // namespace
}  // namespace archive_search
