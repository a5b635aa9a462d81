// Remembers the hits of the last search at this terminal, so that "show 3" can show the third of them.
//
// Kept in $XDG_STATE_HOME/archive-search (or ~/.local/state/archive-search), a small file a terminal session.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "archive_search/search.h"

namespace archive_search::cli {

// Keeps at most the first 1,000 hits. A state directory that cannot be written is no error: then nothing is remembered.
void RememberHits(const std::string& archive, const std::vector<Hit>& hits);

struct RememberedHit {
  std::string archive;  // absolute path
  std::string key;
};

// The hit of that rank, or nullopt if the last search had none (or nothing was remembered).
[[nodiscard]] std::optional<RememberedHit> RecallHit(std::uint64_t rank);

}  // namespace archive_search::cli
