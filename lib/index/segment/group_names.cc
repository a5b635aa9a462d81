#include "index/segment/group_names.h"

#include <cstring>

#include "index/segment/bit_packing.h"

namespace archive_search::segment {
namespace {

constexpr std::size_t kWholeText = 16;  // bytes
constexpr std::uint64_t kA = 0xA0761D6478BD642F;
constexpr std::uint64_t kB = 0xE7037ED1A0B428DB;
constexpr std::size_t kLeastSlots = 1 << 6;

// Whoever writes articles cannot know where the program lies, and so cannot choose words of one hash.
const char kSeed = 0;

// Both halves of the product, folded (as wyhash does).
std::uint64_t Mix(std::uint64_t a, std::uint64_t b) {
  const auto product = static_cast<unsigned __int128>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::uint64_t BeginHash(NameFamily family, std::size_t size) {
  return Mix(reinterpret_cast<std::uintptr_t>(&kSeed) ^ family, kA ^ size);
}

std::uint64_t EndHash(std::uint64_t hash, std::uint64_t first, std::uint64_t last) {
  return Mix(hash ^ first ^ kB, last ^ kA);
}

}  // namespace

GroupName::GroupName(NameFamily family, std::string_view text) : text_(text), family_(family) {
  const char* const p = text.data();
  const std::size_t size = text.size();
  if (size >= 8) {
    first_ = Load<std::uint64_t>(p);
    last_ = Load<std::uint64_t>(p + size - 8);
  } else if (size >= 4) {
    first_ = Load<std::uint32_t>(p);
    last_ = Load<std::uint32_t>(p + size - 4);
  } else if (size > 0) {
    first_ = Load<std::uint8_t>(p) | std::uint32_t{Load<std::uint8_t>(p + size / 2)} << 8 |
             std::uint32_t{Load<std::uint8_t>(p + size - 1)} << 16;
  }
  std::uint64_t hash = BeginHash(family, size);
  for (std::size_t i = 8; i + 8 < size; i += 8) hash = Mix(hash ^ Load<std::uint64_t>(p + i), kB);
  hash_ = EndHash(hash, first_, last_);
}

bool GroupNames::Slot::Is(const GroupName& name) const {
  return first == name.first_ && size == name.text_.size() && family == name.family_ &&
         (size <= kWholeText ? last == name.last_ : std::memcmp(text(), name.text_.data(), size) == 0);
}

std::uint64_t GroupNames::Slot::Hash() const {
  if (size > kWholeText) return GroupName(family, {text(), size}).hash_;
  return EndHash(BeginHash(family, size), first, last);
}

GroupNames::Slot& GroupNames::Table::FreeOf(std::uint64_t hash) const {
  while (slots[hash & mask].group.load(std::memory_order_relaxed) != 0) ++hash;
  return slots[hash & mask];
}

GroupId GroupNames::FindIn(const Table& table, const GroupName& name) {
  for (std::size_t i = name.hash_;; ++i) {
    const Slot& slot = table.slots[i & table.mask];
    const std::uint32_t group = slot.group.load(std::memory_order_acquire);
    if (group == 0) return kNoGroup;
    if (slot.Is(name)) return group - 1;
  }
}

GroupId GroupNames::Find(const GroupName& name) const {
  return FindIn(*table_.load(std::memory_order_acquire), name);
}

void GroupNames::Find(std::span<const GroupName> names, GroupId* groups) const {
  const Table& table = *table_.load(std::memory_order_acquire);
  for (const GroupName& name : names) __builtin_prefetch(&table.FirstOf(name.hash_));
  for (const GroupName& name : names) *groups++ = FindIn(table, name);
}

void GroupNames::Add(const GroupName& name, GroupId group) {
  const std::size_t slots = tables_.back()->mask + 1;
  if (++count_ > slots / 4 * 3) Grow(2 * slots);
  Slot& slot = tables_.back()->FreeOf(name.hash_);
  slot.first = name.first_;
  slot.size = static_cast<std::uint32_t>(name.text_.size());
  slot.family = name.family_;
  if (slot.size <= kWholeText) {
    slot.last = name.last_;
  } else {
    const std::size_t texts = texts_.memory();
    slot.last = reinterpret_cast<std::uintptr_t>(texts_.Keep(name.text_).data());
    memory_ += texts_.memory() - texts;
  }
  slot.group.store(group + 1, std::memory_order_release);
}

void GroupNames::Grow(std::size_t slots) {
  auto bigger = std::make_unique<Table>(slots);
  memory_ += slots * sizeof(Slot);
  if (!tables_.empty()) {
    const Table& old = *tables_.back();
    for (std::size_t i = 0; i <= old.mask; ++i) {
      const Slot& slot = old.slots[i];
      const std::uint32_t group = slot.group.load(std::memory_order_relaxed);
      if (group == 0) continue;
      Slot& copy = bigger->FreeOf(slot.Hash());
      copy.first = slot.first;
      copy.last = slot.last;
      copy.size = slot.size;
      copy.family = slot.family;
      copy.group.store(group, std::memory_order_relaxed);
    }
  }
  table_.store(bigger.get(), std::memory_order_release);
  tables_.push_back(std::move(bigger));
}

void GroupNames::Clear() {
  texts_ = base::TextArena();
  tables_.clear();
  count_ = 0;
  memory_ = 0;
  Grow(kLeastSlots);
}

}  // namespace archive_search::segment
