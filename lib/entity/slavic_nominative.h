// Names of Russian and Ukrainian bodies and regions in the first case.
#pragma once

#include <string>
#include <string_view>

namespace archive_search::entity {

// "Национальной баскетбольной ассоциации" becomes "Национальная баскетбольная ассоциация", "Верховної Ради" "Верховна
// Рада", so that a name is one value whatever its case: adjectives before the noun that heads the name (Lexicon's
// heads) agree with it in gender; what stands behind it stays. A name of another form, or of several bodies, is
// returned as it is, and so is one of another language.
[[nodiscard]] std::string SlavicNominative(std::string name, std::string_view language);

}  // namespace archive_search::entity
