// Inverts articles in memory and writes them as a segment.
//
// Articles wait as they were posted, packed; a counting sort by group of terms makes posting lists of them when the
// segment is written (the way that a study of the field's indexers found fastest).
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/text_arena.h"
#include "index/segment/article_table.h"
#include "index/segment/columns.h"
#include "index/segment/occurrence_sorter.h"
#include "index/segment/posted_article.h"
#include "index/segment/segment_writer.h"
#include "index/segment/stored_articles.h"
#include "index/segment/string_table.h"
#include "index/segment/term_table.h"
#include "index/segment/term_writer.h"

namespace archive_search::segment {

// What a segment is made with.
struct SegmentSettings {
  double k1 = 1.2;
  double b = 0.75;
  std::uint32_t title_weight = 3;
  std::uint64_t places_at_once = kPlacesAtOnce;  // see WriteTerms
};

// One thread at a time, but for terms(), which many may post to while it is not writing.
class SegmentBuilder {
 public:
  explicit SegmentBuilder(const SegmentSettings& settings) : settings_(settings) {}

  [[nodiscard]] TermTable& terms() { return terms_; }
  [[nodiscard]] const TermTable& terms() const { return terms_; }

  // Where an article's stored form stands while the segment grows: as it came, or compressed with the dictionary.
  struct Stored {
    std::string bytes;
    std::shared_ptr<const StoredDictionary> dictionary;  // nullptr: not compressed
  };

  // Adds an article and returns its number here. `posted`: to terms().
  std::uint32_t Add(const SegmentArticle& article, const PostedArticle& posted, const Stored& stored);

  // Leaves the article out after all.
  void Drop(std::uint32_t number);

  [[nodiscard]] std::uint32_t article_count() const { return kept_; }  // without dropped ones
  [[nodiscard]] std::string_view key(std::uint32_t number) const { return articles_[number].key; }
  [[nodiscard]] const DateValue& date(std::uint32_t number) const { return articles_[number].date; }
  [[nodiscard]] std::uint32_t length(std::uint32_t number) const { return articles_[number].length; }
  [[nodiscard]] std::string_view content_hash(std::uint32_t number) const { return articles_[number].content_hash; }
  [[nodiscard]] std::vector<std::string> Values(std::uint32_t number, ColumnNumber column) const {
    return columns_[column].ValuesOf(number);
  }
  [[nodiscard]] bool dropped(std::uint32_t number) const { return articles_[number].dropped; }
  [[nodiscard]] std::uint32_t number_count() const { return static_cast<std::uint32_t>(articles_.size()); }
  // By term and position, each once for each time that it was added.
  [[nodiscard]] std::vector<std::pair<TermId, Position>> TermOccurrences(std::uint32_t number) const;
  [[nodiscard]] absl::StatusOr<std::string> StoredForm(std::uint32_t number) const;  // not compressed
  [[nodiscard]] const StringTableWriter& entity_names() const { return entity_names_; }
  // For the section of entity names.
  void AddEntityName(std::string_view record, std::string_view name) { entity_names_.Add(record, name); }

  // What it takes, and will take beside that while the segment is written, in bytes; about, and rather too much.
  [[nodiscard]] std::size_t memory() const;

  // Writes the segment and empties the builder. REQUIRES: article_count() > 0
  absl::StatusOr<Summary> Write(const std::string& path, const std::string& uuid, const std::string& gazetteers,
                                bool sync);
  void Clear();

 private:
  // Views are of texts_ and stored_.
  struct Kept {
    std::string_view key;
    std::string_view content_hash;
    DateValue date;
    std::uint32_t length = 0;
    bool dropped = false;
    Stretch stretch;
    std::string_view posted;  // a PostedArticle's bytes
    std::string_view stored;
    const StoredDictionary* dictionary = nullptr;  // of dictionaries_; nullptr: not compressed
  };

  [[nodiscard]] std::vector<std::uint32_t> DocidOrder() const;
  [[nodiscard]] ArticleTable TableOf(std::span<const std::uint32_t> order) const;
  [[nodiscard]] OccurrenceSorter MakeSorter(std::span<const std::uint32_t> order) const;
  absl::Status WriteStored(std::span<const std::uint32_t> order, SegmentWriter* writer);
  absl::Status WriteColumns(std::span<const std::uint32_t> order, SegmentWriter* writer);

  SegmentSettings settings_;
  TermTable terms_;
  std::vector<Kept> articles_;
  base::TextArena texts_;
  base::TextArena stored_;  // apart, for it is needed no more when the lists are made
  std::vector<std::shared_ptr<const StoredDictionary>> dictionaries_;
  std::array<ColumnWriter, kMaxColumns> columns_;
  std::uint32_t kept_ = 0;
  std::uint64_t occurrences_ = 0;
  StringTableWriter entity_names_;
};

}  // namespace archive_search::segment
