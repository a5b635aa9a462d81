// Asks from time to time whether work that takes long should go on.
#pragma once

#include <cstdint>
#include <functional>

#include "absl/status/status.h"

namespace archive_search::segment {

class CancelCheck {
 public:
  // `cancelled` may be empty; it must outlive this.
  explicit CancelCheck(const std::function<bool()>& cancelled) : cancelled_(cancelled) {}

  // `done`: terms or articles so far. Errors: Cancelled.
  [[nodiscard]] absl::Status Check(std::uint64_t done) const {
    const bool asked = done % kInterval == 0 && cancelled_ != nullptr;
    return asked && cancelled_() ? absl::CancelledError("merging was cancelled") : absl::OkStatus();
  }

 private:
  static constexpr std::uint32_t kInterval = 1024;

  const std::function<bool()>& cancelled_;
};

}  // namespace archive_search::segment
