// An article with everything that analysis found in it: what both tiers are built from, and what is stored.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "archive_search/archive.h"
#include "archive_search/article.h"
#include "entity/recognizer.h"
#include "text/analyzed_text.h"

namespace archive_search::index {

struct AnalyzedArticle {
  AnalyzerKind analyzer = AnalyzerKind::kNews;
  Article article;
  std::string language;  // ISO 639
  int language_confidence = 0;
  text::AnalyzedText title;
  text::AnalyzedText body;
  std::vector<entity::Found> entities;  // mentions, title first
  std::vector<Entity> supplied;         // named by the source for the whole article, with resolved ids
};

// The tokens of a text in an article's language.
[[nodiscard]] text::AnalyzedText Tokenize(AnalyzerKind analyzer, std::string_view text, std::string_view language);

// Bytes that Deserialize reads back, equal in every field. Tokens are not stored, which would double what an article
// takes: they are made anew.
[[nodiscard]] std::string Serialize(const AnalyzedArticle& article);

// Errors: DataLoss if the bytes are damaged.
[[nodiscard]] absl::StatusOr<AnalyzedArticle> Deserialize(std::string_view bytes);

// The same of what a tier holds of an article; where it is damaged, `place` says where, for people.
[[nodiscard]] absl::StatusOr<AnalyzedArticle> DeserializeStored(const absl::StatusOr<std::string>& stored,
                                                                std::string_view place);

// What Serialize gave in the form that the live tier stores: compressed, with a CRC-32C. And back.
//
// Errors: DataLoss if the bytes are damaged.
[[nodiscard]] std::string Pack(std::string_view serialized);
[[nodiscard]] absl::StatusOr<std::string> Unpack(std::string_view packed);

}  // namespace archive_search::index
