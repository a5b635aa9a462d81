// Random query trees over random articles: most of them find something.
#pragma once

#include <random>
#include <vector>

#include "archive_search/facet.h"
#include "archive_search/query.h"
#include "support/test_archive.h"

namespace archive_search::test {

class RandomQueries {
 public:
  // `articles` must outlive it.
  RandomQueries(std::uint32_t seed, const std::vector<TestArchive::Analyzed>* articles)
      : random_(seed), articles_(*articles) {}

  [[nodiscard]] QueryNode Word();  // in any zone, any form
  [[nodiscard]] QueryNode Exact();
  [[nodiscard]] QueryNode Prefix();
  [[nodiscard]] QueryNode Phrase();
  [[nodiscard]] QueryNode Entity();
  [[nodiscard]] QueryNode About();  // a country
  [[nodiscard]] QueryNode Keyword();
  [[nodiscard]] QueryNode Date();
  [[nodiscard]] QueryNode Near(NearUnit unit, int depth);
  [[nodiscard]] QueryNode Joined(QueryNode::Kind kind);  // kAnd or kOr of words
  [[nodiscard]] QueryNode Without();                     // words AND NOT words
  [[nodiscard]] QueryNode Boosted();
  [[nodiscard]] QueryNode Beside(QueryNode condition);  // the condition AND a word
  [[nodiscard]] QueryNode Any(int depth);
  [[nodiscard]] FacetFilter Filter();

  [[nodiscard]] std::uint32_t Below(std::uint32_t bound) { return static_cast<std::uint32_t>(random_() % bound); }

 private:
  std::string SomeText(std::size_t max_words);
  QueryNode Text(QueryNode::Kind kind, std::size_t max_words);
  QueryNode NearOperand(int depth);
  const index::AnalyzedArticle& SomeArticle() {
    return articles_[Below(static_cast<std::uint32_t>(articles_.size()))].article;
  }

  std::mt19937 random_;
  const std::vector<TestArchive::Analyzed>& articles_;
};

}  // namespace archive_search::test
