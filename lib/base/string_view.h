// On Debian 12 absl::string_view is not std::string_view: this converts at the calls into Abseil.
#pragma once

#include <string_view>

#include "absl/strings/string_view.h"

namespace archive_search::base {

inline absl::string_view ToAbsl(std::string_view s) {
  return {s.data(), s.size()};
}
inline std::string_view ToStd(absl::string_view s) {
  return {s.data(), s.size()};
}

}  // namespace archive_search::base
