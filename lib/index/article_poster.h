// From an analysed article to what both tiers keep of it: its terms and where they occur, its columns.
// docs/index-format.md describes them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "index/analyzed_article.h"
#include "index/segment/article_table.h"
#include "index/segment/posted_article.h"
#include "index/segment/term_table.h"
#include "text/stems.h"

namespace archive_search::index {

// An article's length: its words, those of the title weighted.
[[nodiscard]] std::uint32_t DocumentLength(const AnalyzedArticle& article, std::uint32_t title_weight);

// Key, date, length and columns, all but that of the origins.
[[nodiscard]] segment::SegmentArticle ColumnsOf(const AnalyzedArticle& article, std::string_view content_hash,
                                                std::uint32_t title_weight);

// One thread at a time; several may post to one table of terms, which remembers the terms of every word that was met.
class ArticlePoster {
 public:
  // `terms` must outlive it. `stems`: whether words are posted with their stems.
  ArticlePoster(segment::TermTable* terms, bool stems) : terms_(*terms), stems_(stems) {}

  // The occurrences of the article's terms, all but those of the origins.
  [[nodiscard]] segment::PostedArticle Post(const AnalyzedArticle& article);

  // The group of an origin's term.
  [[nodiscard]] segment::GroupId GroupOfOrigin(const std::string& origin_term);

 private:
  static constexpr std::size_t kWordsAtOnce = 16;  // that are looked up

  // Words are named by their form, and by form, NUL and word where folding diacritics made another word of it.
  struct Language {
    Language(const std::string& tag, segment::TermTable* terms);
    text::Stemmer stemmer;
    segment::NameFamily title;
    segment::NameFamily body;
  };

  Language& LanguageOf(const std::string& tag);
  void PostWords(const text::AnalyzedText& text, bool title, Language* language);
  // Of the token. What it holds lives as long as the text, or until the place is named anew.
  segment::GroupName NameOf(const text::AnalyzedText& text, const text::Token& token, segment::NameFamily family,
                            std::size_t place);
  segment::GroupId AddGroup(const segment::GroupName& name, const text::AnalyzedText& text, const text::Token& token,
                            bool title, Language* language);
  void PostBigrams(const text::AnalyzedText& text, bool title);
  void PostEnds(std::string_view mark, const std::vector<std::uint32_t>& ends, bool title);
  void PostEntities(const AnalyzedArticle& article);
  void PostFields(const AnalyzedArticle& article);
  void PostPresence(const std::string& term);

  segment::TermTable& terms_;
  bool stems_;
  absl::flat_hash_map<std::string, Language> languages_;
  std::array<std::string, kWordsAtOnce> long_names_;  // of a form and another word
  std::string bytes_;
  segment::PostedArticleWriter* out_ = nullptr;  // of the article at hand
};

}  // namespace archive_search::index
