// Remembers the hits of the last search at this terminal, so that "show 3" can show the third of them.
//
// Kept in $XDG_STATE_HOME/archive-search (or ~/.local/state/archive-search), a small file a terminal session, which
// only its owner can read and which is removed when it is a week old.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace archive_search::cli {

inline constexpr std::size_t kMaxRemembered = 1'000;

struct RankedKey {
  std::uint64_t rank = 0;
  std::string key;
};

// A state directory that cannot be written is no error: then nothing is remembered.
void RememberHits(const std::string& archive, const std::vector<RankedKey>& hits);

struct RememberedHit {
  std::string archive;  // absolute path
  std::string key;
};

// The hit of that rank, or nullopt if the last search had none (or nothing was remembered).
[[nodiscard]] std::optional<RememberedHit> RecallHit(std::uint64_t rank);

}  // namespace archive_search::cli
