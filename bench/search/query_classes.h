// Queries to measure, made from the archive's own words.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "archive_search/query.h"
#include "index/snapshot_impl.h"

namespace archive_search::bench {

struct QueryClass {
  std::string name;
  std::vector<Query> queries;
  bool in_body = false;  // which Xapian cannot ask: it looks anywhere, and may find more
  bool deep = false;     // a page far behind the first
};

// `count` queries of each class, the same ones for the same archive and seed. Words come from random places of random
// articles, so frequent words are queried more often; words of fewer than three letters are left out.
[[nodiscard]] absl::StatusOr<std::vector<QueryClass>> MakeQueries(const Snapshot::Impl& snapshot, std::uint32_t seed,
                                                                  std::size_t count);

}  // namespace archive_search::bench
