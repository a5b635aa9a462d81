// Articles for tests: some that people could have written, and some that only a dice would write.
#pragma once

#include <random>
#include <string>

#include "archive_search/archive.h"
#include "archive_search/article.h"
#include "index/analyzed_article.h"

namespace archive_search::test {

// Three short articles in three scripts, and the entities that they mention as corrections to the gazetteer;
// docs/index-format.md shows the index of them.
std::vector<Article> ThreeArticles();
ArchiveSettings SettingsWithEntities();

Article SimpleArticle(const std::string& key, const std::string& body);

// Any bytes in any field, sizes from nothing up; with the tokens that its texts have.
index::AnalyzedArticle RandomAnalyzedArticle(std::mt19937* random);

}  // namespace archive_search::test
