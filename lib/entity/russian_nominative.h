// Names of Russian bodies and regions in the first case.
#pragma once

#include <string>
#include <string_view>

namespace archive_search::entity {

// "Национальной баскетбольной ассоциации" becomes "Национальная баскетбольная ассоциация", so that a name is one value
// whatever its case: adjectives before a noun that is known to head such names agree with it in gender and number; what
// stands behind it stays. A name of another form, or of several bodies, is returned as it is.
[[nodiscard]] std::string RussianNominative(std::string_view name);

}  // namespace archive_search::entity
