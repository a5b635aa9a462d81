// The line under a title that names the authors.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace archive_search::ingest {

// The names in a line such as "By Pyotr Kozlov and Ann Lee", "Автор: Пётр Козлов", "Par Jean Dupont", "Von …", "Por …";
// without roles and places ("in Moscow", ", staff writer"). Empty when the line is no byline: it must consist of names.
// Links must have been reduced to their text.
[[nodiscard]] std::vector<std::string> ParseByline(std::string_view line);

// The names in a list such as "Pyotr Kozlov, Ann Lee and J. Doe"; empty when the first is none.
[[nodiscard]] std::vector<std::string> ParseNames(std::string_view names);

}  // namespace archive_search::ingest
