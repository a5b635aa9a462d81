// Which of many counts are the greatest?
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace archive_search::facet {

// Indexes of the `limit` greatest counts that are not 0, the greatest first; of equal ones the lower index. `limit` 0:
// all.
[[nodiscard]] std::vector<std::uint32_t> MostFrequent(std::span<const std::uint32_t> counts, std::size_t limit);

}  // namespace archive_search::facet
