// A few strings by name, in byte order of the names: what a segment says beside its lists.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "index/segment/segment_file.h"

namespace archive_search::segment {

absl::Status WriteStringTable(const std::map<std::string, std::string>& table, SectionId section,
                              SegmentFileWriter* file);

// Thread-safety: const methods are safe to call concurrently.
class StringTable {
 public:
  StringTable() = default;  // empty

  // Checks the whole section. `file` must outlive it. Errors: DataLoss.
  [[nodiscard]] static absl::StatusOr<StringTable> Open(const SegmentFile& file, SectionId section);

  // nullopt: the name is not there. Cost: a binary search.
  [[nodiscard]] std::optional<std::string_view> Find(std::string_view name) const;

  // Calls visit(name, value) for every entry, by name.
  template <class Visit>
  void ForEach(Visit visit) const {
    for (std::size_t i = 0; i < ends_.size(); ++i) visit(Entry(i).first, Entry(i).second);
  }

 private:
  [[nodiscard]] std::pair<std::string_view, std::string_view> Entry(std::size_t index) const;

  // The section: u32 count; u32 ends of the entries' bytes; entries, each a length-prefixed name and a value.
  std::span<const std::uint32_t> ends_;
  std::string_view entries_;
};

}  // namespace archive_search::segment
