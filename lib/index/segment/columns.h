// The values of fields by docid: strings, any number an article, each kept once in a dictionary.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "base/posting_cursor.h"
#include "index/segment/segment_file.h"

namespace archive_search::segment {

class ColumnWriter {
 public:
  ColumnWriter() = default;
  ColumnWriter(ColumnWriter&&) = default;  // a copy's views would be of the original
  ColumnWriter& operator=(ColumnWriter&&) = default;

  // The values of the next article, in the order in which they are to be read back.
  void Add(const std::vector<std::string_view>& values);

  // The next articles have no values, until there are so many.
  void AddNoneUpTo(std::size_t articles);

  [[nodiscard]] bool empty() const { return ids_.empty(); }                      // no article has a value
  [[nodiscard]] std::vector<std::string> ValuesOf(std::uint32_t article) const;  // none for one that was not added
  [[nodiscard]] std::size_t memory() const;                                      // about, in bytes

  // Writes one section with the articles in a new order: `order[docid]` is the number of the article as it was added.
  // Articles that it leaves out are left out, with the values that only they have.
  //
  // Errors: OutOfRange if the articles have 2^32 values or the distinct ones 4 GiB; else from the file.
  absl::Status Finish(SegmentFileWriter* file, SectionId section, std::span<const std::uint32_t> order) const;

 private:
  std::deque<std::string> values_;  // by id; their addresses stay
  absl::flat_hash_map<absl::string_view, std::uint32_t> value_ids_;
  std::vector<std::uint32_t> ends_;  // by article, in ids_
  std::vector<std::uint32_t> ids_;
  std::size_t value_bytes_ = 0;
};

// Thread-safety: const methods are safe to call concurrently.
class Column {
 public:
  Column() = default;  // no article has a value

  // Checks the whole section; a section that is not there is a column without values. `file` must outlive it.
  //
  // Cost: reads all of it, some 5 GB/s when it is in memory. Errors: DataLoss.
  [[nodiscard]] static absl::StatusOr<Column> Open(const SegmentFile& file, SectionId section, std::uint32_t articles);

  // Ids of the article's values, below value_count().
  [[nodiscard]] std::span<const std::uint32_t> ids(DocId docid) const {
    if (starts_.empty()) return {};
    return ids_.subspan(starts_[docid], starts_[docid + 1] - starts_[docid]);
  }
  // Ids ascend as their values do in byte order.
  [[nodiscard]] std::string_view value(std::uint32_t id) const {
    return value_bytes_.substr(value_starts_[id], value_starts_[id + 1] - value_starts_[id]);
  }
  [[nodiscard]] std::uint32_t value_count() const {
    return value_starts_.empty() ? 0 : static_cast<std::uint32_t>(value_starts_.size() - 1);
  }
  [[nodiscard]] bool empty() const { return value_count() == 0; }
  // Over all articles: ids in docid order, kReadableBehindIds bytes behind which may be read; and where each article's
  // begin (articles + 1 entries; none at all if the section is not there).
  static constexpr std::size_t kReadableBehindIds = 64;
  [[nodiscard]] std::span<const std::uint32_t> all_ids() const { return ids_; }
  [[nodiscard]] std::span<const std::uint32_t> starts() const { return starts_; }

  // Over all articles: how often each id is there, and how many have any.
  struct Totals {
    std::vector<std::uint32_t> counts;  // by id
    std::uint32_t articles_with_value = 0;
  };
  // Counted at the first call, some 1 ns an id, and kept.
  [[nodiscard]] const Totals& totals() const;

 private:
  struct LazyTotals {
    std::once_flag counted;
    Totals totals;
  };

  // What is wrong with it, nullptr if nothing is.
  [[nodiscard]] const char* Fault() const;

  std::span<const std::uint32_t> starts_;  // articles + 1
  std::span<const std::uint32_t> ids_;
  std::span<const std::uint32_t> value_starts_;  // values + 1, in value_bytes_
  std::string_view value_bytes_;
  std::shared_ptr<LazyTotals> totals_ = std::make_shared<LazyTotals>();
};

}  // namespace archive_search::segment
