#include "bars.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace archive_search::cli {
namespace {

constexpr std::array<std::string_view, 9> kAcross = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};
constexpr std::array<std::string_view, 9> kUp = {"·", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

// How many eighths of that many cells a value fills: at least one.
std::size_t Eighths(std::uint64_t value, std::uint64_t largest, std::size_t cells) {
  const double share = static_cast<double>(value) / static_cast<double>(largest);
  return std::max<std::size_t>(1, static_cast<std::size_t>(share * static_cast<double>(cells * 8) + 0.5));
}

}  // namespace

std::string Bar(std::uint64_t value, std::uint64_t largest, std::size_t columns) {
  if (value == 0 || largest == 0 || columns == 0) return "";
  const std::size_t eighths = Eighths(value, largest, columns);
  std::string bar;
  for (std::size_t i = 0; i < eighths / 8; ++i) bar += kAcross[8];
  bar += kAcross[eighths % 8];
  return bar;
}

std::string Sparkline(const std::vector<std::uint64_t>& values, std::uint64_t highest) {
  std::string line;
  for (const std::uint64_t value : values) line += kUp[value == 0 ? 0 : Eighths(value, highest, 1)];
  return line;
}

std::string Grouped(std::uint64_t value) {
  std::string digits = std::to_string(value);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

}  // namespace archive_search::cli
