// Writes a segment's file, part by part: what making one from articles and merging several have in common.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/date_value.h"
#include "index/segment/article_table.h"
#include "index/segment/columns.h"
#include "index/segment/posting_list.h"
#include "index/segment/segment_file.h"
#include "index/segment/stored_articles.h"
#include "index/segment/string_table.h"
#include "index/segment/term_dictionary.h"

namespace archive_search::segment {

// Of a segment as a whole.
struct Summary {
  std::uint32_t articles = 0;
  std::uint32_t undated = 0;
  std::uint64_t total_length = 0;
  ImpactScale scale;
  StoredDictionary::Effort stored_effort = StoredDictionary::Effort::kQuick;
  std::string gazetteers;  // hashes of those that annotated its articles, separated by spaces
};

// By docid.
struct ArticleTable {
  std::vector<std::uint32_t> lengths;
  std::vector<DateValue> dates;
  std::string content_hashes;
  std::vector<std::string_view> keys;
};

class SegmentWriter {
 public:
  // `k1`, `b`: what impacts are reckoned with. `articles` must outlive the writer.
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<SegmentWriter>> Create(const std::string& path,
                                                                             const std::string& uuid, double k1,
                                                                             double b, const ArticleTable& articles);

  // In this order: all stored articles, by docid; FinishStored; all posting lists; all terms, in byte order, with their
  // lists; columns; Finish. Terms take the least room whose lists were added in byte order, too.
  absl::Status AddStored(std::string_view frame) { return stored_.Add(frame); }
  absl::Status FinishStored(const StoredDictionary& dictionary);
  absl::StatusOr<ListInfo> AddList(const PostingArrays& postings);
  absl::StatusOr<ListInfo> AddSameList(TermNumber term, const ListInfo& of_term);
  // Lists that were made elsewhere, one behind the other; their offsets are those in `bytes` before, in the file after.
  absl::Status AddLists(std::string_view bytes, std::vector<ListInfo>* lists);
  void AddTerm(std::string_view term, const ListInfo& list) { terms_.Add(term, list); }
  absl::Status AddColumn(ColumnNumber number, const ColumnWriter& column, std::span<const std::uint32_t> order);
  absl::Status Finish(const StringTableWriter& entity_names, const std::string& gazetteers, bool sync);

  // What makes such lists. The writer must outlive it; several can be used at a time.
  [[nodiscard]] PostingListWriter MakeListWriter() const { return {articles_.lengths, summary_.scale}; }

  [[nodiscard]] const Summary& summary() const { return summary_; }

 private:
  SegmentWriter(std::unique_ptr<SegmentFileWriter> file, const ArticleTable& articles, const ImpactScale& scale);
  absl::StatusOr<ListInfo> Append(ListInfo list);
  absl::Status WriteArticles();

  std::unique_ptr<SegmentFileWriter> file_;
  const ArticleTable& articles_;
  Summary summary_;
  PostingListWriter lists_;
  TermDictionaryWriter terms_;
  StoredArticlesWriter stored_;
  std::string list_;  // the bytes of the one at hand
};

// As lines of text, and back. Errors: DataLoss.
[[nodiscard]] std::string PutSummary(const Summary& summary);
[[nodiscard]] absl::StatusOr<Summary> GetSummary(std::string_view text);

}  // namespace archive_search::segment
