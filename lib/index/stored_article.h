// What a reader of the archive sees of an analysed article.
#pragma once

#include "archive_search/entity.h"
#include "archive_search/snapshot.h"
#include "index/analyzed_article.h"

namespace archive_search::index {

[[nodiscard]] StoredArticle ToStoredArticle(AnalyzedArticle article, const Gazetteer& gazetteer);

}  // namespace archive_search::index
