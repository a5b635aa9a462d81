// Turns a match into what the caller sees: the article's fields, snippets, explanation.
#pragma once

#include <cstdint>

#include "absl/status/statusor.h"
#include "archive_search/search.h"
#include "search/executor.h"
#include "search/plan.h"
#include "snippet/highlighter.h"

namespace archive_search::result {

// Thread-safety: one thread at a time. Must not outlive the plan and the options.
class HitBuilder {
 public:
  HitBuilder(const search::Plan& plan, const SearchOptions& options);

  // Cost: reads and decompresses the article.
  //
  // Errors: Aborted if later commits have overwritten the snapshot's revision; DataLoss.
  [[nodiscard]] absl::StatusOr<Hit> Build(std::uint64_t rank, const search::ScoredDoc& match);

 private:
  const search::Plan& plan_;
  const SearchOptions& options_;
  snippet::Highlighter highlighter_;
};

}  // namespace archive_search::result
