// The keys of a segment's articles, by docid and back.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/posting_cursor.h"
#include "index/segment/segment_file.h"

namespace archive_search::segment {

// Writes the sections kKeys and kKeyIndex. `keys`: by docid, each once.
absl::Status WriteKeys(const std::vector<std::string_view>& keys, SegmentFileWriter* file);

// Thread-safety: const methods are safe to call concurrently.
class Keys {
 public:
  // `file` must outlive it. Errors: DataLoss.
  [[nodiscard]] static absl::StatusOr<Keys> Open(const SegmentFile& file, std::uint32_t articles);

  // Errors: DataLoss.
  [[nodiscard]] absl::StatusOr<std::string_view> KeyOf(DocId docid) const;
  // kNoDoc: no article has this key. Cost: a hash, and about one key compared.
  [[nodiscard]] absl::StatusOr<DocId> Find(std::string_view key) const;

 private:
  const SegmentFile* file_ = nullptr;
  std::string_view keys_;
  std::string_view index_;
  std::uint32_t articles_ = 0;
};

}  // namespace archive_search::segment
