// How two strings begin alike.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace archive_search::base {

// In bytes.
inline std::size_t CommonPrefix(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

}  // namespace archive_search::base
