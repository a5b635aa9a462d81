// Byte strings by number: where each begins stands beside them as u64, and where the last one ends.
#pragma once

#include <cstdint>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/status_macros.h"
#include "index/segment/fixed_int.h"
#include "index/segment/segment_file.h"

namespace archive_search::segment {

// Checks what it reads when it reads it. Thread-safety: const methods are safe to call concurrently.
class Slices {
 public:
  static constexpr std::size_t kStartSize = sizeof(std::uint64_t);

  Slices() = default;  // of no use but to be assigned to
  // `starts` (of count + 1 strings) and `bytes` lie in `file`, which must outlive it. `section` is named in errors.
  Slices(const SegmentFile* file, SectionId section, std::string_view starts, std::string_view bytes)
      : file_(file), section_(section), starts_(starts), bytes_(bytes) {}

  // Errors: DataLoss, also for a number that is too large.
  [[nodiscard]] absl::StatusOr<std::string_view> At(std::uint64_t number) const {
    const std::uint64_t offset = number * kStartSize;
    if (offset + 2 * kStartSize > starts_.size())
      return file_->Damaged(section_, "it names an article that is not there");
    const std::string_view ends = starts_.substr(offset, 2 * kStartSize);
    AS_RETURN_IF_ERROR(file_->Check(ends));
    const auto begin = LoadFixed<std::uint64_t>(ends.data());
    const auto end = LoadFixed<std::uint64_t>(ends.data() + kStartSize);
    if (begin > end || end > bytes_.size()) return file_->Damaged(section_, "it points behind its end");
    const std::string_view slice = bytes_.substr(begin, end - begin);
    AS_RETURN_IF_ERROR(file_->Check(slice));
    return slice;
  }

 private:
  const SegmentFile* file_ = nullptr;
  SectionId section_ = {};
  std::string_view starts_;
  std::string_view bytes_;
};

}  // namespace archive_search::segment
