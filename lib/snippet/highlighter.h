// Finds where an article's text holds what a query looks for.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "archive_search/entity.h"
#include "archive_search/query.h"
#include "index/analyzed_article.h"

namespace archive_search::snippet {

// Bytes of a field's text that match; `word` numbers the query's different words, phrases and entities.
struct FoundWord {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t word = 0;
  auto operator<=>(const FoundWord&) const = default;
};

// Made once for a query and used for each of its hits: it keeps the stemmers of the languages that it meets.
//
// Thread-safety: one thread at a time.
class Highlighter {
 public:
  // `resolved` is Plan::resolved().
  explicit Highlighter(const Query& resolved);
  ~Highlighter();
  Highlighter(Highlighter&&) noexcept;

  // In the order of the text, each once; they may overlap. Words stem as in the article's language; phrases and runs of
  // Han or Kana count where all of them stands; mentions are whole. Nothing below a NOT counts.
  [[nodiscard]] std::vector<FoundWord> Find(const index::AnalyzedArticle& article, TextField field);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace archive_search::snippet
