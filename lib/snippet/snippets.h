// Which words of this article show why it matched?
#pragma once

#include <vector>

#include "archive_search/snippet.h"
#include "index/analyzed_article.h"
#include "snippet/highlighter.h"

namespace archive_search::snippet {

// The title, if it is wanted and a word of it matched; then passages of the body in the order of the text.
[[nodiscard]] std::vector<Snippet> MakeSnippets(const index::AnalyzedArticle& article, const SnippetOptions& options,
                                                Highlighter* highlighter);

}  // namespace archive_search::snippet
