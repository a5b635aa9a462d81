// English pet forms of given names: Jimmy is James.
#pragma once

#include <string_view>

namespace archive_search::entity {

// Whether the two normalised given names can be one person's: they are the same, or the one is a usual pet form of the
// other. "Ted" goes with "Edward" and "Theodore", but those two are two names.
[[nodiscard]] bool MayBeOneGivenName(std::string_view a, std::string_view b);

}  // namespace archive_search::entity
