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
#include "index/segment/sip_hash.h"
#include "index/segment/slices.h"

namespace archive_search::segment {

// Writes the sections kKeys and kKeyIndex. `keys`: by docid, each once.
absl::Status WriteKeys(const std::vector<std::string_view>& keys, SegmentFileWriter* file);

// Thread-safety: const methods are safe to call concurrently.
class Keys {
 public:
  Keys() = default;  // of no use but to be assigned to

  // `file` must outlive it. Errors: DataLoss.
  [[nodiscard]] static absl::StatusOr<Keys> Open(const SegmentFile& file, std::uint32_t articles);

  // Errors: DataLoss, also for a docid that is too large.
  [[nodiscard]] absl::StatusOr<std::string_view> KeyOf(DocId docid) const;
  // kNoDoc: no article has this key. Cost: a hash, and one key compared if it is there. Errors: DataLoss.
  [[nodiscard]] absl::StatusOr<DocId> Find(std::string_view key) const;

 private:
  Keys(const SegmentFile* file, Slices keys, std::string_view slots);

  const SegmentFile* file_ = nullptr;
  Slices keys_;
  std::string_view slots_;
  std::uint64_t slot_count_ = 0;
  SipHash hash_;
};

}  // namespace archive_search::segment
