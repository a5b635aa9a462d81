// How proximity operators are written: w/5, NEAR/5, pre/5, ADJ/5, w/s, w/p.
#pragma once

#include <cstdint>
#include <optional>

#include "absl/status/statusor.h"
#include "archive_search/query.h"
#include "query/scanner.h"

namespace archive_search::query {

struct NearSyntax {
  NearUnit unit = NearUnit::kWords;
  std::uint32_t distance = 0;
  bool ordered = false;
};

// True for the name of a proximity operator with a slash behind it, whatever follows.
[[nodiscard]] bool IsNearSyntax(const Run& run);

// The operator that a run between two operands is; nullopt for a word.
//
// Errors: InvalidArgument for an operator without a distance, or with one that is none.
[[nodiscard]] absl::StatusOr<std::optional<NearSyntax>> ReadNearSyntax(const Run& run);

}  // namespace archive_search::query
