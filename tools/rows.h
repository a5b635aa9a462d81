// Tables for other programs: CSV (RFC 4180) and tab-separated values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace archive_search::cli {

// One line with its end. CSV quotes a field that needs it; TSV, which has no quotes, writes \t, \n, \r and \\ for
// tabs, line ends and backslashes inside of a field.
[[nodiscard]] std::string Row(std::string_view format, const std::vector<std::string>& fields);

// Prints a row to standard output; on a terminal without the control characters that an article may hold.
void PrintRow(std::string_view format, const std::vector<std::string>& fields);

// A score with six digits behind the point, in every locale.
[[nodiscard]] std::string ScoreText(double score);

}  // namespace archive_search::cli
