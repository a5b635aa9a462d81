// The script that a name is written in, as Unicode calls it.
#pragma once

#include <string>
#include <string_view>

namespace archive_search::relation {

// Of most of its letters, the earliest where two have as many: "Latin", "Cyrillic", "Han", "Katakana"; "Common" without
// letters.
[[nodiscard]] std::string ScriptName(std::string_view name);

}  // namespace archive_search::relation
