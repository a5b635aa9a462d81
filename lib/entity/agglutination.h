// Endings that Turkish, Azerbaijani, Finnish and Hungarian put behind a name as it is.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace archive_search::entity {

// The sizes, in bytes, of all endings of the language that the normalised word may have; none for other languages. The
// forms are those of names from abroad as well as the language's own (Finnish "Putinilla", "Venäjällä"); which one it
// is only a list of names can tell.
[[nodiscard]] std::vector<std::size_t> AgglutinatedEndings(std::string_view word, std::string_view language);

// Whether the language has such endings at all.
[[nodiscard]] bool Agglutinates(std::string_view language);

}  // namespace archive_search::entity
