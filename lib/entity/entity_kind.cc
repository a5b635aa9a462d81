#include <array>

#include "archive_search/entity.h"

namespace archive_search {
namespace {

constexpr std::array<std::string_view, kEntityKindCount> kNames = {"person", "org", "place", "country"};

}  // namespace

std::string_view EntityKindName(EntityKind kind) {
  return kNames[static_cast<std::size_t>(kind)];
}

std::optional<EntityKind> ParseEntityKind(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<EntityKind>(i);
  }
  return std::nullopt;
}

}  // namespace archive_search
