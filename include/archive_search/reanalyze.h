// Recognises the entities of an archive's articles anew, without reading the sources again.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "archive_search/archive.h"
#include "archive_search/export.h"
#include "archive_search/writer.h"

namespace archive_search {

struct ReanalyzeOptions {
  WriterOptions writer;
  // A compiled gazetteer (Gazetteer::Write) that the archive takes over: it is copied into the archive and serves from
  // then on, with the archive's own corrections, in the place of the bundled one. Empty: the archive keeps what it has.
  std::string gazetteer_path;
  // The text of entity rules (ParseEntityRules) that the archive takes over in the place of those that it has; empty:
  // it has none from then on. nullopt: it keeps what it has.
  std::optional<std::string> rules;
  // False: only the articles that a change of the rules can concern, where it can be told which these are: all others
  // must be as the archive's gazetteer and old rules make them, and none of the rules that end may be an "ignore". Else
  // all articles all the same.
  bool all = true;
  std::function<void(std::uint64_t done, std::uint64_t total)> progress;  // articles
  std::function<bool()> cancelled;  // asked before every article; true ends the run after a commit
};

struct ReanalyzeReport {
  std::uint64_t read = 0;     // articles
  std::uint64_t changed = 0;  // of these, the ones whose entities are others now
  bool cancelled = false;     // the rest is as it was; the same call goes on from there
};

// Articles that mention the same entities as before stay as they are. The archive must be opened again to be searched
// and written by the new names.
//
// Errors: those of Gazetteer::Open for `gazetteer_path`, of ParseEntityRules for `rules`; Unavailable if a writer is
// open; Unknown if the disk fails. Cost: reads the articles and runs the recogniser on them, in one thread; rewrites
// the ones that changed.
[[nodiscard]] ARCHIVE_SEARCH_EXPORT absl::StatusOr<ReanalyzeReport> ReanalyzeEntities(
    const Archive& archive, const ReanalyzeOptions& options = {});

}  // namespace archive_search
