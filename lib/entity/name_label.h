// The labels that the tagger gives to words: outside of a name, or begin, inside, last or only word of one.
#pragma once

#include <cstdint>

#include "archive_search/entity.h"

namespace archive_search::entity {

// 0: outside; 1: in a name of another kind (a work, an event, a nationality); then four a kind. Persisted in models:
// never change the order.
using NameLabel = std::uint8_t;
inline constexpr int kNameLabelCount = 14;
inline constexpr NameLabel kOutside = 0;
inline constexpr NameLabel kOtherName = 1;

enum class NamePart : std::uint8_t { kBegin = 0, kInside = 1, kLast = 2, kOnly = 3 };

// REQUIRES: kind is a person, an organisation or a place.
[[nodiscard]] constexpr NameLabel MakeLabel(EntityKind kind, NamePart part) {
  return static_cast<NameLabel>(2 + 4 * static_cast<int>(kind) + static_cast<int>(part));
}
[[nodiscard]] constexpr bool IsName(NameLabel label) {
  return label > kOtherName;
}
// REQUIRES: IsName(label).
[[nodiscard]] constexpr EntityKind KindOf(NameLabel label) {
  return static_cast<EntityKind>((label - 2) / 4);
}
[[nodiscard]] constexpr NamePart PartOf(NameLabel label) {
  return static_cast<NamePart>((label - 2) % 4);
}

// A name is open behind its first and inner words: the same kind must follow.
[[nodiscard]] constexpr bool LeavesOpen(NameLabel label) {
  return IsName(label) && (PartOf(label) == NamePart::kBegin || PartOf(label) == NamePart::kInside);
}
[[nodiscard]] constexpr bool NeedsOpen(NameLabel label) {
  return IsName(label) && (PartOf(label) == NamePart::kInside || PartOf(label) == NamePart::kLast);
}
[[nodiscard]] constexpr bool MayFollow(NameLabel before, NameLabel label) {
  if (LeavesOpen(before)) return NeedsOpen(label) && KindOf(before) == KindOf(label);
  return !NeedsOpen(label);
}

}  // namespace archive_search::entity
