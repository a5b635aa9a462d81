// Some of the things that stand in a row: lists of a query, postings of a block.
#pragma once

#include <cstdint>

namespace archive_search::search {

// Half-open.
struct Stretch {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  [[nodiscard]] std::uint32_t size() const { return end - begin; }
};

}  // namespace archive_search::search
