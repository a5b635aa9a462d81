// Results as people read them: hits, facets, timelines.
#pragma once

#include <cstddef>
#include <string>

#include "archive_search/search.h"
#include "archive_search/snapshot.h"
#include "terminal.h"

namespace archive_search::cli {

struct TextStyle {
  Painter painter;
  std::size_t columns;
};

// A hit with number, date, source, title and snippets; ends in an empty line.
[[nodiscard]] std::string HitToText(const Hit& hit, const TextStyle& style);

// "1,234 articles, best 10 shown".
[[nodiscard]] std::string TotalToText(const SearchResult& result, const TextStyle& style);

// A heading and a bar a value; a date facet with many buckets is a sparkline beside its bars' sum.
[[nodiscard]] std::string FacetToText(const FacetResult& facet, const TextStyle& style);

// The whole article: head, wrapped body with its entities marked, and the list of them.
[[nodiscard]] std::string ArticleToText(const StoredArticle& stored, const TextStyle& style);

}  // namespace archive_search::cli
