// The machine output: names and shapes as docs/json-output.md and docs/*.schema.json fix them.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "archive_search/entity.h"
#include "archive_search/index_files.h"
#include "archive_search/search.h"
#include "archive_search/snapshot.h"

namespace archive_search::cli {

inline constexpr int kJsonVersion = 1;

[[nodiscard]] nlohmann::ordered_json HitToJson(const Hit& hit);
[[nodiscard]] nlohmann::ordered_json FacetsToJson(const std::vector<FacetResult>& facets);
[[nodiscard]] nlohmann::ordered_json ResultToJson(const SearchResult& result, const std::vector<std::string>& hints);
[[nodiscard]] nlohmann::ordered_json ArticleToJson(const StoredArticle& stored);
[[nodiscard]] nlohmann::ordered_json ReportToJson(const IndexReport& report);
[[nodiscard]] nlohmann::ordered_json InfoToJson(const SnapshotInfo& info);

// A line of JSON without any control character. Bytes that are no UTF-8 (none should be left) are replaced, never an
// error.
[[nodiscard]] std::string Line(const nlohmann::ordered_json& json);

}  // namespace archive_search::cli
