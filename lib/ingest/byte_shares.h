// Charsets that ICU's detector does not know, told by where their bytes lie: Russian of DOS, and Thai.
#pragma once

#include <string_view>

namespace archive_search::ingest {

// The ICU name of the charset of words beyond ASCII, "IBM866" or "windows-874" (which holds TIS-620); empty if it is
// neither, or the words are too few to tell. Sure, for texts in other charsets have hardly any of what is asked for.
[[nodiscard]] std::string_view CharsetByShares(std::string_view words);

}  // namespace archive_search::ingest
