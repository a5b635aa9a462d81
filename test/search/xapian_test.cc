// The executor against Xapian's own Enquire.
#include <catch2/catch.hpp>

#include "support/random_articles.h"
#include "support/sanitizers.h"
#include "support/xapian_comparison.h"

namespace archive_search::search {
namespace {

using test::TestArchive;
using test::XapianComparison;
using test::XapianOracle;

constexpr int kXapianQueries = test::kSanitized ? 200 : 1'000;  // a class

TEST_CASE("Exact words and their combinations score as in Xapian", "[xapian]") {
  const TestArchive archive(test::RandomArticles(21, 120));
  const std::vector<TestArchive::Analyzed> articles = archive.Articles();
  XapianComparison(XapianOracle::Family::kWords, archive, articles, 1).Run(kXapianQueries);
}

TEST_CASE("Bare words and their combinations score as in Xapian", "[xapian]") {
  ArchiveSettings settings;
  settings.k1 = 1.3;
  settings.b = 0.7;
  settings.title_weight = 2;
  const TestArchive archive(test::RandomArticles(22, 120), settings);
  const std::vector<TestArchive::Analyzed> articles = archive.Articles();
  XapianComparison(XapianOracle::Family::kStems, archive, articles, 2).Run(kXapianQueries);
}

}  // namespace
}  // namespace archive_search::search
