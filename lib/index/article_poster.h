// From an analysed article to what both tiers keep of it: its terms and where they occur, its columns.
// docs/index-format.md describes them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "index/analyzed_article.h"
#include "index/segment/article_table.h"
#include "index/segment/term_table.h"
#include "text/stems.h"

namespace archive_search::index {

// An article's length: its words, those of the title weighted.
[[nodiscard]] std::uint32_t DocumentLength(const AnalyzedArticle& article, std::uint32_t title_weight);

// Key, date, length and columns. `origin_terms`: of the inputs that the article came from.
[[nodiscard]] segment::SegmentArticle ColumnsOf(const AnalyzedArticle& article, std::string_view content_hash,
                                                std::uint32_t title_weight,
                                                const std::vector<std::string>& origin_terms);

// One thread at a time: it remembers the terms of every word that it has met, so that each is stemmed once.
class ArticlePoster {
 public:
  // `terms` must outlive it. `stems`: whether words are posted with their stems.
  ArticlePoster(segment::TermTable* terms, bool stems) : terms_(*terms), stems_(stems) {}

  // Replaces `out` with the occurrences of the article's terms.
  void Post(const AnalyzedArticle& article, const std::vector<std::string>& origin_terms,
            std::vector<segment::Occurrence>* out);

  // To be called when `terms` has been emptied.
  void Forget();

  // About what it takes, in bytes.
  [[nodiscard]] std::size_t memory() const { return memory_; }

 private:
  using Occurrences = std::vector<segment::Occurrence>;

  // The terms of words: by form, and by form, NUL and word where folding diacritics made another word of it.
  using WordMap = absl::flat_hash_map<std::string, segment::GroupId>;
  struct Language {
    explicit Language(const std::string& tag) : stemmer(tag) {}
    text::Stemmer stemmer;
    WordMap title;
    WordMap body;
  };

  Language& LanguageOf(const std::string& tag);
  void PostText(const text::AnalyzedText& text, bool title, Language* language, Occurrences* out);
  segment::GroupId GroupOf(std::string_view form, std::string_view word, text::Script script, bool title,
                           Language* language);
  void PostBigram(std::string_view word, bool title, Position position, Occurrences* out);
  void PostEnds(std::string_view mark, const std::vector<std::uint32_t>& ends, bool title, Occurrences* out);
  void PostEntities(const AnalyzedArticle& article, Occurrences* out);
  void PostFields(const AnalyzedArticle& article, Occurrences* out);
  void PostPresence(const std::string& term, Occurrences* out);
  segment::GroupId Single(std::string_view term, segment::WdfRule rule);

  segment::TermTable& terms_;
  bool stems_;
  absl::flat_hash_map<std::string, Language> languages_;
  std::string scratch_;
  std::size_t memory_ = 0;
};

}  // namespace archive_search::index
