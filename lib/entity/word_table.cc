#include "entity/word_table.h"

namespace archive_search::entity {
namespace {

// Cluster of the first, lists of both.
std::uint16_t Join(std::uint16_t a, std::uint16_t b) {
  const unsigned cluster = (a & kClusterMask) != 0 ? a & kClusterMask : b & kClusterMask;
  return static_cast<std::uint16_t>(cluster | ((a | b) & ~kClusterMask));
}

}  // namespace

absl::StatusOr<WordTable> WordTable::Read(std::string_view bytes) {
  WordTable table;
  const std::size_t slots = bytes.size() / kSlotSize;
  if (slots == 0 || bytes.size() % kSlotSize != 0 || (slots & (slots - 1)) != 0) {
    return absl::InvalidArgumentError("the model's table of words is damaged");
  }
  table.slots_ = reinterpret_cast<const unsigned char*>(bytes.data());
  table.mask_ = slots - 1;
  for (std::size_t slot = 0; slot < slots; ++slot) {
    if (bytes[slot * kSlotSize] == 0 && bytes[slot * kSlotSize + 1] == 0) return table;
  }
  return absl::InvalidArgumentError("the model's table of words has no free slot");
}

std::string WordTable::Serialize(const std::vector<std::pair<std::uint64_t, std::uint16_t>>& facts) {
  std::size_t slots = 16;
  while (slots * 3 < facts.size() * 4) slots *= 2;
  std::vector<std::pair<std::uint16_t, std::uint16_t>> table(slots);
  for (const auto& [key, fact] : facts) {
    std::size_t slot = key & (slots - 1);
    while (table[slot].first != 0 && table[slot].first != TagOf(key)) slot = (slot + 1) & (slots - 1);
    table[slot] = {static_cast<std::uint16_t>(TagOf(key)), Join(table[slot].second, fact)};
  }
  std::string bytes;
  for (const auto& [tag, fact] : table) {
    for (const unsigned value : {static_cast<unsigned>(tag), static_cast<unsigned>(fact)}) {
      bytes.push_back(static_cast<char>(value & 0xFF));
      bytes.push_back(static_cast<char>(value >> 8));
    }
  }
  return bytes;
}

}  // namespace archive_search::entity
