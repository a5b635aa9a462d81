// A sealed segment, to read: posting lists, columns and stored articles of one file.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/date_value.h"
#include "base/posting_cursor.h"
#include "index/segment/article_table.h"
#include "index/segment/columns.h"
#include "index/segment/keys.h"
#include "index/segment/segment_cursor.h"
#include "index/segment/segment_file.h"
#include "index/segment/segment_writer.h"
#include "index/segment/stored_articles.h"
#include "index/segment/string_table.h"
#include "index/segment/term_dictionary.h"

namespace archive_search::segment {

// Docids run from 0 to articles() - 1 without gaps, in the order of ComesBefore.
//
// Thread-safety: const methods are safe to call concurrently.
class Segment final : private ListSource {
 public:
  using Cursor = SegmentCursor;

  // Errors: NotFound; FailedPrecondition for a version or feature that this library does not know; DataLoss.
  [[nodiscard]] static absl::StatusOr<std::shared_ptr<const Segment>> Open(const std::string& path);

  [[nodiscard]] const SegmentFile& file() const { return *file_; }
  [[nodiscard]] const Summary& summary() const { return summary_; }
  [[nodiscard]] std::uint32_t articles() const { return summary_.articles; }

  // Exhausted for a term that is not there; with an error for one that is damaged.
  [[nodiscard]] SegmentCursor Postings(std::string_view term) const;
  [[nodiscard]] absl::StatusOr<std::optional<ListInfo>> Find(std::string_view term) const { return terms_.Find(term); }
  // The list of a term. The segment must outlive it. Errors: DataLoss.
  [[nodiscard]] absl::StatusOr<PostingBlocks> OpenList(const ListInfo& info) const;
  // The bytes of a list, checked.
  [[nodiscard]] absl::StatusOr<std::string_view> ListBytes(const ListInfo& info) const;
  [[nodiscard]] const TermDictionary& terms() const { return terms_; }

  // By docid.
  [[nodiscard]] std::span<const std::uint32_t> lengths() const { return lengths_; }
  [[nodiscard]] std::span<const DateValue> dates() const { return dates_; }
  [[nodiscard]] std::string_view content_hash(DocId docid) const {
    return content_hashes_.substr(kContentHashSize * docid, kContentHashSize);
  }
  [[nodiscard]] const Keys& keys() const { return keys_; }
  [[nodiscard]] const StoredArticles& stored() const { return stored_; }
  // Opened, and checked as a whole, at its first use: most searches read none. Errors: DataLoss.
  [[nodiscard]] absl::StatusOr<const Column*> column(ColumnNumber number) const;

  [[nodiscard]] const StringTable& entity_names() const { return entity_names_; }

 private:
  absl::Status OpenParts();
  [[nodiscard]] absl::StatusOr<PostingBlocks> ListOf(TermNumber term) const override;

  std::unique_ptr<SegmentFile> file_;
  Summary summary_;
  TermDictionary terms_;
  std::string_view lists_;
  std::span<const std::uint32_t> lengths_;
  std::span<const DateValue> dates_;
  std::string_view content_hashes_;
  Keys keys_;
  StoredArticles stored_;
  struct LazyColumn {
    std::once_flag opened;
    absl::StatusOr<Column> column;
  };
  mutable std::array<LazyColumn, kMaxColumns> columns_;
  StringTable entity_names_;
};

}  // namespace archive_search::segment
