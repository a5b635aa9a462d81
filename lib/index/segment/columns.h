// The values of fields by docid: strings, any number an article, each kept once in a dictionary.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "index/segment/segment_file.h"

namespace archive_search::segment {

class ColumnWriter {
 public:
  // The values of the next article, in the order in which they are to be read back.
  void Add(const std::vector<std::string_view>& values);

  [[nodiscard]] bool empty() const;          // no article has a value
  [[nodiscard]] std::size_t memory() const;  // in bytes

  // Writes one section with the articles in a new order: `order[docid]` is the number of the article as it was added.
  absl::Status Finish(SegmentFileWriter* file, SectionId section, std::span<const std::uint32_t> order) const;

 private:
  absl::flat_hash_map<std::string, std::uint32_t> value_ids_;
  std::vector<std::string_view> values_;  // by id
  std::vector<std::uint32_t> ends_;       // by article, in ids_
  std::vector<std::uint32_t> ids_;
};

// Thread-safety: const methods are safe to call concurrently.
class Column {
 public:
  Column() = default;  // no article has a value

  // Checks the whole section. `file` must outlive it. Errors: DataLoss.
  [[nodiscard]] static absl::StatusOr<Column> Open(const SegmentFile& file, SectionId section, std::uint32_t articles);

  // Ids of the article's values, below value_count().
  [[nodiscard]] std::span<const std::uint32_t> ids(DocId docid) const;
  [[nodiscard]] std::string_view value(std::uint32_t id) const;
  [[nodiscard]] std::uint32_t value_count() const;
  [[nodiscard]] bool empty() const { return value_count() == 0; }
  // Over all articles: ids in docid order, and where each article's begin (articles + 1 entries).
  [[nodiscard]] std::span<const std::uint32_t> all_ids() const;
  [[nodiscard]] std::span<const std::uint32_t> starts() const;

 private:
  std::span<const std::uint32_t> starts_;  // articles + 1
  std::span<const std::uint32_t> ids_;
  std::span<const std::uint32_t> value_starts_;  // values + 1, in value_bytes_
  std::string_view value_bytes_;
};

}  // namespace archive_search::segment
