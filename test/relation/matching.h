// What a query finds, article by article: each with its analysis, for oracles that count without an index.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "archive_search/search.h"
#include "support/test_archive.h"

namespace archive_search::test {

[[nodiscard]] inline std::vector<index::AnalyzedArticle> Matching(const TestArchive& archive, const Query& query) {
  std::set<std::string> keys;
  Must(ForEachHit(archive.snapshot(), query, {}, [&](const Hit& hit) {
    keys.insert(hit.key);
    return true;
  }));
  std::vector<index::AnalyzedArticle> matching;
  for (TestArchive::Analyzed& analyzed : archive.Articles()) {
    if (keys.contains(analyzed.article.article.key)) matching.push_back(std::move(analyzed.article));
  }
  return matching;
}

}  // namespace archive_search::test
