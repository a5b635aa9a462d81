// A whole article as people read it.
#pragma once

#include <string>

#include "archive_search/snapshot.h"
#include "wrapped_text.h"

namespace archive_search::cli {

// Title and other fields, the body wrapped and its entities marked, and the list of them.
[[nodiscard]] std::string ArticleToText(const StoredArticle& stored, const TextStyle& style);

}  // namespace archive_search::cli
