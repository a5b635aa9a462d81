// The executor against Xapian's Enquire on real articles.
#include <catch2/catch.hpp>
#include <variant>

#include "archive_search/reader.h"
#include "support/sanitizers.h"
#include "support/shared_data.h"
#include "support/xapian_comparison.h"

namespace archive_search::search {
namespace {

using test::Must;
using test::SharedPath;
using test::TestArchive;
using test::XapianComparison;
using test::XapianOracle;

constexpr std::size_t kMostArticles = 300;                 // of an archive
constexpr int kRealQueries = test::kSanitized ? 60 : 300;  // a class

std::vector<Article> ReadArticles(const std::string& path) {
  const std::unique_ptr<ArticleReader> reader = Must(OpenArticles(path, {}));
  std::vector<Article> articles;
  while (articles.size() < kMostArticles) {
    std::optional<ReadItem> item = Must(reader->Next());
    if (!item) break;
    if (auto* read = std::get_if<ReadArticle>(&*item)) articles.push_back(std::move(read->article));
  }
  return articles;
}

void Compare(const std::string& path) {
  SKIP_WITHOUT(path);
  const TestArchive archive(ReadArticles(path));
  const std::vector<TestArchive::Analyzed> articles = archive.Articles();
  REQUIRE(articles.size() > 100);
  XapianComparison(XapianOracle::Family::kWords, archive, articles, 1).Run(kRealQueries);
  XapianComparison(XapianOracle::Family::kStems, archive, articles, 2).Run(kRealQueries);
}

TEST_CASE("English news scores as in Xapian", "[xapian]") {
  Compare(SharedPath("corpora/wikinews/en.jsonl"));
}
TEST_CASE("Russian news scores as in Xapian", "[xapian]") {
  Compare(SharedPath("corpora/wikinews/ru.jsonl"));
}
TEST_CASE("News in capitals scores as in Xapian", "[xapian]") {
  Compare(SharedPath("corpora/time1963/docs.jsonl"));
}

}  // namespace
}  // namespace archive_search::search
