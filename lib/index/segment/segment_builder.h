// Inverts articles in memory and writes them as a segment.
//
// The occurrences of all articles lie in two flat arrays, group of terms and place, as they come; a counting sort by
// group makes posting lists of them when the segment is written (the way that a study of the field's indexers found
// fastest).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "index/segment/article_table.h"
#include "index/segment/columns.h"
#include "index/segment/segment_writer.h"
#include "index/segment/stored_articles.h"
#include "index/segment/term_table.h"

namespace archive_search::segment {

// What a segment is made with.
struct SegmentSettings {
  double k1 = 1.2;
  double b = 0.75;
  std::uint32_t title_weight = 3;
};

// One thread at a time.
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

  // Adds an article and returns its number here. `occurrences`: by terms(), in any order.
  std::uint32_t Add(SegmentArticle article, const std::vector<Occurrence>& occurrences, Stored stored);

  // Names for the section of entity names. Of several for one the first stands.
  void AddEntityNames(const std::map<std::string, std::string>& names);

  // Leaves the article out after all.
  void Drop(std::uint32_t number);

  [[nodiscard]] std::uint32_t article_count() const { return kept_; }  // without dropped ones
  [[nodiscard]] const SegmentArticle& article(std::uint32_t number) const { return articles_[number]; }
  [[nodiscard]] bool dropped(std::uint32_t number) const { return dropped_[number]; }
  [[nodiscard]] std::uint32_t number_count() const { return static_cast<std::uint32_t>(articles_.size()); }
  // By term and position, each once for each time that it was added.
  [[nodiscard]] std::vector<std::pair<TermId, Position>> TermOccurrences(std::uint32_t number) const;
  [[nodiscard]] absl::StatusOr<std::string> StoredForm(std::uint32_t number) const;  // not compressed
  [[nodiscard]] const std::map<std::string, std::string>& entity_names() const { return entity_names_; }

  // About what it takes, and will take while the segment is written, in bytes.
  [[nodiscard]] std::size_t memory() const;

  // Writes the segment and empties the builder. REQUIRES: article_count() > 0
  absl::StatusOr<Summary> Write(const std::string& path, const std::string& uuid, const std::string& gazetteers,
                                bool sync);
  void Clear();

 private:
  struct Sorted;  // occurrences by group
  class TermWriter;

  // Each article has a stretch of places: its title's positions, its body's, and one that stands for kPresence.
  struct Stretch {
    std::uint32_t begin = 0;
    std::uint32_t title = 0;  // positions of the title
    std::uint32_t size = 0;

    [[nodiscard]] std::uint32_t OffsetOf(Position position) const;
    [[nodiscard]] Position PositionAt(std::uint32_t offset) const;
  };
  [[nodiscard]] std::pair<std::uint64_t, std::uint64_t> RangeOf(std::uint32_t number) const;

  [[nodiscard]] std::vector<std::uint32_t> DocidOrder() const;
  [[nodiscard]] ArticleTable TableOf(std::span<const std::uint32_t> order) const;
  [[nodiscard]] Sorted SortByGroup(std::span<const std::uint32_t> order) const;
  void MakePostings(const Sorted& sorted, WdfRule rule, std::span<const std::uint32_t> places,
                    PostingArrays* out) const;
  absl::StatusOr<std::shared_ptr<const StoredDictionary>> WriteStored(std::span<const std::uint32_t> order,
                                                                      SegmentWriter* writer) const;
  absl::Status WriteColumns(std::span<const std::uint32_t> order, SegmentWriter* writer) const;

  SegmentSettings settings_;
  TermTable terms_;
  std::vector<SegmentArticle> articles_;
  std::vector<Stored> stored_;
  std::vector<Stretch> stretches_;
  std::vector<std::uint64_t> ends_;  // of each article's occurrences
  std::vector<GroupId> groups_;      // of occurrences
  std::vector<std::uint32_t> places_;
  std::vector<bool> dropped_;
  std::uint32_t kept_ = 0;
  std::uint32_t next_place_ = 0;
  std::size_t article_bytes_ = 0;
  std::map<std::string, std::string> entity_names_;
};

}  // namespace archive_search::segment
