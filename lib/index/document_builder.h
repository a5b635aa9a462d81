// Turns an analysed article into the terms, values and data of the live tier. docs/index-format.md describes them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "index/analyzed_article.h"
#include "index/live/live_document.h"
#include "text/stems.h"

namespace archive_search::index {

// An article's length: its words, those of the title weighted.
[[nodiscard]] std::uint32_t DocumentLength(const AnalyzedArticle& article, std::uint32_t title_weight);

// One thread at a time: it remembers what it has stemmed.
class DocumentBuilder {
 public:
  explicit DocumentBuilder(std::uint32_t title_weight) : title_weight_(title_weight) {}

  // All but the terms of its origins, which the writer knows.
  [[nodiscard]] live::LiveDocument Build(const AnalyzedArticle& article, std::string_view content_hash);

 private:
  [[nodiscard]] text::Stemmer& StemmerFor(const std::string& language);

  std::uint32_t title_weight_;
  absl::flat_hash_map<std::string, text::Stemmer> stemmers_;
};

}  // namespace archive_search::index
