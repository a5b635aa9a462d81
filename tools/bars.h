// Numbers as pictures in text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace archive_search::cli {

inline constexpr std::size_t kLongestBar = 40;  // columns

// A horizontal bar of at most `columns` cells, `value` of `largest`, in eighths of a cell. Never empty for a value
// above 0.
[[nodiscard]] std::string Bar(std::uint64_t value, std::uint64_t largest, std::size_t columns);

// One character a value, by its height against `highest` (at least every value). 0 is a dot.
[[nodiscard]] std::string Sparkline(const std::vector<std::uint64_t>& values, std::uint64_t highest);

// "1,234,567".
[[nodiscard]] std::string Grouped(std::uint64_t value);

}  // namespace archive_search::cli
