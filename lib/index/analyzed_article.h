// An article with everything that analysis found in it: what both tiers are built from, and what is stored.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "archive_search/article.h"
#include "entity/recognizer.h"
#include "text/analyzed_text.h"

namespace archive_search::index {

struct AnalyzedArticle {
  Article article;
  std::string language;  // ISO 639
  int language_confidence = 0;
  text::AnalyzedText title;
  text::AnalyzedText body;
  std::vector<entity::Found> entities;  // mentions, title first
  std::vector<Entity> supplied;         // named by the source for the whole article, with resolved ids
};

// Bytes that Deserialize reads back, equal in every field; compressed, with a CRC-32C.
[[nodiscard]] std::string Serialize(const AnalyzedArticle& article);

// Errors: DataLoss if the bytes are damaged.
[[nodiscard]] absl::StatusOr<AnalyzedArticle> Deserialize(std::string_view bytes);

}  // namespace archive_search::index
