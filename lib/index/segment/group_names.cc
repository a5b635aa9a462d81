#include "index/segment/group_names.h"

#include <cstring>

namespace archive_search::segment {
namespace {

constexpr std::size_t kWholeText = 16;  // bytes
constexpr std::size_t kLeastSlots = 1 << 6;

// Whoever writes articles cannot know where the program lies, and so cannot choose words of one hash.
const char kSeed = 0;

template <class T>
std::uint64_t Load(const char* bytes) {
  T value;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

// Both halves of the product, folded (as wyhash does).
std::uint64_t Mix(std::uint64_t a, std::uint64_t b) {
  const auto product = static_cast<unsigned __int128>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

}  // namespace

GroupName::GroupName(NameFamily family, std::string_view text) : text_(text), family_(family) {
  constexpr std::uint64_t kA = 0xA0761D6478BD642F;
  constexpr std::uint64_t kB = 0xE7037ED1A0B428DB;
  const char* const p = text.data();
  const std::size_t size = text.size();
  if (size >= 8) {
    first_ = Load<std::uint64_t>(p);
    last_ = Load<std::uint64_t>(p + size - 8);
  } else if (size >= 4) {
    first_ = Load<std::uint32_t>(p);
    last_ = Load<std::uint32_t>(p + size - 4);
  } else if (size > 0) {
    first_ = Load<std::uint8_t>(p) | Load<std::uint8_t>(p + size / 2) << 8 | Load<std::uint8_t>(p + size - 1) << 16;
  }
  std::uint64_t hash = Mix(reinterpret_cast<std::uintptr_t>(&kSeed) ^ family, kA ^ size);
  for (std::size_t i = 8; i + 8 < size; i += 8) hash = Mix(hash ^ Load<std::uint64_t>(p + i), kB);
  hash_ = Mix(hash ^ first_ ^ kB, last_ ^ kA) | 1;
}

bool GroupNames::Entry::Is(const GroupName& name) const {
  return first == name.first_ && last == name.last_ && size == name.text_.size() && family == name.family_ &&
         (text == nullptr || std::memcmp(text, name.text_.data(), size) == 0);
}

GroupId GroupNames::Find(const GroupName& name) const {
  const Table& table = *table_.load(std::memory_order_acquire);
  for (std::size_t i = name.hash_ >> 1;; ++i) {
    const Slot& slot = table.slots[i & table.mask];
    const std::uint64_t hash = slot.hash.load(std::memory_order_acquire);
    if (hash == 0) return kNoGroup;
    if (hash == name.hash_ && slot.entry->Is(name)) return slot.entry->group;
  }
}

void GroupNames::Find(std::span<const GroupName> names, GroupId* groups) const {
  const Table& table = *table_.load(std::memory_order_acquire);
  for (const GroupName& name : names) __builtin_prefetch(&table.FirstOf(name.hash_));
  for (const GroupName& name : names) {
    const Slot& slot = table.FirstOf(name.hash_);
    if (slot.hash.load(std::memory_order_acquire) == name.hash_) __builtin_prefetch(slot.entry);
  }
  for (const GroupName& name : names) *groups++ = Find(name);
}

void GroupNames::Put(const Table& table, std::uint64_t hash, const Entry* entry) {
  std::size_t i = hash >> 1;
  while (table.slots[i & table.mask].hash.load(std::memory_order_relaxed) != 0) ++i;
  Slot& slot = table.slots[i & table.mask];
  slot.entry = entry;
  slot.hash.store(hash, std::memory_order_release);
}

void GroupNames::Add(const GroupName& name, GroupId group) {
  const std::size_t slots = tables_.back()->mask + 1;
  if (2 * (entries_.size() + 1) > slots) Grow(2 * slots);
  const bool whole = name.text_.size() <= kWholeText;
  const std::size_t texts = texts_.memory();
  const Entry& entry =
      entries_.emplace_back(Entry{name.first_, name.last_, whole ? nullptr : texts_.Keep(name.text_).data(),
                                  static_cast<std::uint32_t>(name.text_.size()), name.family_, group});
  memory_ += sizeof(Entry) + texts_.memory() - texts;
  Put(*tables_.back(), name.hash_, &entry);
}

void GroupNames::Grow(std::size_t size) {
  auto bigger = std::make_unique<Table>(size);
  memory_ += size * sizeof(Slot);
  if (!tables_.empty()) {
    const Table& old = *tables_.back();
    for (std::size_t i = 0; i <= old.mask; ++i) {
      const std::uint64_t hash = old.slots[i].hash.load(std::memory_order_relaxed);
      if (hash != 0) Put(*bigger, hash, old.slots[i].entry);
    }
  }
  table_.store(bigger.get(), std::memory_order_release);
  tables_.push_back(std::move(bigger));
}

void GroupNames::Clear() {
  entries_.clear();
  texts_ = base::TextArena();
  tables_.clear();
  memory_ = 0;
  Grow(kLeastSlots);
}

}  // namespace archive_search::segment
