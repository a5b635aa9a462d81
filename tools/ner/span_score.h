// Scores found spans against those of a corpus as CoNLL does: a span is right when it is exactly the corpus's.
#pragma once

#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "entity/recognizer.h"
#include "ner/tagged_corpus.h"

namespace archive_search::ner {

struct SpanScore {
  std::size_t found = 0;
  std::size_t gold = 0;
  std::size_t right = 0;

  // 0 where there is nothing to divide by.
  [[nodiscard]] double precision() const;
  [[nodiscard]] double recall() const;
  [[nodiscard]] double f1() const;
};

struct CorpusScore {
  std::array<SpanScore, kSpanKindCount - 1> kinds;  // persons, organisations, places
  SpanScore all;                                    // the same three, span and kind
  SpanScore untyped;                                // the same three, whatever the kind
};

// The names that were found in the body. Countries are not among them: corpora tag their places.
[[nodiscard]] std::vector<TaggedSpan> SpansOf(const std::vector<entity::Found>& found);

// Adds one article. What is of the kind kOther counts on neither side.
void AddArticle(const std::vector<TaggedSpan>& gold, const std::vector<TaggedSpan>& found, CorpusScore* score);

// A table: a row a kind, then all and untyped, with precision, recall and F1.
[[nodiscard]] std::string ScoreTable(const CorpusScore& score);

}  // namespace archive_search::ner
