// Two archives of the same articles: sealed, as many articles are when they are indexed, and wholly live, whose catalog
// is a Xapian database of all of them.
#pragma once

#include <string>
#include <vector>

#include "archive_search/archive.h"

namespace archive_search::bench {

struct TwinArchives {
  Archive sealed;
  Archive live;
};

// Those in `directory`; made of the articles in the files there if it has none. Throws std::runtime_error.
[[nodiscard]] TwinArchives OpenTwins(const std::string& directory, const std::vector<std::string>& files);

}  // namespace archive_search::bench
