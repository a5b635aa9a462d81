// Programs that measure end where something fails.
#pragma once

#include <stdexcept>
#include <utility>

#include "absl/status/statusor.h"

namespace archive_search::bench {

inline void Must(const absl::Status& status) {
  if (!status.ok()) throw std::runtime_error(status.ToString());
}

template <class T>
T Must(absl::StatusOr<T> value) {
  Must(value.status());
  return *std::move(value);
}

}  // namespace archive_search::bench
