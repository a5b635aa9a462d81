// Numbers that are written in several ways.
#pragma once

#include <string>
#include <string_view>

namespace archive_search::text {

// A number without the marks between its groups of digits and with a point before its fraction: 1,000 → 1000;
// 1.000.000, 1'000'000 and 10,00,000 likewise; 1,000.50 and 1.000,50 → 1000.50; 3,5 and 0,125 → 3.5 and 0.125. What
// may be either stays: one point with three digits behind it (1.000), and what is no such number (10.10.2024, 1,2,3).
[[nodiscard]] std::string PlainNumber(std::string_view number);

}  // namespace archive_search::text
