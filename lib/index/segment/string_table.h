// Strings by name, in byte order of the names: what a segment says beside its lists.
//
// The section: u32 entries, u32 end of each block of 16 of them, blocks. Neighbours in byte order begin alike, so an
// entry is: varint, how many of its name's first bytes are those of the name before in the block; the name's others;
// the value; each of the two with its size in front, a varint.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "base/text_arena.h"
#include "index/segment/segment_file.h"

namespace archive_search::segment {

class StringTableWriter {
 public:
  using Entry = std::pair<std::string_view, std::string_view>;  // name, value

  // Of several values for one name the first stands.
  void Add(std::string_view name, std::string_view value);

  // By name. The views live as long as the writer.
  [[nodiscard]] std::vector<Entry> Sorted() const;

  [[nodiscard]] std::size_t memory() const;  // about, in bytes

  // Errors: OutOfRange for more than 4 GiB; else from the file.
  absl::Status Write(SectionId section, SegmentFileWriter* file) const;

 private:
  base::TextArena texts_;
  absl::flat_hash_map<absl::string_view, std::string_view> values_;  // views of texts_
};

// Thread-safety: const methods are safe to call concurrently.
class StringTable {
 public:
  StringTable() = default;  // empty

  // Checks the whole section. `file` must outlive it. Errors: DataLoss.
  [[nodiscard]] static absl::StatusOr<StringTable> Open(const SegmentFile& file, SectionId section);

  // nullopt: the name is not there. Cost: a binary search, and the scan of a block.
  [[nodiscard]] std::optional<std::string_view> Find(std::string_view name) const;

  // Calls visit(name, value) for every entry, by name. The name is there until it returns.
  template <class Visit>
  void ForEach(Visit visit) const {
    for (std::size_t block = 0; block < ends_.size(); ++block) {
      for (EntryReader entry(Block(block)); entry.Next();) visit(std::string_view(entry.name), entry.value);
    }
  }

 private:
  struct EntryReader {
    explicit EntryReader(std::string_view block) : rest(block) {}
    // Steps to the next entry of the block. False at its end and after damage.
    bool Next();

    std::string_view rest;
    std::string name;
    std::string_view value;
    bool damaged = false;
  };

  [[nodiscard]] std::string_view Block(std::size_t index) const {
    const std::uint32_t begin = index == 0 ? 0 : ends_[index - 1];
    return blocks_.substr(begin, ends_[index] - begin);
  }
  // REQUIRES: the block was checked
  [[nodiscard]] std::string_view FirstName(std::size_t block) const;

  std::span<const std::uint32_t> ends_;
  std::string_view blocks_;
};

}  // namespace archive_search::segment
